"""A page that holds two people: its articles contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.records import Answer, Doubt, Rule, Spot
from sitegen.identity.doubts.lookalikes import Mixture, find_mixtures
from sitegen.slugs import slugify


def _find(archive: Archive) -> Iterator[Doubt]:
    people = {page.id: page.sightings for page in archive.kind_pages("person")}
    for mixture in find_mixtures(people):
        page = archive.pages[mixture.one.entity]
        yield Doubt(
            "two-on-a-page", page.id, f"{page.name}'s page looks like two people, {mixture.reason}.", 0.6, page.articles,
            (_apart(mixture),), (Spot(page.id, mixture.one.article), Spot(page.id, mixture.other.article)),
        )  # fmt: skip


def _apart(mixture: Mixture) -> Answer:
    """The article of the rarer one is somebody else's, at an address that says what tells them apart."""
    one, other = mixture.one, mixture.other
    apart = sorted(set(other.traits) - set(one.traits) - {""})
    marks = [t.partition(":")[2] for t in apart if t.startswith(("state:", "party:"))]
    full = [form for form in other.forms if " " in form] or list(other.forms)
    differing = sorted(set(other.forms) ^ set(one.forms), key=lambda form: (form not in other.forms, form))
    spelt = [f"people/{slugify(form)}" for form in differing if " " in form]
    for address, form in zip(spelt, (f for f in differing if " " in f), strict=True):
        if address != one.entity:  # taken off by its spelling, which takes back a merge too
            return Answer(
                f"They are two: {form} is another ({address})", (Decision("different", 0, one.entity, address),)
            )
    address = f"{one.entity}-{slugify(marks[0] if marks else other.date[:4] or '2')}"
    entries = tuple(Decision("is", 0, address, name=form, article=other.article) for form in full)
    return Answer(f"They are two: in {other.article} it is another ({address})", entries)


RULE = Rule("two-on-a-page", "two people on one page", _find)
