"""Pages of little: texts of the site's own, search, not found, redirects."""

from __future__ import annotations

import msgspec

from sitegen.pages.models.frame import Head, Link


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
    """An old address: template ``redirect.html``. ``to`` is where the page went, within the site."""

    head: Head
    to: str
