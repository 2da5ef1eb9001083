"""Feeds: Atom by template, JSON Feed 1.1 by code."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitegen.content.dates import rfc3339
from sitegen.listing.order import in_order
from sitegen.model import ArticleRow
from sitegen.pages.frame import Frame


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


EPOCH = "1970-01-01T00:00:00Z"  # for a feed without one dated entry: Atom wants a date, and no clock may be read


def newest_first(articles: Sequence[ArticleRow]) -> list[ArticleRow]:
    """Articles as lists show them."""
    return sorted(articles, key=in_order, reverse=True)


def build_feed(frame: Frame, url: str, title: str, articles: Sequence[ArticleRow]) -> Feed:
    """The feed of the page at ``url`` over ``articles``, the newest few of them."""
    entries = tuple(_entry(frame, article) for article in newest_first(articles)[: frame.config.feed_entries])
    return Feed(
        id=permanent_id(frame, url),
        title=title,
        url=frame.absolute(url),
        self_url=frame.absolute(f"{url}feed.xml"),
        updated=max((entry.updated for entry in entries), default=EPOCH),
        author=frame.config.author or frame.config.title,
        language=frame.config.language,
        entries=entries,
    )


def _entry(frame: Frame, article: ArticleRow) -> FeedEntry:
    url = f"articles/{article.slug}/"
    published = rfc3339(article.date) or EPOCH
    updated = rfc3339(article.updated) or published
    return FeedEntry(
        permanent_id(frame, url),
        frame.absolute(url),
        article.title,
        published,
        updated,
        article.description,
        article.authors,
    )


def permanent_id(frame: Frame, url: str) -> str:
    """A permanent id: the address where it is known, else a tag that depends on nothing but the place in the site."""
    return frame.absolute(url) if frame.config.origin else f"urn:sitegen:{url or 'home'}"


def json_feed(frame: Frame, feed: Feed) -> bytes:
    """``feed.json``, https://www.jsonfeed.org/version/1.1/."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.self_url.removesuffix("feed.xml") + "feed.json",
        "description": frame.config.description,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_text": entry.summary or entry.title,
                "date_published": entry.published,
                "date_modified": entry.updated,
                "authors": [{"name": name} for name in entry.authors],
            }
            for entry in feed.entries
        ],
    }
    return msgspec.json.encode(data) + b"\n"
