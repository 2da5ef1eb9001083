"""Two pages for one person, or for one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.archive import Archive, Page
from sitegen.desk.doubts.records import Answer, Doubt, Rule, Spot, are_one
from sitegen.identity.doubts.lookalikes import find_doubles
from sitegen.identity.organizations import initials_of
from sitegen.language.names import fold

_MOST = 3  # expansions that are offered


def _find(archive: Archive) -> Iterator[Doubt]:
    apart = {frozenset((d.entity, d.other)) for d in archive.decisions if d.kind == "different"}
    people = {page.id: page.sightings for page in archive.kind_pages("person")}
    for double in find_doubles(people, apart):
        yield _doubt(archive.pages[double.one.entity], archive.pages[double.other.entity], double.reason, 0.6)
    for short, full in _acronyms(archive):
        open_ = [page for page in full if frozenset((page.id, short.id)) not in apart]
        if open_:
            yield _expand(short, open_)


def _acronyms(archive: Archive) -> Iterator[tuple[Page, list[Page]]]:
    """Acronyms with a page of their own, each with the names that it can stand for, the most written of first."""
    pages = archive.kind_pages("organization")
    full: dict[str, list[Page]] = {}
    for page in pages:
        if " " in page.name:
            for initials in initials_of(page.name):
                full.setdefault(initials, []).append(page)
    for page in pages:
        acronym = fold(page.name).replace(".", "")
        if " " not in page.name and page.name.replace(".", "").isupper() and len(acronym) > 1 and acronym in full:
            yield page, full[acronym]


def _expand(short: Page, full: Sequence[Page]) -> Doubt:
    answers = [are_one(page.id, short.id, f"It is {page.name} ({page.articles} articles)") for page in full[:_MOST]]
    answers.append(
        Answer("It is none of these", tuple(Decision("different", 0, page.id, short.id) for page in full[:_MOST]))
    )
    names = "” or “".join(page.name for page in full[:_MOST])
    return Doubt(
        "two-pages", short.id, f"“{short.name}” can stand for “{names}”, which has a page of its own.",
        0.5, short.articles, tuple(answers), tuple(Spot(page.id, page.sightings[0].article) for page in (short, full[0])),
    )  # fmt: skip


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
