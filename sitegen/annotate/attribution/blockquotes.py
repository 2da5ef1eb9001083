"""Block quotations: set apart by the writer's own markup, they are somebody's words whether or not marks stand around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from sitegen.model import Attribution, Block, Span

_SURE = 0.9
"""How far a block quotation is trusted whose paragraph before names the source and ends in a colon."""


def complete_blockquotes(
    text: str, blocks: Sequence[Block], attributions: Sequence[Attribution]
) -> Sequence[Attribution]:
    """Gives an introduced block quotation as a whole, in all its paragraphs, word for word to whom it was given in part.

    The finder takes what follows a colon for content; that it is a quotation is known from the block's kind alone.
    """
    if not any(block.kind == "quote" for block in blocks):
        return attributions
    starts = [block.start for block in blocks]
    taken = {_at(starts, span.start) for a in attributions for span in a.content}
    return [_complete(text, blocks, starts, taken, a) for a in attributions]


def _complete(
    text: str, blocks: Sequence[Block], starts: Sequence[int], taken: set[int], found: Attribution
) -> Attribution:
    if not (found.source and found.cue and len(found.content) == 1):
        return found
    first = _at(starts, found.content[0].start)
    introduction = _at(starts, found.cue[0].start)
    if blocks[first].kind != "quote" or introduction != first - 1 or blocks[introduction].kind == "quote":
        return found
    if not text[: blocks[introduction].end].endswith(":") or text[found.content[0].end : blocks[first].end].strip():
        return found
    stop = first + 1
    while stop < len(blocks) and blocks[stop].kind == "quote" and stop not in taken:
        stop += 1
    content = tuple(Span(block.start, block.end) for block in blocks[first:stop])
    return msgspec.structs.replace(found, content=content, quote="direct", confidence=max(found.confidence, _SURE))


def _at(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1
