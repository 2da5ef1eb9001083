"""What is known of somebody, as short words that travel with a local entity: "party:r", "state:la", "title:senator"."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.annotate.surroundings import Surroundings
from sitegen.language.words import SPECIFIC_TITLES

RELATIVE = "kin:relative"
"""Somebody whom the text introduces as another's relative, or beside the bare family name."""

GIVEN = "called:given-name"
"""A bare word after a title that goes before given names: "Prince Charles"."""


def traits_of(around: Surroundings) -> set[str]:
    """The traits that one place in a text gives."""
    traits: set[str] = set()
    if around.title in SPECIFIC_TITLES:
        traits.add(f"title:{around.title}")
    if around.kin or around.paired:
        traits.add(RELATIVE)
    if around.by_given_name:
        traits.add(GIVEN)
    for key in ("gender", "generation", "party", "state", "age", "family"):
        value = getattr(around, key)
        if value:
            traits.add(f"{key}:{str(value).lower()}")
    return traits


def values_of(traits: Iterable[str], key: str) -> set[str]:
    """What traits say under one key."""
    return {trait[len(key) + 1 :] for trait in traits if trait.startswith(f"{key}:")}
