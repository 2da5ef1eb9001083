"""Feeds (Atom by template, JSON Feed 1.1 by code), the sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sitegen.content.dates import rfc3339
from sitegen.listing.order import in_order
from sitegen.model import ArticleRow
from sitegen.pages.frame import Frame
from sitegen.pages.models import Feed, FeedEntry, Sitemap, SitemapEntry

EPOCH = "1970-01-01T00:00:00Z"  # for a feed without one dated entry: Atom wants a date, and no clock may be read

SITEMAP_ENTRIES = 10_000  # of one file; the protocol allows 50,000, and 50 MB


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


def build_sitemap(
    frame: Frame, articles: Iterable[tuple[str, str]], others: Sequence[str]
) -> tuple[Sitemap, dict[str, Sitemap]]:
    """All pages that are worth finding; of very many an index, and its parts by file name.

    Articles come by slug and day of change, oldest first; they are counted off from there, so that a new one leaves the parts before
    its own alone.
    """
    places = [SitemapEntry(frame.absolute(url)) for url in others]
    texts = [SitemapEntry(frame.absolute(f"articles/{slug}/"), day) for slug, day in articles]
    if len(places) + len(texts) <= SITEMAP_ENTRIES:
        return Sitemap((*places, *reversed(texts))), {}
    cuts = [
        tuple(entries[at : at + SITEMAP_ENTRIES])
        for entries in (texts, places)
        for at in range(0, len(entries), SITEMAP_ENTRIES)
    ]
    parts = {f"sitemap-{number}.xml": Sitemap(entries) for number, entries in enumerate(cuts, 1)}
    return Sitemap((), tuple(frame.absolute(name) for name in parts)), parts


def robots(frame: Frame) -> bytes:
    """``robots.txt``: everything may be read; the sitemap's address where it is known."""
    lines = ["User-agent: *", "Allow: /"]
    if frame.config.origin:
        lines.append(f"Sitemap: {frame.absolute('sitemap.xml')}")
    return "\n".join([*lines, ""]).encode()
