"""Transcripts: each paragraph begins with its speaker's name in capitals and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.repairs.view import Draft
from sitegen.model import Span
from sitegen.rules import Rule

_LABEL = re.compile(r"[\"“]?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(:)\s+(?=\S)")
_LONGEST = 60
"""How far a label may reach, in characters."""

_MARKS = '"“'
_SURE = 0.8
"""How far a label is trusted."""


def read_transcript(findings: Sequence[Finding], layout: Layout) -> list[Finding]:
    """What the labels of a transcript give to whom, where two paragraphs and more have one.

    ``"WALLIS: Will they come?`` and ``"PRICE: I hope so.`` A label is a name that the article has in small letters too,
    which "UPDATE" is not; beside one, whatever stands there twice is one as well. Paragraphs that open with a mark again
    go on with the same speaker. A label that the network has read as one is left to it.
    """
    labels = _find_labels(layout)
    if len(labels) < 2:
        return []
    cues = {f.cue[0].start for f in findings if f.content}
    numbers = {number for number, _ in labels}
    found = []
    for number, label in labels:
        start, end = layout.blocks[number]
        colon = Span(start + label.start(2), start + label.end(2))
        if cues & set(range(start, colon.end)):
            continue
        content = [Span(start + label.end(), end)]
        following = number + 1
        while following < len(layout.blocks) and following not in numbers and layout.text[start] in _MARKS:
            begin, stop = layout.blocks[following]
            if layout.text[begin] != layout.text[start] or layout.text[content[-1].end - 1] in '"”':
                break
            content.append(Span(begin, stop))
            following += 1
        source = Span(start + label.start(1), start + label.end(1))
        found.append(Finding((source,), (colon,), tuple(content), trust=_SURE))
    return found


def _find_labels(layout: Layout) -> list[tuple[int, re.Match[str]]]:
    text = layout.text
    labels = []
    for number, (start, end) in enumerate(layout.blocks):
        if label := _LABEL.match(text[start : min(end, start + _LONGEST)]):
            labels.append((number, label))
    counts = Counter(label[1] for _, label in labels)
    named = {name for name in counts if re.search(rf"\b{re.escape(name.split()[-1].title())}\b", text)}
    return [(number, label) for number, label in labels if named and (label[1] in named or counts[label[1]] > 1)]


RULE: Rule[Draft, Draft] = Rule(
    "repair.transcript",
    "paragraphs that begin with a name in capitals and a colon are a transcript",
    lambda view: view.with_forms(read_transcript(view.findings, view.layout)),
    takes=(
        "Wallis met Price.\nWALLIS: Will they come?\nPRICE: I hope so. => WALLIS: Will they come? | PRICE: I hope so.",
    ),
    leaves=("Wallis left.\nWALLIS: Will they come?", "It rained.\nUPDATE: It rains.\nNOTE: It pours."),
)
