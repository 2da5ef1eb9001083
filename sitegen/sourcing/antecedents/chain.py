"""A chain of pronouns: "He came at noon. … “It is late,” he said." are one man."""

from __future__ import annotations

from sitegen.sourcing.antecedents.somebody import find_above_of_first
from sitegen.sourcing.antecedents.view import Anaphor


def follow(view: Anaphor, begin: int, end: int) -> Anaphor | None:
    """The last pronoun of the same gender that heads a clause between two places, if nobody who may be meant does so after it."""
    scene = view.scene
    for earlier in view.subjects(begin, end):
        later = view.rivals(scene.named(earlier.end, end))
        return None if any(scene.heads_clause(f) for f in later) else earlier
    return None


def find_here(view: Anaphor) -> Anaphor | None:
    """The pronoun before in the paragraph."""
    return follow(view, view.begin, view.start) if view.gender else None


def find_above(view: Anaphor) -> Anaphor | None:
    """The last pronoun of the paragraph before, where this one names nobody."""
    number = find_above_of_first(view)
    if number < 0:
        return None
    above = view.scene.blocks[number]
    return follow(view, above.start, above.end)
