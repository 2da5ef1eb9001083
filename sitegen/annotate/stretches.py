"""Long blocks in stretches: what is read for every cue, or held in memory at once, must not grow with a paragraph without end.

A block is cut where a sentence ends and no quotation is open; where there is no such place for long, where a sentence ends; and a
sentence without end between two words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sitegen.model import Block, Span

CHUNK = 50_000  # characters; the model's memory grows with the text, so longer ones are annotated in parts
_TOKENS = 16_000  # of a part; as many characters of a newspaper have 10,000 to 12,000
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"[^\W\d_]{2}")


def cut_parts(text: str, blocks: Sequence[Block], sentences: Sequence[Span]) -> Iterator[Sequence[Block]]:
    """The blocks in parts that a model can hold at once, by characters and by tokens: signs that stand alone are as dear as words.

    What has no word of two letters holds neither a name nor a statement, and is left out.
    """
    part: list[Block] = []
    tokens = 0
    for block in cut_blocks(text, blocks, sentences, CHUNK, CHUNK // 4):
        dense = _tokens(text, block) > _TOKENS
        for piece in cut_blocks(text, [block], sentences, CHUNK // 8, CHUNK // 16) if dense else [block]:
            own = _tokens(text, piece)
            if part and (piece.end - part[0].start > CHUNK or tokens + own > _TOKENS):
                if _has_word(text, part):
                    yield part
                part, tokens = [], 0
            part.append(piece)
            tokens += own
    if part and _has_word(text, part):
        yield part


def _has_word(text: str, blocks: Sequence[Block]) -> bool:
    return _WORD.search(text, blocks[0].start, blocks[-1].end) is not None


def _tokens(text: str, block: Block) -> int:
    return sum(1 for _ in _TOKEN.finditer(text, block.start, block.end))


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
