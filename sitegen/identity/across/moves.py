"""Pages that editors have put together or renamed: an address that leads to another one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitegen.identity.blocking import target_keys
from sitegen.language.packs import is_entry
from sitegen.model import KINDS, Authority, Entity, Resolution, Rival


class Move(msgspec.Struct, frozen=True, array_like=True):
    """All of ``old`` is ``new``. ``renames`` where nobody else may be there yet; ``name`` is empty where the name stays."""

    old: str
    new: str
    name: str = ""
    renames: bool = False


class Moved(msgspec.Struct, frozen=True):
    """Who is who after the moves: the moves that fitted, and those that did not because their new address is somebody else's."""

    resolution: Resolution
    done: tuple[Move, ...] = ()
    taken: tuple[Move, ...] = ()


def address_blocks(address: str) -> list[str]:
    """Every block in which the bearer of an address may be found.

    An address may end in what tells namesakes apart (``people/john-kennedy-la``), so the name may be any beginning of it.
    """
    folder, _, slug = address.partition("/")
    words = slug.split("-")
    return sorted(
        {key for n in range(1, len(words) + 1) for key in target_keys(KINDS[folder], f"{folder}/{'-'.join(words[:n])}")}
    )


def move_entities(resolution: Resolution, moves: Sequence[Move], authorities: Sequence[Authority]) -> Moved:
    """Follows the moves. A move whose old address nobody has does nothing, and is told of in neither list."""
    here = {entity.id: entity for entity in resolution.entities}
    listed = {authority.id: authority for authority in authorities}
    leaving = {move.old for move in moves}
    to: dict[str, Move] = {}
    taken = []
    for move in sorted(moves, key=lambda move: (move.old, move.new)):
        if move.old not in here:
            continue
        if move.renames and move.new != move.old and move.new in here and move.new not in leaving:
            taken.append(move)
        else:
            to[move.old] = move
    if not to:
        return Moved(resolution, (), tuple(taken))
    gathered: dict[str, list[Entity]] = {}
    for entity in resolution.entities:
        gathered.setdefault(to[entity.id].new if entity.id in to else entity.id, []).append(entity)
    entities = []
    for address, together in sorted(gathered.items()):
        first = next((e for e in together if e.id == address), together[0])
        given = [to[e.id].name for e in together if e.id in to and to[e.id].name]
        authority = listed.get(address)
        name = given[0] if given else first.name
        if authority and not (given and is_entry(authority)):
            name = authority.name
        forms = tuple(sorted({form for e in together for form in e.forms}))
        entities.append(Entity(address, first.kind, name, forms, authority.path if authority else ""))
    names = {entity.id: entity.name for entity in entities}
    assignments = tuple(
        msgspec.structs.replace(
            a, rivals=tuple(Rival(to[r.entity].new if r.entity in to else r.entity, r.articles) for r in a.rivals)
        )
        if a.rivals
        else a
        for a in resolution.assignments
    )
    assignments = tuple(
        msgspec.structs.replace(
            a, entity=to[a.entity].new, reason=f"{a.reason}; an editor has made this {names[to[a.entity].new]}"
        )
        if a.entity in to
        else a
        for a in assignments
    )
    return Moved(Resolution(tuple(entities), assignments), tuple(to.values()), tuple(taken))
