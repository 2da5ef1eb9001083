"""The only person of the pronoun's own sentence, or else of the sentence before."""

from __future__ import annotations

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.somebody import is_somebody_else
from sitegen.sourcing.antecedents.view import NOBODY, Anaphor
from sitegen.sourcing.opening_phrases import is_in_opening


def _fires(view: Anaphor) -> str | None:
    """An answer wherever the paragraph names people before the pronoun: then nobody above them is meant."""
    if not view.gender or not view.scene.between(view.begin, view.start):
        return None
    scene, start, begin = view.scene, view.start, view.begin
    sentence = scene.sentence(start)
    people = scene.named(max(begin, sentence.start), start)
    if len(people) == 1 and is_in_opening(scene.text, max(begin, sentence.start), people[0], start):
        people = []
    if not people and sentence.start > begin:
        before = scene.sentence(sentence.start - 2)
        people = scene.named(max(begin, before.start), sentence.start)
        if people and not scene.leads(people[0], max(begin, before.start)):
            return NOBODY
    keys = {scene.introductions.who(f) for f in people}
    if len(keys) != 1:
        return NOBODY
    key = keys.pop()
    if scene.introductions.contradicts(people[0]):
        return NOBODY
    if is_somebody_else(scene, people[0].end, start, key, people, view.gender):
        return NOBODY
    return NOBODY if key.startswith("?") or not scene.fits(key, view.gender) else key


RULE = Rule(
    "antecedent.nearest-person",
    "where its paragraph names several people, a pronoun means the only one of its sentence, else of the sentence before",
    _fires,
    takes=(
        "*Robert Pell* came first. *Daniel Cray* came at noon. “It is late,” |he| said. => people/daniel-cray",
        "*Robert Pell* came first. *Daniel Cray* met *George Nesbit*. “It is late,” |he| said. => nobody",
    ),
    leaves=("*Robert Pell* and *Daniel Cray* came.\n“It is late,” |he| said.",),
)
