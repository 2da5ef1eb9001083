"""Where in its file a stretch of an article's text stands."""

from __future__ import annotations

import re
from pathlib import Path

from sitegen.content.decode import MOST, decode
from sitegen.errors import SitegenError

_WORD = re.compile(r"\w+")
_AROUND = 4  # words on either side that make a place unmistakable


def find_line(source: str, before: str, words: str, after: str = "") -> int:
    """The line, counted from 1, of ``words`` in ``source``, the file as it is written; 0 where they are not found.

    ``before`` and ``after`` are the text around them. Markup between words does not matter; where it stands inside a word the
    search falls back to the words themselves.
    """
    place = find_place(source, before, words, after)
    return source.count("\n", 0, place[0]) + 1 if place else 0


def find_place(source: str, before: str, words: str, after: str = "", alone: bool = False) -> tuple[int, int] | None:
    """Where ``words`` begin and end in ``source``; None where they are not found, or with ``alone`` not at one place only."""
    inner = _WORD.findall(words)
    if not inner:
        return None
    left, right = _WORD.findall(before)[-_AROUND:], _WORD.findall(after)[:_AROUND]
    for lead, follow in ((left, right), (left, []), ([], right), ([], [])):
        parts = [*map(re.escape, lead), "(" + re.escape(inner[0]), *map(re.escape, inner[1:])]
        parts[-1] += ")"
        shape = re.compile(r"\b" + r"[\W_]+".join([*parts, *map(re.escape, follow)]) + r"\b")
        found = shape.search(source)
        if found and alone:
            return None if shape.search(source, found.start() + 1) else found.span(1)
        if found:
            return found.span(1)
    return None


def read_source(site: Path, path: str) -> str:
    """The file at ``path`` within the site as it is written, to look for lines in; empty where it cannot be read, or not any more."""
    try:
        return decode((site / path).read_bytes(), path, limit=MOST)
    except (SitegenError, OSError):
        return ""
