"""Knowledge packs: JSON files of names, aliases, ids and descriptions. README.md beside this file describes the format."""

from __future__ import annotations

import functools
from importlib.resources import files

import msgspec

from sitegen.characters import Sieve
from sitegen.errors import SitegenError
from sitegen.model import Authority

BUILT_IN = ("countries.json", "us_states.json")
FOLDER = "content/knowledge"
"""Where a site's own packs lie."""


class Entry(msgspec.Struct, frozen=True):
    """One thing that a pack knows. ``id`` is its slug where the name's own would be another's, as with the two Georgias.

    ``role`` is an office, held from ``start`` to ``end``: ISO dates or their beginnings, empty where open.
    """

    name: str
    aliases: tuple[str, ...] = ()
    ids: dict[str, str] = {}
    description: str = ""
    id: str = ""
    role: str = ""
    organization: str = ""
    start: str = msgspec.field(default="", name="from")
    end: str = msgspec.field(default="", name="to")


class Pack(msgspec.Struct, frozen=True):
    """A file of entries of one kind, with where they come from."""

    title: str
    kind: str
    entries: tuple[Entry, ...]
    date: str = ""
    licence: str = ""
    source: str = ""


def read_pack(data: bytes, path: str = "", sieve: Sieve | None = None) -> Pack:
    """Decode a pack; raises :class:`SitegenError` where it is not one."""
    try:
        pack = msgspec.json.decode(data, type=Pack)
        if (
            b"\\u" in data or b"\\b" in data or b"\\f" in data
        ):  # escapes may bring in what the file itself does not hold
            pack = msgspec.convert((sieve or Sieve()).clean_value(msgspec.to_builtins(pack)), Pack)
        return pack
    except RecursionError:
        raise SitegenError(path, 1, "The pack nests too deeply.", "Compare it with countries.json.") from None
    except msgspec.DecodeError as problem:
        raise SitegenError(
            path, 1, f"This is no knowledge pack: {problem}.", "Compare it with countries.json."
        ) from None


@functools.cache
def read_built_in(name: str) -> Pack:
    """One of the packs that come with the program."""
    return read_pack(files("sitegen.language").joinpath("world", name).read_bytes(), name)


@functools.cache
def find_places() -> dict[str, tuple[Entry, ...]]:
    """Every form of a country's or state's name, exactly as written, to the entries that bear it: two for Georgia.

    Exact lookup and nothing else: a fuzzy search for "U.S." finds the U.S. Virgin Islands.
    """
    table: dict[str, list[Entry]] = {}
    for pack in map(read_built_in, BUILT_IN):
        for entry in pack.entries:
            for form in {entry.name, *entry.aliases}:
                table.setdefault(form, []).append(entry)
    return {form: tuple(entries) for form, entries in table.items()}


@functools.cache
def find_states() -> dict[str, str]:
    """Names, newspaper abbreviations and postal codes of US states, lower-case without dots, to the postal code: "la": "la"."""
    table: dict[str, str] = {}
    for entry in read_built_in("us_states.json").entries:
        code = entry.ids["usps"].lower()
        for form in (entry.name, *entry.aliases, code):
            table[form.lower().replace(".", "").replace(" ", "")] = code
    table["washington"] = "wa"  # "(D-Washington)" stands for the state, though "in Washington" is the capital
    return table


@functools.cache
def find_postal_codes() -> dict[str, str]:
    """Postal codes of US states to the states' names, without LA, which in running text is Los Angeles."""
    return {e.ids["usps"]: e.name for e in read_built_in("us_states.json").entries if e.ids["usps"] != "LA"}


def _read_lines(name: str) -> list[str]:
    return files("sitegen.language").joinpath(name).read_text(encoding="utf-8").splitlines()


@functools.cache
def find_given_names() -> frozenset[str]:
    """Given names, lower-case."""
    return frozenset(line.partition(" ")[0] for line in _read_lines("world/given_names.txt"))


@functools.cache
def find_male_names() -> frozenset[str]:
    """Given names that only men bear in the lists that we have, lower-case: "Mrs. Mitchell" is not John."""
    return frozenset(line[:-2] for line in _read_lines("world/given_names.txt") if line.endswith(" m"))


@functools.cache
def find_female_names() -> frozenset[str]:
    """Given names that only women bear, lower-case: "Mr. Dell" is not Karen. Names like Lindsey are left out."""
    return frozenset(line[:-2] for line in _read_lines("world/given_names.txt") if line.endswith(" f"))


@functools.cache
def find_family_names() -> frozenset[str]:
    """The commonest English family names, lower-case."""
    return frozenset(_read_lines("world/family_names.txt"))


@functools.cache
def find_family_first() -> frozenset[str]:
    """Romanized family names that stand before the given name, lower-case: Korean, Chinese and Vietnamese ones."""
    return frozenset(_read_lines("world/family_first.txt"))


@functools.cache
def find_cities() -> frozenset[str]:
    """Names of large cities, folded."""
    return frozenset(_read_lines("world/cities.txt"))


@functools.cache
def find_city_places() -> dict[str, tuple[str, str]]:
    """Names of cities, folded, to where they lie, and whether each is a city or the capital."""
    rows = (line.split("|") for line in _read_lines("world/city_places.txt"))
    return {name: (where, what) for name, where, what in rows}


@functools.cache
def find_nicknames() -> dict[str, frozenset[str]]:
    """Each short form to the full names that it can stand for, lower-case: "bill" to {"william", ...}."""
    table: dict[str, set[str]] = {}
    for line in _read_lines("en/nicknames.csv")[1:]:
        full, _, shorts = line.partition(",")
        for short in shorts.split():
            table.setdefault(short, set()).add(full)
    return {short: frozenset(fulls) for short, fulls in table.items()}


def is_entry(authority: Authority) -> bool:
    """Whether an authority is a pack's entry, not a page that an editor has written."""
    return authority.path.startswith(f"{FOLDER}/")
