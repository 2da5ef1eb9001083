"""The one test of whether somebody can be somebody: what is known of a mention against what is known of a bearer of the name.

Step ``veto`` holds what speaks against it, step ``support`` what speaks for it; the first rule that fires gives the reason. It serves
the article and the archive alike. A veto on one bearer is no support for another.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sitegen.annotate.surroundings import look, read_surroundings
from sitegen.identity.traits import GIVEN, RELATIVE, traits_of, values_of
from sitegen.language.names import bare_family, fold, parse_person
from sitegen.language.packs import find_female_names, find_male_names
from sitegen.rules import Rule, Step


class Known(NamedTuple):
    """What is known of somebody: folded names (of a bearer the full ones), and traits."""

    names: tuple[str, ...]
    traits: Collection[str]


class Pair(NamedTuple):
    """Somebody mentioned, and somebody who may be meant."""

    mention: Known
    bearer: Known


class Fit(NamedTuple):
    """Whether the bearer can be meant: no, yes, or None where nothing is known either way; and why, in words."""

    fits: bool | None
    reason: str


def _state(pair: Pair) -> str | None:
    mine, theirs = values_of(pair.mention.traits, "state"), values_of(pair.bearer.traits, "state")
    return f"of another state ({', '.join(sorted(theirs)).upper()})" if mine and theirs and not mine & theirs else None


def _address(pair: Pair) -> str | None:
    mine, theirs = values_of(pair.mention.traits, "gender"), values_of(pair.bearer.traits, "gender")
    return "addressed otherwise" if mine and theirs and not mine & theirs else None


def _genders(names: Collection[str]) -> set[str]:
    """M or f for each given name that only one of them bears."""
    given = {words[0] for words in (parse_person(name).given for name in names) if words}
    return {
        *("m" for name in given if name in find_male_names()),
        *("f" for name in given if name in find_female_names()),
    }


def _given_name(pair: Pair) -> str | None:
    for one, other in (pair, (pair.bearer, pair.mention)):
        said = values_of(one.traits, "gender")
        if len(said) == 1 and not values_of(other.traits, "gender") and _genders(other.names) == {"m", "f"} - said:
            return "the form of address and the given name are a man's and a woman's"
    return None


def _generation(pair: Pair) -> str | None:
    mine, theirs = _generations(pair.mention), _generations(pair.bearer)
    if mine and theirs and not mine & theirs:
        return "father and son of one name"
    outside = values_of(pair.mention.traits, "generation")
    return "the article speaks of an elder or a younger one" if outside and not outside & theirs else None


def _generations(known: Known) -> set[str]:
    return values_of(known.traits, "generation") | {
        g for g in (parse_person(name).generation for name in known.names) if g
    }


def _junior(pair: Pair) -> str | None:
    """A full name without "Jr." is not one that has it, where either is introduced as a relative."""
    for one, other in (pair, (pair.bearer, pair.mention)):
        plain = any(" " in name and not parse_person(name).generation for name in one.names)
        related = RELATIVE in other.traits or RELATIVE in one.traits
        if plain and related and _generations(other) and not _generations(one):
            return "a relative is called Jr. or Sr., and this name is not"
    return None


def _called_by_given_name(pair: Pair) -> str | None:
    if GIVEN not in pair.mention.traits or len(pair.mention.names) != 1 or " " in pair.mention.names[0]:
        return None
    word = parse_person(pair.mention.names[0]).family
    named = [parse_person(name) for name in pair.bearer.names]
    if not named or any(word in name.given for name in named):
        return None
    return "after this title stands a given name, and here it is the family name"


def _couple(pair: Pair) -> str | None:
    family = values_of(pair.mention.traits, "family")
    if not family:
        return None
    bearers = [parse_person(name) for name in pair.bearer.names]
    if not bearers or not (RELATIVE in pair.mention.traits or any(name.generation for name in bearers)):
        return None
    if any(bare_family(name.family) in family and not name.generation for name in bearers):
        return None
    return "named as one of a couple of that family name"


def _age(pair: Pair) -> str | None:
    mine = {int(age) for age in values_of(pair.mention.traits, "age")}
    theirs = {int(age) for age in values_of(pair.bearer.traits, "age")}
    return "of another age" if mine and theirs and all(abs(a - b) > 1 for a in mine for b in theirs) else None


def _title(pair: Pair) -> str | None:
    same = values_of(pair.mention.traits, "title") & values_of(pair.bearer.traits, "title")
    return f"the only {min(same)} of this name" if same else None


def _same_state(pair: Pair) -> str | None:
    return (
        "of the same state"
        if values_of(pair.mention.traits, "state") & values_of(pair.bearer.traits, "state")
        else None
    )


def _same_generation(pair: Pair) -> str | None:
    return "of the same generation" if _generations(pair.mention) & _generations(pair.bearer) else None


def _same_gender(pair: Pair) -> str | None:
    said = values_of(pair.mention.traits, "gender")
    theirs = values_of(pair.bearer.traits, "gender") or _genders(pair.bearer.names)
    return "the form of address fits the given name" if said and said == theirs else None


def read_known(words: str) -> Known:
    """What a sentence with one name in square brackets says of its bearer."""
    start, end = words.index("["), words.index("]") - 1
    place = look(words.replace("[", "").replace("]", ""), start, end)
    return Known((fold(place.text[start:end]),), traits_of(read_surroundings(place.text, start, end)))


def _example(words: str) -> Pair:
    mention, _, bearer = words.partition(" | ")
    return Pair(read_known(mention), read_known(bearer))


VETO: Step[Pair, str] = Step(
    "veto",
    (
        Rule(
            "veto.state", "who sits for two states is two people", _state,
            ("[Mike Rogers] (R-Ala.) spoke | [Mike Rogers] (R-Mich.) left",),
            ("[Mike Rogers] (R-Ala.) spoke | [Mike Rogers] left",),
        ),
        Rule(
            "veto.address", "“Mr.” and “Mrs.”, a son and a daughter are two people", _address,
            ("Mrs. [Mitchell] spoke | Mr. [John Mitchell] left", "His wife, [Ann Hale], spoke | Mr. [Hale] left"),
            ("Mrs. [Mitchell] spoke | [Martha Mitchell] left",),
        ),
        Rule(
            "veto.given-name", "“Mr.” is no woman's given name, nor “Mrs.” a man's", _given_name,
            ("Mr. [Dell] spoke | [Karen Dell] left", "Mrs. [Mitchell] spoke | [John Mitchell] left"),
            ("Mr. [Graham] spoke | [Lindsey Graham] left", "Mr. [Dell] spoke | [Otto Dell] left"),
        ),
        Rule(
            "veto.generation", "father and son of one name are two people, and so is whom “senior” tells from the one known",
            _generation,
            ("[Mike Collins Jr.] spoke | [Mike Collins Sr.] left", "[Woolmer] senior batted | [Bob Woolmer] left"),
            ("[Martin King Jr.] spoke | [Martin King] left", "[Woolmer] batted | [Bob Woolmer Jr.] left"),
        ),
        Rule(
            "veto.junior", "a name without “Jr.” and one with it are two people, where either is introduced as a relative", _junior,
            ("[Robert Hale] denied it | His son, [Robert Hale Jr.], met a lawyer", "his father, [Al Hale] | [Al Hale Jr.] left"),
            ("[Martin King] spoke | [Martin King Jr.] left",),
        ),
        Rule(
            "veto.called-by-given-name", "a king's, prince's or pope's one name is a given name, never somebody's family name",
            _called_by_given_name,
            ("Prince [Charles] married | [Ray Charles] sang",),
            ("Prince [Charles] married | [Charles Windsor] spoke", "Lord [Hall] spoke | [Tony Hall] left"),
        ),
        Rule(
            "veto.couple", "of “Otto and Clara Quist” neither is Otto Quist Jr.", _couple,
            ("his parents, [Otto] and Clara Quist | [Otto Quist Jr.], 91", "his parents, [Otto] and Clara Quist | [Otto Trent] left"),
            ("[Otto] and Clara Quist spoke | [Otto Quist] left", "[Otto] and Clara Quist met | [Otto Trent] left"),
        ),
        Rule(
            "veto.age", "two ages in one article are two people", _age,
            ("[Ann Lee], 12, sang | [Ann Lee], 56, spoke",), ("[Ann Lee], 55, sang | [Ann Lee], 56, spoke",),
        ),
    ),
    _example,
)  # fmt: skip

SUPPORT: Step[Pair, str] = Step(
    "support",
    (
        Rule(
            "support.title", "the same title", _title,
            ("Senator [Hale] spoke | Sen. [Otto Hale] left",), ("Captain [Johnson] spoke | Dr. [Samuel Johnson] left",),
        ),
        Rule(
            "support.state", "the same state", _same_state,
            ("[Rogers] (R-Ala.) spoke | [Mike Rogers], R-Ala., left",), ("[Rogers] (R-Ala.) spoke | [Mike Rogers] left",),
        ),
        Rule(
            "support.generation", "the same generation", _same_generation,
            ("[Trump] Jr. spoke | [Donald Trump Jr.] left",), ("[Trump] spoke | [Donald Trump Jr.] left",),
        ),
        Rule(
            "support.address", "the form of address fits the given name", _same_gender,
            ("Mrs. [Mitchell] spoke | [Martha Mitchell] left",), ("Mr. [Graham] spoke | [Lindsey Graham] left",),
        ),
    ),
    _example,
)  # fmt: skip


def compare(mention: Known, bearer: Known) -> Fit:
    """Whether the bearer can be whom the mention means."""
    pair = Pair(mention, bearer)
    against = VETO.first(pair)
    if against:
        return Fit(False, against.answer)
    speaks_for = SUPPORT.first(pair)
    return Fit(True, speaks_for.answer) if speaks_for else Fit(None, "")


def why_not(mention: Known, bearer: Known) -> str:
    """Why the bearer cannot be meant, or empty."""
    against = VETO.first(Pair(mention, bearer))
    return against.answer if against else ""
