"""``/people/`` and its like: the lists A to Z."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.keys import LISTED
from sitegen.listing.order import filing_name
from sitegen.listing.rows import Listed
from sitegen.pages.frame import SECTIONS, Frame
from sitegen.pages.kind import Kind, Output, Parts, with_parts
from sitegen.pages.letters import LETTERS, Entry, IndexPage, build_letters
from sitegen.pages.site import Link
from sitegen.slugs import sort_key as name_key


def listed(frame: Frame, folder: str) -> list[Listed]:
    """Everything that has a page under ``folder``, by name; an authority page's own words win."""
    entries: dict[str, Listed] = {}
    for row in frame.reader.rows(LISTED, folder):
        for entry in row:
            was = entries.get(entry.id)
            if was is None or (entry.description, entry.name) > (was.description, was.name):
                entries[entry.id] = entry
    return sorted(entries.values(), key=lambda e: (name_key(filing_name(e.name, folder)), e.id))


def build_index(frame: Frame, folder: str) -> tuple[IndexPage, dict[str, IndexPage]]:
    """``/people/`` and its like, A to Z; of a long list the pages of its letters, by place."""
    title = frame.t(SECTIONS[folder])
    entries = alphabet(frame, folder)
    letters, pages = build_letters(frame, folder, title, entries)
    page = IndexPage(
        head=frame.head("topics" if folder == "topics" else "entities", f"{folder}/", title, section=folder),
        title=title,
        letters=letters,
        count=len(entries),
        empty="" if entries else frame.t("Nothing here yet."),
    )
    return page, pages


def alphabet(frame: Frame, folder: str) -> list[Entry]:
    """Everything that has a page under ``folder``, with what it is filed under."""
    return [
        Entry(filing_name(e.name, folder), Link(e.name, frame.url(f"{e.id}/"), 0, e.description))
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
