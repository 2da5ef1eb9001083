"""Who answers in an interview of questions and answers: "A:" after "We spoke with Anna Keller"."""

from __future__ import annotations

import re

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.view import Anaphor

_FIRST_TURN = re.compile(r"^Q[:.]\s", re.MULTILINE)
_ASKED = re.compile(
    r"\b(?:interview(?:ed)?(?: with| of)?|spoke (?:with|to)|speak (?:with|to)|talk(?:ed)? (?:with|to)|sat down with|met(?: with)?|"
    r"questions (?:to|for)|asked|conversation with|caught up with|called|reached|Q&A with)\s(?:[\w.,’'-]+\s){0,6}$",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:,[^.\n]{0,80},)?\s(?:answer(?:s|ed)?|spoke|talk(?:s|ed)|took questions|explain(?:s|ed)|discuss(?:es|ed)|told)\b"
)


def _fires(view: Anaphor) -> str | None:
    """The only person who is asked or answers before the first question; else the only one who is named there at all."""
    if view.words != "A":
        return None
    scene = view.scene
    first = _FIRST_TURN.search(scene.text)
    if first is None or first.start() > view.start:
        return None
    people = [f for f in scene.between(0, first.start()) if f.target and not scene.introductions.contradicts(f)]
    asked = {
        f.target
        for f in people
        if _ASKED.search(scene.text[max(0, f.start - 80) : f.start]) or _ANSWERS.match(scene.text, f.end)
    }
    found = asked or {f.target for f in people}
    return found.pop() if len(found) == 1 else None


RULE = Rule(
    "antecedent.answerer",
    "“A:” in an interview is whoever is asked or answers, by what stands before the first question",
    _fires,
    takes=(
        "*Robert Pell* owns the mill. We spoke with *Anna Keller*, the mayor.\nQ: Why?\n|A|: It was late. => people/anna-keller",
        "*Anna Keller* runs the mill.\nQ: Why?\n|A|: It was late. => people/anna-keller",
    ),
    leaves=(
        "*Robert Pell* and *Anna Keller* run the mill.\nQ: Why?\n|A|: It was late.",
        "*Anna Keller* runs the mill.\n|A|: It was late.",
    ),
)
