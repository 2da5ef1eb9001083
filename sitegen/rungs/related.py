"""Rung ``related``: which articles are shown with which."""

from __future__ import annotations

import msgspec

from sitegen.archive.related import Likeness, relate
from sitegen.engine.ladder import Reader, Result
from sitegen.rungs.rung import Rung, encode, fingerprint

_LIKENESS = msgspec.msgpack.Decoder(Likeness)


class RelatedRung(Rung):
    """One pass over what all articles are about; those whose own list moves hear of it, and nobody else."""

    name = "related"
    drivers = ("root/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(
            "rungs/related.py", "archive/related.py", "archive/facts.py", "archive/order.py", "content/dates.py"
        )

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts ``related/<article>``."""
        related = relate(reader.decode_rows("likeness", _LIKENESS))
        return Result(None, {f"related/{path}": encode(articles) for path, articles in related.items()})
