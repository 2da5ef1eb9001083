"""The only person of the pronoun's own sentence, or else of the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.somebody import find_above_of_first, is_somebody_else
from sitegen.sourcing.antecedents.view import NOBODY, Anaphor
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.opening_phrases import is_in_opening

_RELATIVE = re.compile(r"\b(?:which|whom|whose\s\w+|where)\s$")
"""Before a pronoun in a relative clause, which is as often the one who acts as the one who is acted on."""


def _fires(view: Anaphor) -> str | None:
    """An answer wherever the paragraph names people before the pronoun who may be meant: then nobody above them is."""
    if not view.gender:
        return None
    scene, start, begin = view.scene, view.start, view.begin
    if not [f for f in view.rivals(scene.between(begin, start)) if not scene.is_shaded(f)]:
        return None
    if _RELATIVE.search(scene.text[begin:start]):
        return NOBODY
    sentence = scene.sentence(start)
    people = view.rivals(scene.named(max(begin, sentence.start), start))
    if len(people) == 1 and is_in_opening(scene.text, max(begin, sentence.start), people[0], start):
        people = []
    if not people and sentence.start > begin:
        before = scene.sentence(sentence.start - 2)
        people = _of_sentence(view, max(begin, before.start), sentence.start)
    return _decide(view, people, start)


def _fires_above(view: Anaphor) -> str | None:
    number = find_above_of_first(view)
    if number < 0:
        return None
    above = view.scene.blocks[number]
    last = view.scene.sentence(above.end - 1)
    return _decide(view, _of_sentence(view, max(above.start, last.start), above.end), above.end) or None


def _of_sentence(view: Anaphor, begin: int, end: int) -> list[Figure]:
    """The people who may be meant in a sentence before, if the first of them is whom it is about; those in the shade left out."""
    scene = view.scene
    people = [f for f in view.rivals(scene.named(begin, end)) if not scene.is_shaded(f)]
    if not people or not scene.leads(people[0], begin):
        return []
    if view.gender_of(scene.introductions.who(people[0])).lstrip("?") != view.gender:
        return people
    return [people[0], *(f for f in people[1:] if scene.heads_clause(f) or _is_known(view, f))]


def _is_known(view: Anaphor, figure: Figure) -> bool:
    """Whether the article tells that somebody is a man or a woman."""
    return view.gender_of(view.scene.introductions.who(figure)) != ""


def _decide(view: Anaphor, people: Sequence[Figure], end: int) -> str:
    scene = view.scene
    keys = {scene.introductions.who(f) for f in people}
    if len(keys) != 1:
        return NOBODY
    key = keys.pop()
    if scene.introductions.contradicts(people[0]) or is_somebody_else(view, people[0].end, end, key, people):
        return NOBODY
    return NOBODY if key.startswith("?") or not view.fits(key) else key


RULE = Rule(
    "antecedent.nearest-person",
    "where its paragraph names several people, a pronoun means the only one of its sentence, else of the sentence before",
    _fires,
    takes=(
        "*Robert Pell* came first. *Daniel Cray* came at noon. “It is late,” |he| said. => people/daniel-cray",
        "*Robert Pell* came first. *Daniel Cray* spoke of *George Nesbit*. “It is late,” |he| said. => people/daniel-cray",
        "*Robert Pell* came first. *Daniel Cray* met *George Nesbit*. “It is late,” |he| said. => nobody",
        "*Robert Pell* came first. *Daniel Cray* got ten years, which |he| said was too much. => nobody",
    ),
    leaves=("*Robert Pell* and *Daniel Cray* came.\n“It is late,” |he| said.",),
)
ABOVE = Rule(
    "antecedent.nearest-person-above",
    "at the beginning of a paragraph a pronoun means the only person of the last sentence before, if that is about him",
    _fires_above,
    takes=("*Robert Pell* met *Daniel Cray*. *Cray* came at noon.\n“It is late,” |he| said. => people/daniel-cray",),
    leaves=(
        "*Robert Pell* came. *Daniel Cray* met *Pell*.\n“It is late,” |he| said.",
        "*Robert Pell* came. It was late for *Cray*.\n“It is late,” |he| said.",
    ),
)
