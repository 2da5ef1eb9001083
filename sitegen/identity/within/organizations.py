"""Organizations within one article: acronyms and clipped names join the full one. Step ``organization``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sitegen.identity.organizations import initials_of, normalize_organization
from sitegen.identity.within.marked import read_units
from sitegen.identity.within.units import Cluster, Unit, join
from sitegen.language.words import ORGANIZATION_HEADS, PLACE_HEADS
from sitegen.rules import Rule, Step

_CHAMBERS = frozenset(
    {
        "senate",
        "house",
        "justice",
        "state",
        "commerce",
        "treasury",
        "defense",
        "interior",
        "labor",
        "energy",
        "national",
    }
)
"""Words that begin or end so many organizations' names that alone they clip none: "House" is not the White House."""


class Pair(NamedTuple):
    """A normalized name, and an organization that the article has named before it, in order of length."""

    name: str
    other: Cluster


def _is_generic(name: str) -> bool:
    return name in ORGANIZATION_HEADS or name in PLACE_HEADS or name in _CHAMBERS


def _any(test: Callable[[str, str], bool]) -> Callable[[Pair], bool | None]:
    return lambda view: any(test(view.name, unit.key) for unit in view.other.units) or None


def _is_acronym(name: str, key: str) -> bool:
    return " " not in name and name.replace(".", "") in initials_of(key)


def _begins(name: str, key: str) -> bool:
    return not _is_generic(name) and normalize_organization(key).startswith(name + " ")


def _ends(name: str, key: str) -> bool:
    return " " not in name and not _is_generic(name) and normalize_organization(key).endswith(" " + name)


def _example(words: str) -> Pair:
    units, asked = read_units(words)
    return Pair(normalize_organization(asked.key), Cluster([unit for unit in units if unit is not asked]))


ORGANIZATION: Step[Pair, bool] = Step(
    "organization",
    (
        Rule(
            "organization.same",
            "names that differ by article, legal form, dots or turn are one",
            _any(lambda name, key: normalize_organization(key) == name),
            (
                "{organization:Imax Corp.} rose. [organization:Imax] fell",
                "{organization:Department of Justice} sued. The [organization:Justice Department] won",
            ),
            ("{organization:Imax Corp.} rose. [organization:Imax Films] fell",),
        ),
        Rule(
            "organization.acronym",
            "an acronym is the name that it abbreviates",
            _any(_is_acronym),
            ("{organization:Federal Bureau of Investigation} agents came. The [organization:FBI] left",),
            ("{organization:Federal Bureau of Prisons} guards came. The [organization:FBI] left",),
        ),
        Rule(
            "organization.beginning",
            "a clipped name is the one that it begins, unless it is a mere head word",
            _any(_begins),
            ("{organization:Moody’s Investors Service} cut it. [organization:Moody’s] wrote",),
            ("{organization:House Armed Services} met. The [organization:House] voted",),
        ),
        Rule(
            "organization.end",
            "or the one that it ends, in one word",
            _any(_ends),
            ("{organization:Royal Netherlands Shell} sank. [organization:Shell] rose",),
            ("{organization:White House} staff left. The [organization:House] voted",),
        ),
    ),
    _example,
)


def cluster_organizations(units: Sequence[Unit]) -> list[Cluster]:
    """Each name to the one organization that it can be. Units come with the fullest names first."""
    clusters: list[Cluster] = []
    for unit in units:
        name = normalize_organization(unit.key)
        open_ = [cluster for cluster in clusters if cluster.accepts(unit)]
        fits: list[Cluster] = []
        for rule in ORGANIZATION.active():
            fits = [cluster for cluster in open_ if rule.fires(Pair(name, cluster))]
            if fits:
                break
        join(unit, fits, clusters)
    return clusters
