"""Whom "he", "the senator" and "the newspaper" stand for. Where two could be meant, nobody is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sitegen.language.lexicon import PEOPLE
from sitegen.model import Block, Span
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.introductions import Introductions, Offices, title_classes
from sitegen.sourcing.opening_phrases import is_governed, is_in_opening

_TITLE_WORDS = frozenset(
    """judge justice general secretary chairman chairwoman director counsel son daughter brother sister husband boy girl
    minister mayor guard driver neighbor neighbour officer sergeant doctor priest speaker assistant successor predecessor""".split()
)
_ROLE = re.compile(r"the (?P<former>former |ex-)?(?P<role>[a-z]+(?:[ -][a-z]+){0,2})$", re.IGNORECASE)
_OUTLET_NOUN = re.compile(
    r"the (?:newspaper|paper|magazine|outlet|network|publication|news agency|agency|wire service|broadcaster|station|site|website)$",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:the|an?|his|her|their|its|one|another|\w+['’]s)\s+(?:[\w-]+\s+){0,2}?"
    rf"(?:{'|'.join(sorted(PEOPLE | _TITLE_WORDS))})\b",
    re.IGNORECASE,
)
"""Somebody without a name, who may be meant as well as those who have one."""
_MEN = frozenset(
    "man father son brother husband boy boyfriend congressman spokesman grandfather uncle nephew widower".split()
)
_WOMEN = frozenset(
    "woman mother wife daughter sister girl girlfriend congresswoman spokeswoman grandmother aunt niece widow".split()
)
_UTTERANCE = re.compile(
    r"['’]s?\s(?:\w+\s)?(?:voice|face|eyes|hands?|answers?|reply|replies|tone|smile|words|temper|testimony|statement)\b"
)
_ASIDE = re.compile(r",\s(?:(?:for|of|to|with|by|from|in|on|at)\s)?(?:who|whom|whose|which|where)\b[^,.;:“”\"]*,")
"""A relative clause between commas: whoever is named in it is not whom the next sentence is about."""
_BESIDE = re.compile(r"(?:\sof\s[A-Z][\w. ]{2,20})?\s*(?:,|was|is|\()\s*")
"""Between a name and what its bearer is: ", the mayor", " of Kansas, the chairman"."""
_QUOTED = re.compile(r"[“\"«][^“”\"«»\n]*[”\"»]?")
_MASCULINE, _FEMININE = frozenset({"he", "him"}), frozenset({"she", "her"})


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
        self._blocks = [b for b in blocks if b.kind != "heading"]
        self._block_starts = [b.start for b in self._blocks]
        self._sentences = sorted(sentences)
        self._sentence_starts = [s.start for s in self._sentences]
        self._people = [f for f in figures if f.kind == "person"]
        outlets = frozenset(outlets)
        self._outlets = [f for f in figures if f.target in outlets]
        self.introductions = Introductions(text, self._people, names, offices)
        self._quoted = [found.span() for b in blocks for found in _QUOTED.finditer(text, b.start, b.end)]
        self._quoted_starts = [start for start, _ in self._quoted]

    # Where things stand

    def _block(self, at: int) -> int:
        return bisect_right(self._block_starts, at) - 1

    def same_block(self, one: int, other: int) -> bool:
        """Whether two places stand in one paragraph."""
        return self._block(one) == self._block(other)

    def _sentence(self, at: int) -> Span:
        found = bisect_right(self._sentence_starts, at) - 1
        return self._sentences[found] if found >= 0 else Span(at, at)

    def _in_quotation(self, at: int) -> bool:
        found = bisect_right(self._quoted_starts, at) - 1
        return found >= 0 and at < self._quoted[found][1]

    def _between(self, start: int, end: int) -> list[Figure]:
        return [f for f in self._people if start <= f.start and f.end <= end and not self._in_quotation(f.start)]

    def _named(self, start: int, end: int) -> list[Figure]:
        """The people between two places, those in asides left out."""
        asides = [found.span() for found in _ASIDE.finditer(self.text, start, end)]
        return [f for f in self._between(start, end) if not any(a <= f.start < b for a, b in asides)]

    # Who is meant

    def resolve(self, start: int, end: int, said: Sequence[Said]) -> str:
        """The target that ``text[start:end]`` stands for, given the statements before it; empty where that is not sure."""
        words = " ".join(self.text[start:end].split())
        low = words.lower()
        if low in _MASCULINE or low in _FEMININE:
            return "" if self._in_quotation(start) else self._pronoun(start, "m" if low in _MASCULINE else "f", said)
        if low == "who":
            return self._relative(start)
        if _OUTLET_NOUN.fullmatch(words):
            return self._outlet(start)
        role = _ROLE.fullmatch(words)
        return self._holder(start, role["role"].lower(), bool(role["former"])) if role else ""

    def _relative(self, start: int) -> str:
        before = [f for f in self._people if f.end <= start]
        if not before or self.introductions.contradicts(before[-1]):
            return ""
        if not re.fullmatch(r"(?: of [A-Z][\w. ]{2,20})?,?\s", self.text[before[-1].end : start]):
            return ""
        joined = re.search(r"\band\s$", self.text[max(0, before[-1].start - 5) : before[-1].start])
        return "" if joined else before[-1].target

    def _pronoun(self, start: int, gender: str, said: Sequence[Said]) -> str:
        block = self._block(start)
        if block < 0:
            return ""
        begin = self._blocks[block].start
        previous = self._last_said(start, begin, said)
        if previous is not None:
            return previous if self._fits(previous, gender) else ""
        found = self._single(begin, start, gender, said)
        if found is not None:
            return found
        if self._between(begin, start):
            return self._nearest(start, begin, gender)
        if block == 0:
            return ""
        above = self._blocks[block - 1]
        found = self._single(above.start, above.end, gender, said)
        if found is not None:
            return found
        previous = self._last_said(above.end + 1, above.start, said)
        return previous if previous and self._fits(previous, gender) else ""

    def _fits(self, key: str, gender: str) -> bool:
        known = self.introductions.gender(key)
        return known in ("", gender) or (gender == "f" and known == "?f")

    def _single(self, begin: int, end: int, gender: str, said: Sequence[Said]) -> str | None:
        """The only one whom the pronoun may mean between two places; None where there are several or none.

        He must have been what a sentence was about, or have spoken: whom somebody told something is not the next to speak.
        """
        people = self._named(begin, end)
        other = "f" if gender == "m" else "m"
        keys = {
            self.introductions.who(f) for f in people if self.introductions.gender(self.introductions.who(f)) != other
        }
        if len(keys) != 1:
            return None
        key = keys.pop()
        own = [f for f in people if self.introductions.who(f) == key]
        led = any(self._leads(f, max(begin, self._sentence(f.start).start)) for f in own)
        spoke = any(s.target == key and begin <= s.start < end for s in said)
        if (
            any(self.introductions.contradicts(f) for f in own)
            or key.startswith("?")
            or not self._fits(key, gender)
            or not (led or spoke)
        ):
            return ""
        return "" if self._is_somebody_else(begin, end, key, own, gender) else key

    def _is_somebody_else(self, begin: int, end: int, key: str, own: Sequence[Figure], gender: str) -> bool:
        """Whether somebody without a name stands between two places: "the judge", unless that is said of ``key`` himself.

        "Her father" is not whom "she" means.
        """
        unfit = _WOMEN if gender == "m" else _MEN
        last = max((f.end for f in own if self._leads(f, max(begin, self._sentence(f.start).start))), default=begin)
        for found in _SOMEBODY.finditer(self.text, begin, end):
            leads = found.start() - max(begin, self._sentence(found.start()).start) < 3
            if self._in_quotation(found.start()) or not (leads or found.start() >= last):
                continue
            words = found[0].lower().split()
            # "The Republican National Committee" is nobody.
            named = re.match(r"\s[A-Z]", self.text[found.end() : found.end() + 2])
            if words[-1] in unfit or named:
                continue
            if any(self.introductions.holders(title) == {key} for title in title_classes(words[-1])):
                continue
            beside = any(
                _BESIDE.fullmatch(self.text, f.end, found.start())
                or (found.end() <= f.start and self.text[found.end() : f.start].strip() in (",", ""))
                for f in own
            )
            if not beside:
                return True
        return False

    def _last_said(self, start: int, begin: int, said: Sequence[Said]) -> str | None:
        """The speaker of the sentence before, or of this one: news goes on with whoever spoke, unless somebody else came in since.

        Whoever is quoted at length speaks until his last sentence.
        """
        sentence = self._sentence(start - 1)
        before = self._sentence(max(begin, sentence.start - 2)) if sentence.start > begin else sentence
        recent = [
            s
            for s in said
            if s.end <= start
            and s.start >= begin
            and (s.start >= before.start or any(c.end > before.start for c in s.content if c.end <= start))
        ]
        if not recent:
            return None
        last = max(recent, key=lambda s: s.start)
        for figure in self._between(last.start, start):
            own = last.start <= figure.start < last.end or self.introductions.who(figure) == last.target
            if not own and not any(c.start <= figure.start < c.end for c in last.content):
                return ""
        return last.target

    def _nearest(self, start: int, begin: int, gender: str) -> str:
        """The only person of this sentence before the pronoun, or else of the sentence before."""
        sentence = self._sentence(start)
        people = self._named(max(begin, sentence.start), start)
        if len(people) == 1 and is_in_opening(self.text, max(begin, sentence.start), people[0], start):
            people = []
        if not people and sentence.start > begin:
            before = self._sentence(sentence.start - 2)
            people = self._named(max(begin, before.start), sentence.start)
            if people and not self._leads(people[0], max(begin, before.start)):
                return ""
        if not people:
            return ""
        keys = {self.introductions.who(f) for f in people}
        key = keys.pop() if len(keys) == 1 else "?"
        if self.introductions.contradicts(people[0]) or self._is_somebody_else(
            people[0].end, start, key, people, gender
        ):
            return ""
        return "" if key.startswith("?") or not self._fits(key, gender) else key

    def _leads(self, figure: Figure, sentence: int) -> bool:
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

    def _holder(self, start: int, role: str, former: bool) -> str:
        """Who bears the title, if one person alone does and has been named already."""
        for title in title_classes(role):
            holders = self.introductions.holders(title, former)
            named = {self.introductions.who(f) for f in self._people if f.end <= start} & holders
            if len(holders) == 1 and named:
                key = named.pop()
                return "" if key.startswith("?") else key
            block = self._block(start)
            if len(holders) > 1 and block >= 0:
                near = {
                    self.introductions.who(f) for f in self._between(self._blocks[max(0, block - 1)].start, start)
                } & holders
                if len(near) == 1:
                    key = near.pop()
                    return "" if key.startswith("?") else key
        return ""

    def _outlet(self, start: int) -> str:
        """The only outlet of the paragraph so far, or else of the paragraph before."""
        block = self._block(start)
        for at in (block, block - 1):
            if at >= 0:
                end = min(start, self._blocks[at].end)
                targets = {f.target for f in self._outlets if self._blocks[at].start <= f.start and f.end <= end}
                if targets:
                    return targets.pop() if len(targets) == 1 else ""
        return ""
