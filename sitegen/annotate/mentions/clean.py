"""The model's spans, cleaned: cut where two names meet, freed of what is no part of a name, dropped where there is none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from sitegen.annotate.mentions.edges import LEAD, SPLIT, TAIL
from sitegen.annotate.mentions.reading import READ
from sitegen.annotate.mentions.spans import Word
from sitegen.annotate.mentions.view import Span, View

KIND_OF_LABEL = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""Labels of spaCy's models for English and for other languages; all others name no page."""


def read_model_spans(doc: Any, words: Sequence[Word]) -> Iterator[Span]:
    """The entities of a spaCy ``Doc`` as cleaned spans over whole words."""
    for first, last, kind in _entities(doc, words):
        parts = _split(Span(first, last, kind), words)
        if kind == "organization" and len(parts) > 1 and words[parts[0].last].text == "to":
            parts = [part._replace(kind="place") for part in parts]  # "Colchester to Wales"
        for part in parts:
            span = _clean(part, words)
            if span is not None:
                yield span


def read_model_people(doc: Any, words: Sequence[Word]) -> list[tuple[int, int]]:
    """The ranges of words that the model reads as people's names, as it reads them."""
    return [(first, last) for first, last, kind in _entities(doc, words) if kind == "person"]


def _entities(doc: Any, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    starts = [word.start for word in words]
    ends = [word.end for word in words]
    for entity in doc.ents:
        first, last = bisect_right(ends, entity.start_char), bisect_left(starts, entity.end_char)
        if first < last:
            yield first, last, KIND_OF_LABEL.get(entity.label_, "other")


def _split(span: Span, words: Sequence[Word]) -> list[Span]:
    """The parts of a span; each rule names the joints at which it cuts, and whether the word there belongs to neither part."""
    joints: dict[int, tuple[int, str]] = {}
    for fired in SPLIT.all(View(span, words)):
        for at, resume in fired.answer.items():
            joints.setdefault(at, (resume, fired.rule))
    parts, first, trail = [], span.first, span.trail
    for at in sorted(joints):
        resume, rule = joints[at]
        trail = (*trail, rule)
        if first < at:
            parts.append(span._replace(first=first, last=at, trail=trail))
        first = resume
    if first < span.last:
        parts.append(span._replace(first=first, trail=trail))
    return parts


def _clean(span: Span, words: Sequence[Word]) -> Span | None:
    if span.kind != "other":
        span = _trimmed(span, words)
    if span.first >= span.last:
        return None
    fired = READ.first(View(span, words))
    if fired is None or not fired.answer.kind:
        return None
    return fired.answer._replace(trail=(*span.trail, fired.rule))


def _trimmed(span: Span, words: Sequence[Word]) -> Span:
    while span.first < span.last and (cut := LEAD.first(View(span, words))) and cut.answer:
        span = span._replace(first=span.first + 1, trail=(*span.trail, cut.rule))
    while span.first < span.last and (cut := TAIL.first(View(span, words))) and cut.answer:
        span = span._replace(last=span.last - 1, trail=(*span.trail, cut.rule))
    return span
