"""Where sentences begin and end, by rules: fast, the same for every model, and never across a block's edge.

A full stop ends no sentence after a title or an initial ("Sen. Sam J. Ervin"), inside an abbreviation ("U.S. troops") unless a
clear sentence start follows, or before a lower-case word. Closing quotation marks and brackets belong to the sentence they close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.language.vocabulary import find_vocabulary
from sitegen.model import Block, Span

_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s++["'“‘«(\[¿¡]*+[\w—–-])|[。！？]+["'”’」』]*""")
_GRAMMAR = find_vocabulary("en").grammar
_TITLES = _GRAMMAR.abbreviated_titles
_SHORT = _GRAMMAR.abbreviations
_STARTERS = _GRAMMAR.sentence_starters
_WORD_BEFORE = re.compile(r"[\w.]+$")
_WORD_AFTER = re.compile(r"""\s++["'“‘«(\[¿¡]*+(\w+)""")


def split_sentences(text: str, blocks: Sequence[Block], language: str = "en") -> tuple[Span, ...]:
    """The sentences of each block in order, without the white space around them; titles are English ones and the language's."""
    titles = _TITLES | find_vocabulary(language).grammar.abbreviated_titles
    return tuple(span for block in blocks for span in _split_block(text, block, titles))


def _split_block(text: str, block: Block, titles: frozenset[str]) -> Iterator[Span]:
    start = block.start
    for found in _END.finditer(text, block.start, block.end):
        if found[0][0] == "." and not _ends(
            text, found.start(), found.end(), start, len(found[0].rstrip("\"'”’»)]")) > 1, titles
        ):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, block.end)


def _ends(text: str, dot: int, end: int, start: int, several: bool, titles: frozenset[str]) -> bool:
    after = _WORD_AFTER.match(text, end)
    following = after[1] if after else ""
    if following[:1].islower():
        return False
    before = _WORD_BEFORE.search(text, max(start, dot - 20), dot)
    word = before[0] if before else ""
    if several or not word or end - dot > 1:  # an ellipsis, or a quotation mark has closed
        return True
    low = word.lower()
    if low in titles or (len(word) == 1 and word.isupper() and word != "I"):
        return False
    if low in _SHORT or "." in word:
        return following.lower() in _STARTERS and not following.isdigit()
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        yield Span(start, start + len(stripped))
