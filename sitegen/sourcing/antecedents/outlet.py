""" "The newspaper": the only outlet of the paragraph, or else of the one before."""

from __future__ import annotations

import re

from sitegen.rules import Rule
from sitegen.sourcing.antecedents.view import Anaphor

_NOUN = re.compile(
    r"the (?:newspaper|paper|magazine|outlet|network|publication|news agency|agency|wire service|broadcaster|station|site|website)$",
    re.IGNORECASE,
)


def _fires(view: Anaphor) -> str | None:
    if not _NOUN.fullmatch(view.words):
        return None
    scene = view.scene
    for at in (view.block, view.block - 1):
        if at >= 0:
            block = scene.blocks[at]
            end = min(view.start, block.end)
            targets = {f.target for f in scene.outlets if block.start <= f.start and f.end <= end}
            if targets:
                return targets.pop() if len(targets) == 1 else None
    return None


RULE = Rule(
    "antecedent.outlet",
    "“the newspaper” means the only outlet that its paragraph has named, else the one before",
    _fires,
    takes=("_The Post_ wrote of it. |The newspaper| said that it leaks. => organizations/the-post",),
    leaves=(
        "_The Post_ and _The Herald_ wrote of it. |The newspaper| said that it leaks.",
        "It rained. |The newspaper| said so.",
    ),
)
