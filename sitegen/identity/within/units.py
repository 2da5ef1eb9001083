"""What is put together within one article: all mentions of one form, and those forms that are taken for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.identity.compatibility import Known, why_not
from sitegen.identity.traits import RELATIVE
from sitegen.language.names import parse_person, same_given
from sitegen.slugs import slugify


@dataclass
class Unit:
    """All mentions in one article of one form and under one editor's word. ``key`` is the folded form."""

    kind: str
    key: str
    target: str
    ids: tuple[str, ...]
    denied: tuple[str, ...]
    indices: list[int]
    forms: dict[str, int]
    traits: set[str]
    shown: str = ""
    """The canonical name of a place in this article, or of what every reader knows by the form."""
    proven: bool = False
    body: list[int] = field(default_factory=list)
    """Those of ``indices`` that stand in the body: not in headings, the first line or capitals throughout."""
    appositions: list[str] = field(default_factory=list)
    """What stands between commas after a full name: "the county engineer"."""

    def known(self) -> Known:
        """What the words around its mentions tell."""
        return Known((self.key,), self.traits)


@dataclass
class Cluster:
    """Units of one kind that are taken for one."""

    units: list[Unit] = field(default_factory=list)

    def accepts(self, unit: Unit) -> bool:
        """Whether no editor's word keeps the unit apart from those already here."""
        targets = {other.target for other in self.units}
        for other in self.units:
            if unit.target not in targets and (_is_of_another(unit, other) or _is_of_another(other, unit)):
                return False
            if unit.target and other.target and unit.target != other.target:
                return False
            if _is_ruled_out(unit, other) or _is_ruled_out(other, unit):
                return False
            if unit.ids and other.ids and not set(unit.ids) & set(other.ids):
                return False
            if set(unit.ids) & set(other.denied) or set(other.ids) & set(unit.denied):
                return False
        return True

    def known(self) -> Known:
        """What the article tells of this person."""
        traits = {trait for unit in self.units for trait in unit.traits}
        return Known(tuple(unit.key for unit in self.units if " " in unit.key), traits)

    def why_not(self, unit: Unit) -> str:
        """Why this person cannot be whom the unit means, in words, or empty."""
        if self.units[0].kind != "person" or not (unit.traits or any(other.traits for other in self.units)):
            return ""
        return why_not(unit.known(), self.known())

    def is_relative(self) -> bool:
        """Whether the text introduces this person by kinship to somebody."""
        return any(RELATIVE in unit.traits for unit in self.units)

    def first_full(self) -> int:
        """The index of the first mention by a name of two words and more."""
        return min(i for unit in self.units if " " in unit.key for i in unit.indices)

    def count(self) -> int:
        """How many mentions are in here."""
        return sum(len(unit.indices) for unit in self.units)


def _is_ruled_out(unit: Unit, other: Unit) -> bool:
    """Whether an editor's word on one unit names somebody that the other's listed name is not.

    "[[martha-mitchell|Mrs. Mitchell]]" is not the John N. Mitchell of the same article, whose page lists that name.
    """
    if not unit.target or not other.ids:
        return False
    return slugify(unit.target.rpartition("/")[2]) not in {listed.rpartition("/")[2] for listed in other.ids}


def _is_of_another(ruled: Unit, other: Unit) -> bool:
    """Whether an editor's word on a bare name means somebody of another given name than the full name that stands beside it.

    "Gary Hart spoke ... [[bo-hart|Hart]] spoke after him": the ruling holds for the name as it is written, and moves nobody
    who is named in full. "[[mark-felt|Felt]]" still goes for "W. Mark Felt", "[[robert-dole|Dole]]" for "Bob Dole".
    """
    if not ruled.target or other.target or ruled.kind != "person" or " " in ruled.key:
        return False
    meant = parse_person(ruled.target.rpartition("/")[2].replace("-", " ")).given
    named = parse_person(other.key.replace("-", " ")).given
    if not meant or not named or same_given(meant[0], named[0]):
        return False
    return named[0] not in meant and meant[0] not in named


def join(unit: Unit, fits: Sequence[Cluster], clusters: list[Cluster]) -> bool:
    """Puts a unit where it alone fits, else into a cluster of its own; tells whether it fitted."""
    if len(fits) == 1:
        fits[0].units.append(unit)
        return True
    clusters.append(Cluster([unit]))
    return False
