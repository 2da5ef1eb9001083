"""Postings over the archive that are one person's: the record, and what is asked of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.identity.compatibility import Known
from sitegen.identity.traits import RELATIVE
from sitegen.language.names import fold
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

    def known(self) -> Known:
        """What the archive tells of this person. What tells him from others of one article is that article's own."""
        traits = {trait for trait in self.traits if not trait.startswith(("age:", "family:", "generation:"))}
        if not self.is_relative():
            traits.discard(RELATIVE)
        return Known(tuple(sorted(fold(name) for name in self.names)), traits)

    def is_relative(self) -> bool:
        """Whether most articles introduce this person by kinship to somebody."""
        return 2 * sum(RELATIVE in p.entity.traits for p in self.postings) > len(self.postings)

    def absorb(self, other: Group) -> None:
        """All of another group's."""
        self.names |= other.names
        self.postings += other.postings
        self.forms += other.forms
        self.traits |= other.traits
        self.misspelt |= other.misspelt


def known_of(posting: Posting) -> Known:
    """What one article tells of somebody."""
    return Known((fold(posting.entity.name),), posting.entity.traits)


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
