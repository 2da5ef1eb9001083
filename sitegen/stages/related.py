"""Stages ``likeness`` and ``related``: what a year's articles are like, and which are shown with which."""

from __future__ import annotations

import msgspec

from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.listing.likeness import SHELF, Likeness, shelve
from sitegen.listing.related import relate, relate_again
from sitegen.stages.base import CellStage, encode

_LIKENESS = msgspec.msgpack.Decoder(Likeness)
_VALUE = msgspec.msgpack.Decoder(tuple[str, bytes])
_SHELVES = "likenesses"


class LikenessStage(CellStage):
    """One cell a year: its articles' likenesses together, on one shelf. There is no value."""

    name = "likeness"
    drivers = ("likeness/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The key is a year, or "undated"."""
        return Result(None, {_SHELVES: shelve(key, reader.decode_rows(f"likeness/{key}", _LIKENESS))})


class RelatedStage(CellStage):
    """Looks through all shelves. Those articles hear of it whose own list moves, and nobody else.

    The value is who has picked whom, which the next run goes on from, and the code that chose.
    """

    name = "related"
    drivers = ("root/",)
    follows = (_SHELVES,)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts ``related/<article>``."""
        shelves = reader.decode_rows(_SHELVES, SHELF)
        previous = reader.previous(key)
        code, picks = _VALUE.decode(previous) if previous else ("", b"")
        if code == self.fingerprint:
            news = {poster.partition(" ")[2]: row for poster, row in reader.news(_SHELVES).items()}
            before = [shelf for shelf in shelves if shelf.year not in news]
            before += [SHELF.decode(row) for row in news.values() if row is not None]
            found = relate_again(shelves, before, picks)
        else:
            found = relate(shelves)
        posts = {f"related/{path}": encode(rows) for path, rows in found.shown.items() if rows}
        gone = [f"related/{path}" for path, rows in found.shown.items() if not rows]
        return Result(
            encode((self.fingerprint, found.picks)), posts, () if found.is_whole else gone, not found.is_whole
        )
