"""Stages ``components`` (which blocks belong together) and ``resolution`` (who is who in each)."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.identity.across.linking import resolve_moved
from sitegen.identity.across.moves import Done, Move
from sitegen.identity.components import Blocks
from sitegen.identity.facts import Identity, Label
from sitegen.listing.rows import Listed, PageRow
from sitegen.model import Authority, Entity, Posting
from sitegen.stages.base import CellStage, encode
from sitegen.stages.decisions import MOVES

_BRIDGES = msgspec.msgpack.Decoder(list[list[str]])
_MEMBERS = msgspec.msgpack.Decoder(list[str])
_POSTINGS = msgspec.msgpack.Decoder(list[Posting])
_AUTHORITIES = msgspec.msgpack.Decoder(list[Authority])
ENTITY = msgspec.msgpack.Decoder(Entity)
IDENTITIES = msgspec.msgpack.Decoder(list[Identity])
DONE = msgspec.msgpack.Decoder(list[Done])
LABEL = msgspec.msgpack.Decoder(Label)


class ComponentsStage(CellStage):
    """Joins the blocks that one authority, or one name with two readings, bridges. Most blocks stand alone and are not named."""

    name = "components"
    drivers = ("root/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Union-find over all bridges; each block in a component learns its members, sorted."""
        blocks = Blocks(bridge for row in reader.decode_rows("bridges", _BRIDGES) for bridge in row)
        posts: dict[str, bytes] = {}
        for members in blocks.components():
            row = encode(members)
            posts.update((f"bridge/{block}", row) for block in members)
        return Result(None, posts)


class Component(NamedTuple):
    """What is resolved together, each list sorted."""

    postings: list[Posting]
    authorities: list[Authority]
    moves: list[Move]


def read_component(key: str, reader: Reader) -> Component | None:
    """The component whose first block is ``key``; none where another block comes first, or nobody posts."""
    bridge = reader.decode_rows(f"bridge/{key}", _MEMBERS)
    blocks = bridge[0] if bridge else [key]
    if key != blocks[0]:
        return None
    postings: dict[tuple[str, int], Posting] = {}
    authorities: dict[str, Authority] = {}
    for block in blocks:
        for row in reader.decode_rows(f"names/{block}", _POSTINGS):
            postings.update(((p.article, p.index), p) for p in row)
        for found in reader.decode_rows(f"authority-block/{block}", _AUTHORITIES):
            authorities.update((a.id, a) for a in found)
    if not postings:
        return None
    moves = {m for block in blocks for row in reader.decode_rows(f"moves/{block}", MOVES) for m in row}
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
        posts = {f"who/{article}": encode(identities) for article, identities in who.items()}
        listed: dict[str, list[Listed]] = {}
        for entity in result.entities:
            posts[f"entity/{entity.id}"] = encode(entity)
            posts[f"label/{entity.id}"] = encode(Label(entity.name, entity.kind))
            posts[f"page/{entity.id}/"] = encode(PageRow("entity", entity.id))
            listed.setdefault(f"listed/{entity.id.partition('/')[0]}", []).append(Listed(entity.id, entity.name))
        outcomes: dict[str, list[Done]] = {}
        for done in moved.done:
            outcomes.setdefault(f"moved/{done.move.old}", []).append(done)
        posts.update((group, encode(told)) for group, told in outcomes.items())
        posts.update((f"page/{old}/", encode(PageRow("redirect", f"{new}/"))) for old, new in moved.leads.items())
        posts.update((group, encode(rows)) for group, rows in listed.items())
        return Result(None, posts)
