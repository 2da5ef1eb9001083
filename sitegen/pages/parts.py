"""Long records and lists in parts, so that no page grows with the archive.

A part's place depends on nothing newer than itself: it is a year (or a month), and within one, parts are filled from the oldest
entry on. So a new entry changes the newest part alone, and an address once given stays that of the same entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from sitegen.content.dates import UNDATED, year_of
from sitegen.listing.rows import MentionRow
from sitegen.model import ArticleRow
from sitegen.pages.frame import Frame
from sitegen.pages.site import Link
from sitegen.sourcing.records import SaidRow


class PartOf(msgspec.Struct, frozen=True):
    """That a page holds a part of a long record: one year or month of it, or the ``number``-th page of one.

    ``newer`` and ``older`` are the neighbouring pages of the same year; pages are numbered from the oldest entry on. How many
    there are is not said: it would change them all.
    """

    name: str
    """The year, "undated", or a month in words."""
    number: int
    whole: Link
    """The record's own page."""
    newer: Link | None = None
    older: Link | None = None


T = TypeVar("T")
R = TypeVar("R", bound=msgspec.Struct)
BUDGET = 130_000
"""Bytes of text that one page holds, markup apart. Prose of that size comes to 45 to 70 kB gzip with its markup. A record's own page
holds more, what was said; even letters drawn at random stay below 150 kB."""


class Part(NamedTuple, Generic[T]):
    """Entries that share a page, oldest first: the ``number``-th page of ``of`` of one year or month (``name``)."""

    name: str
    number: int
    of: int
    entries: Sequence[T]

    @property
    def place(self) -> str:
        """The address below the record's own: ``1973/``, ``1973/2/``."""
        return place_of(self.name, self.number)


def place_of(name: str, number: int) -> str:
    """The address of a part below its record's own."""
    return f"{name}/" if number == 1 else f"{name}/{number}/"


def cut(entries: Iterable[T], name: Callable[[T], str], weigh: Callable[[T], int]) -> list[Part[T]]:
    """Cuts entries, given oldest first, into parts of at most ``BUDGET``; an entry heavier than that stands alone."""
    years: dict[str, list[list[T]]] = {}
    weights: dict[str, int] = {}
    for entry in entries:
        year, weight = name(entry), weigh(entry)
        pages = years.setdefault(year, [[]])
        weights[year] = weights.get(year, 0) + weight
        if pages[-1] and weights[year] > BUDGET:
            pages.append([])
            weights[year] = weight
        pages[-1].append(entry)
    return [Part(year, n, len(pages), page) for year, pages in years.items() for n, page in enumerate(pages, 1)]


def newest(entries: Sequence[T], weigh: Callable[[T], int], share: int = 1) -> list[T]:
    """The last of the entries (given oldest first) that fit a ``share``-th of a page, at least one, oldest first."""
    left, start = BUDGET // share, len(entries)
    while start and (left >= weigh(entries[start - 1]) or start == len(entries)):
        start -= 1
        left -= weigh(entries[start])
    return list(entries[start:])


def is_long(entries: Iterable[T], weigh: Callable[[T], int]) -> bool:
    """Whether entries are too many for one page."""
    return sum(map(weigh, entries)) > BUDGET


def part_of(frame: Frame, url: str, name: str, part: Part[T]) -> PartOf:
    """What a page that holds a part says of the whole; ``url`` is the record's own address."""
    newer = frame.url(url + place_of(part.name, part.number + 1)) if part.number < part.of else ""
    older = frame.url(url + place_of(part.name, part.number - 1)) if part.number > 1 else ""
    return PartOf(
        name=part.name,
        number=part.number,
        whole=Link(name, frame.url(url)),
        newer=Link(frame.t("Later"), newer) if newer else None,
        older=Link(frame.t("Earlier"), older) if older else None,
    )


def links_to(
    frame: Frame, url: str, parts: Sequence[Part[T]], counts: dict[str, int] | None = None
) -> tuple[Link, ...]:
    """A link to each year of a record, newest first. Only the record's own page says how much is in each: so a new entry
    leaves the pages of other years alone.
    """
    names = dict.fromkeys(part.name for part in parts)
    order = sorted(names, key=lambda name: (name != UNDATED, name), reverse=True)
    return tuple(Link(name, frame.url(url + place_of(name, 1)), counts.get(name, 0) if counts else 0) for name in order)


# What an entry weighs: bytes of its text in UTF-8, and something for its markup.


def size(*texts: str) -> int:
    """Bytes of texts."""
    together = "".join(texts)
    return len(together) if together.isascii() else len(together.encode())


def article_weight(article: ArticleRow) -> int:
    """An article in a list."""
    return 60 + size(article.title, article.slug, article.description, *article.authors)


def mention_weight(row: MentionRow) -> int:
    """An article with the sentences that mention somebody."""
    words = (text for place in row.places for text in (place.before, place.name, place.after))
    return 60 + 40 * len(row.places) + size(row.article.title, row.article.slug, *words)


def said_weight(row: SaidRow) -> int:
    """An article with the statements of one source."""
    lines = sum(
        60
        + size(line.name, line.via_name, *(p.text for p in line.pieces))
        + sum(60 + size(each.article.title, each.article.slug, each.words) for each in line.again)
        for line in row.lines
    )
    return 60 + size(row.article.title, row.article.slug) + lines


def year_name(date: str) -> str:
    """The year that a date is filed under."""
    return year_of(date) or UNDATED


def halve(rows: Iterable[R], weigh: Callable[[R], int], field: str) -> list[R]:
    """Takes articles apart that would fill a page by themselves: several rows, each with some of ``field``, then stand for one."""
    found: list[R] = []
    for row in rows:
        inner: tuple[Any, ...] = getattr(row, field)
        if weigh(row) > BUDGET // 2 and len(inner) > 1:
            middle = len(inner) // 2
            halves = (msgspec.structs.replace(row, **{field: half}) for half in (inner[:middle], inner[middle:]))
            found.extend(halve(halves, weigh, field))
        else:
            found.append(row)
    return found
