"""Feeds and the sitemap."""

from __future__ import annotations

import msgspec


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
