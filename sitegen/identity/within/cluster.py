"""Putting the forms of one article together: short names to full names, acronyms to their expansions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.identity.within.organizations import cluster_organizations
from sitegen.identity.within.people import cluster_people
from sitegen.identity.within.units import Cluster, Unit, join
from sitegen.language.names import fold


def cluster_units(units: Sequence[Unit]) -> list[list[Unit]]:
    """Every unit in exactly one cluster. The result does not depend on the order of the units given."""
    out: list[list[Unit]] = []
    by_kind: dict[str, list[Unit]] = {}
    for unit in units:
        by_kind.setdefault(unit.kind, []).append(unit)
    for kind in sorted(by_kind):
        ordered = sorted(
            by_kind[kind], key=lambda u: (-u.key.count(" "), -len(u.key), u.key, u.target, u.ids, u.denied, u.indices)
        )
        clusters = _PLACED.get(kind, _cluster_plain)(ordered)
        out += [cluster.units for cluster in clusters]
    return out


def _cluster_places(units: Sequence[Unit]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for unit in units:
        join(unit, [c for c in clusters if c.accepts(unit) and any(u.shown == unit.shown for u in c.units)], clusters)
    return clusters


def _cluster_plain(units: Sequence[Unit]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for unit in units:
        join(unit, [c for c in clusters if c.accepts(unit) and c.units[0].key == unit.key], clusters)
    return clusters


_PLACED = {"person": cluster_people, "organization": cluster_organizations, "place": _cluster_places}


def full_name(forms: Mapping[str, int]) -> str:
    """The fullest of the forms: most words, not in capitals throughout, most often, then the longest and the first by alphabet."""
    return min(
        forms,
        key=lambda form: (
            -len(form.split()),
            form.isupper() and len(form) > 4,
            -forms[form],
            -len(form),
            fold(form),
            form,
        ),
    )
