"""A single word that nothing else explains: no full name bears it, no editor has listed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.archive import Archive, Page
from sitegen.desk.doubts.records import Answer, Doubt, Rule, Spot, no_name, to_kind
from sitegen.language.names import fold
from sitegen.language.packs import find_cities, find_family_names, find_given_names, find_places

_MOST = 3  # bearers that are offered


def _find(archive: Archive) -> Iterator[Doubt]:
    bearers: defaultdict[str, list[Page]] = defaultdict(list)
    for page in archive.kind_pages("person"):
        words = fold(page.name).split()
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                bearers[word].append(page)
    for kind in ("person", "organization"):
        for page in archive.kind_pages(kind):
            word = fold(page.name)
            if (
                page.listed
                or page.ruled
                or " " in word
                or len(page.forms) > 2
                or (kind == "organization" and page.name.isupper())
            ):
                continue
            doubt = 0.5 if kind == "person" else 0.25
            if kind == "person" and (word in find_cities() or page.name in find_places()):
                doubt = 0.7
            elif kind == "person" and word in find_given_names():
                doubt = 0.6
            elif kind == "person" and word in find_family_names():
                doubt = 0.35
            answers = [
                Answer(
                    f"It is {other.name} ({other.articles} articles)", (Decision("is", 0, other.id, name=page.name),)
                )
                for other in bearers.get(word, ())[:_MOST]
            ]
            kinds = [k for k in ("organization", "place", "person") if k != page.kind]
            answers += [no_name(page.forms), *(to_kind(page.id, k) for k in kinds)]
            yield Doubt(
                "lone-word", page.id, f"“{page.name}” is taken for a{'n' if kind[0] == 'o' else ''} {kind} by this one word.",
                doubt, page.articles, tuple(answers), tuple(Spot(page.id, s.article) for s in page.sightings[:3]),
            )  # fmt: skip


RULE = Rule("lone-word", "a single word known by nothing else", _find)
