"""Stages ``components`` (which blocks belong together) and ``resolution`` (who is who in each)."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.identity.across.linking import resolve_moved
from sitegen.identity.across.moves import Done, Move
from sitegen.identity.components import Blocks
from sitegen.identity.facts import Identity, Label
from sitegen.keys import AUTHORITY_BLOCK, BRIDGE, BRIDGES, ENTITY, LABEL, MOVED, MOVES, NAMES, PAGE, WHO
from sitegen.listing.rows import PageRow
from sitegen.model import Authority, Posting
from sitegen.stages.base import CellStage


class ComponentsStage(CellStage):
    """Joins the blocks that one authority, or one name with two readings, bridges. Most blocks stand alone and are not named."""

    name = "components"
    vital = True
    drivers = ("root/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Union-find over all bridges; each block in a component learns its members, sorted."""
        blocks = Blocks(bridge for row in reader.rows(BRIDGES) for bridge in row)
        posts = Posts()
        for members in blocks.components():
            posts.update(BRIDGE.post(members, block) for block in members)
        return Result(None, posts)


class Component(NamedTuple):
    """What is resolved together, each list sorted."""

    postings: list[Posting]
    authorities: list[Authority]
    moves: list[Move]


def read_component(key: str, reader: Reader) -> Component | None:
    """The component whose first block is ``key``; none where another block comes first, or nobody posts."""
    bridge = reader.rows(BRIDGE, key)
    blocks = bridge[0] if bridge else [key]
    if key != blocks[0]:
        return None
    postings: dict[tuple[str, int], Posting] = {}
    authorities: dict[str, Authority] = {}
    for block in blocks:
        for row in reader.rows(NAMES, block):
            postings.update(((p.article, p.index), p) for p in row)
        for found in reader.rows(AUTHORITY_BLOCK, block):
            authorities.update((a.id, a) for a in found)
    if not postings:
        return None
    moves = {m for block in blocks for row in reader.rows(MOVES, block) for m in row}
    return Component(
        [postings[at] for at in sorted(postings)],
        [authorities[at] for at in sorted(authorities)],
        sorted(moves, key=lambda m: (m.order, m.old, m.new, m.kind)),
    )


class ResolutionStage(CellStage):
    """Each component by itself, at the cell of its first block."""

    name = "resolution"
    drivers = ("names/", "bridge/")

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts who is who to each article, and each entity's label and page."""
        found = read_component(key, reader)
        if found is None:
            return Result(None, {})
        moved = resolve_moved(*found)
        result = moved.resolution
        who: dict[str, list[Identity]] = {}
        for a in result.assignments:
            who.setdefault(a.article, []).append(Identity(a.index, a.entity, a.confidence, a.reason))
        posts = Posts(WHO.post(identities, article) for article, identities in who.items())
        for entity in result.entities:
            posts.add(ENTITY, entity, entity.id)
            posts.add(LABEL, Label(entity.name, entity.kind), entity.id)
        outcomes: dict[str, list[Done]] = {}
        for done in moved.done:
            outcomes.setdefault(done.move.old, []).append(done)
        posts.update(MOVED.post(told, old) for old, told in outcomes.items())
        posts.update(PAGE.post(PageRow("redirect", f"{new}/"), f"{old}/") for old, new in moved.leads.items())
        return Result(None, posts)
