""" "The senator": the only one in the article who bears the title."""

from __future__ import annotations

import re

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.view import NOBODY, Anaphor
from sitegen.sourcing.introductions import title_classes

_ROLE = re.compile(r"the (?P<former>former |ex-)?(?P<role>[a-z]+(?:[ -][a-z]+){0,2})$", re.IGNORECASE)

_SOLE = frozenset({"president", "judge", "pope", "king", "queen", "prime minister", "chancellor", "attorney general"})
"""Titles of which an article seldom speaks of two bearers."""


def _fires(view: Anaphor) -> str | None:
    """Who bears the title, if one person alone does and has been named already, or one of them stands near."""
    role = _ROLE.fullmatch(view.words)
    if not role:
        return None
    scene = view.scene
    who = scene.introductions.who
    for title in title_classes(role["role"].lower()):
        holders = scene.introductions.holders(title, bool(role["former"]))
        named = {who(f) for f in scene.people if f.end <= view.start} & holders
        if len(holders) == 1 and named:
            return _known(named.pop()) if title in _SOLE or not _is_out_of_sight(view, holders) else NOBODY
        if len(holders) > 1 and view.block >= 0:
            near = {who(f) for f in scene.between(scene.blocks[max(0, view.block - 1)].start, view.start)} & holders
            if len(near) == 1:
                return _known(near.pop())
    return None


def _is_out_of_sight(view: Anaphor, holders: set[str]) -> bool:
    """Whether others are spoken of in this paragraph and the one before, and none of the holders is."""
    scene = view.scene
    begin = scene.blocks[max(0, view.block - 1)].start
    near = {scene.introductions.who(f) for f in scene.people if begin <= f.start and f.end <= view.start}
    return bool(near) and not near & holders


def _known(key: str) -> str:
    return NOBODY if key.startswith("?") else key


RULE = Rule(
    "antecedent.title-holder",
    "“the senator” means the only one in the article with that title, or the only one of them in this paragraph and the one before",
    _fires,
    takes=(
        "Senator *Walter Crane* opposes the dam. |The senator| said that it leaks. => people/walter-crane",
        "Senator *Walter Crane* left.\nIt rained.\n*Marco Hale* sat down. *Hale* rose. |The senator| said so. => nobody",
    ),
    leaves=(
        "Senator *Walter Crane* met Senator *Ruth Ames*. |The senator| said that it leaks.",
        "*Walter Crane* opposes the dam. |The senator| said that it leaks.",
    ),
)
