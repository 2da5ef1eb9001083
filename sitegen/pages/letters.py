"""Lists A to Z. A long one has a page for each letter, and a letter that is long itself one for each of its beginnings.

Beginnings, not numbers: a new name then changes the page that it stands on and no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from sitegen.pages.frame import Frame
from sitegen.pages.parts import is_long, size
from sitegen.pages.site import Head, Link
from sitegen.slugs import initial, slugify, sort_key


class Letter(msgspec.Struct, frozen=True):
    """One letter of an A-Z index, or a longer beginning of names. ``dom_id`` is its anchor.

    Of a list too long for one page the entries stand on the letter's own page ``url``; ``count`` says how many.
    """

    letter: str
    dom_id: str
    entries: tuple[Link, ...]
    url: str = ""
    count: int = 0


class IndexPage(msgspec.Struct, frozen=True):
    """``/people/`` and the other indexes, A-Z: template ``entities.html``; ``/topics/`` likewise."""

    head: Head
    title: str
    letters: tuple[Letter, ...]
    count: int
    empty: str = ""
    """What to say where there is none."""
    ranked: tuple[Link, ...] = ()
    """The most written about, ``count`` articles each; a short list has none."""
    once: tuple[Link, ...] = ()
    """Letters of the names that have no page of their own, ``count`` names each."""
    once_count: int = 0
    beside: tuple[Link, ...] = ()
    """Set on the page of a letter: all letters of the list."""


LETTERS = r"(?:(?:[a-z0-9]|u[0-9a-f]+)/)+(?:page/\d+/)?"
"""The pattern of a letter's address below ``letters/``. Letters stand in it one by one, so that "letters/" is no entity's year: an
entity may be called "Letters".
"""
_DEEPEST = 40  # letters; names that begin alike for longer share a page


class Entry(NamedTuple):
    """An entry of a list, and what it is filed under."""

    filed: str
    link: Link


def build_letters(
    frame: Frame, folder: str, title: str, entries: Sequence[Entry]
) -> tuple[tuple[Letter, ...], dict[str, IndexPage]]:
    """The letters of a list whose entries are given in order; where it is long, they are links to pages of their own, which come
    by place ("letters/a/").
    """
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(initial(entry.filed), []).append(entry)
    if not is_long(entries, _weight):
        return tuple(Letter(name, _dom_id(name), tuple(e.link for e in group)) for name, group in groups.items()), {}
    places = {name: f"letters/{_segment(name.lower() if name != '#' else '0')}/" for name in groups}
    letters = tuple(
        Letter(name, _dom_id(name), (), frame.url(f"{folder}/{places[name]}"), len(group))
        for name, group in groups.items()
    )
    beside = tuple(Link(name, frame.url(f"{folder}/{place}")) for name, place in places.items())
    pages: dict[str, IndexPage] = {}
    for name, group in groups.items():
        _add(frame, folder, title, name, places[name], 0, group, beside, pages)
    return letters, pages


def _add(
    frame: Frame, folder: str, title: str, name: str, place: str, depth: int, entries: list[Entry],
    beside: tuple[Link, ...], pages: dict[str, IndexPage],
) -> None:  # fmt: skip
    """Adds the page of the names that begin with ``name``, and the pages of its own beginnings. ``depth`` letters are alike."""
    keys = [_key(entry) for entry in entries]
    shown, letters = entries, list[Letter]()
    if is_long(entries, _weight):
        while depth < _DEEPEST and len({key[depth : depth + 1] for key in keys}) == 1:
            depth += 1
        if depth < _DEEPEST:
            groups: dict[str, list[Entry]] = {}
            for key, entry in zip(keys, entries, strict=True):
                groups.setdefault(key[depth : depth + 1], []).append(entry)
            shown = groups.pop("", [])
            for more, group in groups.items():
                beginning = _key(group[0])[: depth + 1]
                below = "letters/" + "".join(f"{_segment(c)}/" for c in beginning)
                shown_as = beginning.title() + "…"
                anchor = f"letter-{slugify(beginning)}-{_segment(more)}"
                letters.append(Letter(shown_as, anchor, (), frame.url(f"{folder}/{below}"), len(group)))
                _add(frame, folder, title, shown_as, below, depth + 1, group, beside, pages)
    if shown:
        letters.insert(0, Letter(name, _dom_id(name), tuple(e.link for e in shown)))
    pages[place] = IndexPage(
        head=frame.head("entities", f"{folder}/{place}", f"{title}: {name}", section=folder),
        title=f"{title}: {name}",
        letters=tuple(letters),
        count=len(entries),
        beside=beside,
    )


def _key(entry: Entry) -> str:
    return sort_key(entry.filed)[0].strip()


def _segment(char: str) -> str:
    """One letter in an address."""
    return char if char.isascii() and char.isalnum() else "".join(f"u{ord(c):x}" for c in char[:1])


def _dom_id(name: str) -> str:
    return f"letter-{slugify(name)}"


def _weight(entry: Entry) -> int:
    return 40 + size(entry.link.name, entry.link.url, entry.link.note)
