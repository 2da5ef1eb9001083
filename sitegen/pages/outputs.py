"""Which files a page has, and which model and template each of them comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from sitegen.listing.rows import PageRow
from sitegen.pages.feeds import build_feed, build_sitemap, json_feed, robots
from sitegen.pages.frame import SECTIONS, Frame
from sitegen.pages.kinds.article import build_article
from sitegen.pages.kinds.articles import build_articles, build_year, counted_years, latest_articles
from sitegen.pages.kinds.corrections import build_corrections
from sitegen.pages.kinds.entity import build_entity
from sitegen.pages.kinds.headers import build_headers
from sitegen.pages.kinds.lists import build_home, build_index, listed
from sitegen.pages.kinds.records import statements_csv, statements_json
from sitegen.pages.kinds.search import build_names, build_search
from sitegen.pages.kinds.source import build_source, build_sources
from sitegen.pages.kinds.sourcing import build_sourcing
from sitegen.pages.kinds.texts import build_not_found, build_redirect, build_text
from sitegen.pages.kinds.topic import build_topic
from sitegen.pages.models import Feed

_SITEMAP = msgspec.msgpack.Decoder(list[tuple[str, str]])
_RECORDS: Mapping[str, Callable[[Frame, str], tuple[Any, Mapping[str, Any], bytes, Feed]]] = {
    "entity": build_entity,
    "topic": build_topic,
    "source": build_source,
}


class Output(NamedTuple):
    """One file of a page: a template's name and its model, or bytes, or a copy of a picture."""

    path: str
    template: str
    content: Any


def _with_parts(key: str, template: str, page: Any, parts: Mapping[str, Any]) -> Iterator[Output]:
    """A page, and those that hold what is too much for it, by their places below its address."""
    if page is not None:
        yield Output(f"{key}index.html", template, page)
    for place, part in parts.items():
        yield Output(f"{key}{place}index.html", template, part)


def outputs_of(key: str, row: PageRow, frame: Frame) -> Iterator[Output]:
    """The files of the page at ``key`` that ``row`` wants, but for those that are copied."""
    html = key if key.endswith((".html", ".htm")) else f"{key}index.html"
    match row.kind:
        case "article":
            article, twin, annotations = build_article(frame, row.subject)
            yield Output(html, "article.html", article)
            yield Output(f"{key}index.json", "", twin)
            yield Output(f"{key}annotations.jsonld", "", annotations)
        case "entity" | "topic" | "source":
            page, parts, twin, feed = _RECORDS[row.kind](frame, row.subject)
            yield from _with_parts(key, f"{row.kind}.html", page, parts)
            yield Output(f"{key}index.json", "", twin)
            yield Output(f"{key}feed.xml", "feed.xml", feed)
        case "home":
            yield Output(html, "home.html", build_home(frame))
        case "articles":
            yield Output(html, "articles.html", build_articles(frame, row.subject))
        case "year":
            yield from _with_parts(key, "articles.html", *build_year(frame, row.subject))
        case "sourcing":
            yield from _with_parts(key, "sourcing.html", *build_sourcing(frame))
        case "statements":
            write = statements_csv if key.endswith(".csv") else statements_json
            yield Output(key, "", write(frame, row.subject))
        case "index" if row.subject == "sources":
            sources, letters = build_sources(frame)
            yield Output(html, "sources.html", sources)
            yield from _with_parts(key, "entities.html", None, letters)
        case "index":
            yield from _with_parts(key, "entities.html", *build_index(frame, row.subject))
        case "corrections":
            corrections, pages, feed = build_corrections(frame)
            yield from _with_parts(key, "corrections.html", corrections, pages)
            yield Output(f"{key}feed.xml", "feed.xml", feed)
            yield Output(f"{key}feed.json", "", json_feed(frame, feed))
        case "text":
            yield Output(html, "text.html", build_text(frame, row.subject))
        case "redirect":
            yield Output(html, "redirect.html", build_redirect(frame, key, row.subject))
        case "not-found":
            yield Output(key, "404.html", build_not_found(frame))
        case "headers":
            yield Output(key, "", build_headers(frame))
        case "search":
            yield Output(html, "search.html", build_search(frame))
        case "names":
            yield Output(key, "", build_names(frame, key))
        case "robots":
            yield Output(key, "", robots(frame))
        case "sitemap":
            others = [f"{entry.id}/" for folder in SECTIONS if folder != "articles" for entry in listed(frame, folder)]
            lists = ["", *(f"{folder}/" for folder in SECTIONS), "sourcing/"]
            articles = (
                entry
                for year, _ in counted_years(frame)
                for row in frame.reader.decode_rows(f"sitemap/{year}", _SITEMAP)
                for entry in row
            )
            sitemap, pieces = build_sitemap(frame, articles, [*lists, *others])
            yield Output(key, "sitemap.xml", sitemap)
            yield from (Output(name, "sitemap.xml", piece) for name, piece in pieces.items())
        case _:
            latest = list(islice(latest_articles(frame), frame.config.feed_entries))
            feed = build_feed(frame, "", frame.config.title, latest)
            yield (Output(key, "", json_feed(frame, feed)) if key.endswith(".json") else Output(key, "feed.xml", feed))
