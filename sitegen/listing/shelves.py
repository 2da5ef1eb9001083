"""Names that share pages by letter: which page holds which. A letter of too many names has a page for each beginning.

Beginnings, not numbers: a new name then changes the page that it stands on and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.listing.rows import NameShelf, OnceRow
from sitegen.slugs import initial, sort_key

BUDGET = 110_000
"""Bytes of text that one page holds, markup apart."""
_DEEPEST = 40  # letters; names that begin alike for longer share a page
_BOUGHT = 90  # bytes of an entry's own markup and address


def segment(char: str) -> str:
    """One letter in an address."""
    return char if char.isascii() and char.isalnum() else "".join(f"u{ord(c):x}" for c in char[:1])


def letter_of(filed: str) -> str:
    """The letter that a name is filed under, as addresses have it: "s", "0" for what begins with none."""
    name = initial(filed)
    return segment(name.lower() if name != "#" else "0")


def arrange(letter: str, names: Iterable[OnceRow]) -> list[NameShelf]:
    """The pages of one letter, each with its names in order. The letter's own page is always there."""
    ordered = sorted(names, key=lambda row: (sort_key(row.filed), row.id))
    shown = initial(ordered[0].filed) if ordered else letter.upper()
    shelves: list[NameShelf] = []
    _add(letter, f"once/{letter}/", shown, 0, ordered, shelves)
    return shelves


def _add(
    letter: str, place: str, shown_as: str, depth: int, names: Sequence[OnceRow], shelves: list[NameShelf]
) -> None:  # fmt: skip
    keys = [_key(row) for row in names]
    shown = list(names)
    deeper: list[tuple[str, str, list[OnceRow]]] = []
    if sum(row.weight + _BOUGHT for row in names) > BUDGET:
        while depth < _DEEPEST and len({key[depth : depth + 1] for key in keys}) == 1:
            depth += 1
        if depth < _DEEPEST:
            groups: dict[str, list[OnceRow]] = {}
            for key, row in zip(keys, names, strict=True):
                groups.setdefault(key[depth : depth + 1], []).append(row)
            shown = groups.pop("", [])
            for group in groups.values():
                beginning = _key(group[0])[: depth + 1]
                rest = beginning[1:] if segment(beginning[0]) == letter else beginning
                below = f"once/{letter}/" + "".join(f"{segment(c)}/" for c in rest)
                deeper.append((below, beginning.title() + "…", group))
    shelves.append(NameShelf(place, shown_as, tuple((row.id, row.name) for row in shown)))
    for below, beginning, group in deeper:
        _add(letter, below, beginning, depth + 1, group, shelves)


def _key(row: OnceRow) -> str:
    return sort_key(row.filed)[0].strip()
