"""The page models: all that a template sees. Plain frozen data, no look-ups, no clock.

Addresses (``url``, ``href``) are ready to print: they begin with the site's base path. Fields that end in ``_html`` hold
markup that is safe to print as it is; everything else is text and is escaped by the template engine. Empty strings and empty
tuples mean "there is none".
"""

from __future__ import annotations

import msgspec


class Link(msgspec.Struct, frozen=True):
    """A name and where it leads."""

    name: str
    url: str
    count: int = 0
    note: str = ""


class Date(msgspec.Struct, frozen=True):
    """A date for people (``text``) and for machines (``iso``, RFC 3339 with a time where one is known)."""

    iso: str
    text: str
    year: str = ""


class Site(msgspec.Struct, frozen=True):
    """The site as every page knows it. Only what seldom changes stands here."""

    title: str
    description: str
    language: str
    home: str
    """Address of the home page: the base path, ``/`` or ``/archive/``."""
    origin: str
    """``https://example.org`` where the configuration knows it; absolute addresses begin with it."""
    author: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    assets: dict[str, str]
    """Name of a theme file (``site.css``) to its address."""
    report: str = ""
    """Where a reader reports an error: a ``mailto:`` or an issue form's address, with ``{page}`` for the mention's address."""
    search: bool = False
    words: dict[str, str] = {}
    """The theme's words in the site's language, by the English ones; templates say them by ``t("Sources")``."""
    """Whether there is a search page, at ``search/`` below ``home``."""


class Head(msgspec.Struct, frozen=True):
    """What every page says of itself."""

    kind: str
    """home, article, articles, year, month, entity, entities, topic, topics, text, not-found."""
    title: str
    url: str
    description: str = ""
    language: str = "en"
    direction: str = "ltr"
    canonical: str = ""
    """Absolute address, empty where the site's own is not known."""
    atom: str = ""
    """Address of the page's own Atom feed; the site's where it has none of its own."""
    json: str = ""
    """Address of the page's JSON twin."""
    section: str = ""
    """Folder whose navigation entry is current: ``people``."""
    json_ld: str = ""
    """schema.org JSON-LD for a ``<script type="application/ld+json">`` block, escaped for that place."""


class Card(msgspec.Struct, frozen=True):
    """A hover card: the head of an entity's page. Nothing here changes when another article is added."""

    id: str
    """``people/jane-doe``."""
    dom_id: str
    """``card-people-jane-doe``."""
    kind: str
    """person, organization, place, topic or source."""
    label: str
    """The kind in words, or a source's own kind: "Newspaper"."""
    name: str
    url: str
    description: str = ""
    role: str = ""
    """Office at the article's date, or the latest one on the entity's own page."""
    role_note: str = ""
    """ "when this was written", or years."""
    image: str = ""
    image_alt: str = ""
    image_width: int = 0
    image_height: int = 0
    """Pixels, 0 where the file does not tell."""
    why: str = ""
    """Why this name is held to be this entity, in a sentence; only inside articles."""
    statements: str = ""
    """ "3 statements here, 2 of them direct": only for sources inside articles."""


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


class RoleLine(msgspec.Struct, frozen=True):
    """An office: "Attorney General, Department of Justice", "1969 to 1972"."""

    title: str
    years: str


class GraphNode(msgspec.Struct, frozen=True):
    """A name in a graph, with the articles in common with the page's own; ``share`` is that against the largest, 0 to 100.

    ``label`` is the name cut to what a drawing holds.
    """

    name: str
    label: str
    url: str
    count: int
    share: int


class GraphTie(msgspec.Struct, frozen=True):
    """Two names that meet in ``count`` of the page's articles; ``one`` < ``other`` are their places among the nodes."""

    one: int
    other: int
    count: int
    share: int
    """The count against the largest, 0 to 100."""


class Graph(msgspec.Struct, frozen=True):
    """Who is mentioned beside somebody, and who meets whom there; nodes stand in an order that keeps those who meet together."""

    nodes: tuple[GraphNode, ...]
    ties: tuple[GraphTie, ...]
    """The strongest ones."""


class EntityPage(msgspec.Struct, frozen=True):
    """``/people/<slug>/``, ``/organizations/…``, ``/places/…``: template ``entity.html``."""

    head: Head
    card: Card
    aliases: tuple[str, ...]
    """Other names that the archive uses, the page's own name left out."""
    roles: tuple[RoleLine, ...]
    body_html: str
    links: tuple[Link, ...]
    """Outside pages about the entity: its site, Wikidata."""
    article_count: int
    mention_count: int
    timeline: tuple[YearCount, ...]
    years: tuple[YearMentions, ...]
    beside: tuple[Link, ...]
    """Who is mentioned in the same articles, most often first; ``count`` articles in common."""
    topics: tuple[Link, ...]
    graph: Graph | None = None
    """Those of ``beside`` as a graph, where there is something to see."""
    elsewhere: tuple[Link, ...] = ()
    """Where a long record is split: the pages of all its years; on the record's own page ``count`` mentions each."""
    part: PartOf | None = None
    """Set on the pages of single years, which hold ``card``, ``years`` and ``elsewhere`` alone."""
    automatic: bool = False
    """No authority page: everything here was found by the program."""
    said: tuple[YearStatements, ...] = ()
    """What the entity itself says, apart from where it is mentioned; the latest of it where it is much."""
    about: tuple[YearMentions, ...] = ()
    """What others say about the subject: the newest of it."""
    about_count: int = 0
    said_count: int = 0
    """Its statements in all."""
    source: str = ""
    """Address of the entity's page as a source, empty where it says nothing."""


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


class Letter(msgspec.Struct, frozen=True):
    """One letter of an A-Z index, or a longer beginning of names. ``dom_id`` is its anchor.

    Of a list too long for one page the entries stand on the letter's own page ``url``; ``count`` says how many.
    """

    letter: str
    dom_id: str
    entries: tuple[Link, ...]
    url: str = ""
    count: int = 0


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


class TextPage(msgspec.Struct, frozen=True):
    """About, colophon and the like, from ``content/pages/*.md``: template ``text.html``."""

    head: Head
    title: str
    body_html: str


class SearchPage(msgspec.Struct, frozen=True):
    """``/search/``, template ``search.html``. What is found is the business of ``search.js``."""

    head: Head
    title: str
    lists: tuple[Link, ...]
    """The lists A to Z, for whoever reads without script."""
    names: str
    """Address of the folder that holds the index of names: ``a.json`` to ``z.json``, ``0.json``."""
    index: str
    """Address of the folder that holds the index of texts, and ``shards.json``, which lists its parts."""


class NotFoundPage(msgspec.Struct, frozen=True):
    """``/404.html``, template ``404.html``."""

    head: Head


class RedirectPage(msgspec.Struct, frozen=True):
    """An old address: template ``redirect.html``. ``to`` is where the page went, absolute where the origin is known."""

    head: Head
    to: str


class FeedEntry(msgspec.Struct, frozen=True):
    """An article in a feed. ``id`` and ``url`` are absolute where the origin is known."""

    id: str
    url: str
    title: str
    published: str
    updated: str
    summary: str
    authors: tuple[str, ...]
    content_html: str = ""


class Feed(msgspec.Struct, frozen=True):
    """``feed.xml``, template ``feed.xml``."""

    id: str
    title: str
    url: str
    self_url: str
    updated: str
    author: str
    language: str
    entries: tuple[FeedEntry, ...]


class SitemapEntry(msgspec.Struct, frozen=True):
    """One address with the day it last changed, empty where unknown."""

    url: str
    lastmod: str = ""


class Sitemap(msgspec.Struct, frozen=True):
    """``sitemap.xml``, template ``sitemap.xml``."""

    entries: tuple[SitemapEntry, ...]
    parts: tuple[str, ...] = ()
    """Addresses of the parts, where the site is too large for one file (50,000 addresses by the protocol)."""
