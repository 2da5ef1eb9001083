"""Long blocks in stretches: what is read for every cue, or held in memory at once, must not grow with a paragraph without end.

A block is cut where a sentence ends and no quotation is open; where there is no such place for long, where a sentence ends; and a
sentence without end between two words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sitegen.model import Block, Span


def cut_blocks(text: str, blocks: Sequence[Block], sentences: Sequence[Span], longest: int, aim: int) -> list[Block]:
    """The blocks, those over ``longest`` characters in stretches of about ``aim``. ``sentences`` are those of the text, in order."""
    cut: list[Block] = []
    starts: list[int] = []
    for block in blocks:
        if block.end - block.start <= longest:
            cut.append(block)
            continue
        starts = starts or [sentence.start for sentence in sentences]
        own = starts[bisect_left(starts, block.start + 1) : bisect_left(starts, block.end)]
        edges = [block.start, *_edges(text, block, own, aim), block.end]
        for start, end in pairwise(edges):
            stretch = text[start:end]
            if stretch.strip():
                cut.append(Block(start, start + len(stretch.rstrip()), block.kind))
    return cut


def _edges(text: str, block: Block, starts: Sequence[int], aim: int) -> Iterator[int]:
    """Where the second stretch and those after it begin."""
    begin = seen = block.start
    open_curly = open_straight = 0
    for start in starts:
        while start - begin > 3 * aim:  # a sentence without end
            begin = max(text.rfind(" ", begin + 1, begin + 2 * aim) + 1, begin + aim)
            yield begin
        open_curly += text.count("“", seen, start) - text.count("”", seen, start)
        open_straight += text.count('"', seen, start)
        seen = start
        is_open = open_curly > 0 or open_straight % 2
        if start - begin >= (2 * aim if is_open else aim):
            begin, open_curly, open_straight = start, 0, 0
            yield begin
    while block.end - begin > 3 * aim:
        begin = max(text.rfind(" ", begin + 1, begin + 2 * aim) + 1, begin + aim)
        yield begin
