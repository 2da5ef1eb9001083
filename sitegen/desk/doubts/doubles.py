"""Two pages for one person, or for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.archive import Archive, Page
from sitegen.desk.doubts.records import Answer, Doubt, Rule, Spot, are_one
from sitegen.identity.doubts.lookalikes import find_doubles
from sitegen.identity.organizations import initials_of
from sitegen.language.names import fold


def _find(archive: Archive) -> Iterator[Doubt]:
    apart = {frozenset((d.entity, d.other)) for d in archive.decisions if d.kind == "different"}
    people = {page.id: page.sightings for page in archive.kind_pages("person")}
    for double in find_doubles(people, apart):
        yield _doubt(archive.pages[double.one.entity], archive.pages[double.other.entity], double.reason, 0.6)
    for one, other in _acronyms(archive):
        if frozenset((one.id, other.id)) not in apart:
            yield _doubt(one, other, f"“{other.name}” can stand for “{one.name}”", 0.5)


def _acronyms(archive: Archive) -> Iterator[tuple[Page, Page]]:
    pages = archive.kind_pages("organization")
    short: dict[str, Page] = {}
    for page in pages:
        if " " not in page.name and page.name.replace(".", "").isupper():
            short.setdefault(fold(page.name).replace(".", ""), page)
    for page in pages:
        if " " in page.name:
            for initials in sorted(initials_of(page.name)):
                if initials in short and len(initials) > 2:
                    yield page, short[initials]


def _doubt(one: Page, other: Page, reason: str, doubt: float) -> Doubt:
    kept, gone = sorted((one, other), key=lambda p: (not p.listed, -p.articles, p.id))
    answers = (
        are_one(kept.id, gone.id, f"They are one: {kept.name}"),
        Answer("They are two", (Decision("different", 0, kept.id, gone.id),)),
    )
    return Doubt(
        "two-pages", gone.id, f"{kept.name} ({kept.articles} articles) and {gone.name} ({gone.articles}) look like one: {reason}.",
        doubt, gone.articles, answers if not gone.listed else answers[1:],
        (Spot(kept.id, kept.sightings[0].article), Spot(gone.id, gone.sightings[0].article)),
    )  # fmt: skip


RULE = Rule("two-pages", "two pages for one", _find)
