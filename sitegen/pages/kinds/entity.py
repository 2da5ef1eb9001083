"""``/people/<slug>/`` and likewise organizations and places: what is known, and every mention in its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from sitegen.content.dates import sort_key
from sitegen.content.markdown import read_markdown
from sitegen.keys import ENTITY, MENTIONS, SAID, WAY
from sitegen.listing.rows import MentionRow
from sitegen.model import Authority
from sitegen.pages.cards import Card, RoleLine, build_card, role_lines
from sitegen.pages.feeds import Feed, build_feed
from sitegen.pages.frame import SECTIONS, Frame
from sitegen.pages.graph import Graph, build_graph
from sitegen.pages.kind import Kind, Output, Parts, has_feed, with_data, with_parts
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
from sitegen.sourcing.records import SaidRow
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
    """Set on the pages of single years, which hold ``card``, ``said``, ``carried``, ``years`` and ``elsewhere`` alone."""
    automatic: bool = False
    """No authority page: everything here was found by the program."""
    said: tuple[YearStatements, ...] = ()
    """What the entity itself says; the latest of it where it is much."""
    said_count: int = 0
    """Its statements in all."""
    said_direct: int = 0
    """Those word for word."""
    carried: tuple[YearStatements, ...] = ()
    """What others said by way of it, where it is an outlet."""
    via: tuple[Link, ...] = ()
    """By way of whom its words reached the archive; ``count`` statements."""
    about: tuple[YearMentions, ...] = ()
    """What others say about the subject: the newest of it."""
    about_count: int = 0


_BESIDE = 12  # how many neighbours are named


def build_entity(frame: Frame, entity: str) -> tuple[EntityPage, dict[str, EntityPage], bytes, Feed | None]:
    """The page of an entity, the pages of its years where it is long (by place), its ``index.json`` and its feed."""
    reader, folder, url = frame.reader, entity.partition("/")[0], f"{entity}/"
    authority = frame.described(entity)
    rows = sorted(
        reader.rows(MENTIONS, entity),
        key=lambda row: (sort_key(row.article.date), row.article.title, row.article.path),
        reverse=True,
    )
    card = build_card(frame, entity)
    found = reader.rows(ENTITY, entity)
    listed = authority.aliases if authority else ()
    aliases = _other_names(card.name, (*listed, *(form for e in found for form in e.forms)))
    sources = frame.sources_of(entity)
    said = read_said(frame, SAID, entity, *sources)
    carried = read_said(frame, WAY, *sources)
    record = _record(rows, said, carried)
    long = is_long(record, _weight)
    parts = cut(record, lambda item: year_name(item.row.article.date), _weight) if long else []
    counts = count_by_year(rows)
    beside = Counter(other for row in rows for other in row.beside)
    topics = Counter(topic for row in rows for topic in row.topics)
    mentions = sum(counts.values())
    about = about_rows(frame, entity, rows)
    lines = [line for row in said for line in row.lines]
    ways: Counter[tuple[str, str]] = Counter((line.via, line.via_name) for line in lines if line.via)
    atom = f"{url}feed.xml" if has_feed(frame, rows) else ""
    description = card.description or _count_in_words(frame, card.name, mentions, len(rows))
    page = EntityPage(
        head=frame.head(
            "entity",
            url,
            card.name,
            description,
            atom=atom,
            json=f"{url}index.json",
            section=folder,
            image=frame.config.origin + card.image if card.image and frame.config.origin else "",
            json_ld=record_json_ld(frame, card.name, url, authority, card.description),
        ),
        card=card,
        aliases=aliases,
        roles=role_lines(authority.roles, frame.t) if authority else (),
        body_html=body_html(frame, authority),
        links=same_elsewhere(authority),
        article_count=len(rows),
        mention_count=mentions,
        timeline=build_timeline(counts, frame.url(url) if long else ""),
        years=mention_years(frame, _newest(record, "mention", long), counts),
        beside=tuple(frame.link(other, n) for other, n in most(beside)),
        graph=build_graph(frame, rows, most(beside)),
        topics=tuple(frame.link(topic, n) for topic, n in most(topics)),
        elsewhere=links_to(frame, url, parts, counts),
        automatic=authority is None,
        said=by_year(frame, _newest(record, "said", long)),
        said_count=len(lines),
        said_direct=sum(line.quote != "indirect" for line in lines),
        carried=by_year(frame, _newest(record, "carried", long), named=True),
        via=tuple(
            Link(name, frame.address(way), n) for (way, name), n in sorted(ways.items(), key=lambda i: (-i[1], i[0]))
        ),
        about=about_years(frame, about),
        about_count=sum(len(row.spots) for _, row in about),
    )
    feed = (
        build_feed(frame, url, f"{card.name} – {frame.config.title}", [row.article for row in rows]) if atom else None
    )
    pages = {part.place: _part(frame, page, url, part, parts) for part in parts}
    return page, pages, _twin(frame, page, rows, entity, authority), feed


class _Item(NamedTuple):
    """One article's share of a record: what stands in it ("mention", "said", or "carried" by way of the entity)."""

    what: str
    row: MentionRow | SaidRow


def _record(rows: Sequence[MentionRow], said: Sequence[SaidRow], carried: Sequence[SaidRow]) -> list[_Item]:
    """All that the archive has of an entity, oldest first; rows come newest first."""
    items = [_Item("mention", row) for row in halve(reversed(rows), mention_weight, "places")]
    for what, spoken in (("said", gather(said)), ("carried", list(carried))):
        items += [_Item(what, row) for row in halve(reversed(spoken), said_weight, "lines")]
    return sorted(items, key=lambda item: sort_key(item.row.article.date))


def _weight(item: _Item) -> int:
    return mention_weight(item.row) if isinstance(item.row, MentionRow) else said_weight(item.row)


def _newest(record: Sequence[_Item], what: str, long: bool) -> list[Any]:
    """One kind of what is in a record, newest first; of a long one as much as leaves room for the others."""
    own = [item for item in record if item.what == what]
    others = len({item.what for item in record})
    shown = newest(own, _weight, others) if long and own else own
    return [item.row for item in shown][::-1]


def _part(frame: Frame, record: EntityPage, url: str, part: Part[_Item], parts: list[Part[_Item]]) -> EntityPage:
    name = record.card.name
    said = _newest(part.entries, "said", long=False)
    return EntityPage(
        head=frame.head("entity", url + part.place, f"{name}, {frame.t(part.name)}", json=f"{url}index.json",
                        section=url.partition("/")[0]),
        card=record.card,
        aliases=(), roles=(), body_html="", links=(), article_count=0, mention_count=0, timeline=(), beside=(), topics=(),
        years=mention_years(frame, _newest(part.entries, "mention", long=False), {}),
        said=by_year(frame, said),
        said_count=sum(1 + len(line.again) for row in said for line in row.lines),
        carried=by_year(frame, _newest(part.entries, "carried", long=False), named=True),
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
        "statements": page.said_count,
        "mentions": [
            {
                "url": frame.absolute(f"articles/{row.article.slug}/#m{place.anchor}"), "date": row.article.date or None,
                "before": place.before, "name": place.name, "after": place.after,
            }
            for row in rows
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
    yield from with_data(frame, key, twin, feed)


def _found(frame: Frame) -> Iterator[str]:
    for folder in ("people", "organizations", "places"):
        yield from (f"{entry.id}/" for entry in listed(frame, folder))


PAGES = (
    Kind(
        "entity", 60, "`/people/<slug>/`, `/organizations/<slug>/`, `/places/<slug>/`", _files, "entity.html", EntityPage,
        parts=Parts(r"(?:people|organizations|places)/[^/]+/", r"(?:\d{4}|undated)/(?:\d+/)?"), found=_found,
    ),
)  # fmt: skip
