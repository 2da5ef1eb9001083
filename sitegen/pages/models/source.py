"""What sources said: their pages, the list of them, and the archive's sourcing."""

from __future__ import annotations

import msgspec

from sitegen.pages.models.article import ArticleLink
from sitegen.pages.models.frame import Card, Date, Head, Letter, Link, PartOf


class SaidPiece(msgspec.Struct, frozen=True):
    """A stretch of a statement in its sentence; ``said`` is whether it belongs to what was said."""

    text: str
    said: bool


class Repeat(msgspec.Struct, frozen=True):
    """Another article that quotes the same words. ``words`` is what it quotes where that differs; ``url`` the spot there."""

    article: ArticleLink
    url: str
    words: str


class StatementLine(msgspec.Struct, frozen=True):
    """A statement in context. ``quote`` is direct, mixed or indirect; ``by`` is who said it, where the page's own source did not."""

    pieces: tuple[SaidPiece, ...]
    url: str
    quote: str
    via: Link | None = None
    by: str = ""
    again: tuple[Repeat, ...] = ()
    """Where the same words are quoted again, oldest first."""


class ArticleStatements(msgspec.Struct, frozen=True):
    """The statements of one source in one article, word for word first."""

    article: ArticleLink
    statements: tuple[StatementLine, ...]


class YearStatements(msgspec.Struct, frozen=True):
    """The articles of one year that a source speaks in, newest first; ``count`` is statements."""

    year: str
    articles: tuple[ArticleStatements, ...]
    count: int


class SourcePage(msgspec.Struct, frozen=True):
    """``/sources/<slug>/``, template ``source.html``."""

    head: Head
    card: Card
    aliases: tuple[str, ...]
    body_html: str
    links: tuple[Link, ...]
    """Outside pages about the source: its site, its archived copy."""
    entity: Link | None
    """The page of the person or organization that the source is."""
    publisher: str
    count: int
    direct: int
    first: Date | None
    last: Date | None
    years: tuple[YearStatements, ...]
    carried: tuple[YearStatements, ...]
    """What others said by way of this source."""
    via: tuple[Link, ...]
    """By way of whom this source's words reached the archive; ``count`` statements."""
    topics: tuple[Link, ...]
    automatic: bool = False
    elsewhere: tuple[Link, ...] = ()
    """Where a long record is split: the pages of all its years."""
    part: PartOf | None = None
    """Set on the pages of single years, which hold ``card``, ``years``, ``carried`` and ``elsewhere`` alone."""


class SourceGroup(msgspec.Struct, frozen=True):
    """Sources of one kind; ``count`` of an entry is its statements."""

    kind: str
    title: str
    entries: tuple[Link, ...]


class SourcesPage(msgspec.Struct, frozen=True):
    """``/sources/``, template ``sources.html``."""

    head: Head
    title: str
    groups: tuple[SourceGroup, ...]
    count: int
    sourcing: str
    """Address of the page on the archive's sourcing."""
    letters: tuple[Letter, ...] = ()
    """Where there are too many sources for one page: all of them A to Z, while ``groups`` hold the most quoted."""


class SourcingBar(msgspec.Struct, frozen=True):
    """One bar of the plot: the statements of one year's articles by kind of source. Shares are percentages of ``statements``."""

    year: str
    statements: int
    named: int
    documents: int
    unnamed: int
    untraced: int
    named_share: int
    documents_share: int
    unnamed_share: int
    untraced_share: int


class DataFiles(msgspec.Struct, frozen=True):
    """All statements of one year's articles, to be fetched."""

    year: str
    statements: int
    csv: str
    json: str


class SourcingPage(msgspec.Struct, frozen=True):
    """``/sourcing/``, template ``sourcing.html``."""

    head: Head
    years: tuple[SourcingBar, ...]
    total: SourcingBar
    direct: int
    quoted: tuple[Link, ...]
    """The most quoted; ``count`` statements."""
    single: tuple[ArticleLink, ...]
    """Articles whose statements come from one source."""
    none: tuple[ArticleLink, ...]
    """Articles in which nobody says anything."""
    unnamed_only: tuple[ArticleLink, ...]
    data: tuple[DataFiles, ...]
    elsewhere: tuple[Link, ...] = ()
    """Where there are too many articles for one page: the pages of all years."""
    part: PartOf | None = None
    """Set on the pages of single years, which hold ``single``, ``none``, ``unnamed_only`` and ``elsewhere`` alone."""
