"""People within one article: short names join the full one, if only one bearer is there."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.identity.within.bearers import BEARER, show_clusters, view_called
from sitegen.identity.within.full_names import cluster_full_names
from sitegen.identity.within.marked import read_units
from sitegen.identity.within.meant import RULES, Choice, Fits
from sitegen.identity.within.units import Cluster, Unit
from sitegen.language.names import parse_person
from sitegen.rules import Step
from sitegen.slugs import slugify

NEAR = "near:"
"""The prefix of a trait that names, by slug, whom the article names in full only after a bare name has stood in it."""

AMBIGUOUS = "ambiguous:bare"
"""The trait of a bare name that two people in the same article bear: it is never linked by majority."""

APART = "apart:"
"""The prefix of a trait that names, by slug, whom a bare name in this article does not mean."""


def cluster_people(units: Sequence[Unit]) -> list[Cluster]:
    """Full names first, then each bare name to its only bearer; what could be two people's is a cluster of its own."""
    people = _People(units)
    for unit in people.bare:
        people.place(unit)
    return people.clusters


class _People:
    """The people of one article while its bare names find their bearers, those first whom an editor or a title tells apart."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.clusters = cluster_full_names([unit for unit in units if parse_person(unit.key).is_full])
        self._complete = list(self.clusters)
        self.bare = [unit for unit in units if not parse_person(unit.key).is_full]
        self._alone: dict[str, Cluster] = {}
        self._titled: dict[str, Cluster] = {}
        self._first_bare: dict[str, int] = {}
        self._first_body: dict[str, int] = {}
        for unit in self.bare:
            self._first_bare[unit.key] = min(self._first_bare.get(unit.key, unit.indices[0]), *unit.indices)
            if unit.body:
                self._first_body[unit.key] = min(self._first_body.get(unit.key, unit.body[0]), *unit.body)
        self.bare.sort(key=lambda unit: not _is_told_apart(unit))

    def choice(self, unit: Unit) -> Choice:
        """Whom of the article a bare name can mean, once vetoes have spoken."""
        found = BEARER.first(view_called(parse_person(unit.key).family, self._complete))
        named = [c for c in (found.answer if found else ()) if c.accepts(unit)]
        fits = [c for c in named if not c.why_not(unit)]
        if found and found.rule == "bearer.family-name":
            fits = _leave_relatives(unit, self._first_bare[unit.key], fits)
        if unit.ids:  # "President Kennedy" is listed, so beside Jacqueline Kennedy it is still not she
            fits = [c for c in fits if any(set(u.ids) & set(unit.ids) for u in c.units)]
        rival = self._titled.get(parse_person(unit.key).family)
        if rival and len(fits) == 1 and _is_apart(unit, rival, fits[0]):
            fits = [fits[0], rival]
        return Choice(unit, tuple(fits))

    def place(self, unit: Unit) -> None:
        """Puts a bare name to the one whom it means, else into a cluster of its own."""
        choice = self.choice(unit)
        fits = choice.fits
        if len(fits) > 1:
            decided = MEANT.first(choice)
            fits = decided.answer if decided else fits
        if len(fits) == 1:
            first = self._first_body.get(unit.key)
            if first is None or not _is_known_already(unit, first, fits[0]):
                fits[0].units.append(unit)
                return
            unit.traits.update(f"{NEAR}{slugify(u.key)}" for u in fits[0].units if " " in u.key)
        if len(fits) > 1:
            unit.traits.add(AMBIGUOUS)
        family = parse_person(unit.key).family
        twin = None if self._titled.get(family) in fits else self._alone.get(unit.key)
        if twin is not None and twin.accepts(unit) and not twin.why_not(unit):
            twin.units.append(unit)
            return
        cluster = self._alone[unit.key] = Cluster([unit])
        self.clusters.append(cluster)
        if _is_told_apart(unit):
            self._titled.setdefault(family, cluster)


def _titles_of(unit: Unit) -> set[str]:
    return {trait for trait in unit.traits if trait.startswith("title:")}


def _is_told_apart(unit: Unit) -> bool:
    return bool(unit.target or unit.ids or _titles_of(unit))


def _is_apart(unit: Unit, rival: Cluster, bearer: Cluster) -> bool:
    """Whether the bare name may as well mean somebody of that name whom the article only calls by title, or an editor names.

    "Sen. Edward Kennedy ... President Kennedy ... one Kennedy and the other": nobody knows which.
    """
    if _is_told_apart(unit) or not rival.accepts(unit) or rival.why_not(unit):
        return False
    return not all(bearer.accepts(other) and not bearer.why_not(other) for other in rival.units)


def _is_known_already(unit: Unit, first: int, cluster: Cluster) -> bool:
    """Whether a bare family name stands in the body before anybody is introduced by it: "Trump said ... Ivanka Trump".

    Who needs no introduction is somebody whom the archive may know better, so the archive decides.
    """
    family = parse_person(unit.key).family
    names = [parse_person(u.key) for u in cluster.units if " " in u.key]
    bears = any(family in (name.family, name.words[-1]) for name in names)
    return bears and not unit.ids and first < cluster.first_full()


def _leave_relatives(unit: Unit, first: int, fits: list[Cluster]) -> list[Cluster]:
    """A bare name is the head of the family's, not the relative's who is introduced by kinship.

    "President Trump and his wife, Melania Trump": where Donald Trump is never named in full, "Trump" is still not his wife, as long as
    the bare name came first. The archive hears of it by a trait.
    """
    heads = [c for c in fits if not c.is_relative()]
    if heads or not fits:
        return heads
    before = [c for c in fits if first > c.first_full()]
    if not before:
        for cluster in fits:
            unit.traits.update(f"{APART}{slugify(u.key)}" for u in cluster.units if " " in u.key)
    return before


def _example(words: str) -> Choice:
    """A marked text; "listed: " before it says that an editor has listed the name asked after."""
    _, _, rest = words.rpartition("listed: ")
    units, asked = read_units(rest)
    if words.startswith("listed: "):
        asked.ids = ("people/listed",)
    people = _People(units)
    if asked.ids:
        for cluster in people.clusters[:1]:
            cluster.units[0].ids = asked.ids
        return Choice(asked, tuple(people.clusters))
    for unit in people.bare:
        if unit is not asked:
            people.place(unit)
    return people.choice(asked)


MEANT: Step[Choice, Fits] = Step("meant", RULES, _example, show_clusters)
