"""``/topics/<slug>/``: what has been written under a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from sitegen.content.dates import sort_key
from sitegen.engine.keys import Group
from sitegen.keys import BROADER, NARROWER, TOPIC
from sitegen.listing.rows import Listed
from sitegen.model import ArticleRow
from sitegen.pages.cards import Card, build_card
from sitegen.pages.feeds import Feed, build_feed, newest_first
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output, Parts, has_feed, with_data, with_parts
from sitegen.pages.kinds.articles import ArticleYear, articles_by_year
from sitegen.pages.kinds.entity import body_html, most
from sitegen.pages.kinds.lists import listed
from sitegen.pages.parts import Part, PartOf, article_weight, cut, is_long, links_to, newest, part_of, year_name
from sitegen.pages.site import Head, Link
from sitegen.pages.structured import record_json_ld


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


def build_topic(frame: Frame, topic: str) -> tuple[TopicPage, dict[str, TopicPage], bytes, Feed | None]:
    """The page of a topic, the pages of its years where it is long (by place), its ``index.json`` and its feed."""
    url = f"{topic}/"
    authority = frame.authority(topic)
    rows = sorted(frame.reader.rows(TOPIC, topic), key=lambda r: (sort_key(r.article.date), r.article.path))
    card = build_card(frame, topic)
    names = Counter(row.name for row in rows if row.name)
    if authority is None and names:
        card = msgspec.structs.replace(card, name=most(names, 1)[0][0])
    articles = newest_first([row.article for row in rows])
    oldest_first = articles[::-1]
    long = is_long(articles, article_weight)
    parts = cut(oldest_first, _year, article_weight) if long else []
    atom = f"{url}feed.xml" if has_feed(frame, rows) else ""
    page = TopicPage(
        head=frame.head(
            "topic",
            url,
            card.name,
            card.description,
            atom=atom,
            json=f"{url}index.json",
            section="topics",
            json_ld=record_json_ld(frame, card.name, url, authority),
        ),
        card=card,
        aliases=authority.aliases if authority else (),
        body_html=body_html(frame, authority),
        broader=_related_topics(frame, BROADER, topic),
        narrower=_related_topics(frame, NARROWER, topic),
        years=articles_by_year(frame, newest(oldest_first, article_weight)[::-1], url if long else "years/"),
        article_count=len(rows),
        beside=tuple(frame.link(e, n) for e, n in most(Counter(e for row in rows for e in row.cast))),
        elsewhere=links_to(frame, url, parts, Counter(_year(article) for article in articles)),
    )
    data = {
        "id": topic, "url": frame.absolute(url), "kind": "topic", "name": card.name, "aliases": page.aliases,
        "description": card.description, "broader": page.broader, "narrower": page.narrower,
        "articles": [
            {"url": frame.absolute(f"articles/{a.slug}/"), "title": a.title, "date": a.date or None} for a in articles
        ],
        "beside": page.beside,
    }  # fmt: skip
    feed = build_feed(frame, url, f"{card.name} – {frame.config.title}", articles) if atom else None
    pages = {part.place: _part(frame, page, url, part, parts) for part in parts}
    return page, pages, msgspec.json.encode(data) + b"\n", feed


def _year(article: ArticleRow) -> str:
    return year_name(article.date)


def _part(frame: Frame, topic: TopicPage, url: str, part: Part[ArticleRow], parts: list[Part[ArticleRow]]) -> TopicPage:
    name = topic.card.name
    return TopicPage(
        head=frame.head("topic", url + part.place, f"{name}, {frame.t(part.name)}", json=f"{url}index.json",
                        section="topics"),
        card=topic.card,
        aliases=(), body_html="", broader=(), narrower=(), article_count=len(part.entries), beside=(),
        years=articles_by_year(frame, part.entries[::-1], url),
        elsewhere=links_to(frame, url, parts),
        part=part_of(frame, url, name, part),
    )  # fmt: skip


def _related_topics(frame: Frame, group: Group[list[Listed]], topic: str) -> tuple[Link, ...]:
    rows = frame.reader.rows(group, topic)
    return tuple(Link(entry.name, frame.url(f"{entry.id}/")) for row in rows for entry in row)


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    page, parts, twin, feed = build_topic(frame, subject)
    yield from with_parts(key, "topic.html", page, parts)
    yield from with_data(frame, key, twin, feed)


def _found(frame: Frame) -> Iterator[str]:
    return (f"{entry.id}/" for entry in listed(frame, "topics"))


PAGES = (
    Kind(
        "topic", 70, "`/topics/<slug>/`", _files, "topic.html", TopicPage,
        parts=Parts(r"topics/[^/]+/", r"(?:\d{4}|undated)/(?:\d+/)?"), found=_found,
    ),
)  # fmt: skip
