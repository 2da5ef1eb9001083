""" "Who" after a name."""

from __future__ import annotations

import re

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.view import Anaphor

_GAP = re.compile(r"(?: of [A-Z][\w. ]{2,20})?,?\s")
_JOINED = re.compile(r"\band\s$")


def _fires(view: Anaphor) -> str | None:
    if view.words.lower() != "who":
        return None
    scene = view.scene
    before = [f for f in scene.people if f.end <= view.start]
    if not before or scene.introductions.contradicts(before[-1]):
        return None
    if not _GAP.fullmatch(scene.text, before[-1].end, view.start):
        return None
    if _JOINED.search(scene.text[max(0, before[-1].start - 5) : before[-1].start]):
        return None
    return before[-1].target or None


RULE = Rule(
    "antecedent.relative-pronoun",
    "“who” stands for the name before it",
    _fires,
    takes=(
        "*Robert Pell*, |who| said that it was late, left. => people/robert-pell",
        "*Ruth Ames* of Ohio, |who| said so, left.",
    ),
    leaves=("*Robert Pell* and *Ruth Ames*, |who| said so, left.", "*Robert Pell* met a man |who| said so."),
)
