"""``sitegen check``: everything that an editor should look at, whether or not it keeps the site from being built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

import msgspec

from sitegen.build.beside import look_at
from sitegen.content.document import Document, LinkRef
from sitegen.content.markup.notes import choose_article
from sitegen.desk.checks.names import check_names
from sitegen.desk.checks.orphans import find_orphans
from sitegen.desk.checks.speakers import check_sourcing
from sitegen.desk.checks.topics import check_topics
from sitegen.desk.questions import Question, ask
from sitegen.desk.telling import counts_of, in_order
from sitegen.engine.store import Store
from sitegen.errors import Problem, suggestion
from sitegen.keys import AUTHORITY, DOCUMENT, ENTITY, NOTE, SPELT
from sitegen.model import FOLDERS
from sitegen.slugs import fold, slugify

_ADDRESS = msgspec.msgpack.Decoder(str)
_SLUG = re.compile(r"(?:(?:people|organizations|places)/)?[a-z0-9]+(?:-[a-z0-9]+)*")


class Checked(msgspec.Struct, frozen=True, omit_defaults=True):
    """All problems, errors first, and what is doubtful in the archive, by what it does."""

    problems: tuple[Problem, ...]
    doubts: tuple[Question, ...] = ()
    counts: dict[str, int] = {}


def check(site: Path, topics: bool = False) -> tuple[Problem, ...]:
    """The problems alone; see ``check_all``."""
    return check_all(site, topics).problems


def check_all(site: Path, topics: bool = False) -> Checked:
    """Brings what is known of the site up to date, but publishes nothing. With ``topics`` there are also notes on terms that could
    be topics.
    """
    with look_at(site) as build:
        found = set(build.run(until="page").problems)
        documents = list(_documents(build.store))
        anchors = {path: {*document.markup.anchors} for path, document in documents}
        for path, document in documents:
            found.update(_links(build.store, path, document, anchors))
            found.update(_inline_names(build.store, path, document))
            found.update(_notes(build.store, path, document))
        found.update(_unreferenced(build.store))
        found.update(check_sourcing(build.site, build.store))
        found.update(find_orphans(build.store))
        found.update(check_names(build.site, build.store))
        if topics:
            found.update(check_topics(build))
        doubts = ask(build.site, build.store).questions
    return Checked(tuple(in_order(tuple(found))), doubts, counts_of(tuple(found), doubts))


def _documents(store: Store) -> Iterator[tuple[str, Document]]:
    for stage in ("document", "text"):
        for path in store.keys(stage):
            value = store.value(stage, path)
            if value:
                yield path, DOCUMENT.decode(value)


def _links(store: Store, path: str, document: Document, anchors: dict[str, set[str]]) -> Iterator[Problem]:
    for link in document.markup.links:
        message, hint = _fault(store, path, link, anchors)
        if message:
            yield Problem(path, link.line, "error", message, hint)
        if link.image and link.href.startswith(("http://", "https://", "//")):
            message = f'The picture "{link.href}" is another host\'s, and is not shown.'
            yield Problem(path, link.line, "warning", message, "Copy it beside the article: pages ask no other host.")
        elif link.mute:
            message = f'The picture "{link.href}" has no words for those who cannot see it.'
            yield Problem(path, link.line, "note", message, f"Write what it shows: ![The bridge]({link.href}).")


def _fault(store: Store, path: str, link: LinkRef, anchors: dict[str, set[str]]) -> tuple[str, str]:
    """What is wrong with a link, and what to do; empty where nothing is."""
    if link.path:
        if link.path.startswith(".."):
            return f'The link "{link.href}" leads out of the site folder.', "Copy the file beside the article."
        if not store.has_rows(f"address/{link.path}"):
            if link.path.endswith(".md") and store.has_rows(f"file/article/{link.path}"):
                return (
                    f'The link "{link.href}" leads to an article that is not published.',
                    "Publish it, or drop the link.",
                )
            composed = normalize("NFC", link.path)
            forms = (f"file/asset/{link.path}", f"file/asset/{composed}", SPELT.name(composed))
            if not any(map(store.has_rows, forms)):
                return f'The link "{link.href}" leads to no file.', f"There is no {link.path}; mend the path."
            return "", ""
        if link.fragment and link.fragment not in anchors.get(link.path, set()):
            return f'The link "{link.href}" leads to no place in {link.path}.', suggestion(
                link.fragment, anchors.get(link.path, ())
            )
        return "", ""
    if link.href.startswith("#"):
        if link.fragment and link.fragment not in anchors[path]:
            return f'The link "{link.href}" leads to no place on the page.', suggestion(link.fragment, anchors[path])
        return "", ""
    if link.href.startswith("/") and not link.href.startswith("//"):
        page = unquote(link.href.partition("#")[0].partition("?")[0]).lstrip("/").removesuffix("index.html")
        composed = normalize("NFC", page)
        pages = (f"page/{page}", f"page/{page}/", f"page/{composed}", f"seen/{page.rstrip('/')}")
        if not any(map(store.has_rows, (*pages, SPELT.name(f"static/{composed}")))):
            return f'The link "{link.href}" leads to no page of the site.', "Mend the address."
    return "", ""


def _notes(store: Store, path: str, document: Document) -> Iterator[Problem]:
    """Links by name must lead somewhere: ``[[Old ferry#Prices]]`` without an article of that name is lost."""
    for note in document.markup.notes:
        called = [NOTE.decode(row) for _, row in store.rows(NOTE.name(fold(note.name.rpartition("/")[2])))]
        if note.sure and note.name and not choose_article(note.name, called, path):
            message = f'No article is called "{note.name}".'
            yield Problem(path, note.line, "error", message, "Mend the name: it is that of the article's file.")


def _inline_names(store: Store, path: str, document: Document) -> Iterator[Problem]:
    """A target written as a slug must be somebody's: ``[[jane-doe|Doe]]`` without any Jane Doe is a slip of the pen."""
    noted = {(note.start, note.end) for note in document.markup.notes if store.has_rows(NOTE.name(fold(note.name)))}
    for ruling in document.markup.rulings:
        target = ruling.target
        if (
            (ruling.start, ruling.end) in noted
            or not target
            or not _SLUG.fullmatch(target)
            or ("-" not in target and "/" not in target)
        ):
            continue
        ids = [target] if "/" in target else [f"{folder}/{target}" for folder in FOLDERS.values()]
        if not any(store.has_rows(f"authority/{found}") or _is_named(store, found) for found in ids):
            message = f'Nobody is called "{target}" in this archive.'
            yield Problem(path, ruling.line, "warning", message, "Mend the name, or write it in full: [[Jane Doe]].")


def _is_named(store: Store, entity: str) -> bool:
    """Whether an article has a name that gives this address. What a mark shows in the address's place is no such name."""
    rows = store.rows(f"entity/{entity}")
    slug = entity.partition("/")[2]
    return any(form != entity and slugify(form) == slug for _, row in rows for form in ENTITY.decode(row).forms)


def _unreferenced(store: Store) -> Iterator[Problem]:
    for path in store.keys("authority"):
        value = store.value("authority", path)
        if not value:
            continue
        authority = AUTHORITY.decode(value)
        group = f"topic/{authority.id}" if authority.kind == "topic" else f"mentions/{authority.id}"
        if authority.kind != "source" and not store.has_rows(group):
            message = f'No article mentions "{authority.name}".'
            yield Problem(
                path, 1, "note", message, "Add the names that the articles use as aliases, or leave it for later."
            )
