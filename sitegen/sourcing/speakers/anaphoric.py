"""Sources that stand for somebody named elsewhere: "he", "the senator", "the newspaper"."""

from __future__ import annotations

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.step import ANTECEDENTS
from sitegen.sourcing.antecedents.view import Anaphor
from sitegen.sourcing.roster import Behind
from sitegen.sourcing.speakers.view import Utterance


def _fires(view: Utterance) -> Behind | None:
    start, end = view.span.start, view.span.end
    trimmed = start + len(view.roster.text[start:end].rstrip(" ,.;:"))
    found = ANTECEDENTS.first(Anaphor(view.roster.scene, start, trimmed, view.said))
    return view.roster.known(found.answer) if found and found.answer else None


RULE = Rule(
    "speaker.anaphoric",
    "whom a pronoun, a title or “the newspaper” stands for, by the sieves of antecedents",
    _fires,
    takes=("*Ada Brook* left. |She| {said} so. => person people/ada-brook",),
    leaves=("*Ada Brook* met *Ida Finn*. |She| {said} so.", "|The committee| {said} so."),
)
