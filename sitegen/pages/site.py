"""What every page shares: addresses, dates, the site, the head."""

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
    custom: str = ""
    """Address of the site's own ``static/custom.css``, which comes after the theme's; empty where there is none."""
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
    image: str = ""
    """Absolute address of the picture that stands for the page elsewhere; empty where there is none, or no address known."""
    json_ld: str = ""
    """schema.org JSON-LD for a ``<script type="application/ld+json">`` block, escaped for that place."""


class ArticleLink(msgspec.Struct, frozen=True):
    """An article in a list."""

    title: str
    url: str
    date: Date | None = None
    description: str = ""
    authors: str = ""


class Roll(msgspec.Struct, frozen=True):
    """Who or what is named in an article, of one kind. ``entries`` are in order of first mention, ``count`` mentions each."""

    kind: str
    label: str
    entries: tuple[Link, ...]
