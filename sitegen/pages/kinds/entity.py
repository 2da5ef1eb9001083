"""``/people/<slug>/`` and likewise organizations and places: what is known, and every mention in its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from sitegen.content.dates import sort_key
from sitegen.content.markdown import read_markdown
from sitegen.keys import ENTITY, MENTIONS, SAID
from sitegen.listing.rows import MentionRow
from sitegen.model import Authority
from sitegen.pages.cards import Card, RoleLine, build_card, role_lines
from sitegen.pages.feeds import Feed, build_feed
from sitegen.pages.frame import SECTIONS, Frame
from sitegen.pages.graph import Graph, build_graph
from sitegen.pages.kind import Kind, Output, Parts, with_parts
from sitegen.pages.kinds.lists import listed
from sitegen.pages.links import resolve_link
from sitegen.pages.mentions import (
    YearCount,
    YearMentions,
    about_rows,
    about_years,
    build_timeline,
    count_by_year,
    mention_years,
)
from sitegen.pages.parts import (
    Part,
    PartOf,
    cut,
    halve,
    is_long,
    links_to,
    mention_weight,
    newest,
    part_of,
    said_weight,
    year_name,
)
from sitegen.pages.pictures import size_attributes
from sitegen.pages.site import Head, Link
from sitegen.pages.splice import splice
from sitegen.pages.statements import YearStatements, by_year, read_said
from sitegen.pages.structured import record_json_ld, same_elsewhere
from sitegen.slugs import fold
from sitegen.sourcing.repeats import gather


class EntityPage(msgspec.Struct, frozen=True):
    """``/people/<slug>/``, ``/organizations/…``, ``/places/…``: template ``entity.html``."""

    head: Head
    card: Card
    aliases: tuple[str, ...]
    """Other names that the archive uses, the page's own name left out."""
    roles: tuple[RoleLine, ...]
    body_html: str
    links: tuple[Link, ...]
    """Outside pages about the entity: its site, Wikidata."""
    article_count: int
    mention_count: int
    timeline: tuple[YearCount, ...]
    years: tuple[YearMentions, ...]
    beside: tuple[Link, ...]
    """Who is mentioned in the same articles, most often first; ``count`` articles in common."""
    topics: tuple[Link, ...]
    graph: Graph | None = None
    """Those of ``beside`` as a graph, where there is something to see."""
    elsewhere: tuple[Link, ...] = ()
    """Where a long record is split: the pages of all its years; on the record's own page ``count`` mentions each."""
    part: PartOf | None = None
    """Set on the pages of single years, which hold ``card``, ``years`` and ``elsewhere`` alone."""
    automatic: bool = False
    """No authority page: everything here was found by the program."""
    said: tuple[YearStatements, ...] = ()
    """What the entity itself says, apart from where it is mentioned; the latest of it where it is much."""
    about: tuple[YearMentions, ...] = ()
    """What others say about the subject: the newest of it."""
    about_count: int = 0
    said_count: int = 0
    """Its statements in all."""
    source: str = ""
    """Address of the entity's page as a source, empty where it says nothing."""


_BESIDE = 12  # how many neighbours are named


def build_entity(frame: Frame, entity: str) -> tuple[EntityPage, dict[str, EntityPage], bytes, Feed]:
    """The page of an entity, the pages of its years where it is long (by place), its ``index.json`` and its feed."""
    reader, folder, url = frame.reader, entity.partition("/")[0], f"{entity}/"
    authority = frame.authority(entity)
    rows = sorted(
        reader.rows(MENTIONS, entity),
        key=lambda row: (sort_key(row.article.date), row.article.title, row.article.path),
        reverse=True,
    )
    card = build_card(frame, entity)
    found = reader.rows(ENTITY, entity)
    listed = authority.aliases if authority else ()
    aliases = _other_names(card.name, (*listed, *(form for e in found for form in e.forms)))
    pieces = halve(reversed(rows), mention_weight, "places")
    long = is_long(pieces, mention_weight)
    parts = cut(pieces, lambda row: year_name(row.article.date), mention_weight) if long else []
    counts = count_by_year(rows)
    years = mention_years(frame, newest(pieces, mention_weight)[::-1], counts)
    source = f"sources/{entity.partition('/')[2]}"
    said = [row for row in read_said(frame, SAID, source) if any(line.speaker == entity for line in row.lines)]
    beside = Counter(other for row in rows for other in row.beside)
    topics = Counter(topic for row in rows for topic in row.topics)
    mentions = sum(counts.values())
    about = about_rows(frame, entity, rows)
    spoken = newest(halve(reversed(gather(said)), said_weight, "lines"), said_weight, 3)[::-1]
    description = card.description or _count_in_words(frame, card.name, mentions, len(rows))
    page = EntityPage(
        head=frame.head(
            "entity",
            url,
            card.name,
            description,
            atom=f"{url}feed.xml",
            json=f"{url}index.json",
            section=folder,
            image=frame.config.origin + card.image if card.image and frame.config.origin else "",
            json_ld=record_json_ld(frame, card.name, url, authority),
        ),
        card=card,
        aliases=aliases,
        roles=role_lines(authority.roles, frame.t) if authority else (),
        body_html=body_html(frame, authority),
        links=same_elsewhere(authority),
        article_count=len(rows),
        mention_count=mentions,
        timeline=build_timeline(counts, frame.url(url) if long else ""),
        years=years,
        beside=tuple(frame.link(other, n) for other, n in most(beside)),
        graph=build_graph(frame, rows, most(beside)),
        topics=tuple(frame.link(topic, n) for topic, n in most(topics)),
        elsewhere=links_to(frame, url, parts, counts),
        automatic=authority is None,
        said=by_year(frame, spoken),
        said_count=sum(len(row.lines) for row in said),
        source=frame.url(f"{source}/") if said else "",
        about=about_years(frame, about),
        about_count=sum(len(row.spots) for _, row in about),
    )
    feed = build_feed(frame, url, f"{card.name} – {frame.config.title}", [row.article for row in rows])
    pages = {part.place: _part(frame, page, url, part, parts) for part in parts}
    return page, pages, _twin(frame, page, rows, entity, authority), feed


def _part(
    frame: Frame, record: EntityPage, url: str, part: Part[MentionRow], parts: list[Part[MentionRow]]
) -> EntityPage:
    name = record.card.name
    return EntityPage(
        head=frame.head("entity", url + part.place, f"{name}, {frame.t(part.name)}", atom=f"{url}feed.xml", json=f"{url}index.json",
                        section=url.partition("/")[0]),
        card=record.card,
        aliases=(), roles=(), body_html="", links=(), article_count=0, mention_count=0, timeline=(), beside=(), topics=(),
        years=mention_years(frame, part.entries[::-1], {}),
        elsewhere=links_to(frame, url, parts),
        part=part_of(frame, url, name, part),
    )  # fmt: skip


def most(counts: Counter[str], limit: int = _BESIDE) -> list[tuple[str, int]]:
    """The commonest, ties by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]


def body_html(frame: Frame, authority: Authority | None) -> str:
    """An authority page's own text as HTML."""
    if authority is None or not authority.body.strip():
        return ""
    markup = read_markdown(authority.body, authority.path.rpartition("/")[0])

    def href(at: int) -> str:
        return resolve_link(frame, markup.links[at], authority, f"{authority.id}/")

    return splice(
        markup,
        (),
        (),
        href,
        size=lambda at: size_attributes(frame, markup.links[at], href(at)),
    )


def _other_names(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    seen = {fold(name)}
    names = []
    for form in forms:
        if fold(form) not in seen:
            seen.add(fold(form))
            names.append(form)
    return tuple(names)


def _count_in_words(frame: Frame, name: str, mentions: int, articles: int) -> str:
    if not mentions:
        return ""
    return frame.t(
        "Every mention of {name}, in one article.", "Every mention of {name}, in {n} articles.", n=articles, name=name
    )


def _twin(frame: Frame, page: EntityPage, rows: list[MentionRow], entity: str, authority: Authority | None) -> bytes:
    data = {
        "id": entity,
        "url": frame.absolute(f"{entity}/"),
        "kind": page.card.kind,
        "name": page.card.name,
        "aliases": page.aliases,
        "description": page.card.description,
        "roles": page.roles,
        "wikidata": (authority.wikidata if authority else "") or None,
        "automatic": page.automatic,
        "articles": page.article_count,
        "mentions": [
            {
                "article": address, "title": row.article.title, "date": row.article.date or None,
                "url": f"{address}#m{place.anchor}", "before": place.before, "name": place.name, "after": place.after,
            }
            for row in rows
            for address in (frame.absolute(f"articles/{row.article.slug}/"),)
            for place in row.places
        ],
        "beside": page.beside,
        "topics": page.topics,
        "section": SECTIONS.get(entity.partition("/")[0], ""),
    }  # fmt: skip
    return msgspec.json.encode(data) + b"\n"


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    page, parts, twin, feed = build_entity(frame, subject)
    yield from with_parts(key, "entity.html", page, parts)
    yield Output(f"{key}index.json", "", twin)
    yield Output(f"{key}feed.xml", "feed.xml", feed)


def _found(frame: Frame) -> Iterator[str]:
    for folder in ("people", "organizations", "places"):
        yield from (f"{entry.id}/" for entry in listed(frame, folder))


PAGES = (
    Kind(
        "entity", 60, "`/people/<slug>/`, `/organizations/<slug>/`, `/places/<slug>/`", _files, "entity.html", EntityPage,
        parts=Parts(r"(?:people|organizations|places)/[^/]+/", r"(?:\d{4}|undated)/(?:\d+/)?"), found=_found,
    ),
)  # fmt: skip
