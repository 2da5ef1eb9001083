"""What an import did, file by file, for people and for programs."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import Literal

import msgspec

from sitegen.errors import Problem

Status = Literal["written", "unchanged", "exists", "passed", "failed"]

_EXCERPT = 100


class LeftOut(msgspec.Struct, frozen=True):
    """A line that is not part of the article's body. ``line`` counts from 1, and is 0 where it is not known (HTML).

    ``text`` is the whole line as it stood; ``reason`` says what it was taken for and, if it was kept elsewhere, where.
    """

    line: int
    text: str
    reason: str


class ImportedFile(msgspec.Struct, frozen=True):
    """What became of one file.

    ``source`` is its path as the user gave it; ``written`` that of the article, relative to the site folder, both with
    forward slashes. ``status`` is ``written`` (a new article), ``unchanged`` (it was imported before and is as the
    import left it), ``exists`` (it was imported before and edited since, and so was left alone), ``passed`` (it is no article; the note
    says why) or ``failed`` (see ``problem``).
    """

    source: str
    written: str | None
    status: Status
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    problem: Problem | None = None


class ImportReport(msgspec.Struct, frozen=True):
    """What became of all files, in the order of their import. ``notes`` concern no single file."""

    files: tuple[ImportedFile, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One problem for each file that failed."""
        return tuple(file.problem for file in self.files if file.problem is not None)

    def to_json(self) -> bytes:
        """The report as one JSON object."""
        return msgspec.json.encode(self)

    def text(self) -> str:
        """The report for a terminal: a paragraph for each file, and a last line that sums up."""
        paragraphs = ["\n".join(_describe(file)) for file in self.files]
        paragraphs += [f"Note: {note}" for note in self.notes]
        counts = Counter(file.status for file in self.files)
        kinds: tuple[Status, ...] = ("written", "unchanged", "exists", "passed", "failed")
        words = {"exists": "edited since and left alone", "passed": "passed over"}
        summary = ", ".join(f"{counts[kind]} {words.get(kind, kind)}" for kind in kinds if counts[kind])
        return "\n".join([*paragraphs, f"{summary or 'nothing to import'}."])


def _describe(file: ImportedFile) -> list[str]:
    if file.problem is not None:
        return [f"{file.source}: failed", *_indent(str(file.problem))]
    said = {
        "passed": f"{file.source}: {'; '.join(file.notes)}",
        "written": f"{file.source} -> {file.written}",
        "unchanged": f"{file.source}: imported before, unchanged in {file.written}",
        "exists": f"{file.source}: imported before; {file.written} has been edited since and was left alone",
    }
    lines = [said[file.status]]
    if file.status == "written":
        for left in file.left_out:
            place = f"line {left.line}" if left.line else "left out"
            lines += _indent(f"{place}, {left.reason}: {textwrap.shorten(left.text, _EXCERPT, placeholder=' …')}")
        for note in file.notes:
            lines += _indent(f"note: {note}")
    return lines


def _indent(text: str) -> list[str]:
    return [f"  {line}" for line in text.splitlines()]
