"""The only person whom the paragraph is about."""

from __future__ import annotations

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.somebody import find_above_of_first, is_somebody_else
from sitegen.sourcing.antecedents.view import NOBODY, Anaphor


def _fires(view: Anaphor) -> str | None:
    return find_only_person(view, view.begin, view.start) if view.gender else None


def _fires_above(view: Anaphor) -> str | None:
    number = find_above_of_first(view)
    if number < 0:
        return None
    above = view.scene.blocks[number]
    return find_only_person(view, above.start, above.end)


def find_only_person(view: Anaphor, begin: int, end: int) -> str | None:
    """The only one whom the pronoun may mean between two places; None where there are several or none, "" where that is not sure.

    He must have been what a sentence was about, or have spoken: whom somebody told something is not the next to speak.
    """
    scene = view.scene
    people = [f for f in view.rivals(scene.named(begin, end)) if not scene.is_shaded(f)]
    keys = {scene.introductions.who(f) for f in people}
    if len(keys) != 1:
        return None
    key = keys.pop()
    led = any(scene.leads(f, max(begin, scene.sentence(f.start).start)) for f in people)
    led = led or any(scene.owns(f) for f in people)
    spoke = any(s.target == key and begin <= s.start < end for s in view.said)
    if key.startswith("?") or not view.fits(key) or not (led or spoke):
        return NOBODY
    if any(scene.introductions.contradicts(f) for f in people) or is_somebody_else(view, begin, end, key, people):
        return NOBODY
    return key


HERE = Rule(
    "antecedent.only-person",
    "a pronoun means the only person of fitting gender that its paragraph is about",
    _fires,
    takes=(
        "*Mary Holloway* runs the ferry. It is small. “We will sail,” |she| said. => people/mary-holloway",
        "*Robert Pell* met *Ruth Ames*. “We will sail,” |he| said. => people/robert-pell",
        "*Mary Holloway* met the chairwoman. “We will sail,” |she| said. => nobody",
        "The ferry belongs to *Mary Holloway*. “We will sail,” |she| said. => nobody",
    ),
    leaves=(
        "*Robert Pell* and *Daniel Cray* left. “We will sail,” |he| said.",
        "*Mary Holloway* runs the ferry.\nIt is small. “We will sail,” |she| said.",
    ),
)
ABOVE = Rule(
    "antecedent.only-person-above",
    "where its own paragraph names nobody before it, a pronoun means the only person that the paragraph before is about",
    _fires_above,
    takes=("*Mary Holloway* runs the ferry.\nIt is small. “We will sail,” |she| said. => people/mary-holloway",),
    leaves=(
        "*Robert Pell* met *Daniel Cray*.\n“We will sail,” |he| said.",
        "*Mary Holloway* runs the ferry.\n*Ruth Ames* came. “We will sail,” |she| said.",
        "*Mary Holloway* runs the ferry.\n# Monday\n“We will sail,” |she| said.",
    ),
)
