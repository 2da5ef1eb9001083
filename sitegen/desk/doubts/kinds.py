"""One name on pages of two kinds: "Harbor Trust" a person in 12 articles and an organization in 40."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.records import Doubt, Rule, Spot, are_one, to_kind
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


def _find_misread(archive: Archive) -> Iterator[Doubt]:
    """Pages that stand as one kind though most articles read the name as another: a decision, or a page's folder, may be wrong."""
    for page in archive.pages.values():
        read = Counter(
            sighting.kind for sighting in page.sightings if sighting.kind in ENTITY_KINDS and not sighting.ruled
        )
        kind, count = max(read.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        if not kind or kind == page.kind or page.listed or 2 * count <= page.articles:
            continue
        yield Doubt(
            "other-kind", page.id, f"“{page.name}” stands as a {page.kind}, and {count} articles read it as a {kind}.", 0.6,
            count, (to_kind(page.id, kind),), tuple(Spot(page.id, s.article) for s in page.sightings[:3]),
        )  # fmt: skip


MISREAD = Rule("other-kind", "another kind than the articles read", _find_misread)
RULE = Rule("two-kinds", "one name, two kinds", _find)
