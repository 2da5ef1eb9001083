"""The page of one article."""

from __future__ import annotations

import msgspec

from sitegen.pages.models.frame import Card, Date, Head, Link


class TocEntry(msgspec.Struct, frozen=True):
    """A heading in an article's contents list. ``level`` is 2 to 6."""

    level: int
    url: str
    title: str


class ArticleLink(msgspec.Struct, frozen=True):
    """An article in a list."""

    title: str
    url: str
    date: Date | None = None
    description: str = ""
    authors: str = ""


class Correction(msgspec.Struct, frozen=True):
    """A correction made to an article after it was published."""

    date: Date | None
    text: str


class Roll(msgspec.Struct, frozen=True):
    """Who or what is named in an article, of one kind. ``entries`` are in order of first mention, ``count`` mentions each."""

    kind: str
    label: str
    entries: tuple[Link, ...]


class SourceLine(msgspec.Struct, frozen=True):
    """One source of an article: where its statements are, and how many are direct."""

    name: str
    url: str
    """The source's page, empty where it has none."""
    group: str
    """named, document or unnamed."""
    statements: int
    direct: int
    via: str
    """By way of whom: "Rolling Stone"."""
    jumps: tuple[Link, ...]
    """To each statement on the page; ``name`` is the first words of it."""


class LinkedSource(msgspec.Struct, frozen=True):
    """A page elsewhere that an article links to or that its editor names."""

    title: str
    url: str
    site: str
    date: Date | None
    archived_url: str
    """A copy of it in an archive, empty where none is known."""
    archived: str
    """The day of that copy, ISO 8601, or empty."""
    source: str
    """Its id if it has a page in ``content/sources/``, else empty."""
    source_url: str
    """That page's address, or empty."""


class ArticlePage(msgspec.Struct, frozen=True):
    """``/articles/<slug>/``, template ``article.html``."""

    head: Head
    title: str
    body_html: str
    authors: tuple[str, ...]
    published: Date | None
    updated: Date | None
    topics: tuple[Link, ...]
    contents: tuple[TocEntry, ...]
    cards: tuple[Card, ...]
    rolls: tuple[Roll, ...]
    sources: tuple[SourceLine, ...] = ()
    linked: tuple[LinkedSource, ...] = ()
    corrections: tuple[Correction, ...] = ()
    related: tuple[ArticleLink, ...] = ()
    """Articles on the same people and things, in order of date; at most three earlier and two later ones, without the neighbours."""
    previous: ArticleLink | None = None
    next: ArticleLink | None = None
    within: Link | None = None
    """The topic that ``previous`` and ``next`` are neighbours in, the article's first; of one without topics they are the archive's."""
    publisher: str = ""
    source_url: str = ""
    draft: bool = False
    title_derived: bool = False
