"""People within one article: short names join the full one, if only one bearer is there."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.identity.traits import is_mrs_of
from sitegen.identity.within.units import Cluster, Unit, join
from sitegen.language.names import bare_family, is_typo, parse_person, same_person
from sitegen.slugs import slugify

NEAR = "near:"
"""The prefix of a trait that names, by slug, whom the article names in full only after a bare name has stood in it."""

AMBIGUOUS = "ambiguous:bare"
"""The trait of a bare name that two people in the same article bear: it is never linked by majority."""

APART = "apart:"
"""The prefix of a trait that names, by slug, whom a bare name in this article does not mean."""


def cluster_people(units: Sequence[Unit]) -> list[Cluster]:
    """Full names first, then each bare name to its only bearer; what could be two people's is a cluster of its own."""
    clusters: list[Cluster] = []
    full = [unit for unit in units if parse_person(unit.key).is_full]
    bare = [unit for unit in units if not parse_person(unit.key).is_full]
    for unit in full:
        fits = [c for c in clusters if c.accepts(unit) and all(same_person(unit.key, u.key) for u in c.units)]
        if not fits:
            fits = [c for c in clusters if c.accepts(unit) and any(_misspelt(unit.key, u.key) for u in c.units)]
        join(unit, fits, clusters)
    complete = list(clusters)
    alone: dict[str, Cluster] = {}
    titled: dict[str, Cluster] = {}
    first_bare: dict[str, int] = {}
    first_body: dict[str, int] = {}
    for unit in bare:
        first_bare[unit.key] = min(first_bare.get(unit.key, unit.indices[0]), *unit.indices)
        if unit.body:
            first_body[unit.key] = min(first_body.get(unit.key, unit.body[0]), *unit.body)
    # Whom an editor or a title tells apart is known before the rest.
    bare.sort(key=lambda unit: not (unit.target or unit.ids or _titles_of(unit)))
    for unit in bare:
        fits = [c for c in _bearers(unit, complete) if not is_mrs_of(unit.traits, (u.key for u in c.units))]
        fits = _leave_relatives(unit, first_bare[unit.key], fits)
        if (
            unit.ids
        ):  # an editor's word: "President Kennedy" is listed, so beside Jacqueline Kennedy it is still not she
            fits = [c for c in fits if any(set(u.ids) & set(unit.ids) for u in c.units)]
        rival = titled.get(parse_person(unit.key).family)
        if rival and len(fits) == 1 and _is_apart(unit, rival, fits[0]):
            fits = [fits[0], rival]
        if len(fits) > 1:
            fits = _preferred(unit, fits)
        if len(fits) == 1 and unit.key in first_body and _is_known_already(unit, first_body[unit.key], fits[0]):
            unit.traits.update(f"{NEAR}{slugify(u.key)}" for u in fits[0].units if " " in u.key)
        elif len(fits) == 1:
            fits[0].units.append(unit)
            continue
        if len(fits) > 1:
            unit.traits.add(AMBIGUOUS)
        twin = None if rival in fits else alone.get(unit.key)
        if twin is not None and twin.accepts(unit):
            twin.units.append(unit)
        else:
            cluster = alone[unit.key] = Cluster([unit])
            clusters.append(cluster)
            if unit.target or unit.ids or _titles_of(unit):
                titled.setdefault(parse_person(unit.key).family, cluster)
    return clusters


def _titles_of(unit: Unit) -> set[str]:
    return {trait for trait in unit.traits if trait.startswith("title:")}


def _is_apart(unit: Unit, rival: Cluster, bearer: Cluster) -> bool:
    """Whether the bare name may as well mean somebody of that name whom the article only calls by title, or an editor names.

    "Sen. Edward Kennedy ... President Kennedy ... one Kennedy and the other": nobody knows which.
    """
    if unit.target or unit.ids or _titles_of(unit) or not rival.accepts(unit):
        return False
    return not all(bearer.accepts(other) for other in rival.units)


def _bearers(unit: Unit, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Those in the article who can be meant by a bare name: by family name, else by given name, else by a near miss."""
    word = parse_person(unit.key).family
    open_ = [c for c in clusters if c.accepts(unit)]
    names = [(c, [parse_person(u.key) for u in c.units if " " in u.key]) for c in open_]
    for test in (
        lambda name: bare_family(name.family) == bare_family(word) or name.words[-1] == word,
        lambda name: bool(name.given) and name.given[0] == word,
        lambda name: word in name.words,
        lambda name: is_typo(word, name.family),
    ):
        fits = [c for c, parsed in names if any(test(name) for name in parsed)]
        if fits:
            return fits
    return []


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


def _preferred(unit: Unit, fits: Sequence[Cluster]) -> list[Cluster]:
    """Of several bearers the one whom an editor's word, a title or a clear majority of full mentions points to.

    "Sen. Kennedy" beside a senator and a representative of that name; "Trump" beside Donald Trump five times and Melania Trump once.
    """
    if unit.ids:
        same = [c for c in fits if any(u.ids and set(u.ids) & set(unit.ids) for u in c.units)]
        return same or list(fits)
    titles = {trait for trait in unit.traits if trait.startswith(("title:", "gender:"))}
    if titles:
        same = [c for c in fits if any(titles & u.traits for u in c.units)]
        if len(same) == 1:
            return same
    ranked = sorted(fits, key=lambda c: -c.count())
    if ranked[0].count() >= 3 * ranked[1].count():
        return ranked[:1]
    return _established(unit, fits)


def _established(unit: Unit, fits: Sequence[Cluster]) -> list[Cluster]:
    """A bare name keeps meaning whom it meant before a namesake came in.

    "Emmanuel Macron ... Macron said ... with his wife, Brigitte Macron ... Macron left": writers go on calling the first by the bare
    name, and name the other in full each time.
    """
    if not all(any(" " in unit.key for unit in c.units) for c in fits):
        return list(fits)
    entered = sorted((c.first_full(), n) for n, c in enumerate(fits))
    first, second = entered[0], entered[1]
    if any(first[0] < index < second[0] for index in unit.indices):
        return [fits[first[1]]]
    return list(fits)


def _misspelt(one: str, other: str) -> bool:
    """ "Lindsey Grahm" and "Lindsey Graham": one letter, and an equal given name."""
    a, b = parse_person(one), parse_person(other)
    return bool(a.given) and a.given == b.given and a.generation == b.generation and is_typo(a.family, b.family)
