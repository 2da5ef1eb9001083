"""How an article introduces people: as man or woman, and by which titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.annotate.surroundings import read_title
from sitegen.language.names import parse_person
from sitegen.language.packs import find_given_names, find_male_names, find_nicknames
from sitegen.language.words import TITLES
from sitegen.sourcing.figures import Figure

_ADDRESS = re.compile(r"(?:^|\b)(Mr|Mrs|Ms|Miss)\.?[ \u00a0]$")
_ADDRESSED = re.compile(r"(Mr|Mrs|Ms|Miss)\b")
_EITHER = frozenset(
    """kelly robin leslie jordan taylor ashley casey jamie kim lynn stacy tracy shannon dana jackie terry pat alex sam morgan
    jean marion sasha lindsey jessie nicola andrea carol avery riley rowan blair drew evelyn beverley vivian shelby courtney
    kerry jody jo mackenzie madison parker peyton quinn reese sidney sydney skyler tyler dominique rene robbie ronnie bobbie""".split()
)
"""Given names that men and women bear."""
_FORMER = re.compile(r"\b(?:former|ex-?|then-?|late)[\s-]*(?:\w+[ \u00a0]){0,3}$", re.IGNORECASE)


class Offices(NamedTuple):
    """The titles that somebody held at an article's date, and those held at another time only, by the roles on his page."""

    now: tuple[str, ...] = ()
    then: tuple[str, ...] = ()


class Introductions:
    """What the words around the names of an article's people say of them. ``offices`` are by entity."""

    def __init__(
        self, text: str, people: Sequence[Figure], names: Mapping[str, str], offices: Mapping[str, Offices]
    ) -> None:
        self._text, self._people = text, people
        self._genders = self._read_genders(names)
        self._titles = self._read_titles()
        for target, held in offices.items():
            now = _titles_in(held.now)
            for title in now:
                self._titles.setdefault((title, False), set()).add(target)
            for title in _titles_in(held.then) - now:
                self._titles.get((title, False), set()).discard(target)

    def holders(self, title: str, former: bool = False) -> set[str]:
        """The keys of those who hold a title or, where nobody is known to have been it, of those who held it.

        Roles with dates win over the article's words: in 1973 "President Kennedy" is not whom "the President" means.
        """
        found = self._titles.get((title, former), set())
        return found if found or not former else self.holders(title)

    def who(self, figure: Figure) -> str:
        """A key for whom a figure means: the entity, or the very words where nobody is known."""
        return figure.target or "?" + self._text[figure.start : figure.end].split()[-1].lower()

    def gender(self, key: str) -> str:
        """ "m", "f", "?f" for a given name that is hardly a man's, "x" where the article says both, or empty."""
        return self._genders.get(key, "")

    def contradicts(self, figure: Figure) -> bool:
        """Whether the words address somebody else: "Mr. Mitchell" is not Martha, whoever else thinks so."""
        mine = self._address(figure)
        given = self._genders.get("name " + self.who(figure), "")
        return bool(mine) and bool(given) and mine != given.lstrip("?")

    def _address(self, figure: Figure) -> str:
        inside = _ADDRESSED.match(self._text, figure.start)
        found = inside or _ADDRESS.search(self._text[max(0, figure.start - 6) : figure.start])
        return ("m" if found[1] == "Mr" else "f") if found else ""

    def _read_genders(self, names: Mapping[str, str]) -> dict[str, str]:
        addressed: dict[str, set[str]] = {}
        given: dict[str, str] = {}
        for figure in self._people:
            key = self.who(figure)
            address = self._address(figure)
            if address:
                addressed.setdefault(key, set()).add(address)
            for name in (names.get(figure.target, ""), self._text[figure.start : figure.end]):
                first = parse_person(name).given[:1] if name else ()
                if first and key not in given:
                    given[key] = gender_of_given(first[0])
        given = {key: gender for key, gender in given.items() if gender}
        found = {f"name {key}": gender for key, gender in given.items()}
        for key in addressed.keys() | given.keys():
            ways = addressed.get(key, set()) or {given[key]}
            found[key] = next(iter(ways)) if len(ways) == 1 else "x"
        return found

    def _read_titles(self) -> dict[tuple[str, bool], set[str]]:
        titles: dict[tuple[str, bool], set[str]] = {}
        for figure in self._people:
            before = self._text[max(0, figure.start - 60) : figure.start]
            title = read_title(self._text, figure.start)
            if title:
                titles.setdefault((title, _FORMER.search(before) is not None), set()).add(self.who(figure))
            after = re.match(
                r",? (?:an?|the|\w+['’]s) ((?:[\w’'-]+ ){0,4}[\w’'-]+)", self._text[figure.end : figure.end + 60]
            )
            if after and self._text[figure.end] == ",":
                former = "former" in after[1].lower().split()
                for title in title_classes(re.split(r"\b(?:of|for|in|who|at)\b", after[1])[0]):
                    titles.setdefault((title, former), set()).add(self.who(figure))
        return titles


def gender_of_given(name: str) -> str:
    """ "m", "?f" for a given name that is hardly a man's, or empty; short forms are of whom their full forms are of ("Ed")."""
    if name in find_male_names():
        return "m"
    if name not in find_given_names() or name in _EITHER:
        return ""
    full = find_nicknames().get(name, frozenset())
    men = full & find_male_names()
    if not men:
        return "?f"
    return "m" if men == full & find_given_names() else ""


def _titles_in(offices: Sequence[str]) -> set[str]:
    return {title for office in offices for title in title_classes(office.split(" of ")[0].split(",")[0])}


def title_classes(words: str) -> list[str]:
    """The title at the end of a phrase, else its last word as it is: "former Attorney General", "prosecutor"."""
    parts = words.lower().replace(".", "").replace("’", "'").split()
    for size in (2, 1):
        title = TITLES.get(" ".join(parts[-size:])) if len(parts) >= size else None
        if title:
            return [title]
    return parts[-1:]
