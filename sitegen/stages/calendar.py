"""Stages ``year`` and ``calendar``: articles by date. Each year is put in order by itself; only where years meet does the archive
come together, so that an edit costs its own year and not all of them.
"""

from __future__ import annotations

import msgspec

from sitegen.content.dates import UNDATED
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.listing.order import in_order, list_pages
from sitegen.listing.rows import PageRow, YearRow
from sitegen.pages.site import Link
from sitegen.stages.base import CellStage, encode
from sitegen.stages.index import ARTICLE_ROW, named_row

_YEAR_ROW = msgspec.msgpack.Decoder(YearRow)


class YearStage(CellStage):
    """One cell a year: who stands before and after whom in it, and what the sitemap says of them. There is no value."""

    name = "year"
    drivers = ("year/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The first and the last of the year have neighbours elsewhere, so theirs are the calendar's to post."""
        articles = sorted(reader.decode_rows(f"year/{key}", ARTICLE_ROW), key=in_order)
        rows = [named_row(article) for article in articles]
        posts = {
            f"around/{row.path}": encode((rows[at - 1], rows[at + 1])) for at, row in enumerate(rows[1:-1], start=1)
        }
        posts["calendar"] = encode(YearRow(key, len(rows), tuple(rows[:2]), tuple(rows[-2:])))
        posts[f"sitemap/{key}"] = encode([(a.slug, _day(a.updated or a.date)) for a in articles])
        return Result(None, posts)


class CalendarStage(CellStage):
    """The years together: the neighbours where they meet, and how many pages the list of all articles has."""

    name = "calendar"
    drivers = ("root/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Pages are numbered from the oldest article on, so that a new one changes the newest page alone."""
        found = reader.decode_rows("calendar", _YEAR_ROW)
        years = sorted(found, key=lambda year: (year.year != UNDATED, year.year))
        posts: dict[str, bytes] = {}
        for at, year in enumerate(years):
            before = years[at - 1].last[-1] if at else None
            after = years[at + 1].first[0] if at + 1 < len(years) else None
            if year.count == 1:
                posts[f"around/{year.first[0].path}"] = encode((before, after))
            else:
                posts[f"around/{year.first[0].path}"] = encode((before, year.first[1]))
                posts[f"around/{year.last[-1].path}"] = encode((year.last[0], after))
        size = msgspec.json.decode(reader.input("config/pages"))["per_page"]
        for number in range(1, list_pages(sum(year.count for year in years), size)):
            posts[f"page/articles/page/{number}/"] = encode(PageRow("articles", str(number)))
        posts["years"] = encode({year.year: year.count for year in years})
        if reader.has_rows("corrections"):
            posts["page/corrections/"] = encode(PageRow("corrections"))
            posts["texts"] = encode(Link("Corrections", "corrections/"))
        return Result(None, posts)


def _day(date: str) -> str:
    """What the sitemap tells of a date: the day, nothing of one that is less exact."""
    return date[:10] if len(date) >= 10 else ""
