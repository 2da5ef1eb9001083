"""Dates that a page states: in its metadata, its JSON-LD or a ``time`` element that says what it is."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

from sitegen.importing.blocks import Moment
from sitegen.importing.sifting.stated_dates import parse_stamp

_PUBLISHED = frozenset(
    [
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dc.date.created",
        "dcterms.date",
        "dcterms.created",
        "dcterms.issued",
        "pubdate",
        "publishdate",
        "publish_date",
        "publication_date",
        "article.published",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "article_date_original",
        "originalpublicationdate",
        "cxenseparse:recs:publishtime",
    ]
)
_UPDATED = frozenset(
    [
        "article:modified_time",
        "og:updated_time",
        "og:modified_time",
        "datemodified",
        "dc.date.modified",
        "dcterms.modified",
        "lastmod",
        "last-modified",
        "article.updated",
    ]
)
_ARTICLES = frozenset(
    [
        "Article",
        "NewsArticle",
        "BlogPosting",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "ReviewNewsArticle",
        "Report",
        "WebPage",
    ]
)
_MOST_NODES = 2000


def read_dates(tree: Any) -> tuple[Moment | None, Moment | None]:
    """When the page says that it was published and updated, each None where it does not say."""
    stated: dict[str, list[Moment]] = {"published": [], "updated": []}
    for kind, text in (*_read_meta(tree), *_read_json(tree), *_read_times(tree)):
        if (moment := parse_stamp(text)) is not None:
            stated[kind].append(moment)
    published, updated = (next(iter(stated[kind]), None) for kind in ("published", "updated"))
    return published, updated if published is None or updated is None or _day(updated) >= _day(published) else None


def _day(moment: Moment) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def _read_meta(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        names = {(meta.get(key) or "").strip().lower() for key in ("property", "name", "itemprop")}
        content = meta.get("content") or meta.get("datetime") or ""
        if names & _PUBLISHED:
            yield "published", content
        elif names & _UPDATED:
            yield "updated", content


def _read_json(tree: Any) -> Iterator[tuple[str, str]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        pending, seen = [data], 0
        while pending and seen < _MOST_NODES:
            node = pending.pop(0)
            seen += 1
            if isinstance(node, list):
                pending += node
            elif isinstance(node, dict):
                kinds = node.get("@type")
                if set(kinds if isinstance(kinds, list) else [kinds]) & _ARTICLES:
                    yield "published", str(node.get("datePublished") or "")
                    yield "updated", str(node.get("dateModified") or "")
                pending += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _read_times(tree: Any) -> Iterator[tuple[str, str]]:
    for time in tree.iter("time"):
        stamp = time.get("datetime") or ""
        role = (time.get("itemprop") or "").lower()
        classes = (time.get("class") or "").lower().split()
        if role == "datemodified" or "updated" in classes:
            yield "updated", stamp
        elif (
            role == "datepublished"
            or time.get("pubdate") is not None
            or {"published", "entry-date", "dt-published"} & set(classes)
        ):
            yield "published", stamp
