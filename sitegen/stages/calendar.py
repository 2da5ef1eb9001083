"""Stages ``year`` and ``calendar``: articles by date. Each year is put in order by itself; only where years meet does the archive
come together, so that an edit costs its own year and not all of them.
"""

from __future__ import annotations

import msgspec

from sitegen.content.dates import UNDATED
from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.keys import AROUND, CALENDAR, CORRECTIONS, PAGE, SITEMAP, TEXTS, YEAR, YEARS
from sitegen.listing.order import in_order, list_pages
from sitegen.listing.rows import PageRow, YearRow
from sitegen.stages.base import CellStage
from sitegen.stages.index import named_row


class YearStage(CellStage):
    """One cell a year: who stands before and after whom in it, and what the sitemap says of them. There is no value."""

    name = "year"
    drivers = ("year/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The first and the last of the year have neighbours elsewhere, so theirs are the calendar's to post."""
        articles = sorted(reader.rows(YEAR, key), key=in_order)
        rows = [named_row(article) for article in articles]
        posts = Posts(AROUND.post((rows[at - 1], rows[at + 1]), row.path) for at, row in enumerate(rows[1:-1], start=1))
        posts.add(CALENDAR, YearRow(key, len(rows), tuple(rows[:2]), tuple(rows[-2:])))
        posts.add(SITEMAP, [(a.slug, _day(a.updated or a.date)) for a in articles], key)
        return Result(None, posts)


class CalendarStage(CellStage):
    """The years together: the neighbours where they meet, and how many pages the list of all articles has."""

    name = "calendar"
    drivers = ("root/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Pages are numbered from the oldest article on, so that a new one changes the newest page alone."""
        found = reader.rows(CALENDAR)
        years = sorted(found, key=lambda year: (year.year != UNDATED, year.year))
        posts = Posts()
        for at, year in enumerate(years):
            before = years[at - 1].last[-1] if at else None
            after = years[at + 1].first[0] if at + 1 < len(years) else None
            if year.count == 1:
                posts.add(AROUND, (before, after), year.first[0].path)
            else:
                posts.add(AROUND, (before, year.first[1]), year.first[0].path)
                posts.add(AROUND, (year.last[0], after), year.last[-1].path)
        size = msgspec.json.decode(reader.input("config/pages"))["per_page"]
        for number in range(1, list_pages(sum(year.count for year in years), size)):
            posts.add(PAGE, PageRow("articles", str(number)), f"articles/page/{number}/")
        posts.add(YEARS, {year.year: year.count for year in years})
        if reader.has_rows(CORRECTIONS):
            posts.add(PAGE, PageRow("corrections"), "corrections/")
            posts.add(TEXTS, ("Corrections", "corrections/"))
        return Result(None, posts)


def _day(date: str) -> str:
    """What the sitemap tells of a date: the day, nothing of one that is less exact."""
    return date[:10] if len(date) >= 10 else ""
