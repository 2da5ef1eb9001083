"""What the sieves of antecedents look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.sourcing.figures import Figure
from sitegen.sourcing.scene import Said, Scene

NOBODY = ""
"""The answer of a sieve after which no other is asked: it is not sure who is meant."""
_GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}
_SUBJECTS = {"m": re.compile(r"\b[Hh]e\b"), "f": re.compile(r"\b[Ss]he\b")}
_FARTHEST = 5
"""How many pronouns a chain goes back over."""


@dataclass(frozen=True)
class Anaphor:
    """Words that stand for somebody named elsewhere, ``text[start:end]`` of a scene, and the statements before them."""

    scene: Scene
    start: int
    end: int
    said: Sequence[Said] = ()
    depth: int = 0

    @property
    def words(self) -> str:
        """The words themselves, blanks evened out."""
        return " ".join(self.scene.text[self.start : self.end].split())

    @property
    def gender(self) -> str:
        """ "m" or "f" for a pronoun, empty for other words."""
        return gender_of_pronoun(self.words)

    @property
    def block(self) -> int:
        """The number of its paragraph; -1 before the first."""
        return self.scene.block(self.start)

    @property
    def begin(self) -> int:
        """Where its paragraph begins."""
        return self.scene.blocks[self.block].start

    def gender_of(self, key: str) -> str:
        """What the article tells of somebody's gender, the pronouns of statements before included."""
        known = self.scene.introductions.gender(key)
        if known in ("", "?f") and not key.startswith("?"):
            heard = {s.gender for s in self.said if s.gender and s.target == key}
            return heard.pop() if len(heard) == 1 else known
        return known

    def fits(self, key: str) -> bool:
        """Whether the pronoun may stand for somebody, as far as the article tells."""
        known = self.gender_of(key)
        return known in ("", self.gender) or (self.gender == "f" and known == "?f")

    def rivals(self, figures: Sequence[Figure]) -> list[Figure]:
        """Those of the figures who may be meant, women apart where it is "he", and men where it is "she"."""
        unfit = ("f", "?f") if self.gender == "m" else ("m",)
        return [f for f in figures if self.gender_of(self.scene.introductions.who(f)) not in unfit]

    def subjects(self, begin: int, end: int) -> Iterator[Anaphor]:
        """The pronouns of the same gender that head a sentence or a clause between two places, the last first."""
        if self.depth >= _FARTHEST:
            return
        scene = self.scene
        for found in reversed(list(_SUBJECTS[self.gender].finditer(scene.text, begin, end))):
            figure = Figure(*found.span(), "person", "")
            if not scene.in_quotation(found.start()) and scene.heads_clause(figure):
                said = [s for s in self.said if s.start < found.start()]
                yield replace(self, start=found.start(), end=found.end(), said=said, depth=self.depth + 1)


def gender_of_pronoun(words: str) -> str:
    """ "m" or "f" for "he" and "she", empty for other words."""
    return _GENDERS.get(words.lower(), "")
