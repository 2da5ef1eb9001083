"""What the sieves of antecedents look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.sourcing.scene import Said, Scene

NOBODY = ""
"""The answer of a sieve after which no other is asked: it is not sure who is meant."""
_GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}


@dataclass(frozen=True)
class Anaphor:
    """Words that stand for somebody named elsewhere, ``text[start:end]`` of a scene, and the statements before them."""

    scene: Scene
    start: int
    end: int
    said: Sequence[Said] = ()

    @property
    def words(self) -> str:
        """The words themselves, blanks evened out."""
        return " ".join(self.scene.text[self.start : self.end].split())

    @property
    def gender(self) -> str:
        """ "m" or "f" for a pronoun, empty for other words."""
        return _GENDERS.get(self.words.lower(), "")

    @property
    def block(self) -> int:
        """The number of its paragraph; -1 before the first."""
        return self.scene.block(self.start)

    @property
    def begin(self) -> int:
        """Where its paragraph begins."""
        return self.scene.blocks[self.block].start
