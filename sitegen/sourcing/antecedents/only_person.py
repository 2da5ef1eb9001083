"""The only person whom the paragraph is about."""

from __future__ import annotations

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.somebody import is_somebody_else
from sitegen.sourcing.antecedents.view import NOBODY, Anaphor


def _fires(view: Anaphor) -> str | None:
    return find_only_person(view, view.begin, view.start) if view.gender else None


def _fires_above(view: Anaphor) -> str | None:
    if not view.gender or view.block < 1 or view.scene.between(view.begin, view.start):
        return None
    above = view.scene.blocks[view.block - 1]
    return find_only_person(view, above.start, above.end)


def find_only_person(view: Anaphor, begin: int, end: int) -> str | None:
    """The only one whom the pronoun may mean between two places; None where there are several or none, "" where that is not sure.

    He must have been what a sentence was about, or have spoken: whom somebody told something is not the next to speak.
    """
    scene, gender = view.scene, view.gender
    who = scene.introductions.who
    people = scene.named(begin, end)
    other = "f" if gender == "m" else "m"
    keys = {who(f) for f in people if scene.introductions.gender(who(f)) != other}
    if len(keys) != 1:
        return None
    key = keys.pop()
    own = [f for f in people if who(f) == key]
    led = any(scene.leads(f, max(begin, scene.sentence(f.start).start)) for f in own)
    spoke = any(s.target == key and begin <= s.start < end for s in view.said)
    if key.startswith("?") or not scene.fits(key, gender) or not (led or spoke):
        return NOBODY
    if any(scene.introductions.contradicts(f) for f in own) or is_somebody_else(scene, begin, end, key, own, gender):
        return NOBODY
    return key


HERE = Rule(
    "antecedent.only-person",
    "a pronoun means the only person of fitting gender that its paragraph is about",
    _fires,
    takes=(
        "*Mary Holloway* runs the ferry. It is small. “We will sail,” |she| said. => people/mary-holloway",
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
    ),
)
