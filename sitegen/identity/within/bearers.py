"""Whom of an article a bare word can mean by the word alone. Step ``bearer``: the first rule that finds anybody decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sitegen.identity.within.full_names import cluster_full_names
from sitegen.identity.within.marked import read_units
from sitegen.identity.within.units import Cluster
from sitegen.language.names import PersonName, bare_family, is_typo, parse_person
from sitegen.rules import Rule, Step


class Called(NamedTuple):
    """A folded word, and the people whom the article names in full, each with those names taken apart."""

    word: str
    people: tuple[tuple[Cluster, tuple[PersonName, ...]], ...]


Fits = tuple[Cluster, ...]


def view_called(word: str, clusters: Sequence[Cluster]) -> Called:
    """The view of the step."""
    return Called(word, tuple((c, tuple(parse_person(u.key) for u in c.units if " " in u.key)) for c in clusters))


def _by(test: Callable[[str, PersonName], bool]) -> Callable[[Called], Fits | None]:
    def fires(view: Called) -> Fits | None:
        return tuple(cluster for cluster, names in view.people if any(test(view.word, n) for n in names)) or None

    return fires


def _example(words: str) -> Called:
    units, asked = read_units(words)
    full = [unit for unit in units if parse_person(unit.key).is_full]
    return view_called(parse_person(asked.key).family, cluster_full_names(full))


def show_clusters(found: Sequence[Cluster]) -> str:
    """The people of an answer, as an example states them."""
    return ", ".join(sorted(cluster.units[0].key for cluster in found))


BEARER: Step[Called, Fits] = Step(
    "bearer",
    (
        Rule(
            "bearer.family-name",
            "a bare name is the family name of somebody named in full, particles aside",
            _by(lambda word, name: bare_family(name.family) == bare_family(word) or name.words[-1] == word),
            ("{Michael Flynn} resigned. [Flynn] left", "{Ursula von der Leyen} spoke. [Leyen] left"),
            ("{Michael Flynn} resigned. [Michael] left",),
        ),
        Rule(
            "bearer.given-name",
            "or the given name",
            _by(lambda word, name: bool(name.given) and name.given[0] == word),
            ("{Hillary Clinton} spoke. [Hillary] left",),
            ("{Anna Hillary Clinton} spoke. [Hillary] left",),
        ),
        Rule(
            "bearer.any-word",
            "or another word of the name",
            _by(lambda word, name: word in name.words),
            ("{Andrés Manuel López Obrador} spoke. [López] left",),
            ("{Andrés Manuel López Obrador} spoke. [Lopes] left",),
        ),
        Rule(
            "bearer.misspelt",
            "or one letter off the family name",
            _by(lambda word, name: is_typo(word, name.family)),
            ("{Delia Ramirez} spoke. [Ramriez] left",),
            ("{Delia Reyes} spoke. [Reyas Pena] left", "{Ann Moss} spoke. [Mass] left"),
        ),
    ),
    _example,
    show_clusters,
)
