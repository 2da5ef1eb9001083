"""One article as a reader has it in mind: paragraphs, sentences and quotations, and who was named where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sitegen.annotate.attribution.quotations import find_quotations
from sitegen.language.lexicon import PEOPLE
from sitegen.model import Block, Span
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.introductions import Introductions, Offices
from sitegen.sourcing.opening_phrases import is_governed

PERSONS = PEOPLE | frozenset(
    """judge justice general secretary chairman chairwoman director counsel son daughter brother sister husband boy girl
    minister mayor guard driver neighbor neighbour officer sergeant doctor priest speaker assistant successor predecessor""".split()
)
"""Nouns for a person."""
_OWNED = re.compile(r"['’]s?\s((?:[\w-]+\s){0,2}[\w-]+)")
"""What a possessive owns, as far as its noun may stand."""
_OPENING = re.compile(
    r"(?:In|On|At|By|For|From|With|After|Before|During|Since|Until|Last|Later|Then|Earlier|Meanwhile)\b[^,;:“”\"]{0,80}, "
)
"""A phrase before the main clause."""
_ASIDE = re.compile(r",\s(?:(?:for|of|to|with|by|from|in|on|at)\s)?(?:who|whom|whose|which|where)\b[^,.;:“”\"]*,")
"""A relative clause between commas: whoever is named in it is not whom the next sentence is about."""
_SHADED = re.compile(
    r"\b(?:of|about|like|unlike|than|against|over|under|including|except)\s(?:the\s|(?:his|her|their)\s(?:[\w-]+\s){1,2})?"
    r"(?:(?:former\s|then-)?[A-Z][\w.]*\s){0,3}$"
)
"""Before a name that is only spoken of: "the lighted figure of Abraham Lincoln"."""
_SUBJECT = re.compile(r"\b(?:he|she|they|it|who|I|we|you)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:^|[;:(—–]|,\s(?:and|but|or|so)|\b(?:while|as|when|whenever|after|before|because|that|if|whether|until|since|though"
    r"|although|where|and|but))\s*(?:the\s)?(?:(?:former\s|then-)?[A-Z][\w.]*\s){0,4}$"
)
"""Before the subject of a clause, its titles included."""
_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\.?)?(?:\s?[A-Z]{2,4})?\s?[:—–-]?", re.IGNORECASE)
_LONGEST_TIME = 24
_TURN = re.compile(r"(?:Q|A|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s")
"""The label of an interview's turn."""


class Said(NamedTuple):
    """A statement that is already traced: where its source and its content stand, and whose it is.

    ``gender`` is that of the pronoun by which the source is told, if it is by one; ``mute`` tells of a source that no pronoun for
    one person stands for: "The Times", "two officials", "the literature".
    """

    start: int
    end: int
    content: tuple[Span, ...]
    target: str
    gender: str = ""
    mute: bool = False


class Scene:
    """One article as a reader has it in mind: who was named where, by which title, as man or woman."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        sentences: Sequence[Span],
        figures: Sequence[Figure],
        outlets: Iterable[str],
        names: Mapping[str, str],
        offices: Mapping[str, Offices],
    ) -> None:
        self.text = text
        self.blocks = [b for b in blocks if b.kind != "heading"]
        self._block_starts = [b.start for b in self.blocks]
        self._sentences = sorted(sentences)
        self._sentence_starts = [s.start for s in self._sentences]
        self.people = [f for f in figures if f.kind == "person"]
        outlets = frozenset(outlets)
        self.outlets = [f for f in figures if f.target in outlets]
        self.introductions = Introductions(text, self.people, names, offices)
        self._turns = frozenset(b.start for b in blocks if _TURN.match(text, b.start, b.end))
        self._breaks = [b.start for b in blocks if b.kind == "heading" or _is_entry(text, b)]
        self._quoted = [(q.start, q.end) for q in find_quotations(text, [(b.start, b.end) for b in blocks])]
        self._quoted_starts = [start for start, _ in self._quoted]

    def block(self, at: int) -> int:
        """The number of the paragraph that holds a place, or of the one before; -1 before all of them."""
        return bisect_right(self._block_starts, at) - 1

    def above(self, number: int) -> int:
        """The number of the paragraph before, -1 where a heading, an entry of a live blog or a turn of an interview parts the two."""
        if number < 1:
            return -1
        before, own = self.blocks[number - 1], self.blocks[number]
        parted = bisect_right(self._breaks, own.start) > bisect_left(self._breaks, before.start)
        return -1 if parted or own.start in self._turns or before.start in self._turns else number - 1

    def same_block(self, one: int, other: int) -> bool:
        """Whether two places stand in one paragraph."""
        return self.block(one) == self.block(other)

    def sentence(self, at: int) -> Span:
        """The sentence that holds a place, or the one before it."""
        found = bisect_right(self._sentence_starts, at) - 1
        return self._sentences[found] if found >= 0 else Span(at, at)

    def in_quotation(self, at: int) -> bool:
        """Whether a place stands between quotation marks."""
        found = bisect_right(self._quoted_starts, at) - 1
        return found >= 0 and at < self._quoted[found][1]

    def between(self, start: int, end: int) -> list[Figure]:
        """The people named between two places, quotations left out."""
        return [f for f in self.people if start <= f.start and f.end <= end and not self.in_quotation(f.start)]

    def named(self, start: int, end: int) -> list[Figure]:
        """The people named between two places, quotations and asides left out."""
        asides = [found.span() for found in _ASIDE.finditer(self.text, start, end)]
        return [f for f in self.between(start, end) if not any(a <= f.start and f.end + 1 < b for a, b in asides)]

    def leads(self, figure: Figure, sentence: int) -> bool:
        """Whether a name opens its sentence, titles and small words before it apart: then the sentence is about its bearer."""
        before = _OPENING.sub("", self.text[sentence : figure.start], count=1)
        owned = _OWNED.match(self.text, figure.end)
        return (
            not (owned and not PERSONS.isdisjoint(owned[1].lower().split()))
            and not re.search(r"\b(?:of|for|to|with|by|from|against|about)\b", before)
            and not is_governed(before)
            and len(before) < 60
        )

    def owns(self, figure: Figure) -> bool:
        """Whether a name is the owner of a thing, not of a person: "played to Mr. Obama's ideals"."""
        owned = _OWNED.match(self.text, figure.end)
        return owned is not None and PERSONS.isdisjoint(owned[1].lower().split())

    def heads_clause(self, figure: Figure) -> bool:
        """Whether a name stands where the subject of a clause does: at the head of its sentence, after a conjunction."""
        start = self.sentence(figure.start).start
        before = self.text[start : figure.start]
        if _OWNED.match(self.text, figure.end):
            return False
        if _CLAUSE.search(before):
            return True
        others = [f for f in self.between(start, figure.start) if not is_governed(self.text[start : f.start])]
        return not others and not _SUBJECT.search(before) and self.leads(figure, start)

    def is_shaded(self, figure: Figure) -> bool:
        """Whether a name only says of whom something is: "the figure of Abraham Lincoln"."""
        return _SHADED.search(self.text[max(0, figure.start - 60) : figure.start]) is not None


def _is_entry(text: str, block: Block) -> bool:
    """Whether a block is the time of an entry of a live blog."""
    return (
        block.end - block.start < _LONGEST_TIME and _TIME.fullmatch(text[block.start : block.end].strip()) is not None
    )
