"""The tables of an export: which columns each has, and how its rows come out of a built site's state. Documents follow from here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen import keys
from sitegen.content.dates import year_of
from sitegen.content.document import Document
from sitegen.engine.store import Store
from sitegen.identity.facts import Cast, Facts
from sitegen.model import Span

Value = str | int | float | None
Row = dict[str, Value]


class Column(NamedTuple):
    """``kind`` is text, integer or real; ``says`` what stands in it."""

    name: str
    kind: str
    says: str


class Table(NamedTuple):
    """``key`` are the columns that tell its rows apart."""

    name: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


ARTICLES = Table(
    "articles", "one row a published article", ("path",),
    (
        Column("path", "text", "the article's file in the site folder"),
        Column("url", "text", "its address, from the site's root"),
        Column("title", "text", "its title"),
        Column("date", "text", "its date in ISO 8601, as exact as it is known; empty where it has none"),
        Column("year", "text", "the year of that date"),
        Column("updated", "text", "when it was last changed, ISO 8601"),
        Column("authors", "text", "its authors, divided by semicolons"),
        Column("topics", "text", "the ids of its topics, divided by semicolons"),
        Column("publisher", "text", "who published it first"),
        Column("source_url", "text", "where it stood first"),
        Column("lang", "text", "its language, empty for the site's own"),
        Column("description", "text", "its description"),
        Column("text", "text", "its plain text; offsets elsewhere count Unicode code points of it, end exclusive"),
    ),
)  # fmt: skip
ENTITIES = Table(
    "entities", "one row a person, organization or place that an article mentions", ("id",),
    (
        Column("id", "text", "its id and address: people/jane-doe"),
        Column("kind", "text", "person, organization or place"),
        Column("name", "text", "the name that the site shows"),
        Column("forms", "text", "the forms of the name in the texts, divided by semicolons"),
        Column("page", "text", "the file of its authority page, empty where it has none"),
        Column("description", "text", "what that page says of it"),
        Column("wikidata", "text", "its Wikidata id, where that page gives one"),
    ),
)  # fmt: skip
MENTIONS = Table(
    "mentions", "one row a name in an article", ("article", "number"),
    (
        Column("article", "text", "the article's path"),
        Column("number", "integer", "the mention's place among those of the article, from 0"),
        Column("start", "integer", "where it begins in the text"),
        Column("end", "integer", "where it ends"),
        Column("text", "text", "the name as it stands there"),
        Column("kind", "text", "person, organization, place, or another kind of name"),
        Column("entity", "text", "whom it means, empty where nobody knows"),
        Column("confidence", "real", "how sure it is that this is the right one, 0 to 1; empty where there is none"),
        Column("reason", "text", "why, in words"),
    ),
)  # fmt: skip
STATEMENTS = Table(
    "statements", "one row a statement of somebody in an article", ("article", "number"),
    (
        Column("article", "text", "the article's path"),
        Column("number", "integer", "the statement's place in the article"),
        Column("quote", "text", "direct, indirect or mixed"),
        Column("speakers", "text", "the ids of those who made it, divided by semicolons; empty where nobody knows"),
        Column("kind", "text", "person, organization, document, anonymous or unknown"),
        Column("name", "text", "who made it, as readers are shown"),
        Column("via", "text", "by way of whom, an id"),
        Column("source", "text", "the words of the source in the text"),
        Column("cue", "text", "the words that say that somebody speaks"),
        Column("content", "text", "what is said"),
        Column("start", "integer", "where what is said begins in the text"),
        Column("end", "integer", "where it ends"),
        Column("confidence", "real", "how sure it is, 0 to 1"),
        Column("decided", "integer", "1 where an editor has decided who said it"),
    ),
)  # fmt: skip
LINKS = Table(
    "links", "one row a link or picture in an article", ("article", "number"),
    (
        Column("article", "text", "the article's path"),
        Column("number", "integer", "its place among the links of the article, from 0"),
        Column("href", "text", "where it leads, as it stands in the text"),
        Column("path", "text", "the file of the site that it leads to, empty for others"),
        Column("words", "text", "the words of a link to another host"),
        Column("image", "integer", "1 for a picture that is shown"),
    ),
)  # fmt: skip
TABLES = (ARTICLES, ENTITIES, MENTIONS, STATEMENTS, LINKS)


def rows_of(store: Store, table: Table) -> Iterator[Row]:
    """The rows of a table, in the order of its key. A built site's state is read, nothing is computed."""
    if table is ENTITIES:
        yield from _entities(store)
        return
    read = {"articles": _article, "mentions": _mentions, "statements": _statements, "links": _links}[table.name]
    for path in sorted(store.keys(keys.CAST.stage)):
        cast, document, facts = (
            store.value(cell.stage, path) for cell in (keys.CAST, keys.DOCUMENT, keys.FACTS)
        )  # fmt: skip
        if cast and document and facts:
            yield from read(
                _Published(
                    store, path, keys.DOCUMENT.decode(document), keys.FACTS.decode(facts), keys.CAST.decode(cast)
                )
            )


class _Published(NamedTuple):
    store: Store
    path: str
    document: Document
    facts: Facts
    cast: Cast


def _article(a: _Published) -> Iterator[Row]:
    d = a.document
    yield {
        "path": a.path, "url": f"articles/{d.slug}/", "title": d.title, "date": d.date, "year": year_of(d.date) or "",
        "updated": d.updated, "authors": "; ".join(d.authors), "topics": "; ".join(a.cast.topics), "publisher": d.publisher,
        "source_url": d.source_url, "lang": d.lang, "description": d.description, "text": d.markup.text,
    }  # fmt: skip


def _mentions(a: _Published) -> Iterator[Row]:
    text = a.document.markup.text
    for number, (mention, entity) in enumerate(zip(a.facts.mentions, a.cast.targets, strict=True)):
        sure, reason = a.cast.why.get(entity, (None, mention.reason))
        yield {
            "article": a.path, "number": number, "start": mention.start, "end": mention.end,
            "text": text[mention.start : mention.end], "kind": mention.kind, "entity": entity,
            "confidence": None if sure is None else round(sure, 3), "reason": reason,
        }  # fmt: skip


def _statements(a: _Published) -> Iterator[Row]:
    text = a.document.markup.text
    value = a.store.value(keys.STATEMENTS.stage, a.path)
    for s in keys.STATEMENTS.decode(value) if value else ():
        content = s.attribution.content
        yield {
            "article": a.path, "number": s.number, "quote": s.attribution.quote,
            "speakers": "; ".join(voice.speaker or voice.source for voice in s.voices), "kind": s.kind, "name": s.name, "via": s.via,
            "source": _words(text, s.attribution.source), "cue": _words(text, s.attribution.cue), "content": _words(text, content),
            "start": content[0].start if content else None, "end": content[-1].end if content else None,
            "confidence": round(s.attribution.confidence, 3), "decided": int(s.ruled),
        }  # fmt: skip


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[span.start : span.end] for span in spans)


def _links(a: _Published) -> Iterator[Row]:
    for number, link in enumerate(a.document.markup.links):
        yield {
            "article": a.path, "number": number, "href": link.href, "path": link.path, "words": link.words, "image": int(link.image),
        }  # fmt: skip


def _entities(store: Store) -> Iterator[Row]:
    seen: dict[str, Row] = {}
    for group in store.groups(keys.ENTITY.prefix):
        for _, value in store.rows(group):
            entity = keys.ENTITY.decode(value)
            listed = [keys.AUTHORITY.decode(row) for _, row in store.rows(keys.AUTHORITY.name(entity.id))]
            page = listed[0] if listed else None
            seen[entity.id] = {
                "id": entity.id, "kind": entity.kind, "name": entity.name, "forms": "; ".join(entity.forms), "page": entity.authority,
                "description": page.description if page else "", "wikidata": page.wikidata if page else "",
            }  # fmt: skip
    yield from (seen[each] for each in sorted(seen))
