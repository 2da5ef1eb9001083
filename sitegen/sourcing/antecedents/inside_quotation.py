"""A pronoun that somebody else speaks: "he" between quotation marks."""

from __future__ import annotations

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.view import NOBODY, Anaphor


def _fires(view: Anaphor) -> str | None:
    return NOBODY if view.gender and (view.scene.in_quotation(view.start) or view.block < 0) else None


RULE = Rule(
    "antecedent.inside-quotation",
    "a pronoun within somebody's quoted words stands for whom the speaker has in mind, which the article seldom tells",
    _fires,
    takes=("*Robert Pell* left. “*Cray* told me what |he| said,” Ellison wrote. => nobody",),
    leaves=("*Robert Pell* left. “It is late,” |he| said.",),
)
