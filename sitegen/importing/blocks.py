"""What the importers hand to each other: an article as a list of blocks."""

from __future__ import annotations

import datetime
import re

import msgspec

from sitegen.importing.report import LeftOut

Moment = datetime.date  # a datetime is a date too

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_QUOTE_MARKS = '"“”„«»'


class Block(msgspec.Struct, frozen=True):
    """A paragraph, or what stands in the place of one.

    ``text`` is what it says, in one line; ``line`` where it begins in the file, from 1, or 0. ``kind`` is paragraph,
    heading, quote, list, table or code. ``markdown`` is its Markdown where the importer knows better than to escape ``text``.
    """

    text: str
    line: int = 0
    kind: str = "paragraph"
    markdown: str = ""


class Article(msgspec.Struct, frozen=True):
    """An article ready to be written, with what was learnt about it. Empty fields are what the source does not state."""

    blocks: tuple[Block, ...]
    title: str = ""
    title_derived: bool = False
    date: Moment | None = None
    updated: Moment | None = None
    authors: tuple[str, ...] = ()
    publisher: str = ""
    source_url: str = ""
    description: str = ""
    lang: str = ""
    related: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def opens_quotation(text: str) -> bool:
    """Whether the line begins with a quotation mark."""
    return text[:1] in _QUOTE_MARKS and bool(text)


def holds_quotation(text: str) -> bool:
    """Whether a double quotation mark stands in the line."""
    return any(mark in text for mark in _QUOTE_MARKS)


def is_prose(block: Block) -> bool:
    """Whether the block is surely running text: a whole sentence of some length."""
    if block.kind not in ("paragraph", "quote"):
        return block.kind in ("list", "table", "code")
    words = len(block.text.split())
    return words >= 20 or (words >= 7 and ends_sentence(block.text))


def looks_like_headline(text: str, *, most_words: int = 22) -> bool:
    """Whether the line may be a headline: short, of two words or more, and without the full stop of a sentence."""
    words = text.split()
    if not 2 <= len(words) <= most_words or len(text) > 180:
        return False
    return not re.search(r"[.:;,…—–-][\"'”’»)]*$", text) or bool(re.search(r"\b(?:[A-Z]\.){2,}$", text))
