"""People without a name ("the judge", "her father"), who may be meant as well as those who have one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.sourcing.antecedents.view import Anaphor
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.introductions import title_classes
from sitegen.sourcing.scene import PERSONS

_SOMEBODY = re.compile(
    r"\b(?:the|an?|his|her|their|its|one|another|\w+['’]s)\s+(?:[\w-]+\s+){0,2}?"
    rf"(?:{'|'.join(sorted(PERSONS))})\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\w+(?<!s)s|men|women|people|staff|media|youth")
_MEN = frozenset(
    "man father son brother husband boy boyfriend congressman spokesman grandfather uncle nephew widower".split()
)
_WOMEN = frozenset(
    "woman mother wife daughter sister girl girlfriend congresswoman spokeswoman grandmother aunt niece widow".split()
)
_BESIDE = re.compile(r"(?:\sof\s[A-Z][\w. ]{2,20})?\s*(?:,|was|is|\()\s*")
"""Between a name and what its bearer is: ", the mayor", " of Kansas, the chairman"."""


def find_above_of_first(view: Anaphor) -> int:
    """The number of the paragraph before, if the pronoun's own speaks of nobody before it who may be meant; else -1."""
    scene = view.scene
    if not view.gender or view.block < 0:
        return -1
    if any(not scene.is_shaded(f) for f in view.rivals(scene.between(view.begin, view.start))):
        return -1
    return -1 if is_somebody_else(view, view.begin, view.start, "", ()) else scene.above(view.block)


def is_somebody_else(view: Anaphor, begin: int, end: int, key: str, own: Sequence[Figure]) -> bool:
    """Whether somebody without a name stands between two places: "the judge", unless that is said of ``key`` himself.

    ``own`` are the names of ``key`` there. "Her father" is not whom "she" means, "the officers" are not whom "he" does.
    """
    scene = view.scene
    last = max((f.end for f in own if scene.leads(f, max(begin, scene.sentence(f.start).start))), default=begin)
    for found in _SOMEBODY.finditer(scene.text, begin, end):
        leads = found.start() - max(begin, scene.sentence(found.start()).start) < 3
        if scene.in_quotation(found.start()) or not (leads or found.start() >= last):
            continue
        noun = found[0].lower().split()[-1]
        if _SEVERAL.fullmatch(noun) or noun in (_WOMEN if view.gender == "m" else _MEN):
            continue
        if _is_part_of_a_name(scene.text, found.end()) or _is_told_elsewhere(view, noun, key):
            continue
        if not any(_is_beside(scene.text, figure, found) for figure in own):
            return True
    return False


def _is_told_elsewhere(view: Anaphor, noun: str, key: str) -> bool:
    """Whether the article tells who bears a title: ``key`` himself, or only people whom the pronoun cannot mean."""
    for title in title_classes(noun):
        holders = view.scene.introductions.holders(title)
        if holders and all(holder == key or not view.fits(holder) for holder in holders):
            return True
    return False


def _is_part_of_a_name(text: str, end: int) -> bool:
    """ "The Republican National Committee" is nobody."""
    return re.match(r"\s[A-Z]", text[end : end + 2]) is not None


def _is_beside(text: str, figure: Figure, found: re.Match[str]) -> bool:
    if _BESIDE.fullmatch(text, figure.end, found.start()):
        return True
    return found.end() <= figure.start and text[found.end() : figure.start].strip() in (",", "")
