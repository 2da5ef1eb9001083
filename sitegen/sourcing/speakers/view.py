"""What the sieves of speaker resolution look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sitegen.annotate.attribution.kinds import head_word
from sitegen.model import Attribution, Span
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.roster import Roster
from sitegen.sourcing.scene import Said

_INDEFINITE = re.compile(
    r"(?:an?|one|two|three|four|five|six|several|many|some|other|others|most|few|another)\b", re.IGNORECASE
)
_PLURAL = frozenset({"men", "women", "people", "youth"})


@dataclass(frozen=True)
class Utterance:
    """A statement whose source's words are looked at, with the roster of its article and the statements before it."""

    roster: Roster
    attribution: Attribution
    said: Sequence[Said] = ()

    @cached_property
    def spans(self) -> list[Span]:
        """Where its source's words stand, punctuation alone left out."""
        text = self.roster.text
        return [span for span in self.attribution.source if text[span.start : span.end].strip(" ,.")]

    @cached_property
    def span(self) -> Span:
        """The stretch that names somebody, else the first; an empty one where there is none."""
        return next((s for s in self.spans if self.roster.inside(s)), self.spans[0] if self.spans else Span(0, 0))

    @cached_property
    def words(self) -> str:
        """The source's words."""
        return self.roster.words(self.span.start, self.span.end)

    @cached_property
    def head(self) -> str:
        """The head noun of the source's words, in small letters."""
        return head_word(self.words).lower()

    @property
    def kind(self) -> str:
        """The kind of source that annotation gives."""
        return self.attribution.source_kind

    @cached_property
    def inside(self) -> list[Figure]:
        """The names in the source's words."""
        return self.roster.inside(self.span)

    @cached_property
    def is_indefinite(self) -> bool:
        """Whether the words speak of nobody in particular: "a lawyer", "two aides"."""
        return is_indefinite(self.words)

    @cached_property
    def is_plural(self) -> bool:
        """Whether the head noun means several."""
        return self.head.endswith("s") or self.head in _PLURAL


def is_indefinite(words: str) -> bool:
    """Whether words speak of nobody in particular: "a lawyer", "two aides"."""
    return _INDEFINITE.match(words) is not None
