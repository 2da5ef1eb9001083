"""What every page shares: addresses, dates, the site, the head, cards."""

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
    image: str = ""
    """Absolute address of the picture that stands for the page elsewhere; empty where there is none, or no address known."""
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
    image_choice: str = ""
    """Smaller copies of the image, as the attribute ``srcset`` has them."""
    why: str = ""
    """Why this name is held to be this entity, in a sentence; only inside articles."""
    statements: str = ""
    """ "3 statements here, 2 of them direct": only for sources inside articles."""


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


class Letter(msgspec.Struct, frozen=True):
    """One letter of an A-Z index, or a longer beginning of names. ``dom_id`` is its anchor.

    Of a list too long for one page the entries stand on the letter's own page ``url``; ``count`` says how many.
    """

    letter: str
    dom_id: str
    entries: tuple[Link, ...]
    url: str = ""
    count: int = 0
