"""``/people/once/<letter>/``: names that have not earned a page of their own, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sitegen.keys import MENTIONS, NAME_LETTERS, NAME_SHELF, NAME_SHELVES, NAME_SHELVES_OF, RISEN, SAID, WAY
from sitegen.listing.rows import NameShelfRow
from sitegen.pages.cards import Card, build_card
from sitegen.pages.frame import SECTIONS, Frame, anchor_of
from sitegen.pages.kind import Kind, Output, html_of
from sitegen.pages.mentions import Sentence, mention_years
from sitegen.pages.site import ArticleLink, Head, Link
from sitegen.pages.statements import StatementLine, by_year, read_said


class OnceArticle(msgspec.Struct, frozen=True):
    """What stands in one article: the sentences that mention a name, and what it says there or what is said by way of it.

    A sentence that is a statement of the name's own stands among the statements alone.
    """

    article: ArticleLink
    sentences: tuple[Sentence, ...]
    statements: tuple[StatementLine, ...]


class OnceEntry(msgspec.Struct, frozen=True):
    """A name with its card's words and its sentences. ``dom_id`` is its anchor."""

    dom_id: str
    card: Card
    articles: tuple[OnceArticle, ...] = ()


class OncePage(msgspec.Struct, frozen=True):
    """Names that share a page, template ``once.html``."""

    head: Head
    title: str
    whole: Link
    """The section's own page."""
    letter: str
    entries: tuple[OnceEntry, ...]
    deeper: tuple[Link, ...]
    """Of a letter with too many names: the pages of its beginnings, ``count`` names each."""
    beside: tuple[Link, ...]
    """The other letters."""
    risen: tuple[OnceEntry, ...] = ()
    """Names of this letter that have a page of their own, so that an old address leads on; they hold ``dom_id`` and ``card`` alone."""


def shelves_of(frame: Frame, folder: str) -> list[NameShelfRow]:
    """All pages of a section's names without a page, in order."""
    rows = frame.reader.rows(NAME_SHELVES, folder)
    return sorted((shelf for row in rows for shelf in row), key=lambda shelf: shelf.place)


def letters_of(frame: Frame, folder: str) -> tuple[Link, ...]:
    """The letters of a section's names without a page, each with how many there are."""
    links: dict[str, Link] = {}
    for shelf in shelves_of(frame, folder):
        place = "/".join(shelf.place.split("/")[:2]) + "/"
        was = links.get(place, Link(shelf.letter, frame.url(f"{folder}/{place}")))
        links[place] = msgspec.structs.replace(was, count=was.count + shelf.count)
    return tuple(links.values())


def build_once(frame: Frame, page: str) -> OncePage:
    """The page at ``page``, such as "people/once/d/"."""
    folder, _, place = page.partition("/")
    shelf = frame.reader.rows(NAME_SHELF, page)[0]
    title = frame.t("{section} named once: {letter}", section=frame.t(SECTIONS[folder]), letter=shelf.letter)
    root = f"{folder}/{place.split('/')[1]}" if place.count("/") == 2 else ""
    below = [row for rows in frame.reader.rows(NAME_SHELVES_OF, root) for row in rows] if root else []
    risen = frame.reader.rows(RISEN, root) if root else []
    return OncePage(
        head=frame.head("once", page, title, section=folder),
        title=title,
        whole=Link(frame.t(SECTIONS[folder]), frame.url(f"{folder}/")),
        letter=shelf.letter,
        entries=tuple(_entry(frame, entity) for entity, _ in shelf.names),
        deeper=tuple(
            Link(row.letter, frame.url(f"{folder}/{row.place}"), row.count)
            for row in below
            if row.place != place and row.count
        ),
        beside=tuple(
            Link(letter, frame.url(f"{folder}/{at}")) for at, letter in sorted(frame.reader.rows(NAME_LETTERS, folder))
        ),
        risen=tuple(
            OnceEntry(anchor_of(entity), Card(entity, "", "", "", name, frame.url(f"{entity}/")))
            for entity, name in sorted(risen, key=lambda pair: pair[::-1])
        ),
    )


def _entry(frame: Frame, entity: str) -> OnceEntry:
    said = by_year(frame, read_said(frame, SAID, entity))
    carried = by_year(frame, read_said(frame, WAY, entity), named=True) if entity.startswith("sources/") else ()
    mentions = mention_years(frame, frame.reader.rows(MENTIONS, entity), {})
    sentences = {entry.article: entry.sentences for year in mentions for entry in year.articles}
    statements: dict[ArticleLink, tuple[StatementLine, ...]] = {}
    for year in (*said, *carried):
        for entry in year.articles:
            statements[entry.article] = (*statements.get(entry.article, ()), *entry.statements)
    articles = []
    for article in dict.fromkeys((*sentences, *statements)):
        lines = statements.get(article, ())
        spoken = {"".join(piece.text for piece in line.pieces).strip() for line in lines}
        left = tuple(s for s in sentences.get(article, ()) if f"{s.before}{s.name}{s.after}".strip() not in spoken)
        articles.append(OnceArticle(article, left, lines))
    return OnceEntry(anchor_of(entity), build_card(frame, entity), tuple(articles))


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(html_of(key), "once.html", build_once(frame, subject))


def _found(frame: Frame) -> Iterator[str]:
    for folder in SECTIONS:
        yield from (f"{folder}/{shelf.place}" for shelf in shelves_of(frame, folder))


PAGES = (Kind("once", 85, "`/people/once/<letter>/` and its like", _files, "once.html", OncePage, found=_found),)
