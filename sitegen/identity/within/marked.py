"""Sentences with marked names, as the examples of rules are written: {names} are people, [one] is the one asked after."""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.identity.within.gathering import Found, gather_units
from sitegen.identity.within.units import Unit
from sitegen.model import Block, Mention

_MARK = re.compile(r"([{\[])(?:(place|organization):)?([^}\]]{0,1000})[}\]]")


class Marked(NamedTuple):
    """A text without its marks, the names that were marked, and which of them stands in square brackets (-1: none)."""

    text: str
    mentions: tuple[Mention, ...]
    asked: int

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text's paragraphs, after a title that holds nothing."""
        return (Block(-1, -1, "heading"), *(Block(*match.span()) for match in re.finditer(r"[^\n]+", self.text)))


def read_marked(words: str) -> Marked:
    """Takes the marks out. Names are people unless their kind stands before them: {place:Ohio}."""
    text, at, asked = "", 0, -1
    mentions: list[Mention] = []
    for match in _MARK.finditer(words):
        text += words[at : match.start()]
        at = match.end()
        if match[1] == "[":
            asked = len(mentions)
        mentions.append(Mention(len(text), len(text) + len(match[3]), match[2] or "person"))
        text += match[3]
    return Marked(text + words[at:], tuple(mentions), asked)


def read_units(words: str) -> tuple[list[Unit], Unit]:
    """The units of a marked text, and the one that holds the name asked after."""
    marked = read_marked(words)
    units = gather_units([Found(mention) for mention in marked.mentions], marked.text, marked.blocks)
    return units, next(unit for unit in units if marked.asked in unit.indices)
