"""Pages that look like one person, and pages that look like two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sitegen.identity.compatibility import Known, why_not
from sitegen.identity.doubts.sightings import Sighting
from sitegen.language.names import bare_family, is_typo, parse_person, same_given, same_person
from sitegen.language.packs import find_given_names

_SHARED = 2  # companions that two pages must have in common to look like one person
_COMMON = 0.2  # of all articles: who is in more of them is company to everybody
_FEW = 10  # articles; in an archive of a few everybody is in a fifth of them
_MOST = 50  # bearers of a family name that are compared with one another
_LIFE = 50  # years without a word after which a name is somebody else's


class Double(NamedTuple):
    """Two pages that may be one person's, with a sighting of each, and why."""

    one: Sighting
    other: Sighting
    reason: str


class Mixture(NamedTuple):
    """A page that may hold two people, with a sighting of each, and why."""

    one: Sighting
    other: Sighting
    reason: str


def find_doubles(people: Mapping[str, Sequence[Sighting]], apart: Collection[frozenset[str]] = ()) -> list[Double]:
    """Pairs of people with compatible names, or given names a letter apart, who are written of in the same company.

    ``apart`` are pairs that editors hold apart. Only those who share a family name are compared, and of very many only the ``_MOST``
    most written of.
    """
    casts = {s.article: s.beside for found in people.values() for s in found}
    counts = Counter(other for cast in casts.values() for other in cast)
    everywhere = {other for other, count in counts.items() if count > max(_FEW, _COMMON * len(casts))}
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for entity in sorted(people):
        for family in {bare_family(parse_person(name).family) for name in _full_names(people[entity])}:
            blocks[family].append(entity)
    found = {}
    for family in sorted(blocks):
        mine = sorted(blocks[family], key=lambda e: (-len(people[e]), e))[:_MOST]
        for at, one in enumerate(mine):
            for other in mine[at + 1 :]:
                pair = frozenset((one, other))
                if pair not in apart and pair not in found:
                    double = _compare(people[one], people[other], everywhere)
                    if double:
                        found[pair] = double
    return sorted(found.values(), key=lambda d: (d.one.entity, d.other.entity))


def _compare(ones: Sequence[Sighting], others: Sequence[Sighting], everywhere: Collection[str]) -> Double | None:
    mine, theirs = _full_names(ones), _full_names(others)
    if not mine or not theirs or why_not(Known((), _traits(ones)), Known((), _traits(others))):
        return None
    if {s.article for s in ones} & {s.article for s in others}:
        return None  # an article that tells them apart knows better
    compatible = all(same_person(a, b) for a in mine for b in theirs)
    if not compatible and not any(_given_slip(a, b) for a in mine for b in theirs):
        return None
    company = (_company(ones) & _company(others)) - set(everywhere)
    if len(company) < _SHARED:
        return None
    how = "the names fit one another" if compatible else "the given names are one letter apart"
    beside = ", ".join(sorted(company)[:3])
    return Double(ones[0], others[0], f"{how}, and both are written of beside {beside}")


def find_mixtures(people: Mapping[str, Sequence[Sighting]]) -> list[Mixture]:
    """Pages whose articles contradict one another: in state, party, form of address, name, or by a lifetime between them."""
    return [mixture for entity in sorted(people) for mixture in _contradictions(people[entity])]


def _contradictions(sightings: Sequence[Sighting]) -> Iterator[Mixture]:
    if all(s.ruled for s in sightings):
        return
    for key, say in (("state", "of two states"), ("gender", "“Mr.” and “Mrs.”"), ("party", "of two parties")):
        first: dict[str, Sighting] = {}
        counts: Counter[str] = Counter()
        for s in sightings:
            values = {trait for trait in s.traits if trait.startswith(f"{key}:")}
            if len(values) == 1:  # an article that gives two speaks of two itself, or of a change
                first.setdefault(min(values), s)
                counts.update(values)
        (_, one), (_, other), *_rest = [
            *sorted(first.items(), key=lambda v: (-counts[v[0]], v[0])),
            ("", None),
            ("", None),
        ]
        if one and other:
            yield Mixture(one, other, say)
            return
    names = {name: s for s in reversed(sightings) for name in _full_names([s])}
    for a in sorted(names):
        for b in sorted(names):
            if a < b and not same_person(a, b) and _other_given(a, b):
                yield Mixture(names[a], names[b], f"called “{a}” and “{b}”")
                return
    dated = sorted((s for s in sightings if s.date[:4].isdigit()), key=lambda s: (s.date, s.article))
    for one, other in pairwise(dated):
        if int(other.date[:4]) - int(one.date[:4]) > _LIFE:
            yield Mixture(one, other, f"nothing is written from {one.date[:4]} to {other.date[:4]}")
            return


def _other_given(a: str, b: str) -> bool:
    """Two given names that nobody bears both: "John" and "Edward", of one family; initials and slips of the pen say nothing."""
    one, other = parse_person(a), parse_person(b)
    if not one.given or not other.given or bare_family(one.family) != bare_family(other.family):
        return False
    first, second = one.given[0], other.given[0]
    if one.generation and other.generation and one.generation != other.generation:
        return True
    if first in other.given or second in one.given or is_typo(first, second) or same_given(first, second):
        return False
    return {first, second} <= find_given_names()


def _given_slip(a: str, b: str) -> bool:
    """ "Micheal Flynn" and "Michael Flynn": one letter in the given name, two swapped or one that makes it no name."""
    one, other = parse_person(a), parse_person(b)
    if not one.given or not other.given or one.family != other.family or one.given[1:] != other.given[1:]:
        return False
    first, second = one.given[0], other.given[0]
    return is_typo(first, second) and (sorted(first) == sorted(second) or not {first, second} <= find_given_names())


def _full_names(sightings: Sequence[Sighting]) -> list[str]:
    return sorted({form for s in sightings for form in s.forms if len(parse_person(form).words) > 1})


def _traits(sightings: Sequence[Sighting]) -> set[str]:
    return {trait for s in sightings for trait in s.traits}


def _company(sightings: Sequence[Sighting]) -> set[str]:
    return {other for s in sightings for other in s.beside}
