"""Names that a correction disowns: "misidentified the mayor as Anna Kellner" must not make a page, nor rename anybody's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.annotate.mentions.spans import Word
from sitegen.annotate.mentions.view import Span, View, example, show
from sitegen.language.words import CREDIT_STARTS, CREDIT_WORDS
from sitegen.rules import Rule, Step

_NOTE = frozenset(
    {"correction", "corrections", "clarification", "correct", "corrected", "earlier", "version", "editor's"}
)
_WRONG = re.compile(
    r"(?:misidentified|misnamed|misspelled|misspelt|misstated|misattributed|incorrectly|wrongly|erroneously|inaccurately"
    r"|mistakenly)$"
)
_LONGEST_CREDIT = 16
_REACH = 25
"""Words between what was wrong and the name."""


def keep_owned(spans: Sequence[Span], words: Sequence[Word]) -> list[Span]:
    """The spans without those that a correction disowns."""
    return [span for span in spans if DISOWNED.first(View(span, words)) is None]


def _credited(view: View) -> bool | None:
    first = last = view.span.first
    while first and view.words[first].gap != "\n\n":
        first -= 1
    while last < len(view.words) and (last == first or view.words[last].gap != "\n\n"):
        last += 1
    block = view.words[first:last]
    if view.kind != "person" or block[0].key not in CREDIT_STARTS or len(block) > _LONGEST_CREDIT:
        return None
    small = [word for word in block[1:] if not word.capital]
    return True if len(block) > 1 and all(word.key in CREDIT_WORDS for word in small) else None


def _named_wrongly(view: View) -> bool | None:
    sentence = _sentence_before(view)
    as_ = [at for at, word in enumerate(sentence) if word.key == "as"]
    if not as_ or len(sentence) - as_[-1] > 4:
        return None
    return True if any(_WRONG.match(word.key) for word in sentence[: as_[-1]]) else None


def _not_so(view: View) -> bool | None:
    before = view.words[view.span.first - 1] if view.span.first else None
    if before is None or before.text != "not" or "," not in before.gap:
        return None
    return True if _is_note(view) else None


def _sentence_before(view: View) -> Sequence[Word]:
    """The words of the sentence before the span, so far as they may matter."""
    at = view.span.first
    first = at
    while first and at - first < _REACH and view.words[first].gap != "\n\n" and not _begins(view.words[first]):
        first -= 1
    return view.words[first:at]


def _begins(word: Word) -> bool:
    return word.initial and word.gap.startswith((". ", "? ", "! "))


def _is_note(view: View) -> bool:
    """Whether the paragraph, as far as the span, calls itself a correction."""
    first = view.span.first
    while first and view.words[first].gap != "\n\n":
        first -= 1
    return any(word.key in _NOTE for word in view.words[first : view.span.first])


DISOWNED: Step[View, bool] = Step(
    "disowned",
    (
        Rule(
            "disowned.as",
            "a correction says that somebody was wrongly named so",
            _named_wrongly,
            ("An earlier version misidentified the mayor as [Ann Popper]. => yes",),
            ("Friends identified the mayor as [Ann Pope].", "She was wrongly accused. He came as [Ann Pope]."),
        ),
        Rule(
            "disowned.credit",
            "a paragraph that only credits its makers names nobody whom the article is about",
            _credited,
            ("By [Ann Pope] => yes", "Photos by [Ann Pope] for the Harbour Courier => yes"),
            ("By Monday, [Ann Pope] had left.", "They stood by [Ann Pope]"),
        ),
        Rule(
            "disowned.not",
            "a correction says that it is another name, not this one",
            _not_so,
            ("Correction: The mayor is Ann Pope, not [Ann Popper]. => yes",),
            ("They wanted Ann Pope, not [Otto Quist].",),
        ),
    ),
    example,
    show,
)
"""Whether a name stands in a correction as one that nobody bears."""
