"""Two people of one full name in one article. Step ``namesake``: where a rule fires, it stays open which of them a mention means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from sitegen.identity.traits import values_of
from sitegen.identity.within.marked import read_units
from sitegen.identity.within.units import Unit
from sitegen.language.words import FUNCTION_WORDS
from sitegen.rules import Rule, Step

Units = Sequence[Unit]
"""The view of the step: what the article takes for one person."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def _ages(units: Units) -> bool | None:
    ages = {int(age) for unit in units for age in values_of(unit.traits, "age")}
    return True if ages and max(ages) - min(ages) > 1 else None


def _appositions(units: Units) -> bool | None:
    said = [
        {word for word in _WORD.findall(text.lower()) if word not in FUNCTION_WORDS}
        for u in units
        for text in u.appositions
    ]
    return any(one and other and not one & other for one, other in combinations(said, 2)) or None


def _example(words: str) -> Units:
    units, asked = read_units(words)
    return [unit for unit in units if unit.key == asked.key]


NAMESAKE: Step[Units, bool] = Step(
    "namesake",
    (
        Rule(
            "namesake.age",
            "two ages under one name are two people",
            _ages,
            ("{Daniel Hart}, 12, sang. [Daniel Hart], 56, spoke.",),
            ("{Daniel Hart}, 55, sang. [Daniel Hart], 56, spoke.",),
        ),
        Rule(
            "namesake.apposition",
            "a full name that is introduced twice, without a word in common, is two people's",
            _appositions,
            ("{Daniel Hart}, the county engineer, spoke. [Daniel Hart], a retired teacher, left.",),
            (
                "{Daniel Hart}, the county engineer, spoke. [Daniel Hart], the engineer, left.",
                "{Daniel Hart}, the county engineer, spoke. [Daniel Hart] left.",
            ),
        ),
    ),
    _example,
)


def is_two(units: Units) -> bool:
    """Whether what the article names so is two people."""
    return NAMESAKE.first(units) is not None
