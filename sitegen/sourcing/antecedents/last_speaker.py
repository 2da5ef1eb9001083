"""News goes on with whoever spoke last, unless somebody else came in since."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.view import NOBODY, Anaphor
from sitegen.sourcing.scene import Said, Scene


def _fires(view: Anaphor) -> str | None:
    if not view.gender:
        return None
    found = find_last_speaker(view.scene, view.start, view.begin, view.said)
    if found is None:
        return None
    return found if view.scene.fits(found, view.gender) else NOBODY


def _fires_above(view: Anaphor) -> str | None:
    if not view.gender or view.block < 1 or view.scene.between(view.begin, view.start):
        return None
    above = view.scene.blocks[view.block - 1]
    found = find_last_speaker(view.scene, above.end + 1, above.start, view.said)
    return found if found and view.scene.fits(found, view.gender) else None


def find_last_speaker(scene: Scene, start: int, begin: int, said: Sequence[Said]) -> str | None:
    """The speaker of the sentence before ``start``, or of its own; None where nobody spoke, "" where somebody else came in since.

    Whoever is quoted at length speaks until his last sentence. ``begin`` is where the paragraph begins.
    """
    sentence = scene.sentence(start - 1)
    before = scene.sentence(max(begin, sentence.start - 2)) if sentence.start > begin else sentence
    recent = [
        s
        for s in said
        if s.end <= start
        and s.start >= begin
        and (s.start >= before.start or any(c.end > before.start for c in s.content if c.end <= start))
    ]
    if not recent:
        return None
    last = max(recent, key=lambda s: s.start)
    for figure in scene.between(last.start, start):
        own = last.start <= figure.start < last.end or scene.introductions.who(figure) == last.target
        if not own and not any(c.start <= figure.start < c.end for c in last.content):
            return NOBODY
    return last.target


HERE = Rule(
    "antecedent.last-speaker",
    "a pronoun means whoever spoke in the sentence before or is quoted up to it, if nobody else came in since",
    _fires,
    takes=(
        "*Robert Pell* said <that the bridge was unsafe>. |He| added that it would fall. => people/robert-pell",
        "*Ruth Ellison* said <that *Robert Pell* was late>. “It is a pity,” |she| said. => people/ruth-ellison",
        "*Robert Pell* said <that the bridge was unsafe>, and *Daniel Cray* left. “It is not,” |he| said. => nobody",
        "*Mr. Pell* said <that the bridge was unsafe>. “It is not,” |she| said. => nobody",
    ),
    leaves=(
        "*Robert Pell* walked over the bridge. |He| added that it would fall.",
        "*Robert Pell* said <that the bridge was unsafe>. It was built in May. It is of wood. |He| added that it would fall.",
    ),
)
ABOVE = Rule(
    "antecedent.last-speaker-above",
    "at the beginning of a paragraph a pronoun means whoever spoke at the end of the paragraph before",
    _fires_above,
    takes=(
        "*Cray* met *Robert Pell*. *Pell* said <that the bridge was unsafe>.\nIt would fall, |he| added. => people/robert-pell",
    ),
    leaves=(
        "*Cray* met *Robert Pell*. *Pell* said <that the bridge was unsafe>. *Cray* nodded.\nIt would fall, |he| added.",
        "*Robert Pell* said <that the bridge was unsafe>.\n*Cray* came. It would fall, |he| added.",
    ),
)
