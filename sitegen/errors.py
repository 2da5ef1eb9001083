"""What can go wrong through a user's doing, said so that the user can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Literal

import msgspec

Severity = Literal["error", "warning", "note"]


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing that an editor should look at.

    ``path`` is relative to the site folder, with forward slashes; ``line`` counts from 1, and is 0 where the
    problem belongs to the file as a whole. ``message`` says what is wrong, ``hint`` what to do, each a sentence.
    """

    path: str
    line: int
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}" + (f" {self.hint}" if self.hint else "")


class SitegenError(Exception):
    """An expected failure: printed as ``path:line: what is wrong. What to do.``, never as a traceback."""

    def __init__(self, path: str, line: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(path=path, line=line, severity="error", message=message, hint=hint)

    def __str__(self) -> str:
        return str(self.problem)


class UsageError(SitegenError):
    """The program cannot run at all (exit code 2): a bad argument or a configuration that cannot be read."""


_MOST = 30  # names in a message


def suggestion(word: str, known: Iterable[str]) -> str:
    """``Did you mean "title"?`` for a misspelt key, or the list of known keys where nothing is close, as far as it can be read."""
    known = sorted(name for name in known if name)
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    more = f" and {len(known) - _MOST} more" if len(known) > _MOST else ""
    return f'Did you mean "{close[0]}"?' if close else f"Known are: {', '.join(known[:_MOST])}{more}."
