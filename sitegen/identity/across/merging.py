"""Full names over the archive, gathered: which of them are one person's, as far as names and traits tell. Step ``merge``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.identity.across.marked import read_archive
from sitegen.identity.across.person_groups import Group, find_majority, order_groups
from sitegen.identity.compatibility import why_not
from sitegen.identity.traits import values_of
from sitegen.language.names import bare_family, is_typo, parse_person, same_person
from sitegen.model import Posting
from sitegen.rules import Rule, Step, is_silenced

_MOST = 200
"""Bearers of one given name that are compared for misspelt family names."""


class Pair(NamedTuple):
    """Two groups of full names, the fuller or more written of first."""

    one: Group
    other: Group


def _is_compatible(view: Pair) -> bool | None:
    one, other = view
    if why_not(other.known(), one.known()):
        return None
    if not all(same_person(a, b) for a in other.names for b in one.names):
        return None
    return True if _generations(one) == _generations(other) or not _meet(one, other) else None


def _generations(group: Group) -> set[str]:
    return {parse_person(name).generation for name in group.names}


def _meet(one: Group, other: Group) -> bool:
    """Whether an article tells the two apart."""
    return not {p.article for p in one.postings}.isdisjoint(p.article for p in other.postings)


def _is_misspelt(view: Pair) -> bool | None:
    one, other = view
    if why_not(other.known(), one.known()):
        return None
    mine = [parse_person(name).family for name in sorted(one.names)]
    return any(is_typo(a, parse_person(b).family) for a in mine for b in sorted(other.names)) or None


def _example(words: str) -> Pair:
    one, other = gather(read_archive(words)[0])[:2]
    return Pair(one, other)


COMPATIBLE = Rule(
    "merge.compatible",
    "names that can be one person's are, where a shorter one fits only one fuller one, or one far more written of",
    _is_compatible,
    ("{Michael Flynn} resigned. / {Michael T. Flynn} left", "{Bob Dole} spoke. / {Robert Dole} left"),
    (
        "{Otto Hale} spoke. {Otto Hale Jr.} sat. / {Otto Hale Jr.} left",
        "{John Kennedy} spoke. / {Edward Kennedy} left",
        "Sen. {Ann Lee} of Ohio spoke. / Sen. {Ann M. Lee} of Iowa left",
    ),
)
MISSPELT = Rule(
    "merge.misspelt",
    "an equal given name and one letter off the family name: the rarer spelling joins the other",
    _is_misspelt,
    ("{Lindsey Graham} spoke. / {Lindsey Grahm} left",),
    ("{Ann Hansen} spoke. / {Ann Hanley} left",),
)
MERGE: Step[Pair, bool] = Step("merge", (COMPATIBLE, MISSPELT), _example)


def gather(postings: Sequence[Posting]) -> list[Group]:
    """Postings of one exact name, parted by states that exclude each other."""
    by_name: defaultdict[tuple[tuple[str, ...], str], list[Posting]] = defaultdict(list)
    for posting in postings:
        name = parse_person(posting.entity.name)
        by_name[name.words, name.generation].append(posting)
    groups: list[Group] = []
    for key in sorted(by_name):
        mine: list[Group] = []
        rest: list[Posting] = []
        for posting in by_name[key]:
            if not any(trait.startswith("state:") for trait in posting.entity.traits):
                rest.append(posting)
                continue
            group = next((g for g in mine if _is_of_same_state(posting, g)), None)
            if group is None:
                mine.append(group := Group())
            group.add(posting)
        for posting in rest:
            fits = [g for g in mine if _is_of_same_state(posting, g)]
            if len(fits) > 1:
                fits = find_majority(fits)
            if not fits or len(fits) > 1:
                mine.append(Group(rivals=fits))
                fits = mine[-1:]
            fits[0].add(posting)
        groups += mine
    return groups


def _is_of_same_state(posting: Posting, group: Group) -> bool:
    mine, theirs = values_of(posting.entity.traits, "state"), values_of(group.traits, "state")
    return not (mine and theirs) or bool(mine & theirs)


def merge(groups: list[Group]) -> list[Group]:
    """Names that can be one person's, where there is only one whom a shorter name can mean.

    "Michael Flynn" and "Michael T. Flynn" are one; "George Bush" is nobody's where both "George W. Bush" and "George H. W.
    Bush" are written of. Fuller names first; each group joins the one fuller group that it fits.
    """
    compatible = COMPATIBLE.fires if not is_silenced(COMPATIBLE.id) else lambda pair: None
    by_family: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        name = parse_person(min(group.names))
        by_family[name.words[-1] if not name.family else bare_family(name.family).split()[-1]].append(group)
    out: list[Group] = []
    for family in sorted(by_family):
        kept: list[Group] = []
        ordered = sorted(
            by_family[family], key=lambda g: (-max(len(parse_person(n).words) for n in g.names), *order_groups(g)[1:])
        )
        for group in ordered:
            fits = [other for other in kept if compatible(Pair(other, group))]
            if len(fits) > 1:
                fits = find_majority(fits)
            if len(fits) == 1:
                fits[0].absorb(group)
            else:
                group.rivals = group.rivals or fits
                kept.append(group)
        out += kept
    return out if is_silenced(MISSPELT.id) else _merge_typos(out)


def _merge_typos(groups: list[Group]) -> list[Group]:
    """ "Lindsey Grahm" once, "Lindsey Graham" elsewhere: one letter, an equal given name, and the rarer spelling joins the other."""
    by_given: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for given in {parse_person(name).given[0] for name in group.names if parse_person(name).given}:
            by_given[given].append(group)
    gone: set[int] = set()
    for given in sorted(by_given):
        mine = sorted(by_given[given], key=order_groups)
        if len(mine) > _MOST:
            continue
        for i, group in enumerate(mine):
            if id(group) in gone:
                continue
            for other in mine[i + 1 :]:
                if id(other) in gone or id(other) == id(group):
                    continue
                if MISSPELT.fires(Pair(group, other)):
                    group.misspelt |= other.names - group.names
                    group.absorb(other)
                    gone.add(id(other))
    return [group for group in groups if id(group) not in gone]
