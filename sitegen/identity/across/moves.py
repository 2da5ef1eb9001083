"""Pages that editors have put together, renamed, given another kind or taken apart again, in the order in which they said so.

Each decision is about the addresses as the ones before it have left them: after "A is called B" and "B is called C" both lead to C.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from sitegen.identity.blocking import target_keys
from sitegen.language.packs import is_entry
from sitegen.model import KINDS, Assignment, Authority, Entity, Posting, Resolution, Rival


class Move(msgspec.Struct, frozen=True, array_like=True):
    """All of ``old`` is ``new``, by a decision of ``kind``: same, rename, kind or different.

    A rename and its ``name`` hold where nobody else is at ``new``. "different" takes back that ``old`` and ``new`` were put
    together. ``order`` is the entry's place among the others.
    """

    old: str
    new: str
    name: str = ""
    kind: str = "same"
    order: int = 0


class Done(msgspec.Struct, frozen=True, array_like=True):
    """What came of a move: "done", "taken" (the new address is somebody else's) or "idle" (nobody bears the old one)."""

    move: Move
    what: str


class Moved(msgspec.Struct, frozen=True):
    """Who is who after the moves, where each old address leads, and what came of every move."""

    resolution: Resolution
    leads: dict[str, str] = {}
    done: tuple[Done, ...] = ()


class Replay:
    """Addresses as the moves have left them.

    ``natives`` are the addresses that names and authority pages give by themselves; ``ruled`` are those that editors' rulings name.
    A ruling speaks of the addresses as they are in the end, so it moves nobody and hinders nobody: it follows where its address leads.
    """

    def __init__(self, moves: Iterable[Move], natives: Collection[str], ruled: Collection[str] = ()) -> None:
        self.at = {native: native for native in natives}
        """Each native address's place now."""
        self.leads: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self._ruled = ruled
        self.done = tuple(
            Done(move, self._make(move)) for move in sorted(moves, key=lambda m: (m.order, m.old, m.new, m.kind))
        )

    def place(self, address: str) -> str:
        """Where an address leads; itself where somebody is there."""
        occupied = set(self.at.values())
        while address not in occupied and address in self.leads:
            address = self.leads[address]
        return address

    def _make(self, move: Move) -> str:
        if move.kind == "different":
            return self._part(move)
        old, new = self.place(move.old), move.new
        if move.kind == "kind":
            new = f"{new.partition('/')[0]}/{old.partition('/')[2]}"
        if move.kind == "same":
            new = self.place(new)
        here = [native for native, place in self.at.items() if place == old]
        if not here and old in self._ruled:
            here = [f"{old} by ruling"]  # nobody else's address from here on
        if not here:
            return "idle"
        if old == new:
            if move.name:
                self.names[new] = move.name
            return "done"
        taken = new in self.at.values()
        if move.kind == "rename" and taken:
            return "taken"
        name = self.names.pop(old, "")
        if move.name or (name and not taken and new not in self.names):
            self.names[new] = move.name or name
        self.at.update(dict.fromkeys(here, new))
        self.leads.pop(new, None)
        self.leads[old] = new
        return "done"

    def _part(self, move: Move) -> str:
        """Whoever of the two was put on the other's page has its own address again."""
        if self.place(move.old) != self.place(move.new):
            return "idle"
        for side in (move.new, move.old):
            if self.at.get(side, side) != side or side in self.leads:
                was = self.place(side)
                self.leads.pop(side, None)
                if side in self.at:
                    self.at[side] = side
                if was not in self.at.values():  # nobody is left there, but its address has been published
                    self.leads[was] = side
                return "done"
        return "idle"


def replay(moves: Sequence[Move]) -> dict[str, str]:
    """Where the moves lead each address that they name, as far as they alone tell."""
    natives: dict[str, None] = {}
    made: set[str] = set()
    for move in sorted(moves, key=lambda m: m.order):
        for side in (move.old,) if move.kind in ("rename", "kind") else (move.old, move.new):
            if side not in made:
                natives[side] = None
        if move.kind in ("rename", "kind"):
            made.add(move.new)
    played = Replay(moves, natives)
    ends = {old: played.place(old) for old in played.leads}
    ends |= played.at
    return {old: new for old, new in sorted(ends.items()) if old != new}


def address_blocks(address: str) -> list[str]:
    """Every block in which the bearer of an address may be found.

    An address may end in what tells namesakes apart (``people/john-kennedy-la``), so the name may be any beginning of it.
    """
    folder, _, slug = address.partition("/")
    words = slug.split("-")
    return sorted(
        {key for n in range(1, len(words) + 1) for key in target_keys(KINDS[folder], f"{folder}/{'-'.join(words[:n])}")}
    )


def move_entities(
    resolution: Resolution, postings: Sequence[Posting], moves: Sequence[Move], authorities: Sequence[Authority]
) -> Moved:
    """Follows the moves. ``postings`` stand in the order of the resolution's assignments."""
    if not moves:
        return Moved(resolution)
    own: Counter[str] = Counter()
    ruled: Counter[str] = Counter()
    for posting, assignment in zip(postings, resolution.assignments, strict=True):
        if assignment.entity:
            (ruled if posting.entity.target else own)[assignment.entity] += 1
    played = Replay(moves, own, ruled)

    def end(address: str, by_ruling: bool) -> str:
        return played.place(address) if by_ruling or address not in played.at else played.at[address]

    forms: dict[str, set[str]] = {}
    origins: dict[str, set[str]] = {}
    ends = []
    for posting, assignment in zip(postings, resolution.assignments, strict=True):
        entity = end(assignment.entity, bool(posting.entity.target)) if assignment.entity else ""
        ends.append(entity)
        if entity:
            forms.setdefault(entity, set()).update(posting.entity.forms)
            origins.setdefault(entity, set()).add(assignment.entity)
    here = {entity.id: entity for entity in resolution.entities}
    listed = {authority.id: authority for authority in authorities}
    entities = [
        _entity(address, [here[o] for o in sorted(origins[address])], forms[address], played.names, listed.get(address))
        for address in sorted(forms)
    ]
    names = {entity.id: entity.name for entity in entities}
    assignments = tuple(
        _follow(assignment, entity, names, end) for assignment, entity in zip(resolution.assignments, ends, strict=True)
    )
    known = {*forms, *listed}
    leads = {old: new for old in sorted(played.leads) if (new := played.place(old)) != old and new in known}
    return Moved(
        Resolution(tuple(entities), assignments), {o: n for o, n in leads.items() if o not in forms}, played.done
    )


def _entity(
    address: str,
    together: Sequence[Entity],
    forms: Collection[str],
    given: Mapping[str, str],
    authority: Authority | None,
) -> Entity:
    first = next((e for e in together if e.id == address), together[0])
    name = given.get(address) or first.name
    if authority and not (address in given and is_entry(authority)):
        name = authority.name
    kind = KINDS.get(address.partition("/")[0], first.kind)
    return Entity(address, kind, name, tuple(sorted(forms)), authority.path if authority else "")


def _follow(
    assignment: Assignment, entity: str, names: Mapping[str, str], end: Callable[[str, bool], str]
) -> Assignment:
    if assignment.rivals:
        rivals = tuple(Rival(end(rival.entity, False), rival.articles) for rival in assignment.rivals)
        assignment = msgspec.structs.replace(assignment, rivals=rivals)
    if entity == assignment.entity:
        return assignment
    reason = f"{assignment.reason}; an editor has made this {names[entity]}"
    return msgspec.structs.replace(assignment, entity=entity, reason=reason)
