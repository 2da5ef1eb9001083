"""News goes on with whoever spoke last, unless somebody else came in since."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.somebody import find_above_of_first
from sitegen.sourcing.antecedents.view import NOBODY, Anaphor
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.scene import Said


def _fires(view: Anaphor) -> str | None:
    if not view.gender:
        return None
    found = find_last_speaker(view, view.start, view.begin)
    if found is None or found == NOBODY:
        return found
    return found if view.fits(found) else None


def _fires_above(view: Anaphor) -> str | None:
    number = find_above_of_first(view)
    if number < 0:
        return None
    above = view.scene.blocks[number]
    found = find_last_speaker(view, above.end + 1, above.start)
    return found if found and view.fits(found) else None


def find_last_speaker(view: Anaphor, start: int, begin: int) -> str | None:
    """The speaker of the sentence before ``start``, or of its own; None where nobody spoke, "" where somebody else came in since.

    Whoever is quoted at length speaks until his last sentence. ``begin`` is where the paragraph begins.
    """
    scene = view.scene
    sentence = scene.sentence(start - 1)
    before = scene.sentence(max(begin, sentence.start - 2)) if sentence.start > begin else sentence
    recent = [
        s
        for s in view.said
        if s.end <= start
        and s.start >= begin
        and not s.mute
        and (s.start >= before.start or any(c.end > before.start for c in s.content if c.end <= start))
    ]
    if not recent:
        return None
    last = max(recent, key=lambda s: s.start)
    return NOBODY if _came_in(view, last, scene.between(last.start, start)) else last.target


def _came_in(view: Anaphor, last: Said, figures: Sequence[Figure]) -> bool:
    """Whether somebody whom the pronoun may mean came in after a statement; its own source, and whom it speaks of, did not.

    Nor did whoever only stands beside the speaker in his sentence: "Pell said, with Cray beside him, that".
    """
    scene = view.scene
    for figure in view.rivals(figures):
        if last.start <= figure.start < last.end or scene.introductions.who(figure) == last.target:
            continue
        if any(c.start <= figure.start < c.end for c in last.content) or scene.is_shaded(figure):
            continue
        if scene.sentence(figure.start) == scene.sentence(last.start) and not scene.heads_clause(figure):
            continue
        return True
    return False


HERE = Rule(
    "antecedent.last-speaker",
    "a pronoun means whoever spoke in the sentence before or is quoted up to it, if nobody else came in since",
    _fires,
    takes=(
        "*Robert Pell* said <that the bridge was unsafe>. |He| added that it would fall. => people/robert-pell",
        "*Ruth Ellison* said <that *Robert Pell* was late>. “It is a pity,” |she| said. => people/ruth-ellison",
        "*Robert Pell* said <that it was unsafe>, and *Daniel Cray* left. “It is not,” |he| said. => nobody",
        "*Robert Pell* said <it was unsafe>, naming *Daniel Cray*. “It is not,” |he| said. => people/robert-pell",
        "*Robert Pell* said <it was unsafe>, and *Ruth Ames* left. “It is not,” |he| said. => people/robert-pell",
    ),
    leaves=(
        "*Mr. Pell* said <that the bridge was unsafe>. “It is not,” |she| said.",
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
        "*Robert Pell* said <that the bridge was unsafe>.\n# A mile on\nIt would fall, |he| added.",
        "*Robert Pell* said <that the bridge was unsafe>.\n3:10 p.m.\nIt would fall, |he| added.",
        "*Robert Pell* said <that the bridge was unsafe>.\nQ: Did it fall, as |he| added?",
    ),
)
