"""One name on pages of two kinds: "Harbor Trust" a person in 12 articles and an organization in 40."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.records import Doubt, Rule, Spot, are_one
from sitegen.model import ENTITY_KINDS


def _find(archive: Archive) -> Iterator[Doubt]:
    for _, pages in sorted(archive.named().items()):
        kinds = {page.kind for page in pages if page.kind in ENTITY_KINDS}
        if len(kinds) < 2 or sum(page.listed for page in pages) > 1:
            continue
        ordered = sorted((p for p in pages if p.kind in ENTITY_KINDS), key=lambda p: (not p.listed, -p.articles, p.id))
        most, *others = ordered
        other = next(page for page in others if page.kind != most.kind)
        told = " and ".join(f"a{'n' if p.kind[0] == 'o' else ''} {p.kind} in {p.articles}" for p in (most, other))
        answers = [are_one(most.id, other.id, f"It is always the {most.kind}")]
        if not most.listed:
            answers.append(are_one(other.id, most.id, f"It is always the {other.kind}"))
        yield Doubt(
            "two-kinds", most.id, f"“{most.name}” is {told} articles: is that one thing?", 0.7,
            most.articles if other.articles * 3 > most.articles else other.articles, tuple(answers),
            tuple(Spot(p.id, p.sightings[0].article) for p in (other, most)),
        )  # fmt: skip


RULE = Rule("two-kinds", "one name, two kinds", _find)
