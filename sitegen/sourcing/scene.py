"""One article as a reader has it in mind: paragraphs, sentences and quotations, and who was named where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sitegen.model import Block, Span
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.introductions import Introductions, Offices
from sitegen.sourcing.opening_phrases import is_governed

_UTTERANCE = re.compile(
    r"['’]s?\s(?:\w+\s)?(?:voice|face|eyes|hands?|answers?|reply|replies|tone|smile|words|temper|testimony|statement)\b"
)
_ASIDE = re.compile(r",\s(?:(?:for|of|to|with|by|from|in|on|at)\s)?(?:who|whom|whose|which|where)\b[^,.;:“”\"]*,")
"""A relative clause between commas: whoever is named in it is not whom the next sentence is about."""
_QUOTED = re.compile(r"[“\"«][^“”\"«»\n]*[”\"»]?")


class Said(NamedTuple):
    """A statement that is already traced: where its source and its content stand, and whose it is."""

    start: int
    end: int
    content: tuple[Span, ...]
    target: str


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
        self._quoted = [found.span() for b in blocks for found in _QUOTED.finditer(text, b.start, b.end)]
        self._quoted_starts = [start for start, _ in self._quoted]

    def block(self, at: int) -> int:
        """The number of the paragraph that holds a place, or of the one before; -1 before all of them."""
        return bisect_right(self._block_starts, at) - 1

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
        return [f for f in self.between(start, end) if not any(a <= f.start < b for a, b in asides)]

    def fits(self, key: str, gender: str) -> bool:
        """Whether a pronoun of that gender may stand for somebody, as far as the article tells."""
        known = self.introductions.gender(key)
        return known in ("", gender) or (gender == "f" and known == "?f")

    def leads(self, figure: Figure, sentence: int) -> bool:
        """Whether a name opens its sentence, titles and small words before it apart: then the sentence is about its bearer."""
        before = self.text[sentence : figure.start]
        possessive = re.match(r"['’]s?\s", self.text[figure.end : figure.end + 3]) is not None
        if possessive and _UTTERANCE.match(self.text, figure.end):
            possessive = False
        return (
            not possessive
            and not re.search(r"\b(?:of|for|to|with|by|from|against|about)\b", before)
            and not is_governed(before)
            and len(before) < 60
        )
