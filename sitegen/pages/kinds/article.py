"""``/articles/<slug>/`` and its JSON twin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from sitegen.content.document import Document
from sitegen.content.escape import escape
from sitegen.identity.facts import Cast, Facts
from sitegen.keys import AROUND, CAST, DOCUMENT, FACTS, RELATED, STATEMENTS, TRAIL
from sitegen.listing.rows import Trail
from sitegen.model import KINDS, Span
from sitegen.pages.cards import Card, build_card
from sitegen.pages.data.article import article_data
from sitegen.pages.data.webannotations import place_of_month
from sitegen.pages.frame import SECTIONS, Frame, shorten
from sitegen.pages.kind import Kind, Output, html_of, with_data
from sitegen.pages.links import LinkedSource, link_attributes, linked_sources, note_marks, resolve_link
from sitegen.pages.pictures import lead_picture, size_attributes
from sitegen.pages.reasons import say_reason
from sitegen.pages.said import (
    SourceLine,
    Spoken,
    as_source,
    attributed_marks,
    card_call,
    source_cards,
    source_lines,
    source_marks,
)
from sitegen.pages.site import ArticleLink, Date, Head, Link, Roll
from sitegen.pages.splice import Mark, splice
from sitegen.pages.structured import article_json_ld
from sitegen.slugs import slugify


class TocEntry(msgspec.Struct, frozen=True):
    """A heading in an article's contents list. ``level`` is 2 to 6."""

    level: int
    url: str
    title: str


class Correction(msgspec.Struct, frozen=True):
    """A correction made to an article after it was published."""

    date: Date | None
    text: str


class ArticlePage(msgspec.Struct, frozen=True):
    """``/articles/<slug>/``, template ``article.html``."""

    head: Head
    title: str
    body_html: str
    authors: tuple[str, ...]
    published: Date | None
    updated: Date | None
    topics: tuple[Link, ...]
    contents: tuple[TocEntry, ...]
    cards: tuple[Card, ...]
    rolls: tuple[Roll, ...]
    sources: tuple[SourceLine, ...] = ()
    linked: tuple[LinkedSource, ...] = ()
    corrections: tuple[Correction, ...] = ()
    related: tuple[ArticleLink, ...] = ()
    """Articles on the same people and things, in order of date; at most three earlier and two later ones, without the neighbours."""
    previous: ArticleLink | None = None
    next: ArticleLink | None = None
    within: Link | None = None
    """The topic that ``previous`` and ``next`` are neighbours in, the article's first; of one without topics they are the archive's."""
    publisher: str = ""
    source_url: str = ""
    draft: bool = False
    title_derived: bool = False
    annotations: str = ""
    """Address of the Web Annotations of the article's month; empty where none are published."""


_LONG = 3  # headings; a text with fewer needs no contents list


def build_article(frame: Frame, path: str) -> tuple[ArticlePage, bytes]:
    """The page of the article in the file ``path``, and its ``index.json``."""
    reader = frame.reader
    document = reader.cell(DOCUMENT, path)
    facts = reader.cell(FACTS, path)
    cast = reader.cell(CAST, path)
    if document is None or facts is None or cast is None:
        raise LookupError(path)
    spoken = Spoken(reader.cell(STATEMENTS, path) or ())
    url = f"articles/{document.slug}/"
    marks = _mention_marks(frame, document, facts, cast, spoken)
    marks += source_marks(frame, spoken, document.cards, [Span(mark.start, mark.end) for mark in marks])
    notes = note_marks(frame, document.markup, path)
    if notes:  # nothing is linked within a link
        marks = [mark for mark in marks if all(mark.end <= note.start or note.end <= mark.start for note in notes)]
        marks += notes
    marks.sort(key=lambda mark: mark.start)
    links = document.markup.links
    linked = linked_sources(frame, document)

    def href(at: int) -> str:
        return resolve_link(frame, links[at], document, url)

    body = splice(
        document.markup,
        marks,
        attributed_marks(spoken),
        href,
        lambda at: link_attributes(links[at], linked),
        lambda at: size_attributes(frame, links[at], href(at)),
    )
    image = lead_picture(frame, links, href)
    trail = _trail(frame, path, cast)
    people = tuple(dict.fromkeys(target for target in cast.targets if target))
    text = document.markup.text
    first = next((b for b in document.markup.blocks if b.kind == "paragraph"), None)
    description = document.description or (shorten(text[first.start : first.end], 200) if first else "")
    headings = [h for h in document.markup.headings if h.title]
    named = {f"topics/{slugify(name)}": name for name in document.topics}
    topics = tuple(_topic_link(frame, topic, named) for topic in cast.topics)
    page = ArticlePage(
        head=frame.head(
            "article",
            url,
            document.title,
            description,
            document.lang,
            json=f"{url}index.json",
            section="articles",
            image=image,
            json_ld=article_json_ld(frame, document, url, people, topics, linked, description, image),
        ),
        title=document.title,
        body_html=body,
        authors=document.authors,
        published=frame.date(document.date),
        updated=frame.date(document.updated),
        topics=topics,
        contents=tuple(TocEntry(h.level, f"#{h.id}", h.title) for h in headings) if len(headings) >= _LONG else (),
        cards=_cards(frame, document, cast, people, spoken) if document.cards else (),
        rolls=_rolls(frame, cast),
        sources=source_lines(frame, document, spoken),
        linked=linked,
        corrections=tuple(Correction(frame.date(c.date), c.text) for c in document.corrections),
        previous=frame.article(trail.previous) if trail.previous else None,
        next=frame.article(trail.following) if trail.following else None,
        related=_related(frame, path, trail),
        within=_topic_link(frame, trail.topic, named) if trail.topic else None,
        publisher=document.publisher,
        source_url=document.source_url,
        draft=document.draft,
        title_derived=document.title_derived,
        annotations=frame.url(place_of_month(document.date)) if frame.config.data != "none" else "",
    )
    return (
        page,
        article_data(frame, document, facts, cast, tuple(topic.name for topic in topics), spoken, linked, url),
    )


def _related(frame: Frame, path: str, trail: Trail) -> tuple[ArticleLink, ...]:
    """Those that are not the neighbours anyway."""
    beside = {row.path for row in (trail.previous, trail.following) if row}
    rows = [row for found in frame.reader.rows(RELATED, path) for row in found]
    return tuple(frame.article(row) for row in rows if row.path not in beside)


def _cards(frame: Frame, document: Document, cast: Cast, people: tuple[str, ...], spoken: Spoken) -> tuple[Card, ...]:
    """One card for each entity and for each source that is none."""
    own = {voice.speaker: voice.source for s in spoken.statements for voice in s.voices if voice.speaker}
    cards = []
    for entity in people:
        confidence, reason = cast.why.get(entity, (1.0, ""))
        cards.append(build_card(frame, entity, document.date, say_reason(frame.t, reason, confidence), document.slug))
    cards = [as_source(frame, card, own[card.id], spoken) if card.id in own else card for card in cards]
    return (*cards, *source_cards(frame, spoken))


def _mention_marks(frame: Frame, document: Document, facts: Facts, cast: Cast, spoken: Spoken) -> list[Mark]:
    """The first mention of an entity in each block is a link, and the first as a source; the others are marked for their anchors."""
    marks = []
    linked: set[tuple[int, str, str]] = set()
    tags: dict[tuple[str, str], tuple[str, str]] = {}
    sources, pure = spoken.sources, spoken.pure
    blocks = document.markup.blocks
    block = 0
    for number, (mention, entity) in enumerate(zip(facts.mentions, cast.targets, strict=True)):
        if not entity:
            continue
        while block < len(blocks) and blocks[block].end <= mention.start:
            block += 1
        source = sources.get(number, "")
        first = (block, entity, source) not in linked
        linked.add((block, entity, source))
        subject = source if source in pure else entity
        if (entity, source) not in tags:  # the same few many times over
            tags[entity, source] = _mention_tags(frame, entity, source, subject, document.cards)
        linked_tag, plain = tags[entity, source]
        marks.append(Mark(mention.start, mention.end, f"m{number}", linked_tag if first else "", plain))
    return marks


def _mention_tags(frame: Frame, entity: str, source: str, subject: str, cards: bool) -> tuple[str, str]:
    """The opening tags of a mention, without their ``>``: of a link, and of one that only marks the place."""
    if entity.startswith("sources/"):  # an editor's mark names a source
        source = source or entity
    hooks = [f'data-entity="{escape(entity)}"'] if subject == entity != source else []
    data = " ".join([*hooks, f'data-source="{escape(source)}"'] if source else hooks)
    href = escape(frame.address(subject))
    kind = " source" if source else ""
    return (
        f'<a class="mention{kind}" {data} href="{href}"{card_call(subject, cards)}',
        f'<span class="mention-again{kind}" {data}',
    )


def _trail(frame: Frame, path: str, cast: Cast) -> Trail:
    """An article's neighbours: in its first topic, or of one without topics in the whole archive."""
    rows = frame.reader.rows(TRAIL, path) if cast.topics else []
    if rows:
        return rows[0]
    around = frame.reader.rows(AROUND, path)
    return Trail("", *around[0]) if around else Trail("", None, None)


def _topic_link(frame: Frame, topic: str, named: Mapping[str, str]) -> Link:
    """A topic without a page of its own is called what the article itself calls it."""
    if frame.authority(topic):
        return frame.link(topic)
    return Link(named.get(topic, frame.name(topic)), frame.address(topic))


def _rolls(frame: Frame, cast: Cast) -> tuple[Roll, ...]:
    counts: dict[str, int] = {}
    for target in cast.targets:
        if target:
            counts[target] = counts.get(target, 0) + 1
    rolls = []
    for folder in ("people", "organizations", "places"):
        entries = tuple(frame.link(entity, n) for entity, n in counts.items() if entity.startswith(folder + "/"))
        if entries:
            rolls.append(Roll(KINDS[folder], frame.t(SECTIONS[folder]), entries))
    return tuple(rolls)


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    article, twin = build_article(frame, subject)
    yield Output(html_of(key), "article.html", article)
    yield from with_data(frame, key, twin, None)


PAGES = (Kind("article", 50, "`/articles/<slug>/`", _files, "article.html", ArticlePage),)
