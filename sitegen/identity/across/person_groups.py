"""Full names over the archive, gathered: postings that are one person's, as far as names and traits tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.identity.traits import conflict
from sitegen.language.names import bare_family, is_typo, parse_person, same_person
from sitegen.model import Posting, Rival

MAJORITY = 3
"""How many times as many articles the bearer of a bare name must have as the next one who bears it."""


@dataclass
class Group:
    """Postings that are one person: an authority's, or one of our own making."""

    names: set[str] = field(default_factory=set)
    postings: list[Posting] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    traits: set[str] = field(default_factory=set)
    authority: str = ""
    reason: str = ""
    rivals: list[Group] = field(default_factory=list)
    """Groups of compatible names that this one could be as well, since there are several of them."""
    misspelt: set[str] = field(default_factory=set)
    """Those of ``names`` that are here for being one letter off."""

    def add(self, posting: Posting) -> None:
        """One posting more."""
        self.names.add(posting.entity.name)
        self.postings.append(posting)
        self.forms[posting.entity.name] += 1
        self.traits.update(posting.entity.traits)

    def is_relative(self) -> bool:
        """Whether most articles introduce this person by kinship to somebody."""
        return 2 * sum("kin:relative" in p.entity.traits for p in self.postings) > len(self.postings)

    def absorb(self, other: Group) -> None:
        """All of another group's."""
        self.names |= other.names
        self.postings += other.postings
        self.forms += other.forms
        self.traits |= other.traits
        self.misspelt |= other.misspelt


def order_groups(group: Group) -> tuple[int, int, list[str], str]:
    """Sorts groups: those of authorities first, then by articles, the most first, then by what they are called."""
    first = group.postings[0] if group.postings else None
    return (0 if group.authority else 1, -len(group.postings), sorted(group.names), first.article if first else "")


def find_majority(groups: Sequence[Group]) -> list[Group]:
    """The one that has ``MAJORITY`` times the articles of the next, alone; else all of them. Of two groups or more."""
    ranked = sorted(groups, key=order_groups)
    ranked.sort(key=lambda g: -len(g.postings))
    if len(ranked[0].postings) >= MAJORITY * len(ranked[1].postings):
        return ranked[:1]
    return ranked


def rivals_of(groups: Sequence[Group]) -> tuple[Rival, ...]:
    """Groups as an editor is told of them, the most written of first; those without an address are left out."""
    found = [Rival(group.authority, len(group.postings)) for group in groups if group.authority]
    return tuple(sorted(found, key=lambda rival: (-rival.articles, rival.entity)))


def suffixes_of(group: Group) -> tuple[str, ...]:
    """What tells a namesake's address apart: state, title, party, the first year written of, the first article's name."""
    traits = sorted(group.traits)
    first = min(group.postings, key=lambda p: (p.date or "9", p.article))
    keys = [t.partition(":")[2] for kind in ("state:", "title:", "party:") for t in traits if t.startswith(kind)]
    stem = first.article.rsplit("/", 1)[-1].partition(".")[0]
    return (*keys, *((first.date[:4],) if first.date else ()), stem)


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
            group = next((g for g in mine if not conflict(g.traits, frozenset(posting.entity.traits))), None)
            if group is None:
                mine.append(group := Group())
            group.add(posting)
        for posting in rest:
            fits = [g for g in mine if not conflict(g.traits, frozenset(posting.entity.traits))]
            if len(fits) > 1:
                fits = find_majority(fits)
            if not fits or len(fits) > 1:
                mine.append(Group(rivals=fits))
                fits = mine[-1:]
            fits[0].add(posting)
        groups += mine
    return groups


def _compatible(one: Group, other: Group) -> bool:
    return not conflict(one.traits, other.traits) and all(same_person(a, b) for a in one.names for b in other.names)


def merge(groups: list[Group]) -> list[Group]:
    """Names that can be one person's, where there is only one whom a shorter name can mean.

    "Michael Flynn" and "Michael T. Flynn" are one; "George Bush" is nobody's where both "George W. Bush" and "George H. W.
    Bush" are written of. Fuller names first; each group joins the one fuller group that it fits.
    """
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
            fits = [other for other in kept if _compatible(group, other)]
            if len(fits) > 1:
                fits = find_majority(fits)
            if len(fits) == 1:
                fits[0].absorb(group)
            else:
                group.rivals = group.rivals or fits
                kept.append(group)
        out += kept
    return _merge_typos(out)


def _merge_typos(groups: list[Group]) -> list[Group]:
    """ "Lindsey Grahm" once, "Lindsey Graham" elsewhere: one letter, an equal given name, and the rarer spelling joins the other."""
    by_given: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for given in {parse_person(name).given[0] for name in group.names if parse_person(name).given}:
            by_given[given].append(group)
    gone: set[int] = set()
    for given in sorted(by_given):
        mine = sorted(by_given[given], key=order_groups)
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
                    group.misspelt |= other.names - group.names
                    group.absorb(other)
                    gone.add(id(other))
    return [group for group in groups if id(group) not in gone]
