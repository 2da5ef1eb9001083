"""Names that a correction note takes back. Step ``disowned``: they are nobody's, and rename no page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sitegen.identity.within.gathering import Found
from sitegen.identity.within.marked import read_marked
from sitegen.model import Block
from sitegen.rules import Rule, Step

_NOTE = re.compile(
    r"\b(?:correct(?:ion|ed)|clarification|editor['’]?s note|(?:earlier|previous|original) versions?"
    r"|(?:this|an?|the) (?:article|story|post|report|piece|column|caption|headline|photograph|obituary|interview|review))\b",
    re.IGNORECASE,
)
_AS = re.compile(
    r"\b(?:mis(?:identified|named|spelled|spelt|stated|reported|rendered|quoted)"
    r"|(?:incorrectly|wrongly|mistakenly|erroneously)"
    r" (?:identified|named|spelled|spelt|referred to|described|gave|given|called|listed|rendered)"
    r"|(?:identified|named|spelled|referred to|gave) (?:incorrectly|wrongly))\b[^.!?\n]*\bas (?:[A-Z][a-z]+\. )?[“\"']?$"
)
_NOT = re.compile(r"\b(?:names?|is|are|was|spelled|called)\b[^.!?\n]*,? (?:and )?not [“\"']?$")


class Noted(NamedTuple):
    """What stands before a name in a block that speaks of an earlier version of the text."""

    block: str
    before: str


def _as(view: Noted) -> bool | None:
    return True if _NOTE.search(view.block) and _AS.search(view.before) else None


def _not(view: Noted) -> bool | None:
    return True if _NOTE.search(view.block) and _NOT.search(view.before) else None


def _example(words: str) -> Noted:
    marked = read_marked(words)
    return Noted(marked.text, marked.text[: marked.mentions[marked.asked].start])


DISOWNED: Step[Noted, bool] = Step(
    "disowned",
    (
        Rule(
            "disowned.as",
            "the name as which a correction says that somebody was wrongly named is nobody's",
            _as,
            (
                "Correction: An earlier version of this article misidentified the mayor as [Anna Kellner].",
                "A previous version incorrectly gave Ann Lee’s name as [Anne Leigh].",
            ),
            (
                "Police misidentified the suspect as [Anna Kellner].",
                "Correction: An earlier version of this article misidentified [Anna Keller] as a teacher.",
            ),
        ),
        Rule(
            "disowned.not",
            "and so is the one after “not”",
            _not,
            ("Correction: The mayor’s name is Anna Keller, not [Anna Kellner].",),
            (
                "The mayor is Anna Keller, not [Anna Kellner].",
                "Correction: The mayor is [Anna Keller], not her sister.",
            ),
        ),
    ),
    _example,
)


def drop_disowned(found: Iterable[Found], text: str, blocks: Sequence[Block]) -> list[Found]:
    """What was found automatically, without the names that a note takes back."""
    starts = [block.start for block in blocks]
    noted = [_NOTE.search(text, block.start, block.end) is not None for block in blocks]
    if not any(noted):
        return list(found)
    kept = []
    for item in found:
        at = bisect_right(starts, item.mention.start) - 1
        if at >= 0 and noted[at]:
            block = text[blocks[at].start : blocks[at].end]
            if DISOWNED.first(Noted(block, text[blocks[at].start : item.mention.start])):
                continue
        kept.append(item)
    return kept
