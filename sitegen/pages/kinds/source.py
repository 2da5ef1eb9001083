"""``/sources/<slug>/``: all that a source says in the archive, in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.content.dates import sort_key
from sitegen.keys import SAID, WAY
from sitegen.model import Authority
from sitegen.pages.cards import Card, build_card
from sitegen.pages.feeds import Feed, build_feed
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output, Parts, has_feed, html_of, with_data, with_parts
from sitegen.pages.kinds.entity import body_html, most
from sitegen.pages.kinds.lists import listed
from sitegen.pages.kinds.missing import build_redirect
from sitegen.pages.parts import Part, PartOf, cut, halve, is_long, links_to, newest, part_of, said_weight, year_name
from sitegen.pages.site import Date, Head, Link
from sitegen.pages.statements import YearStatements, by_year, read_said
from sitegen.sourcing.records import SaidRow
from sitegen.sourcing.repeats import gather


class SourcePage(msgspec.Struct, frozen=True):
    """``/sources/<slug>/``, template ``source.html``."""

    head: Head
    card: Card
    aliases: tuple[str, ...]
    body_html: str
    links: tuple[Link, ...]
    """Outside pages about the source: its site, its archived copy."""
    entity: Link | None
    """The page of the person or organization that the source is."""
    publisher: str
    count: int
    direct: int
    first: Date | None
    last: Date | None
    years: tuple[YearStatements, ...]
    carried: tuple[YearStatements, ...]
    """What others said by way of this source."""
    via: tuple[Link, ...]
    """By way of whom this source's words reached the archive; ``count`` statements."""
    topics: tuple[Link, ...]
    automatic: bool = False
    elsewhere: tuple[Link, ...] = ()
    """Where a long record is split: the pages of all its years."""
    part: PartOf | None = None
    """Set on the pages of single years, which hold ``card``, ``years``, ``carried`` and ``elsewhere`` alone."""


_LABELS = {"person": "Person", "organization": "Organization", "document": "Document"}


def build_source(frame: Frame, source: str) -> tuple[SourcePage, dict[str, SourcePage], bytes, Feed | None]:
    """The page of a source, the pages of its years where it is long (by place), its ``index.json`` and its feed."""
    url = f"{source}/"
    authority = frame.authority(source)
    rows, carried = read_said(frame, SAID, source), read_said(frame, WAY, source)
    lines = [line for row in rows for line in row.lines]
    speaker = next(iter(most(Counter(line.speaker for line in lines if line.speaker), 1)), ("", 0))[0]
    card = build_card(frame, source)
    if authority is None:
        kind = most(Counter(line.kind for line in lines), 1)[0][0] if lines else "organization"
        card = msgspec.structs.replace(card, label=frame.t(_LABELS.get(kind, card.label)))
        known = build_card(frame, speaker) if speaker else card
        card = msgspec.structs.replace(
            card,
            description=known.description,
            image=known.image,
            image_alt=known.image_alt,
            image_width=known.image_width,
            image_height=known.image_height,
            image_choice=known.image_choice,
        )
    dates = sorted((row.article.date for row in rows if row.article.date), key=sort_key)
    ways: Counter[tuple[str, str]] = Counter((line.via, line.via_name) for line in lines if line.via)
    topics = Counter(topic for row in rows for topic in row.topics)
    direct = sum(line.quote != "indirect" for line in lines)
    own = [(row, False) for row in halve(reversed(gather(rows)), said_weight, "lines")]
    others = [(row, True) for row in halve(reversed(carried), said_weight, "lines")]
    record = sorted((*own, *others), key=lambda item: sort_key(item[0].article.date))
    parts = cut(record, lambda item: year_name(item[0].article.date), _weight) if is_long(record, _weight) else []
    shown = newest(record, _weight)
    articles = list(dict.fromkeys(row.article for row in (*rows, *carried)))
    atom = f"{url}feed.xml" if has_feed(frame, articles) else ""
    page = SourcePage(
        head=frame.head(
            "source", url, card.name, card.description or frame.t("What {name} says in this archive.", name=card.name),
            atom=atom, json=f"{url}index.json", section="sources",
        ),
        card=card,
        aliases=authority.aliases if authority else (),
        body_html=body_html(frame, authority),
        links=_links(frame, authority),
        entity=frame.link(speaker) if speaker else None,
        publisher=authority.publisher if authority else "",
        count=len(lines),
        direct=direct,
        first=frame.date(dates[0]) if dates else None,
        last=frame.date(dates[-1]) if dates else None,
        years=by_year(frame, _select(shown, False)),
        carried=by_year(frame, _select(shown, True), named=True),
        via=tuple(Link(name, frame.address(way), n) for (way, name), n in sorted(ways.items(), key=lambda i: (-i[1], i[0]))),
        topics=tuple(frame.link(topic, n) for topic, n in most(topics)),
        automatic=authority is None,
        elsewhere=links_to(frame, url, parts),
    )  # fmt: skip
    feed = build_feed(frame, url, f"{card.name} – {frame.config.title}", articles) if atom else None
    pages = {part.place: _part(frame, page, url, part, parts) for part in parts}
    return page, pages, _twin(frame, page, source), feed


_Record = tuple[SaidRow, bool]  # and whether it was said by others, by way of this source


def _weight(item: _Record) -> int:
    return said_weight(item[0])


def _select(record: Sequence[_Record], carried: bool) -> list[SaidRow]:
    """One half of a record, newest first."""
    return [row for row, other in record if other is carried][::-1]


def _part(frame: Frame, source: SourcePage, url: str, part: Part[_Record], parts: list[Part[_Record]]) -> SourcePage:
    name = source.card.name
    own = _select(part.entries, False)
    return SourcePage(
        head=frame.head("source", url + part.place, f"{name}, {frame.t(part.name)}", json=f"{url}index.json",
                        section="sources"),
        card=source.card,
        aliases=(), body_html="", links=(), entity=None, publisher="", first=None, last=None, via=(), topics=(),
        count=sum(1 + len(line.again) for row in own for line in row.lines),
        direct=sum(1 + len(line.again) for row in own for line in row.lines if line.quote != "indirect"),
        years=by_year(frame, own),
        carried=by_year(frame, _select(part.entries, True), named=True),
        elsewhere=links_to(frame, url, parts),
        part=part_of(frame, url, name, part),
    )  # fmt: skip


def _links(frame: Frame, authority: Authority | None) -> tuple[Link, ...]:
    if authority is None:
        return ()
    links = [Link(authority.url.partition("://")[2].rstrip("/"), authority.url)] if authority.url else []
    if authority.archived_url:
        links.append(Link(frame.t("Archived copy"), authority.archived_url))
    if authority.wikidata:
        links.append(Link(f"Wikidata {authority.wikidata}", f"https://www.wikidata.org/wiki/{authority.wikidata}"))
    return tuple(links)


def _twin(frame: Frame, page: SourcePage, source: str) -> bytes:
    data = {
        "id": source,
        "url": frame.absolute(f"{source}/"),
        "kind": "source",
        "name": page.card.name,
        "label": page.card.label,
        "aliases": page.aliases,
        "description": page.card.description,
        "entity": page.entity,
        "automatic": page.automatic,
        "count": page.count,
        "direct": page.direct,
        "via": page.via,
        "topics": page.topics,
    }
    return msgspec.json.encode(data) + b"\n"


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    if frame.home(subject):
        yield Output(html_of(key), "redirect.html", build_redirect(frame, key, frame.home(subject) + "/"))
        return
    page, parts, twin, feed = build_source(frame, subject)
    yield from with_parts(key, "source.html", page, parts)
    yield from with_data(frame, key, twin, feed)


def _found(frame: Frame) -> Iterator[str]:
    return (f"{entry.id}/" for entry in listed(frame, "sources"))


PAGES = (
    Kind(
        "source", 80, "`/sources/<slug>/`", _files, "source.html", SourcePage,
        parts=Parts(r"sources/[^/]+/", r"(?:\d{4}|undated)/(?:\d+/)?"), found=_found,
    ),
)  # fmt: skip
