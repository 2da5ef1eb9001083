"""The model's spans, cleaned: what is no part of a name is cut off, what is none is dropped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sitegen.annotate.mentions.spans import Word, is_event, is_name_word, is_place, join
from sitegen.language.packs import find_family_names, find_given_names
from sitegen.language.words import (
    CALENDAR,
    DEGREES,
    DIRECTIONS,
    FUNCTION_WORDS,
    GENERATIONS,
    NATIONALITIES,
    ORGANIZATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_STARTS,
    ROLE_WORDS,
    TITLES,
    words_of,
)

KIND_OF_LABEL = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""Labels of spaCy's models for English and for other languages; all others name no page."""


_BEARERS = words_of("""
king queen prince princess duke duchess sir dame president senator sen rep mr mrs ms dr gov governor pope mayor
""")
"""Titles that hardly begin the name of anything but a person; "General", "Justice" and "Major" do."""
_SMALL_WORDS = words_of(
    "the a an and or in of at for with by from to on its his her their our this that as but when if while"
)
_LAWS = words_of("act amendment treaty")
_PAIRING = {"place": ("and", "to"), "organization": ("to",), "person": ("and",)}


class Span(NamedTuple):
    """Words ``first`` to before ``last`` as a name. ``weight`` is its vote; ``rank`` breaks ties between overlapping spans."""

    first: int
    last: int
    kind: str
    confidence: float = 0.8
    reason: str = ""
    weight: int = 1
    rank: int = 1


def read_model_spans(doc: Any, words: Sequence[Word]) -> Iterator[Span]:
    """The entities of a spaCy ``Doc`` as cleaned spans over whole words."""
    starts = [word.start for word in words]
    ends = [word.end for word in words]
    for entity in doc.ents:
        first, last = bisect_right(ends, entity.start_char), bisect_left(starts, entity.end_char)
        if first >= last:
            continue
        kind = KIND_OF_LABEL.get(entity.label_, "other")
        parts = list(_split(first, last, kind, words))
        if kind == "organization" and len(parts) > 1 and words[parts[0][1]].text == "to":
            kind = "place"  # "Colchester to Wales"
        for a, b in parts:
            span = _clean(a, b, kind, words)
            if span is not None:
                yield span


def read_model_people(doc: Any, words: Sequence[Word]) -> list[tuple[int, int]]:
    """The ranges of words that the model reads as people's names, as it reads them."""
    starts, ends = [word.start for word in words], [word.end for word in words]
    people = [entity for entity in doc.ents if KIND_OF_LABEL.get(entity.label_) == "person"]
    return [(bisect_right(ends, e.start_char), bisect_left(starts, e.end_char)) for e in people]


def _split(first: int, last: int, kind: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Cut at line ends, commas and " the ": "Houston, Texas" are two places, "Rathbun the Scientology" two names.

    So are "Colchester to Wales" and "Trump-Abe", but not the halves of "Department of Health and Human Services".
    """
    a = first
    for i in range(first + 1, last):
        gap = words[i].gap
        if any(mark in gap for mark in "\n,;(/-") or (words[i].text == "the" and words[i - 1].capital):
            yield a, i
            a = i
        elif i + 1 < last and words[i].text in _PAIRING.get(kind, ()):
            yield a, i
            a = i + 1
    yield a, last


def _clean(first: int, last: int, kind: str, words: Sequence[Word]) -> Span | None:
    if kind == "other":
        return Span(first, last, "other", 0.3) if last - first == 1 and is_name_word(words[first]) else None
    while first < last and _is_lead(words[first], kind, last - first):
        first += 1
    while first < last and _is_tail(words[last - 1], kind, last - first):
        last -= 1
    if first >= last or last - first > 10:
        return None
    if last - first == 1:
        word = words[first]
        if not (is_name_word(word) or is_place(word.text)) or (word.key in ROLE_WORDS and not word.text.isupper()):
            return None
        if (
            word.key in GENERATIONS
            or word.key in DIRECTIONS
            or word.key in ORGANIZATION_HEADS
            or word.key in PLACE_HEADS
        ):
            return None
    if (
        kind != "person"
        and words[first].key in _BEARERS
        and 1 < last - first < 4
        and words[last - 1].key not in ORGANIZATION_HEADS
    ):
        # "King Vajiralongkorn" read as an organization, "the Duchess of Cambridge"
        start = first if words[first + 1].text == "of" else first + 1
        return Span(start, last, "person", 0.85, f"the title “{words[first].text}” stands before it", 2)
    if is_place(join(words, first, last)):
        return Span(first, last, "place", 0.95, "a country's or state's name", 3, 0)
    if kind == "person":
        if any(not w.capital and w.key not in PARTICLES for w in words[first:last]) or any(
            w.text[0].isdigit() for w in words[first:last]
        ):
            return None
        if last - first > 1 and is_event(words[first:last]):
            return Span(first, last, "other", 0.3)
        if last - first > 1 and words[last - 1].key in ORGANIZATION_HEADS:
            kind = "organization"
        elif last - first > 1 and (words[last - 1].key in PLACE_HEADS or words[first].key in PLACE_STARTS):
            kind = "place"
    elif not any(w.capital for w in words[first:last]):
        return None
    elif kind == "organization" and last - first > 1 and words[last - 1].key in _LAWS:
        return Span(first, last, "other", 0.3)  # "the Federal Election Campaign Act"
    return Span(first, last, kind, 0.8, f"the name recognizer reads {_article(kind)} here")


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _is_lead(word: Word, kind: str, size: int) -> bool:
    """Whether a first word is no part of the name: "the", "President", "Mexican Pres", "former"."""
    if kind == "person":
        if word.key in TITLES:
            return True
        if word.key in find_given_names() and size > 1 and word.capital:
            return False
        return (
            (not word.capital and word.key not in PARTICLES)
            or (word.key in FUNCTION_WORDS and not word.borne)
            or word.key in NATIONALITIES
            or ((word.key in CALENDAR and not word.borne) or word.key in ROLE_WORDS or word.text[0].isdigit())
        )
    return not word.capital or (word.key in _SMALL_WORDS and not word.text.isupper())


def _is_tail(word: Word, kind: str, size: int) -> bool:
    """Whether a last word is no part of the name: a verb that the model took along, "MD" after a name."""
    if kind == "person":
        return (
            not word.capital
            or word.key in DEGREES
            or (size > 1 and word.key in FUNCTION_WORDS and not word.borne)
            or (size > 1 and word.key in TITLES and word.key not in find_given_names() and not is_titled_family(word))
        )
    return not word.capital


def is_titled_family(word: Word) -> bool:
    """Whether a title is a family name as well, as the last word of a name: "Rev. Martin Luther King", "Alexander Pope"."""
    return word.capital and word.key in TITLES and word.key in find_family_names()
