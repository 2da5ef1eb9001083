"""Source's words behind which nobody can stand."""

from __future__ import annotations

import re

from sitegen.rules import Rule
from sitegen.sourcing.roster import Behind
from sitegen.sourcing.speakers.view import Utterance

_TOLD = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s+(?:\w+ly\s+)?(?:told|asked|informed|warned|advised|urged|ordered)\b"
)


def _has_no_words(view: Utterance) -> Behind | None:
    return None if view.spans else Behind("unknown", "")


def _names_several(view: Utterance) -> Behind | None:
    if sum(bool(view.roster.inside(span)) for span in view.spans) < 2:
        return None
    return Behind("unknown", view.roster.words(view.spans[0].start, view.spans[-1].end))


def _was_told(view: Utterance) -> Behind | None:
    span, text = view.span, view.roster.text
    told = any(_TOLD.search(text[span.end : cue.end]) for cue in view.attribution.cue if cue.start >= span.end)
    return Behind("unknown", "") if told else None


WORDLESS = Rule(
    "speaker.wordless",
    "a statement without a word for its source is nobody's",
    _has_no_words,
    takes=("It was {said} that the mill would close. => unknown nobody",),
    leaves=("|He| {said} that the mill would close.",),
)
SPLIT = Rule(
    "speaker.split",
    "a source in several pieces that name different people is left open",
    _names_several,
    takes=("|*Pell*| {said}, and |*Cray*| agreed, that it would close. => unknown nobody",),
    leaves=("|*Pell* and *Cray*| {said} that it would close.",),
)
TOLD = Rule(
    "speaker.told",
    "whoever was told or asked is not the one who said it",
    _was_told,
    takes=(
        "|*Gray*| {was told} that the file was gone. => unknown nobody",
        "|*Gray*| {was repeatedly asked} why. => unknown nobody",
    ),
    leaves=("|*Gray*| {told} the board that the file was gone.",),
)
