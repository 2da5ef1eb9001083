"""What the rules of repair work on: findings as spans, and the blocks and quotations of their text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from sitegen.annotate.attribution.quotations import Quotation
from sitegen.model import Span


class Finding(msgspec.Struct, frozen=True):
    """Source, cue and content as spans.

    ``evidence`` is what the network knows of it, for the calibration of confidences; where it is empty, a rule found
    it, and ``trust`` stands. ``form`` is how it is quoted, where a rule knows that though no marks stand.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    evidence: tuple[float, ...] = ()
    trust: float = 0.0
    form: str = ""


class Layout:
    """The blocks of a text, and where among them a code point lies."""

    def __init__(self, text: str, blocks: Sequence[tuple[int, int]], quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.blocks = [_strip(text, *b) for b in blocks]
        self.quotations = quotations
        self._starts = [b[0] for b in self.blocks]
        self._opened = [q.start for q in quotations]

    def block_at(self, offset: int) -> int:
        """The number of the block that holds the code point."""
        return bisect_right(self._starts, offset) - 1

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that holds the code point."""
        at = bisect_right(self._opened, offset) - 1
        return self.quotations[at] if at >= 0 and offset < self.quotations[at].end else None

    def opening_quotation(self, number: int) -> Quotation | None:
        """The quotation with which a block begins."""
        start = self.blocks[number][0]
        at = bisect_left(self._opened, start)
        return self.quotations[at] if at < len(self.quotations) and self._opened[at] == start else None


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
