"""Which of several people of an article a bare name means. Rules of the step ``meant``: the first that fires decides."""

from __future__ import annotations

from typing import NamedTuple

from sitegen.identity.within.units import Cluster, Unit
from sitegen.rules import Rule

MAJORITY = 3
"""How many times as many mentions one bearer of a name must have as the next one."""


class Choice(NamedTuple):
    """A bare name, and those whom it can mean, two or more."""

    unit: Unit
    fits: tuple[Cluster, ...]


Fits = tuple[Cluster, ...]


def _listed(view: Choice) -> Fits | None:
    """An editor has listed the very words, so it is somebody for whom they are listed; else it stays open."""
    if not view.unit.ids:
        return None
    mine = set(view.unit.ids)
    return tuple(c for c in view.fits if any(mine & set(u.ids) for u in c.units)) or view.fits


def _titled(view: Choice) -> Fits | None:
    titles = {trait for trait in view.unit.traits if trait.startswith(("title:", "gender:"))}
    same = tuple(c for c in view.fits if any(titles & u.traits for u in c.units))
    return same if len(same) == 1 else None


def _majority(view: Choice) -> Fits | None:
    ranked = sorted(view.fits, key=lambda c: -c.count())
    return (ranked[0],) if ranked[0].count() >= MAJORITY * ranked[1].count() else None


def _established(view: Choice) -> Fits | None:
    if not all(any(" " in unit.key for unit in c.units) for c in view.fits):
        return None
    entered = sorted((c.first_full(), n) for n, c in enumerate(view.fits))
    first, second = entered[0], entered[1]
    if any(first[0] < index < second[0] for index in view.unit.indices):
        return (view.fits[first[1]],)
    return None


RULES: tuple[Rule[Choice, Fits], ...] = (
    Rule(
        "meant.listed",
        "whom an editor has listed under the very words; if that is nobody here, nothing else decides",
        _listed,
        ("listed: {John Kennedy} met {Robert Kennedy}. [Kennedy] spoke",),
        ("{John Kennedy} met {Robert Kennedy}. [Kennedy] spoke",),
    ),
    Rule(
        "meant.title",
        "who alone bears the title or form of address",
        _titled,
        ("Sen. {John Kennedy} met Rep. {Ann Kennedy}. Sen. [Kennedy] spoke => john kennedy",),
        (
            "Sen. {John Kennedy} met Sen. {Ann Kennedy}. Sen. [Kennedy] spoke",
            "Sen. {John Kennedy} met Rep. {Ann Kennedy}. [Kennedy] spoke",
        ),
    ),
    Rule(
        "meant.majority",
        "who has three times as many mentions as the next",
        _majority,
        ("{Ann Lee} met {Bo Lee}. {Ann Lee} spoke. {Ann Lee} left. [Lee] waved => ann lee",),
        ("{Ann Lee} met {Bo Lee}. {Ann Lee} spoke. [Lee] waved",),
    ),
    Rule(
        "meant.established",
        "who bore the bare name before the namesake came in: writers name the other in full each time",
        _established,
        ("{Emmanuel Macron} spoke. {Macron} left. {Brigitte Macron} stayed. [Macron] waved => emmanuel macron",),
        ("{Emmanuel Macron} spoke. {Brigitte Macron} stayed. [Macron] waved",),
    ),
)
