"""Stages ``likeness`` and ``related``: what a year's articles are like, and which are shown with which."""

from __future__ import annotations

from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.keys import LIKENESS, PICKS, RELATED, SHELVES
from sitegen.listing.likeness import shelve
from sitegen.listing.related import relate, relate_again
from sitegen.stages.base import CellStage, encode


class LikenessStage(CellStage):
    """One cell a year: its articles' likenesses together, on one shelf. There is no value."""

    name = "likeness"
    drivers = ("likeness/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The key is a year, or "undated"."""
        return Result(None, dict([SHELVES.post(shelve(key, reader.rows(LIKENESS, key)))]))


class RelatedStage(CellStage):
    """Looks through all shelves. Those articles hear of it whose own list moves, and nobody else.

    The value is who has picked whom, which the next run goes on from, and the code that chose.
    """

    name = "related"
    drivers = ("root/",)
    follows = (SHELVES.prefix,)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts ``related/<article>``."""
        shelves = reader.rows(SHELVES)
        previous = reader.previous(key)
        code, picks = PICKS.decode(previous) if previous else ("", b"")
        if code == self.fingerprint:
            news = {poster.partition(" ")[2]: row for poster, row in reader.news(SHELVES).items()}
            before = [shelf for shelf in shelves if shelf.year not in news]
            before += [SHELVES.decode(row) for row in news.values() if row is not None]
            found = relate_again(shelves, before, picks)
        else:
            found = relate(shelves)
        # The rows come off the shelves as they were encoded.
        posts = {RELATED.name(path): encode(rows) for path, rows in found.shown.items() if rows}
        gone = [RELATED.name(path) for path, rows in found.shown.items() if not rows]
        return Result(
            PICKS.encode((self.fingerprint, found.picks)), posts, () if found.is_whole else gone, not found.is_whole
        )
