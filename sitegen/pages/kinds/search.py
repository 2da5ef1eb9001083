"""``/search/``, and the index of names that it looks into before any text: small files, one for each letter that words begin with."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sitegen.keys import AUTHORITIES, HOMED, LISTED, NAME_SHELF, NAME_SHELVES
from sitegen.model import KINDS
from sitegen.pages.cards import role_at
from sitegen.pages.frame import LABELS, SECTIONS, Frame, anchor_of
from sitegen.pages.kind import Kind, Output, html_of
from sitegen.pages.kinds.lists import listed
from sitegen.pages.kinds.once import shelves_of
from sitegen.pages.site import Head, Link
from sitegen.slugs import typed_words


class SearchPage(msgspec.Struct, frozen=True):
    """``/search/``, template ``search.html``. What is found is the business of ``search.js``."""

    head: Head
    title: str
    lists: tuple[Link, ...]
    """The lists A to Z, for whoever reads without script."""
    names: str
    """Address of the folder that holds the index of names: ``a.json`` to ``z.json``, ``0.json``."""
    index: str
    """Address of the folder that holds the index of texts, and ``shards.json``, which lists its parts."""


_OTHER = "0"  # for words that begin with none of the letters below: digits, and other scripts
_LETTERS = "abcdefghijklmnopqrstuvwxyz" + _OTHER
_FOLDERS = tuple(folder for folder in SECTIONS if folder != "articles")
_TELLING = 4  # letters of a word of a description that somebody may look for
FILES = {f"search/names/{letter}.json": letter for letter in _LETTERS}
"""Output file to the letter whose names it holds."""


class Name(msgspec.Struct, frozen=True, array_like=True):
    """One entry: name, address without the base path, kind, description, other names. ``first`` is 1 where an editor has a
    page of it.
    """

    name: str
    path: str
    label: str
    description: str
    aliases: tuple[str, ...]
    first: int


def build_search(frame: Frame) -> SearchPage:
    """The page itself. Nothing in it changes with the articles."""
    lists = tuple(Link(frame.t(SECTIONS[folder]), frame.url(f"{folder}/")) for folder in SECTIONS)
    head = frame.head("search", "search/", frame.t("Search"))
    return SearchPage(head, frame.t("Search"), lists, frame.url("search/names/"), frame.url("search/index/"))


def build_names(frame: Frame, file: str) -> bytes:
    """All names of which a word begins with the file's letter, as a JSON list of lists."""
    groups = (
        AUTHORITIES.name(),
        HOMED.name(),
        *(group.name(folder) for folder in _FOLDERS for group in (LISTED, NAME_SHELVES)),
    )
    groups += tuple(NAME_SHELF.name(page) for page, _ in _shelved(frame))
    # Here and not below, so that the reading of the words is noted for each file.
    labels = {folder: frame.t(LABELS[KINDS[folder]]) for folder in _FOLDERS}
    letters = frame.reader.shared(groups, lambda: _by_letter(frame, labels))
    return msgspec.json.encode(letters.get(FILES[file], [])) + b"\n"


def _shelved(frame: Frame) -> list[tuple[str, str]]:
    """The pages of names that have none of their own, each with its section."""
    return [(f"{folder}/{shelf.place}", folder) for folder in _FOLDERS for shelf in shelves_of(frame, folder)]


def _by_letter(frame: Frame, labels: dict[str, str]) -> dict[str, list[Name]]:
    aliases = {a.id: a.aliases for a in frame.reader.rows(AUTHORITIES)}
    offices = {a.id: role_at(a.roles, "", frame.t)[0] for a in frame.reader.rows(AUTHORITIES) if a.roles}
    letters: dict[str, list[Name]] = {}
    seen: set[tuple[str, str]] = set()
    for folder in _FOLDERS:
        for entry in listed(frame, folder):
            known = (entry.id.partition("/")[2], entry.name)
            if folder == "sources" and known in seen:
                continue  # the page of the person or body leads on to what they said
            seen.add(known)
            office = offices.get(entry.id, "")
            told = not typed_words(office) - typed_words(entry.description)
            description = ". ".join(filter(None, ("" if told else office, entry.description)))
            name = Name(entry.name, f"{entry.id}/", labels[folder], description, aliases.get(entry.id, ()),
                        int(entry.id in aliases))  # fmt: skip
            _file(name, letters)
    for page, folder in _shelved(frame):
        for shelf in frame.reader.rows(NAME_SHELF, page):
            for entity, shown in shelf.names:
                _file(Name(shown, f"{page}#{anchor_of(entity)}", labels[folder], "", (), 0), letters)
    return letters


def _file(name: Name, letters: dict[str, list[Name]]) -> None:
    words = {word for text in (name.name, *name.aliases) for word in typed_words(text)}
    if name.first:  # what editors say of somebody is looked for too; of all others it would make the files too large
        words |= {word for word in typed_words(name.description) if len(word) >= _TELLING}
    for letter in {word[0] if word[0] in _LETTERS else _OTHER for word in words}:
        letters.setdefault(letter, []).append(name)


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(html_of(key), "search.html", build_search(frame))


def _names(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(key, "", build_names(frame, key))


PAGES = (
    Kind("search", 180, "`/search/`", _files, "search.html", SearchPage, always=(("search/", ""),), listed=False, needs="search"),
    Kind("names", 190, "`/search/names/<letter>.json`", _names, always=tuple((name, "") for name in FILES), listed=False,
         needs="search"),
)  # fmt: skip
