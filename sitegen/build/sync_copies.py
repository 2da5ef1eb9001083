"""Second copies that programs make which keep folders in step: of one file that was edited in two places, or copied twice."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_SAYS_SO = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}-\w+"  # Syncthing
    r"|[ _]\([^()]*(?:conflicted copy|case conflict|in Konflikt stehende Kopie|[Cc]opie en conflit|[Cc]opia en conflicto)[^()]*\)"
    r"|_conflict-\d{8}-\d{6}"  # ownCloud
    r"| \[Conflict(?: \d+)?\]",  # Google Drive
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:Copy of (?P<of>.+)|(?P<stem>.+?)(?: \d{1,2}| \(\d{1,2}\)| copy| - Copy))(?P<end>\.\w+)", re.DOTALL
)
_ALIKE = 0.8  # share of words that two texts have in common which are one text
_LARGEST = 1 << 20  # bytes that are compared word by word
_USUAL = ("{} 2{}", "{} 3{}", "{} (1){}", "{} (2){}", "{} copy{}", "{} - Copy{}", "Copy of {}{}")


def says_so(name: str) -> bool:
    """Whether a file's name says that it is the copy of a conflict."""
    return bool(_SAYS_SO.search(name))


def original(name: str) -> str:
    """The name of the file that a file called ``x 2.md`` would be a copy of; empty where the name is no such one."""
    found = _NUMBERED.fullmatch(name)
    return (found["of"] or found["stem"]) + found["end"] if found else ""


def copies(path: Path) -> Iterator[Path]:
    """Where copies of a file usually stand."""
    stem, end = os.path.splitext(path.name)
    return (path.with_name(form.format(stem, end)) for form in _USUAL)


def are_alike(one: Path, other: Path) -> bool:
    """Whether two texts are one, but for a few words. Raises OSError where one cannot be read."""
    texts = [path.read_bytes()[:_LARGEST].split() for path in (one, other)]
    most = max(len(text) for text in texts)
    common = sum((Counter(texts[0]) & Counter(texts[1])).values())
    return common >= _ALIKE * most
