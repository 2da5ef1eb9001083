"""Rung ``records``: an article's statements written out for the data files of its year."""

from __future__ import annotations

import msgspec

from sitegen.archive.facts import PageRow
from sitegen.archive.sourcing import SaidRow
from sitegen.engine.ladder import Reader, Result
from sitegen.pages.frame import address_of, read_config
from sitegen.pages.parts import year_name
from sitegen.pages.records import write_records
from sitegen.rungs.rung import Rung, encode, fingerprint

_SPOKEN = msgspec.msgpack.Decoder(SaidRow)


class RecordsRung(Rung):
    """Posts to ``records/<year>``, and the pages of that year's files. There is no value."""

    name = "records"
    drivers = ("spoken/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(
            "pages/records.py", "pages/frame.py", "archive/order.py", "archive/sourcing.py", "rungs/records.py"
        )

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The key is the article's path."""
        config = read_config(reader.input("config/site"))
        posts: dict[str, bytes] = {}
        for row in reader.decode_rows(f"spoken/{key}", _SPOKEN):
            year = year_name(row.article.date)
            records = write_records(lambda path: config.origin + address_of(config, path), row.article, row.lines)
            posts[f"records/{year}"] = encode(records)
            for kind in ("csv", "json"):
                posts[f"page/sourcing/statements-{year}.{kind}"] = encode(PageRow("statements", year))
        return Result(None, posts)
