"""Text on its way from one markup to another, which keeps the line that each of its lines had in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of text that begins on ``line``, counted from 0. ``verbatim``: its further lines follow that one, as they stood."""

    text: str
    line: int
    verbatim: bool = False


class Finding(NamedTuple):
    """Something that does not stand on the page as its author wrote it. ``grave``: words are missing, not only decoration."""

    line: int
    message: str
    hint: str
    grave: bool = False


def join(pieces: Iterable[Piece], lines: list[int] | None = None) -> tuple[str, list[int]]:
    """The text, and for each of its lines the one that it had before; ``lines`` says the same of the text that the pieces are of."""
    text: list[str] = []
    found = [0]
    begun = False  # whether something stands on the last line already
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            line = piece.line + number if piece.verbatim else piece.line
            if number:
                text.append("\n")
                found.append(line)
                begun = False
            if part:
                if not begun:
                    found[-1] = line
                    begun = True
                text.append(part)
    if lines is not None:
        found = [lines[min(line, len(lines) - 1)] for line in found]
    return "".join(text), found


def prefixed(pieces: Iterable[Piece], prefix: str) -> list[Piece]:
    """The pieces with something at the beginning of each line but the first."""
    return [piece._replace(text=piece.text.replace("\n", f"\n{prefix}")) for piece in pieces]
