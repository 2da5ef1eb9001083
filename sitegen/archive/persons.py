"""People over the archive: full names first, then bare names to those who bear them, if that is clear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from sitegen.annotate.names import bare_family, fold, is_typo, parse_person, same_person
from sitegen.archive.authorities import Verdict, in_office
from sitegen.archive.cluster import AMBIGUOUS, APART, NEAR
from sitegen.archive.traits import conflict, is_mrs_of
from sitegen.archive.verdicts import Verdicts, best_name
from sitegen.knowledge.packs import find_given_names
from sitegen.model import Authority, Posting
from sitegen.slugs import slugify

MAJORITY = 3
"""How many times as many articles the bearer of a bare name must have as the next one who bears it."""


@dataclass
class _Group:
    """Postings that are one person: an authority's, or one of our own making."""

    names: set[str] = field(default_factory=set)
    postings: list[Posting] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    traits: set[str] = field(default_factory=set)
    authority: str = ""
    reason: str = ""

    def add(self, posting: Posting) -> None:
        self.names.add(posting.entity.name)
        self.postings.append(posting)
        self.forms[posting.entity.name] += 1
        self.traits.update(posting.entity.traits)

    def is_relative(self) -> bool:
        """Whether most articles introduce this person by kinship to somebody."""
        return 2 * sum("kin:relative" in p.entity.traits for p in self.postings) > len(self.postings)

    def absorb(self, other: _Group) -> None:
        self.names |= other.names
        self.postings += other.postings
        self.forms += other.forms
        self.traits |= other.traits


def link_people(
    postings: Sequence[Posting],
    verdicts: Verdicts,
    ruled: Sequence[tuple[Posting, str]] = (),
    moves: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Assign people's postings on which no editor has spoken.

    ``ruled`` are those on whom one has, with their ids: they bear names too. ``moves`` tells which ids are one person's.
    """
    full = [p for p in postings if len(parse_person(p.entity.name).words) > 1]
    bare = [p for p in postings if len(parse_person(p.entity.name).words) <= 1]
    groups = _gather(full)
    groups = _merge(groups)
    groups = _to_authorities(groups, verdicts)
    _drop_weak(groups, verdicts)
    for group in sorted((g for g in groups if g.postings), key=_order):
        if not group.authority:
            group.authority = verdicts.name_entity("person", best_name(group.forms), _suffixes(group))
        for posting in group.postings:
            verdicts.add(
                posting,
                Verdict(
                    group.authority,
                    0.6 if posting.entity.weak else 0.9,
                    group.reason or (f"the full name “{posting.entity.name}”"),
                ),
            )
    _link_bare(bare, _add_decided(groups, verdicts, ruled, moves), verdicts)


def _add_decided(
    groups: Sequence[_Group], verdicts: Verdicts, ruled: Sequence[tuple[Posting, str]], moves: Mapping[str, str]
) -> list[_Group]:
    """Those whom a bare name can mean, with what editors decided: who else bears it, and who of them are one."""
    if not ruled and not moves:
        return list(groups)
    bearers = list(groups)
    named = {group.authority for group in bearers if group.postings}
    for posting, entity in ruled:
        if entity in named or entity in verdicts.index.ids or len(parse_person(posting.entity.name).words) < 2:
            continue
        known = next((group for group in bearers if group.authority == entity), None)
        if known is None:
            bearers.append(known := _Group(authority=entity))
        known.add(posting)
    one: dict[str, _Group] = {}
    for group in sorted(bearers, key=lambda g: (g.authority not in moves.values(), g.authority)):
        end = moves.get(group.authority, group.authority)
        if end in one and group.authority:
            one[end].absorb(group)
        else:
            one[end or f"? {len(one)}"] = group
    return list(one.values())


def _gather(postings: Sequence[Posting]) -> list[_Group]:
    """Postings of one exact name, parted by states that exclude each other."""
    by_name: defaultdict[tuple[tuple[str, ...], str], list[Posting]] = defaultdict(list)
    for posting in postings:
        name = parse_person(posting.entity.name)
        by_name[name.words, name.generation].append(posting)
    groups: list[_Group] = []
    for key in sorted(by_name):
        mine: list[_Group] = []
        rest: list[Posting] = []
        for posting in by_name[key]:
            if not any(trait.startswith("state:") for trait in posting.entity.traits):
                rest.append(posting)
                continue
            group = next((g for g in mine if not conflict(g.traits, frozenset(posting.entity.traits))), None)
            if group is None:
                mine.append(group := _Group())
            group.add(posting)
        for posting in rest:
            fits = [g for g in mine if not conflict(g.traits, frozenset(posting.entity.traits))]
            if len(fits) > 1:
                fits = _majority(fits)
            if not fits or len(fits) > 1:
                mine.append(_Group())
                fits = mine[-1:]
            fits[0].add(posting)
        groups += mine
    return groups


def _order(group: _Group) -> tuple[int, int, list[str], str]:
    first = group.postings[0] if group.postings else None
    return (0 if group.authority else 1, -len(group.postings), sorted(group.names), first.article if first else "")


def _majority(groups: Sequence[_Group]) -> list[_Group]:
    ranked = sorted(groups, key=_order)
    ranked.sort(key=lambda g: -len(g.postings))
    if len(ranked[0].postings) >= MAJORITY * len(ranked[1].postings):
        return ranked[:1]
    return ranked


def _compatible(one: _Group, other: _Group) -> bool:
    return not conflict(one.traits, other.traits) and all(same_person(a, b) for a in one.names for b in other.names)


def _merge(groups: list[_Group]) -> list[_Group]:
    """Names that can be one person's, where there is only one whom a shorter name can mean.

    "Michael Flynn" and "Michael T. Flynn" are one; "George Bush" is nobody's where both "George W. Bush" and "George H. W.
    Bush" are written of. Fuller names first; each group joins the one fuller group that it fits.
    """
    by_family: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        name = parse_person(min(group.names))
        by_family[name.words[-1] if not name.family else bare_family(name.family).split()[-1]].append(group)
    out: list[_Group] = []
    for family in sorted(by_family):
        kept: list[_Group] = []
        ordered = sorted(
            by_family[family], key=lambda g: (-max(len(parse_person(n).words) for n in g.names), *_order(g)[1:])
        )
        for group in ordered:
            fits = [other for other in kept if _compatible(group, other)]
            if len(fits) > 1:
                fits = _majority(fits)
            if len(fits) == 1:
                fits[0].absorb(group)
            else:
                kept.append(group)
        out += kept
    return _merge_typos(out)


def _merge_typos(groups: list[_Group]) -> list[_Group]:
    """ "Lindsey Grahm" once, "Lindsey Graham" elsewhere: one letter, an equal given name, and the rarer spelling joins the other."""
    by_given: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for given in {parse_person(name).given[0] for name in group.names if parse_person(name).given}:
            by_given[given].append(group)
    gone: set[int] = set()
    for given in sorted(by_given):
        mine = sorted(by_given[given], key=_order)
        if len(mine) > 200:
            continue
        for i, group in enumerate(mine):
            if id(group) in gone:
                continue
            for other in mine[i + 1 :]:
                if id(other) in gone or id(other) == id(group) or conflict(group.traits, other.traits):
                    continue
                if any(
                    is_typo(parse_person(a).family, parse_person(b).family)
                    for a in sorted(group.names)
                    for b in sorted(other.names)
                ):
                    group.absorb(other)
                    gone.add(id(other))
    return [group for group in groups if id(group) not in gone]


def _to_authorities(groups: list[_Group], verdicts: Verdicts) -> list[_Group]:
    """Groups whose name is compatible with one authority's full name become that authority's; the rest stay as they are."""
    index = verdicts.index
    owned: dict[str, _Group] = {}
    rest: list[_Group] = []
    for authority in index.all:
        if authority.kind == "person":
            owned[authority.id] = _Group({authority.name}, authority=authority.id)
    for group in groups:
        fits = {a.id for name in group.names for a in index.find_people(name) if not _conflicts(group, a)}
        owner = fits.pop() if len(fits) == 1 else ""
        kept = _Group()
        for posting in group.postings:
            denied = not owner or index.is_denied(posting.entity.forms, owner)
            (kept if denied else owned[owner]).add(posting)
        if owner:
            owned[owner].reason = f"the name fits {index.ids[owner].name} and no other page"
        if kept.postings:
            rest.append(kept)
    return [*owned.values(), *rest]


def _conflicts(group: _Group, authority: Authority) -> bool:
    """Whether dated roles rule somebody out: who first held an office in 2017 was not in the news of 1972."""
    starts = [role.start for role in authority.roles if role.start]
    if not starts or len(starts) < len(authority.roles):
        return False
    first = int(min(starts)[:4]) if min(starts)[:4].isdigit() else 0
    years = [int(p.date[:4]) for p in group.postings if p.date[:4].isdigit()]
    return bool(years) and max(years) < first - 40


def _drop_weak(groups: list[_Group], verdicts: Verdicts) -> None:
    """Candidates count only where some other article, or an editor, knows the name."""
    for group in groups:
        if not group.authority and all(posting.entity.weak for posting in group.postings):
            for posting in group.postings:
                verdicts.add(posting, Verdict("", 0.0, "capitalized, but no article says who this is"))
            group.postings.clear()


def _suffixes(group: _Group) -> tuple[str, ...]:
    """What tells a namesake's address apart: state, title, party, the first year written of, the first article's name."""
    traits = sorted(group.traits)
    first = min(group.postings, key=lambda p: (p.date or "9", p.article))
    keys = [t.partition(":")[2] for kind in ("state:", "title:", "party:") for t in traits if t.startswith(kind)]
    stem = first.article.rsplit("/", 1)[-1].partition(".")[0]
    return (*keys, *((first.date[:4],) if first.date else ()), stem)


def _link_bare(postings: Sequence[Posting], groups: Sequence[_Group], verdicts: Verdicts) -> None:
    """Bare names: to the only one who bears the name, or to one who holds a clear majority, never to a guess."""
    bearers: defaultdict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        if group.postings or group.authority:
            for family in {form for name in group.names for form in _families(name)}:
                bearers[family].append(group)
    alone: defaultdict[str, list[Posting]] = defaultdict(list)
    for posting in postings:
        word = parse_person(posting.entity.name).family
        fits = [
            g
            for g in bearers.get(bare_family(word), ())
            if not conflict(g.traits, frozenset(posting.entity.traits))
            and not verdicts.index.is_denied(posting.entity.forms, g.authority)
            and not _is_named(posting, g, APART)
            and not is_mrs_of(posting.entity.traits, g.names)
        ]
        if not fits:
            alone[word].append(posting)
            continue
        reason = "no one else in the archive bears this name"
        near = [g for g in fits if _is_named(posting, g, NEAR)]
        if (
            len(fits) > 1
            and len(near) == 1
            and not any(len(g.postings) >= MAJORITY * len(near[0].postings) for g in fits if g is not near[0])
        ):
            fits, reason = near, "the only one of this name in the article"
        elif len(fits) > 1:
            fits, reason = _choose(posting, fits, verdicts)
        if len(fits) != 1 or AMBIGUOUS in posting.entity.traits:
            verdicts.add(posting, Verdict("", 0.0, "more than one person in the archive bears this name"))
        else:
            verdicts.add(posting, Verdict(fits[0].authority, 0.7, reason))
    for word in sorted(alone):
        _link_alone(alone[word], verdicts)


def _is_named(posting: Posting, group: _Group, prefix: str) -> bool:
    """Whether a trait of the posting names one of the group."""
    named = {trait[len(prefix) :] for trait in posting.entity.traits if trait.startswith(prefix)}
    return bool(named) and any(slugify(fold(name)) in named for name in group.names)


def _families(name: str) -> set[str]:
    parsed = parse_person(name)
    return {bare_family(parsed.family), parsed.words[-1]}


def _choose(posting: Posting, fits: list[_Group], verdicts: Verdicts) -> tuple[list[_Group], str]:
    """Among several bearers: relatives last, then by title, by office at the date, by majority of articles."""
    fits = [g for g in fits if not g.is_relative()] or fits
    if len(fits) == 1:
        return fits, "the others of this name are written of as relatives"
    titles = {trait for trait in posting.entity.traits if trait.startswith("title:")}
    same = [g for g in fits if titles & g.traits]
    if len(same) == 1:
        return same, f"the only {sorted(titles)[0].partition(':')[2]} of this name"
    ids = verdicts.index.ids
    serving = [g for g in fits if g.authority in ids and in_office(ids[g.authority], posting.date)]
    if len(serving) == 1:
        return serving, "the only one of this name in office at the time"
    fits = _majority(fits)
    if len(fits) > 1:
        word = parse_person(posting.entity.name).family
        called = [g for g in fits if any(word in (fold(form) for form in p.entity.forms) for p in g.postings)]
        if len(called) == 1 and len(called[0].postings) >= max(len(g.postings) for g in fits):
            return called, "the only one whom the archive calls by the bare name"
    return fits, "by far the most written of by this name in the archive"


def _link_alone(postings: Sequence[Posting], verdicts: Verdicts) -> None:
    """Names of one word that nobody bears in full: one entity if the name is rare ("Sukarno"), one an article if it is common."""
    strong = [p for p in postings if not p.entity.weak and AMBIGUOUS not in p.entity.traits]
    for posting in postings:
        if posting.entity.weak or AMBIGUOUS in posting.entity.traits:
            verdicts.add(posting, Verdict("", 0.0, "a bare name that nothing explains"))
    if not strong:
        return
    word = parse_person(strong[0].entity.name).family
    group = _Group()
    for posting in strong:
        group.add(posting)
    if word not in find_given_names():
        made = verdicts.name_entity("person", best_name(group.forms), _suffixes(group))
        for posting in strong:
            verdicts.add(posting, Verdict(made, 0.6, "known by this one name"))
        return
    for posting in strong:
        one = _Group()
        one.add(posting)
        made = verdicts.name_entity("person", posting.entity.name, _suffixes(one)[-1:])
        verdicts.add(posting, Verdict(made, 0.4, "a common name, and this article does not say the rest of it"))
