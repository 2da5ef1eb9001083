"""Full names of people within one article: which of them are one person's. Step ``full``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.identity.compatibility import compare
from sitegen.identity.within.marked import read_units
from sitegen.identity.within.units import Cluster, Unit, join
from sitegen.language.names import is_typo, parse_person, same_person
from sitegen.rules import Rule, Step


class Pair(NamedTuple):
    """A full name, and a person whom the article has named in full before it, in order of length."""

    unit: Unit
    person: Cluster


def _is_compatible(view: Pair) -> bool | None:
    return all(same_person(view.unit.key, other.key) for other in view.person.units) or None


def _is_misspelt(view: Pair) -> bool | None:
    return any(_misspelt(view.unit.key, other.key) for other in view.person.units) or None


def _misspelt(one: str, other: str) -> bool:
    a, b = parse_person(one), parse_person(other)
    return bool(a.given) and a.given == b.given and a.generation == b.generation and is_typo(a.family, b.family)


def _example(words: str) -> Pair:
    units, asked = read_units(words)
    return Pair(asked, Cluster([next(unit for unit in units if unit is not asked)]))


FULL: Step[Pair, bool] = Step(
    "full",
    (
        Rule(
            "full.compatible",
            "full names that can be one person's are, where only one person of the article fits",
            _is_compatible,
            (
                "{Michael T. Flynn} resigned. [Mike Flynn] left",
                "{Andrés Manuel López Obrador} won. [Lopez Obrador] spoke",
            ),
            ("{John Kennedy} met [Edward Kennedy]", "{Mike Collins Jr.} is the son of [Mike Collins Sr.]"),
        ),
        Rule(
            "full.misspelt",
            "one letter off the family name, with an equal given name, is a misspelling",
            _is_misspelt,
            ("{Lindsey Graham} spoke. [Lindsey Grahm] left",),
            ("{Lindsey Graham} met [Leslie Grahm]", "{Ann Hansen} met [Ann Hanley]"),
        ),
    ),
    _example,
)


def _is_open(unit: Unit, cluster: Cluster) -> bool:
    return (
        cluster.accepts(unit)
        and not cluster.why_not(unit)
        and not any(_is_later_junior(unit, u) for u in cluster.units)
    )


def _is_later_junior(one: Unit, other: Unit) -> bool:
    """Whether one is called Jr. after the body has named the other without it: "Donald Trump ... Donald Trump Jr." are two.

    Who writes "Joseph R. Biden Jr. ... Joe Biden" shortens the name of one.
    """
    plain, junior = sorted((one, other), key=lambda unit: bool(parse_person(unit.key).generation))
    if bool(parse_person(plain.key).generation) == bool(parse_person(junior.key).generation):
        return False
    if bool(plain.body) != bool(junior.body):
        return False  # a headline shortens as it likes
    if compare(plain.known(), junior.known()).fits:
        return False  # "Rep. Mike Collins ... Rep. Mike Collins Jr."
    return (plain.body or plain.indices)[0] < (junior.body or junior.indices)[0]


def cluster_full_names(units: Sequence[Unit]) -> list[Cluster]:
    """A person for each full name, or for several that are one's. Units come with the fullest names first."""
    clusters: list[Cluster] = []
    for unit in units:
        fits: list[Cluster] = []
        for rule in FULL.active():
            fits = [c for c in clusters if rule.fires(Pair(unit, c)) and _is_open(unit, c)]
            if fits:
                break
        join(unit, fits, clusters)
    return clusters
