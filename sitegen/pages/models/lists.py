"""Pages that list others: topics, letters, years, corrections, home."""

from __future__ import annotations

import msgspec

from sitegen.pages.models.article import ArticleLink, Roll
from sitegen.pages.models.frame import Card, Date, Head, Letter, Link, PartOf


class CorrectionLine(msgspec.Struct, frozen=True):
    """A correction in the list of all: ``url`` is the place on the article's page."""

    article: ArticleLink
    date: Date | None
    text: str
    url: str


class CorrectionYear(msgspec.Struct, frozen=True):
    """The corrections made in one year ("undated" where neither they nor their articles have a date), newest first."""

    year: str
    entries: tuple[CorrectionLine, ...]


class CorrectionsPage(msgspec.Struct, frozen=True):
    """``/corrections/``, template ``corrections.html``. The page is there as long as any article has corrections."""

    head: Head
    title: str
    years: tuple[CorrectionYear, ...]
    count: int
    elsewhere: tuple[Link, ...] = ()
    """Where there are too many for one page: the pages of all years."""
    part: PartOf | None = None


class TopicPage(msgspec.Struct, frozen=True):
    """``/topics/<slug>/``, template ``topic.html``."""

    head: Head
    card: Card
    aliases: tuple[str, ...]
    body_html: str
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    years: tuple[ArticleYear, ...]
    article_count: int
    beside: tuple[Link, ...]
    """People, organizations and places most mentioned under this topic; ``count`` articles."""
    elsewhere: tuple[Link, ...] = ()
    """Where a topic has too many articles for one page: the pages of all years."""
    part: PartOf | None = None
    """Set on the pages of single years, which hold ``card``, ``years`` and ``elsewhere`` alone."""


class ArticleYear(msgspec.Struct, frozen=True):
    """Articles of one year, newest first; on a year's own page, of one month."""

    year: str
    """Four digits or "undated", a month in words, or empty where the page's title says it."""
    url: str
    articles: tuple[ArticleLink, ...]
    key: str = ""
    """The month in figures, for an id."""


class IndexPage(msgspec.Struct, frozen=True):
    """``/people/`` and the other indexes, A-Z: template ``entities.html``; ``/topics/`` likewise."""

    head: Head
    title: str
    letters: tuple[Letter, ...]
    count: int
    empty: str = ""
    """What to say where there is none."""
    beside: tuple[Link, ...] = ()
    """Set on the page of a letter: all letters of the list."""


class ArticlesPage(msgspec.Struct, frozen=True):
    """``/articles/``, its further pages, ``/years/<year>/`` and its months: template ``articles.html``."""

    head: Head
    title: str
    years: tuple[ArticleYear, ...]
    count: int
    newer: Link | None = None
    older: Link | None = None
    calendar: tuple[Link, ...] = ()
    """All years, on ``/articles/`` with ``count`` articles each."""
    months: tuple[Link, ...] = ()
    """Of a year, ``count`` articles each."""
    part: PartOf | None = None
    """Set on the pages of months; ``part.whole`` is the year."""


class HomePage(msgspec.Struct, frozen=True):
    """``/``, template ``home.html``."""

    head: Head
    latest: tuple[ArticleLink, ...]
    prominent: tuple[Roll, ...]
    """The most written-about people, organizations and places of the last months."""
    topics: tuple[Link, ...]
    calendar: tuple[Link, ...]
    counts: tuple[Link, ...]
    """ "18 articles", "64 people": ``count`` and where they are listed."""
