"""The grammar of people's names, as the world writes them."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

from sitegen.language.packs import (
    find_family_first,
    find_family_names,
    find_given_names,
    find_male_names,
    find_nicknames,
)
from sitegen.language.words import DEGREES, GENERATIONS, NUMERALS, PARTICLES, TITLES, words_of

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
    }
)

FAMILY_FIRST = find_family_first()
"""Romanized family names that stand first in Korean, Chinese and Vietnamese use. "Kim Jong Un" sorts under Kim."""


class PersonName(NamedTuple):
    """A name taken apart. All parts are folded: lower-case, without accents or dots."""

    words: tuple[str, ...]
    """Given names and family name, in the order written, without titles, degrees and generation."""
    family: str
    given: tuple[str, ...]
    generation: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it tells its bearer from the rest of the family: two words and more, or a monarch's or pope's numeral.

        "Elizabeth II" is full; "Trump Jr." and "Rockefeller III" are not, since a family name is all that they have.
        """
        if len(self.words) != 1:
            return len(self.words) > 1
        word = self.words[0]
        regnal = self.generation in NUMERALS
        return regnal and (word in find_given_names() or word not in find_family_names())


@functools.lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Lower-case without accents, dots or typographic variants: "López", "LOPEZ" and "Lopez" are one, so is O’Brien."""
    low = (
        text.lower()
        if text.isascii()
        else "".join(
            c for c in unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)) if not unicodedata.combining(c)
        )
    )
    return " ".join(low.replace(".", "").replace("`", "'").split())


_JOINING = (
    "e",
    "y",
)  # they join two family names, as in "José Ortega y Gasset"; in "Robert E. Lee" the E. is an initial


@functools.lru_cache(maxsize=1 << 16)
def parse_person(name: str) -> PersonName:
    """Take a person's name apart; never fails, since any text may be somebody's name.

    "Martin Luther King Jr." has the generation "jr" and the family name King; "Ursula von der Leyen" the family name
    "von der leyen"; "Kim Jong-un" the family name Kim, because a hyphenated or two-part given name follows a family name
    that stands first.
    """
    words = [word.strip(",;:'\"()") for word in fold(re.sub(r"(?<=\b[A-Z])\.(?=[A-Z]\b)", ". ", name)).split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    generation = ""
    while len(words) > 1 and (words[-1] in GENERATIONS or words[-1] in DEGREES):
        generation = GENERATIONS.get(words.pop(), generation)
    if not words:
        return PersonName((), "", ())
    if is_family_first(tuple(words)):
        return PersonName(tuple(words), words[0], tuple(words[1:]), generation)
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES and (words[first - 1] not in _JOINING or first > 2):
        first -= 1
    return PersonName(tuple(words), " ".join(words[first:]), tuple(words[:first]), generation)


def is_family_first(words: tuple[str, ...]) -> bool:
    """Whether folded words look like an East Asian name with the family name first: "moon jae-in", "kim jong un", "xi jinping"."""
    if len(words) < 2 or words[0] not in FAMILY_FIRST:
        return False
    if len(words) == 2:
        return (
            ("-" in words[1] and len(words[1]) <= 11)
            or words[0] in ("xi", "nguyen", "tsai", "wen")
            or words[1].endswith(
                ("ping", "jiang", "qiang", "qing", "dong", "tao", "bao", "feng", "xing", "yang", "rong", "zhen")
            )
        )
    return (
        len(words) == 3
        and all(len(word) <= 6 for word in words[1:])
        and not any(word in _WESTERN for word in words[1:])
    )


_WESTERN = words_of("""
harvey ann anne marie jean grant jones smith davis brown james john joe jack mark paul roth roy ray young king bell
scott evans
""")


def same_given(one: str, other: str) -> bool:
    """Whether two folded given names can be one person's: equal, an initial, or a nickname.

    "j" and "john"; "mike" and "michael"; "bob" and "robert"; "jean-claude" and "jean claude".
    """
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if one.replace("-", "") == other.replace("-", ""):
        return True
    table = find_nicknames()
    short, full = (one, other) if other in table.get(one, ()) else (other, one)
    if full not in table.get(short, ()):
        return False
    men = find_male_names()
    return short not in men or full in men  # the table has Jack for Jacqueline; Jack Kennedy is not she


def is_typo(one: str, other: str) -> bool:
    """Whether two folded words of five letters and more differ by one letter added, dropped, changed or swapped with its neighbour.

    "grahm" and "graham"; the first letter must agree, since that is the one that people get right.
    """
    if one == other or min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    at = 0
    while at < len(short) and short[at] == long[at]:
        at += 1
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        at + 1 < len(short)
        and short[at] == long[at + 1]
        and short[at + 1] == long[at]
        and short[at + 2 :] == long[at + 2 :]
    )


@functools.lru_cache(maxsize=1 << 16)
def same_person(one: str, other: str) -> bool:
    """Whether two names, each of two words or more, can be one person's.

    True for "Michael T. Flynn" and "Mike Flynn", "Andrés Manuel López Obrador" and "Lopez Obrador"; false for "John Kennedy" and
    "Edward Kennedy", "John F. Kennedy" and "John G. Kennedy", "Mike Collins Jr." and "Mike Collins Sr.".
    """
    a, b = parse_person(one), parse_person(other)
    if a.generation and b.generation and a.generation != b.generation:
        return False
    if a.words == b.words or (len(a.words) > 1 and len(b.words) > 1 and _run_together(a) == _run_together(b)):
        return True
    short, long = sorted((a.words, b.words), key=len)
    if len(short) >= 2 and len(short) < len(long) and (long[-len(short) :] == short) and not _is_given(short[0]):
        return True  # "Lopez Obrador" is the end of "Andrés Manuel López Obrador"
    if _bare(a.family) != _bare(b.family) or not a.given or not b.given:
        return False
    if not same_given(a.given[0], b.given[0]):
        # "J. Edgar Hoover" is "Edgar Hoover" too
        return len(a.given) != len(b.given) and _skips_first(*sorted((a.given, b.given), key=len))
    middles = [given[1:] for given in (a.given, b.given)]
    return not (middles[0] and middles[1]) or all(same_given(x, y) for x, y in zip(*middles, strict=False))


def _run_together(name: PersonName) -> str:
    """ "Kim Jong-un" and "Kim Jong Un", "JK Rowling" and "J. K. Rowling"."""
    return f"{''.join(name.given)} {name.family}".replace("-", "")


def _skips_first(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(short[0]) > 1 and len(long) == 2 and len(long[0]) == 1 and long[1] == short[0]


def _is_given(word: str) -> bool:
    return word in find_given_names()


def _bare(family: str) -> str:
    """A family name without its particles and hyphen: "al-baghdadi" and "baghdadi" are one."""
    words = [word for word in re.split(r"[ -]", family) if word not in PARTICLES]
    return " ".join(words) or family


def bare_family(family: str) -> str:
    """A folded family name without particles."""
    return _bare(family)
