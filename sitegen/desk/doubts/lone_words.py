"""A single word that nothing else explains: no full name bears it, no editor has listed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sitegen.desk.doubts.archive import Archive, Page
from sitegen.desk.doubts.records import Doubt, Rule, Spot, are_one, no_name, to_kind
from sitegen.language.names import fold
from sitegen.language.packs import find_cities, find_family_names, find_given_names, find_places

_MOST = 3  # bearers that are offered


def _find(archive: Archive) -> Iterator[Doubt]:
    bearers: defaultdict[str, list[Page]] = defaultdict(list)
    for page in sorted(archive.pages.values(), key=lambda page: (-page.articles, page.id)):
        words = fold(page.name).split()
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                bearers[word].append(page)
    for kind in ("person", "organization"):
        for page in archive.kind_pages(kind):
            word = fold(page.name)
            if page.listed or page.ruled or " " in word or len(page.forms) > 2:
                continue
            others = [p for p in bearers.get(word, ()) if p.articles * 2 > page.articles][:_MOST]
            answers = [are_one(p.id, page.id, f"It is {p.name} ({p.articles} articles)") for p in others]
            kinds = [k for k in ("organization", "place", "person") if k != page.kind]
            answers += [no_name(page.forms), *(to_kind(page.id, k) for k in kinds)]
            yield Doubt(
                "lone-word", page.id, f"“{page.name}” is taken for a{'n' if kind[0] == 'o' else ''} {kind} by this one word.",
                _doubt(page, bool(others)), page.articles, tuple(answers),
                tuple(Spot(page.id, s.article) for s in page.sightings[:3]),
            )  # fmt: skip


def _doubt(page: Page, others: bool) -> float:
    word = fold(page.name)
    if page.kind == "organization":
        return 0.45 if others else 0.12
    if word in find_cities() or page.name in find_places():
        return 0.7
    if word in find_given_names():
        return 0.6
    return 0.35 if word in find_family_names() and not others else 0.5


RULE = Rule("lone-word", "a single word known by nothing else", _find)
