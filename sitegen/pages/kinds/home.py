"""``/``: the front page."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice, takewhile

import msgspec

from sitegen.keys import COUNTS, DOCUMENT, TOPICS_NAMED
from sitegen.listing.rows import Listed
from sitegen.model import KINDS, ArticleRow
from sitegen.pages.frame import SECTIONS, Frame
from sitegen.pages.kind import Kind, Output, html_of
from sitegen.pages.kinds.articles import calendar, counted_years, latest_articles
from sitegen.pages.kinds.entity import most
from sitegen.pages.kinds.lists import listed
from sitegen.pages.links import resolve_link
from sitegen.pages.pictures import Portrait, first_picture
from sitegen.pages.site import ArticleLink, Head, Link, Roll


class HomePage(msgspec.Struct, frozen=True):
    """``/``, template ``home.html``."""

    head: Head
    latest: tuple[ArticleLink, ...]
    """Without the lead story."""
    prominent: tuple[Roll, ...]
    """The most written-about people, organizations and places of the last months."""
    topics: tuple[Link, ...]
    calendar: tuple[Link, ...]
    counts: tuple[Link, ...]
    """ "18 articles", "64 people": ``count`` and where they are listed."""
    lead: ArticleLink | None = None
    """The newest article."""
    picture: Portrait = Portrait()
    """The lead story's first picture; without ``url`` where it has none."""


_TOPICS = 60  # topics that the home page names; an archive with more has a list of them


def build_home(frame: Frame) -> HomePage:
    """``/``: the latest, and whom the last months' articles are about."""
    articles, people, organizations, places = (
        sum(n for _, n in counted_years(frame)),
        *(len(listed(frame, folder)) for folder in ("people", "organizations", "places")),
    )
    counts = (
        Link(frame.t("article", "articles", n=articles), frame.url("articles/"), articles),
        Link(frame.t("person", "people", n=people), frame.url("people/"), people),
        Link(frame.t("organization", "organizations", n=organizations), frame.url("organizations/"), organizations),
        Link(frame.t("place", "places", n=places), frame.url("places/"), places),
    )
    newest = list(islice(latest_articles(frame), frame.config.latest))
    return HomePage(
        head=frame.head("home", "", frame.config.title, frame.config.description),
        lead=frame.article(newest[0]) if newest else None,
        picture=_picture(frame, newest[0]) if newest else Portrait(),
        latest=tuple(frame.article(a) for a in newest[1:]),
        prominent=_prominent(frame),
        topics=tuple(Link(t.name, frame.url(f"{t.id}/")) for t in _main_topics(frame)),
        calendar=calendar(frame),
        counts=tuple(c for c in counts if c.count),
    )


def _picture(frame: Frame, article: ArticleRow) -> Portrait:
    document = frame.reader.cell(DOCUMENT, article.path)
    if document is None:
        return Portrait()
    url = f"articles/{document.slug}/"
    return first_picture(
        frame, document.markup.links, lambda at: resolve_link(frame, document.markup.links[at], document, url)
    )


def _prominent(frame: Frame) -> tuple[Roll, ...]:
    """Counted over the days before the newest article: no clock, so that the same archive gives the same page."""
    dated = (a for a in latest_articles(frame) if len(a.date) >= 10)
    latest = next(dated, None)
    if latest is None:
        return ()
    newest = datetime.date.fromisoformat(latest.date[:10]).toordinal()
    since = datetime.date.fromordinal(max(1, newest - frame.config.prominent_days)).isoformat()
    counts: Counter[str] = Counter()
    for article in chain((latest,), takewhile(lambda a: a.date[:4] >= since[:4], dated)):
        if article.date[:10] >= since:
            for row in frame.reader.rows(COUNTS, article.path):
                counts.update(entity for entity, _ in row)
    rolls = []
    for folder in ("people", "organizations", "places"):
        entries = most(Counter({e: n for e, n in counts.items() if e.startswith(folder + "/")}), 8)
        if entries:
            rolls.append(Roll(KINDS[folder], frame.t(SECTIONS[folder]), tuple(frame.link(e, n) for e, n in entries)))
    return tuple(rolls)


def _main_topics(frame: Frame) -> list[Listed]:
    """All topics, or of very many those that editors have described and that most articles name themselves."""
    topics = listed(frame, "topics")
    if len(topics) <= _TOPICS:
        return topics
    named = dict(frame.reader.rows(TOPICS_NAMED))
    chosen = sorted(topics, key=lambda t: (frame.authority(t.id) is None, -named.get(t.id, 0), t.id))[:_TOPICS]
    return [topic for topic in topics if topic in chosen]


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(html_of(key), "home.html", build_home(frame))


PAGES = (Kind("home", 10, "`/`", _files, "home.html", HomePage, always=(("", ""),)),)
