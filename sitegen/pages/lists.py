"""Home, lists of articles, indexes A to Z, topics."""

from __future__ import annotations

import datetime
from collections import Counter

import msgspec

from sitegen.archive.facts import ArticleRow, Listed, TopicRow
from sitegen.archive.order import filing_name, in_order, list_pages
from sitegen.content.dates import sort_key, year_of
from sitegen.model import KINDS
from sitegen.pages.cards import build_card
from sitegen.pages.entity import body_html, most
from sitegen.pages.feeds import build_feed, newest_first
from sitegen.pages.frame import SECTIONS, Frame
from sitegen.pages.models import (
    ArticlesPage,
    ArticleYear,
    Feed,
    HomePage,
    IndexPage,
    Letter,
    Link,
    Roll,
    TopicPage,
)
from sitegen.slugs import initial, slugify
from sitegen.slugs import sort_key as name_key

ARTICLE_ROW = msgspec.msgpack.Decoder(ArticleRow)
LISTED = msgspec.msgpack.Decoder(list[Listed])
_TOPIC = msgspec.msgpack.Decoder(TopicRow)
_YEARS = msgspec.msgpack.Decoder(dict[str, int])
_RECENT = msgspec.msgpack.Decoder(list[tuple[str, int]])


def build_home(frame: Frame) -> HomePage:
    """``/``: the latest, and whom the last months' articles are about."""
    articles = newest_first(frame.reader.decode_rows("articles", ARTICLE_ROW))
    topics = listed(frame, "topics")
    counts = [Link("articles", frame.url("articles/"), len(articles))]
    counts += [
        Link(SECTIONS[f].lower(), frame.url(f"{f}/"), len(listed(frame, f)))
        for f in ("people", "organizations", "places")
    ]
    return HomePage(
        head=frame.head("home", "", frame.config.title, frame.config.description),
        latest=tuple(frame.article(a) for a in articles[: frame.config.latest]),
        prominent=_prominent(frame, articles),
        topics=tuple(Link(t.name, frame.url(f"{t.id}/")) for t in topics),
        calendar=_calendar(frame),
        counts=tuple(c for c in counts if c.count),
    )


def _prominent(frame: Frame, articles: list[ArticleRow]) -> tuple[Roll, ...]:
    """Counted over the days before the newest article: no clock, so that the same archive gives the same page."""
    dated = [a for a in articles if len(a.date) >= 10]
    if not dated:
        return ()
    newest = datetime.date.fromisoformat(dated[0].date[:10]).toordinal()
    since = datetime.date.fromordinal(max(1, newest - frame.config.prominent_days)).isoformat()
    counts: Counter[str] = Counter()
    for article in dated:
        if article.date[:10] >= since:
            for row in frame.reader.decode_rows(f"cast/{article.path}", _RECENT):
                counts.update(entity for entity, _ in row)
    rolls = []
    for folder in ("people", "organizations", "places"):
        entries = most(Counter({e: n for e, n in counts.items() if e.startswith(folder + "/")}), 8)
        if entries:
            rolls.append(Roll(KINDS[folder], SECTIONS[folder], tuple(frame.link(e, n) for e, n in entries)))
    return tuple(rolls)


def listed(frame: Frame, folder: str) -> list[Listed]:
    """Everything that has a page under ``folder``, by name; an authority page's own words win."""
    entries: dict[str, Listed] = {}
    for row in frame.reader.decode_rows(f"listed/{folder}", LISTED):
        for entry in row:
            was = entries.get(entry.id)
            if was is None or (entry.description, entry.name) > (was.description, was.name):
                entries[entry.id] = entry
    return sorted(entries.values(), key=lambda e: (name_key(filing_name(e.name, folder)), e.id))


def build_index(frame: Frame, folder: str) -> IndexPage:
    """``/people/`` and its like, A to Z."""
    letters: dict[str, list[Link]] = {}
    entries = listed(frame, folder)
    for entry in entries:
        link = Link(entry.name, frame.url(f"{entry.id}/"), 0, entry.description)
        letters.setdefault(initial(filing_name(entry.name, folder)), []).append(link)
    return IndexPage(
        head=frame.head("topics" if folder == "topics" else "entities", f"{folder}/", SECTIONS[folder], section=folder),
        title=SECTIONS[folder],
        letters=tuple(Letter(letter, f"letter-{slugify(letter)}", tuple(links)) for letter, links in letters.items()),
        count=len(entries),
        empty="" if entries else f"No {SECTIONS[folder].lower()} yet.",
    )


def _calendar(frame: Frame) -> tuple[Link, ...]:
    rows = frame.reader.decode_rows("years", _YEARS)
    return tuple(
        Link(y, frame.url(f"years/{y}/"), n) for y, n in sorted((rows[0] if rows else {}).items(), reverse=True)
    )


def _by_year(frame: Frame, articles: list[ArticleRow]) -> tuple[ArticleYear, ...]:
    years: dict[str, list[ArticleRow]] = {}
    for article in articles:
        years.setdefault(year_of(article.date), []).append(article)
    return tuple(
        ArticleYear(
            year or "Undated", frame.url(f"years/{year}/") if year else "", tuple(frame.article(a) for a in rows)
        )
        for year, rows in years.items()
    )


def build_articles(frame: Frame, number: str) -> ArticlesPage:
    """``/articles/`` (``number`` empty: the newest page) and its further pages, numbered from the oldest article on."""
    articles = sorted(frame.reader.decode_rows("articles", ARTICLE_ROW), key=in_order)
    size = frame.config.per_page
    last = list_pages(len(articles), size)
    at = int(number) if number else last
    shown = articles[(at - 1) * size : None if at == last else at * size]
    older = Link("Older articles", frame.url(f"articles/page/{at - 1}/")) if at > 1 else None
    newer = None
    if at < last:
        newer = Link("Newer articles", frame.url(f"articles/page/{at + 1}/" if at + 1 < last else "articles/"))
    title = "Articles" if not number else f"Articles, page {number}"
    url = f"articles/page/{number}/" if number else "articles/"
    return ArticlesPage(
        head=frame.head("articles", url, title, section="articles"),
        title=title,
        years=_by_year(frame, newest_first(shown)),
        count=len(articles),
        newer=newer,
        older=older,
        calendar=_calendar(frame) if not number else (),
    )


def build_year(frame: Frame, year: str) -> ArticlesPage:
    """``/years/<year>/``."""
    articles = newest_first(frame.reader.decode_rows(f"year/{year}", ARTICLE_ROW))
    return ArticlesPage(
        head=frame.head("year", f"years/{year}/", f"Articles of {year}", section="articles"),
        title=year,
        years=_by_year(frame, articles),
        count=len(articles),
        calendar=_calendar(frame),
    )


def build_topic(frame: Frame, topic: str) -> tuple[TopicPage, bytes, Feed]:
    """``/topics/<slug>/``, its ``index.json`` and its feed."""
    url = f"{topic}/"
    authority = frame.authority(topic)
    rows = sorted(
        frame.reader.decode_rows(f"topic/{topic}", _TOPIC), key=lambda r: (sort_key(r.article.date), r.article.path)
    )
    card = build_card(frame, topic)
    names = Counter(row.name for row in rows if row.name)
    if authority is None and names:
        card = msgspec.structs.replace(card, name=most(names, 1)[0][0])
    articles = newest_first([row.article for row in rows])
    page = TopicPage(
        head=frame.head(
            "topic", url, card.name, card.description, atom=f"{url}feed.xml", json=f"{url}index.json", section="topics"
        ),
        card=card,
        aliases=authority.aliases if authority else (),
        body_html=body_html(frame, authority),
        broader=_related_topics(frame, f"broader/{topic}"),
        narrower=_related_topics(frame, f"narrower/{topic}"),
        years=_by_year(frame, articles),
        article_count=len(rows),
        beside=tuple(frame.link(e, n) for e, n in most(Counter(e for row in rows for e in row.cast))),
    )
    data = {
        "id": topic, "url": frame.absolute(url), "kind": "topic", "name": card.name, "aliases": page.aliases,
        "description": card.description, "broader": page.broader, "narrower": page.narrower,
        "articles": [
            {"url": frame.absolute(f"articles/{a.slug}/"), "title": a.title, "date": a.date or None} for a in articles
        ],
        "beside": page.beside,
    }  # fmt: skip
    feed = build_feed(frame, url, f"{card.name} – {frame.config.title}", articles)
    return page, msgspec.json.encode(data) + b"\n", feed


def _related_topics(frame: Frame, group: str) -> tuple[Link, ...]:
    rows = frame.reader.decode_rows(group, LISTED)
    return tuple(Link(entry.name, frame.url(f"{entry.id}/")) for row in rows for entry in row)
