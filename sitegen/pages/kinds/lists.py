"""``/people/`` and its like: the lists A to Z."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sitegen.keys import HOMED, LISTED
from sitegen.listing.order import filing_name
from sitegen.listing.rows import Listed
from sitegen.pages.cards import role_at
from sitegen.pages.frame import SECTIONS, Frame
from sitegen.pages.kind import Kind, Output, Parts, with_parts
from sitegen.pages.kinds.once import letters_of
from sitegen.pages.letters import LETTERS, Entry, IndexPage, build_letters
from sitegen.pages.site import Link
from sitegen.slugs import sort_key as name_key

_FEW = 12  # names; a list of fewer is its own ranking
_RANKED = 40  # names that stand first


def listed(frame: Frame, folder: str) -> list[Listed]:
    """Everything that has a page under ``folder``, by name; an authority page's own words win."""
    entries: dict[str, Listed] = {}
    for row in frame.reader.rows(LISTED, folder):
        for entry in row:
            was = entries.get(entry.id)
            if was is None or (entry.description, entry.name) > (was.description, was.name):
                entries[entry.id] = msgspec.structs.replace(
                    entry, articles=max(entry.articles, was.articles if was else 0)
                )
            else:
                entries[entry.id] = msgspec.structs.replace(was, articles=max(entry.articles, was.articles))
    if folder == "sources":
        for source, _ in frame.reader.rows(HOMED):
            entries.pop(source, None)
    return sorted(entries.values(), key=lambda e: (name_key(filing_name(e.name, folder)), e.id))


def build_index(frame: Frame, folder: str) -> tuple[IndexPage, dict[str, IndexPage]]:
    """``/people/`` and its like, A to Z; of a long list the pages of its letters, by place."""
    title = frame.t(SECTIONS[folder])
    entries = alphabet(frame, folder)
    letters, pages = build_letters(frame, folder, title, entries)
    once = letters_of(frame, folder)
    page = IndexPage(
        head=frame.head("topics" if folder == "topics" else "entities", f"{folder}/", title, section=folder),
        title=title,
        letters=letters,
        count=len(entries),
        ranked=ranked(frame, folder) if len(entries) > _FEW else (),
        once=once,
        once_count=sum(letter.count for letter in once),
        empty="" if entries or once else frame.t("Nothing here yet."),
    )
    return page, pages


def ranked(frame: Frame, folder: str) -> tuple[Link, ...]:
    """The names that most articles mention, each with its count and with what editors say of it."""
    entries = sorted(listed(frame, folder), key=lambda e: (-e.articles, e.name, e.id))[:_RANKED]
    found = []
    for entry in entries:
        if entry.articles:
            authority = frame.described(entry.id)
            role = role_at(authority.roles, "", frame.t)[0] if authority else ""
            found.append(Link(entry.name, frame.address(entry.id), entry.articles, role or entry.description))
    return tuple(found)


def alphabet(frame: Frame, folder: str) -> list[Entry]:
    """Everything that has a page under ``folder``, with what it is filed under."""
    return [
        Entry(filing_name(e.name, folder), Link(e.name, frame.url(f"{e.id}/"), e.articles, e.description))
        for e in listed(frame, folder)
    ]


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    return with_parts(key, "entities.html", *build_index(frame, subject))


_FOLDERS = ("people", "organizations", "places", "topics")
PAGES = (
    Kind("index", 40, "`/people/` and its like, `/people/letters/<letter>/`", _files, "entities.html", IndexPage,
         parts=Parts("(?:people|organizations|places|topics)/", LETTERS, "{page}letters/"),
         always=tuple((f"{folder}/", folder) for folder in _FOLDERS)),
)  # fmt: skip
