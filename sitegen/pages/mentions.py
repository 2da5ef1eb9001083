"""Mentions in their sentences, by year and article; and those that stand inside what others say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sitegen.keys import ABOUT
from sitegen.listing.rows import MentionRow
from sitegen.pages.frame import Frame
from sitegen.pages.parts import mention_weight, newest, year_name
from sitegen.pages.site import ArticleLink, Link
from sitegen.sourcing.records import AboutRow


class Sentence(msgspec.Struct, frozen=True):
    """A mention in its sentence: ``before`` + ``name`` + ``after`` is the sentence, ``url`` the exact spot in the article."""

    before: str
    name: str
    after: str
    url: str
    by: Link | None = None
    """Who says so, where the sentence is somebody's statement about the page's subject; without a page, ``url`` is empty."""


class ArticleMentions(msgspec.Struct, frozen=True):
    """The sentences of one article that mention an entity."""

    article: ArticleLink
    sentences: tuple[Sentence, ...]


class YearMentions(msgspec.Struct, frozen=True):
    """The articles of one year that mention an entity, newest first."""

    year: str
    """Four digits, or "undated"."""
    articles: tuple[ArticleMentions, ...]
    count: int
    """Mentions in all."""


class YearCount(msgspec.Struct, frozen=True):
    """One bar of a timeline. ``share`` is the count against the largest, 0 to 100.

    ``url`` leads to the year on the page and is empty where nothing happened.
    """

    year: str
    count: int
    share: int
    url: str


_SHARE = 4  # of a page's weight that these sentences may take
_Found = tuple[MentionRow, AboutRow]


def about_rows(frame: Frame, entity: str, rows: Sequence[MentionRow]) -> list[_Found]:
    """The mentions of an entity, in the order given, of those articles in which others speak about it."""
    spoken = {row.path: row for row in frame.reader.rows(ABOUT, entity)}
    return [(row, spoken[row.article.path]) for row in rows if row.article.path in spoken]


def about_years(frame: Frame, found: Sequence[_Found]) -> tuple[YearMentions, ...]:
    """Their sentences by year, newest first, as many as have room beside the rest of the page."""
    years: dict[str, list[ArticleMentions]] = {}
    for row, about in newest(found[::-1], lambda item: mention_weight(item[0]), _SHARE)[::-1]:
        article = frame.article(row.article)
        places = {place.anchor: place for place in row.places}
        sentences = tuple(
            Sentence(
                place.before,
                place.name,
                place.after,
                f"{article.url}#m{number}",
                Link(name, frame.address(source) if source else ""),
            )
            for number, name, source in about.spots
            if (place := places.get(number))
        )
        if sentences:
            years.setdefault(year_name(row.article.date), []).append(ArticleMentions(article, sentences))
    return tuple(
        YearMentions(year, tuple(articles), sum(len(a.sentences) for a in articles)) for year, articles in years.items()
    )


def mention_years(frame: Frame, rows: Iterable[MentionRow], counts: dict[str, int]) -> tuple[YearMentions, ...]:
    """Newest first. ``counts`` are the mentions of each whole year; without them those that are shown are counted."""
    years: dict[str, list[ArticleMentions]] = {}
    for row in rows:
        article = frame.article(row.article)
        sentences = tuple(Sentence(p.before, p.name, p.after, f"{article.url}#m{p.anchor}") for p in row.places)
        year = years.setdefault(year_name(row.article.date), [])
        if year and year[-1].article == article:  # taken apart for its length
            year[-1] = ArticleMentions(article, (*sentences, *year[-1].sentences))
        else:
            year.append(ArticleMentions(article, sentences))
    return tuple(
        YearMentions(year, tuple(articles), counts.get(year) or sum(len(a.sentences) for a in articles))
        for year, articles in years.items()
    )


def count_by_year(rows: Iterable[MentionRow]) -> dict[str, int]:
    """Year to mentions."""
    counts: dict[str, int] = {}
    for row in rows:
        year = year_name(row.article.date)
        counts[year] = counts.get(year, 0) + len(row.places)
    return counts


def build_timeline(mentions: dict[str, int], url: str) -> tuple[YearCount, ...]:
    """One bar a year from the first to the last, empty ones included. ``url`` is the record's, where years have pages."""
    counts = {int(year): count for year, count in mentions.items() if year.isdigit()}
    if not counts:
        return ()
    largest = max(counts.values())
    span = range(min(counts), max(counts) + 1) if max(counts) - min(counts) < 150 else sorted(counts)
    return tuple(
        YearCount(
            str(year),
            counts.get(year, 0),
            round(100 * counts.get(year, 0) / largest),
            (f"{url}{year:04}/" if url else f"#y{year:04}") if year in counts else "",
        )
        for year in span
    )
