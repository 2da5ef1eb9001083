"""One article's view of one entity, as ``sitegen check`` looks over the whole archive for what does not fit."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Sighting(msgspec.Struct, frozen=True):
    """An entity in an article: under which forms, with which traits, beside whom. ``entity`` is empty where it is unlinked.

    ``beside`` are the ids of the article's other entities; ``ruled`` says that an editor has decided who this is.
    """

    entity: str
    kind: str
    forms: tuple[str, ...]
    article: str
    date: str
    traits: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()
    ruled: bool = False


def by_entity(sightings: Iterable[Sighting]) -> dict[str, list[Sighting]]:
    """The sightings of each linked entity, both in a fixed order."""
    found: dict[str, list[Sighting]] = {}
    for sighting in sorted(sightings, key=lambda s: (s.entity, s.article, s.forms)):
        if sighting.entity:
            found.setdefault(sighting.entity, []).append(sighting)
    return found
