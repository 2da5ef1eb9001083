"""What editors have written, looked up: targets of rulings, listed aliases, names compatible with a listed one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sitegen.identity.aliases import exact
from sitegen.identity.blocking import LISTED, NEVER
from sitegen.language.names import parse_person, same_person
from sitegen.model import ENTITY_KINDS, FOLDERS, KINDS, Authority, LocalEntity, Posting, Rival
from sitegen.slugs import slugify


class Verdict(NamedTuple):
    """Who a posting is: an entity id, or empty for unlinked; how sure, 0 to 1; and why, for an editor to read."""

    entity: str
    confidence: float
    reason: str
    rivals: tuple[Rival, ...] = ()
    """Who else it could be, where that is open: those among whom the choice was."""


class AuthorityIndex:
    """The authorities that concern one component. ``moves`` tells under which id editors have put another one."""

    def __init__(self, authorities: Sequence[Authority], moves: Mapping[str, str] = MappingProxyType({})) -> None:
        self.all = tuple(sorted((a for a in authorities if a.kind in ENTITY_KINDS), key=lambda a: a.id))
        self.ids = {authority.id: authority for authority in self.all}
        self._moves = moves
        self._listed: dict[str, list[Authority]] = {}
        self._denied: dict[str, set[str]] = {}
        for authority in self.all:
            denied = {exact(form) for form in authority.not_aliases}
            for form in denied:
                self._denied.setdefault(form, set()).add(authority.id)
            for form in {exact(form) for form in (authority.name, *authority.aliases)} - denied:
                for spelling in {form, form.upper()} if " " in form else {form}:
                    bearers = self._listed.setdefault(spelling, [])
                    if authority not in bearers:
                        bearers.append(authority)

    def name_of(self, entity_id: str) -> str:
        """An authority's name, or empty."""
        return self.ids[entity_id].name if entity_id in self.ids else ""

    def is_denied(self, entity: LocalEntity, entity_id: str) -> bool:
        """Whether one of the forms is among the authority's ``not_aliases``, or an editor has decided that this is not who is meant."""
        return any(entity_id in self._denied.get(exact(form), ()) for form in entity.forms) or self.is_vetoed(
            entity, entity_id
        )

    def is_vetoed(self, entity: LocalEntity, entity_id: str) -> bool:
        """Whether an editor has decided that this is not who is meant, by the id before or after a move."""
        never = {trait[len(NEVER) :] for trait in entity.traits if trait.startswith(NEVER)}
        return bool(never) and not never.isdisjoint((entity_id, self._moves.get(entity_id, entity_id)))

    def decide(self, posting: Posting) -> Verdict | None:
        """An editor's word on a posting, or ``None`` where editors have said nothing."""
        entity = posting.entity
        if entity.target:
            return Verdict(self.find_target(entity.kind, entity.target), 1.0, "an editor has said so")
        listed: dict[str, list[str]] = {}
        single: dict[str, str] = {}
        for form in entity.forms:
            bearers = [a for a in self._listed.get(exact(form), ()) if not self.is_denied(entity, a.id)]
            for authority in bearers:
                listed.setdefault(authority.id, []).append(form)
            if len(bearers) == 1:
                single.setdefault(bearers[0].id, form)
        if not listed:
            inside = [t[len(LISTED) :] for t in entity.traits if t.startswith(LISTED)]
            inside = [i for i in inside if i in self.ids and not self.is_denied(entity, i)]
            if len(inside) == 1:
                return Verdict(
                    inside[0], 0.97, f"“{entity.name}” holds a name that is listed for {self.ids[inside[0]].name}"
                )
            return None
        owners = list(single) or sorted(listed)
        if len(owners) > 1:
            owners = _by_fullest(owners, listed)
        if len(owners) > 1:
            owners = [owner for owner in owners if in_office(self.ids[owner], posting.date)] or owners
        if len(owners) > 1:
            names = ", ".join(self.ids[owner].name for owner in owners)
            reason = f"the name is listed for {names}, and nothing here says which of them is meant"
            return Verdict("", 0.0, reason, tuple(Rival(owner, 1) for owner in owners))
        owner = owners[0]
        form = max(listed[owner], key=lambda f: (len(f), f))
        return Verdict(owner, 1.0, f"“{form}” is listed for {self.ids[owner].name}")

    def find_target(self, kind: str, target: str) -> str:
        """The entity id that an editor's ruling means: an id as it stands, a listed name's, or the address that the name gives."""
        folder, slash, _ = target.partition("/")
        if slash and folder in KINDS:
            return target.lower()  # two addresses that differ in case only are one folder on many systems
        known = self._listed.get(exact(target), [])
        if len(known) > 1:
            known = [authority for authority in known if authority.kind == kind] or known
        if known:
            return known[0].id
        guess = f"{FOLDERS.get(kind, kind)}/{slugify(target)}"
        if guess in self.ids:
            return guess
        slugs = [authority.id for authority in self.all if authority.id.partition("/")[2] == target]
        return slugs[0] if slugs else guess

    def find_people(self, name: str) -> list[Authority]:
        """People whose listed full names are compatible with a full name."""
        return [
            authority
            for authority in self.all
            if authority.kind == "person"
            and any(
                parse_person(form).is_full and same_person(name, form) for form in (authority.name, *authority.aliases)
            )
        ]


def _by_fullest(owners: Sequence[str], listed: dict[str, list[str]]) -> list[str]:
    """Those for whom the longest of the forms is listed: "John Mitchell" counts for more than "Mitchell"."""
    best = max(len(form.split()) for owner in owners for form in listed[owner])
    return [owner for owner in owners if any(len(form.split()) == best for form in listed[owner])]


def in_office(authority: Authority, date: str) -> bool:
    """Whether a dated role of the authority covers an ISO date: "Bush" in 1990 is the father, in 2005 the son."""
    if not date:
        return False
    return any(
        (role.start or role.end)
        and (not role.start or role.start <= date)
        and (not role.end or date[: len(role.end)] <= role.end)
        for role in authority.roles
    )
