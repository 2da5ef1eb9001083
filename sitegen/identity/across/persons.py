"""People over the archive: full names first, then bare names to those who bear them, if that is clear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sitegen.identity.across.bare_names import link_bare
from sitegen.identity.across.merging import gather, merge
from sitegen.identity.across.person_groups import Group, order_groups, rivals_of, suffixes_of
from sitegen.identity.across.verdicts import Verdicts, best_name
from sitegen.identity.authorities import Verdict
from sitegen.identity.compatibility import Known, why_not
from sitegen.identity.within.people import AMBIGUOUS
from sitegen.language.names import fold, parse_person
from sitegen.model import Authority, Posting


def link_people(
    postings: Sequence[Posting],
    verdicts: Verdicts,
    ruled: Sequence[tuple[Posting, str]] = (),
    moves: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Assign people's postings on which no editor has spoken.

    ``ruled`` are those on whom one has, with their ids: they bear names too. ``moves`` tells which ids are one person's.
    """
    full = [p for p in postings if parse_person(p.entity.name).is_full and AMBIGUOUS not in p.entity.traits]
    for posting in postings:
        if parse_person(posting.entity.name).is_full and AMBIGUOUS in posting.entity.traits:
            verdicts.add(posting, Verdict("", 0.0, "the article tells of two people of this name"))
    bare = [p for p in postings if not parse_person(p.entity.name).is_full]
    groups = gather(full)
    groups = merge(groups)
    groups = _to_authorities(groups, verdicts)
    _drop_weak(groups, verdicts)
    ordered = sorted((g for g in groups if g.postings), key=order_groups)
    for group in ordered:
        if not group.authority:
            group.authority = verdicts.name_entity("person", best_name(group.forms), suffixes_of(group))
    for group in ordered:
        for posting in group.postings:
            verdicts.add(posting, _judge(posting, group))
    link_bare(bare, _add_decided(groups, verdicts, ruled, moves), verdicts)


def _judge(posting: Posting, group: Group) -> Verdict:
    """A full name: how sure it is depends on how it came to its group, and on whether it could have joined another."""
    name = posting.entity.name
    confidence = 0.6 if posting.entity.weak else 0.9
    reason = group.reason or f"the full name “{name}”"
    if name in group.misspelt:
        confidence, reason = min(confidence, 0.75), f"“{name}” is one letter off {best_name(group.forms)}"
    if group.rivals and not group.reason:
        confidence = min(confidence, 0.5)
        reason = f"the full name “{name}”, which fits {len(group.rivals)} other people of this archive"
    return Verdict(group.authority, confidence, reason, rivals_of(group.rivals))


def _add_decided(
    groups: Sequence[Group], verdicts: Verdicts, ruled: Sequence[tuple[Posting, str]], moves: Mapping[str, str]
) -> list[Group]:
    """Those whom a bare name can mean, with what editors decided: who else bears it, and who of them are one."""
    if not ruled and not moves:
        return list(groups)
    bearers = list(groups)
    named = {group.authority for group in bearers if group.postings}
    for posting, entity in ruled:
        if entity in named or entity in verdicts.index.ids or not parse_person(posting.entity.name).is_full:
            continue
        known = next((group for group in bearers if group.authority == entity), None)
        if known is None:
            bearers.append(known := Group(authority=entity))
        known.add(posting)
    one: dict[str, Group] = {}
    for group in sorted(bearers, key=lambda g: (g.authority not in moves.values(), g.authority)):
        end = moves.get(group.authority, group.authority)
        if end in one and group.authority:
            one[end].absorb(group)
        else:
            one[end or f"? {len(one)}"] = group
    return list(one.values())


def _to_authorities(groups: list[Group], verdicts: Verdicts) -> list[Group]:
    """Groups whose name is compatible with one authority's full name become that authority's; the rest stay as they are."""
    index = verdicts.index
    owned: dict[str, Group] = {}
    rest: list[Group] = []
    for authority in index.all:
        if authority.kind == "person":
            owned[authority.id] = Group({authority.name}, authority=authority.id)
    for group in groups:
        fits = {a.id for name in group.names for a in index.find_people(name) if not _conflicts(group, a)}
        fits = {id_ for id_ in fits if not _is_anothers(group, groups, index.ids[id_])}
        owner = fits.pop() if len(fits) == 1 else ""
        kept = Group(rivals=group.rivals, misspelt=group.misspelt)
        for posting in group.postings:
            denied = not owner or index.is_denied(posting.entity, owner)
            (kept if denied else owned[owner]).add(posting)
        if owner:
            group.authority = owner
            owned[owner].misspelt |= group.misspelt
            owned[owner].reason = f"the name fits {index.ids[owner].name} and no other page"
        if kept.postings:
            rest.append(kept)
    return [*owned.values(), *rest]


def _is_anothers(group: Group, groups: Sequence[Group], authority: Authority) -> bool:
    """Whether the page is somebody's whom the archive tells from this one by "Jr." or its absence."""
    if why_not(group.known(), Known((fold(authority.name),), ())):
        return True
    wanted = parse_person(authority.name).generation
    if any(parse_person(name).generation == wanted for name in group.names):
        return False
    words = parse_person(authority.name).words
    return any((words, wanted) == ((n := parse_person(name)).words, n.generation) for g in groups for name in g.names)


def _conflicts(group: Group, authority: Authority) -> bool:
    """Whether dated roles rule somebody out: who first held an office in 2017 was not in the news of 1972."""
    starts = [role.start for role in authority.roles if role.start]
    if not starts or len(starts) < len(authority.roles):
        return False
    first = int(min(starts)[:4]) if min(starts)[:4].isdigit() else 0
    years = [int(p.date[:4]) for p in group.postings if p.date[:4].isdigit()]
    return bool(years) and max(years) < first - 40


def _drop_weak(groups: list[Group], verdicts: Verdicts) -> None:
    """Candidates count only where some other article, or an editor, knows the name."""
    for group in groups:
        if not group.authority and all(posting.entity.weak for posting in group.postings):
            for posting in group.postings:
                verdicts.add(posting, Verdict("", 0.0, "capitalized, but no article says who this is"))
            group.postings.clear()
