""" "The senator": the only one in the article who bears the title."""

from __future__ import annotations

import re

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.view import NOBODY, Anaphor
from sitegen.sourcing.introductions import title_classes

_ROLE = re.compile(r"the (?P<former>former |ex-)?(?P<role>[a-z]+(?:[ -][a-z]+){0,2})$", re.IGNORECASE)


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
            return _known(named.pop())
        if len(holders) > 1 and view.block >= 0:
            near = {who(f) for f in scene.between(scene.blocks[max(0, view.block - 1)].start, view.start)} & holders
            if len(near) == 1:
                return _known(near.pop())
    return None


def _known(key: str) -> str:
    return NOBODY if key.startswith("?") else key


RULE = Rule(
    "antecedent.title-holder",
    "“the senator” means the only one in the article with that title, or the only one of them in this paragraph and the one before",
    _fires,
    takes=("Senator *Walter Crane* opposes the dam. |The senator| said that it leaks. => people/walter-crane",),
    leaves=(
        "Senator *Walter Crane* met Senator *Ruth Ames*. |The senator| said that it leaks.",
        "*Walter Crane* opposes the dam. |The senator| said that it leaks.",
    ),
)
