"""People without a name ("the judge", "her father"), who may be meant as well as those who have one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.language.lexicon import PEOPLE
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.introductions import title_classes
from sitegen.sourcing.scene import Scene

_TITLE_WORDS = frozenset(
    """judge justice general secretary chairman chairwoman director counsel son daughter brother sister husband boy girl
    minister mayor guard driver neighbor neighbour officer sergeant doctor priest speaker assistant successor predecessor""".split()
)
_SOMEBODY = re.compile(
    r"\b(?:the|an?|his|her|their|its|one|another|\w+['’]s)\s+(?:[\w-]+\s+){0,2}?"
    rf"(?:{'|'.join(sorted(PEOPLE | _TITLE_WORDS))})\b",
    re.IGNORECASE,
)
_MEN = frozenset(
    "man father son brother husband boy boyfriend congressman spokesman grandfather uncle nephew widower".split()
)
_WOMEN = frozenset(
    "woman mother wife daughter sister girl girlfriend congresswoman spokeswoman grandmother aunt niece widow".split()
)
_BESIDE = re.compile(r"(?:\sof\s[A-Z][\w. ]{2,20})?\s*(?:,|was|is|\()\s*")
"""Between a name and what its bearer is: ", the mayor", " of Kansas, the chairman"."""


def is_somebody_else(scene: Scene, begin: int, end: int, key: str, own: Sequence[Figure], gender: str) -> bool:
    """Whether somebody without a name stands between two places: "the judge", unless that is said of ``key`` himself.

    ``own`` are the names of ``key`` there. "Her father" is not whom "she" means.
    """
    unfit = _WOMEN if gender == "m" else _MEN
    last = max((f.end for f in own if scene.leads(f, max(begin, scene.sentence(f.start).start))), default=begin)
    for found in _SOMEBODY.finditer(scene.text, begin, end):
        leads = found.start() - max(begin, scene.sentence(found.start()).start) < 3
        if scene.in_quotation(found.start()) or not (leads or found.start() >= last):
            continue
        noun = found[0].lower().split()[-1]
        if noun in unfit or _is_part_of_a_name(scene.text, found.end()):
            continue
        if any(scene.introductions.holders(title) == {key} for title in title_classes(noun)):
            continue
        if not any(_is_beside(scene.text, figure, found) for figure in own):
            return True
    return False


def _is_part_of_a_name(text: str, end: int) -> bool:
    """ "The Republican National Committee" is nobody."""
    return re.match(r"\s[A-Z]", text[end : end + 2]) is not None


def _is_beside(text: str, figure: Figure, found: re.Match[str]) -> bool:
    if _BESIDE.fullmatch(text, figure.end, found.start()):
        return True
    return found.end() <= figure.start and text[found.end() : figure.start].strip() in (",", "")
