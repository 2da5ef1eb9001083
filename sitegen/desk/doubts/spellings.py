"""Likely misspellings of names."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.records import Answer, Doubt, Rule, Spot
from sitegen.identity.doubts.misspellings import find_misspellings
from sitegen.language.names import fold


def _find(archive: Archive) -> Iterator[Doubt]:
    known = {word for a in archive.authorities.values() for form in (a.name, *a.aliases) for word in fold(form).split()}
    by_form = {form: page for page in archive.pages.values() for form in page.forms}
    for slip in find_misspellings(archive.sightings, known):
        right, first = by_form.get(slip.right), slip.places[0]
        entries = (Decision("is", 0, right.id, name=slip.wrong),) if right else ()
        settled = right is not None and first.entity == right.id
        yield Doubt(
            "misspelling", first.entity if not settled else "", f"“{slip.wrong}” looks like a slip for “{slip.right}”.",
            0.2 if settled else 0.6, len(slip.places),
            (Answer(f"It is {slip.right}", entries),) if entries and not settled else (),
            tuple(Spot(s.entity, s.article, slip.wrong) for s in slip.places[:3]),
        )  # fmt: skip


RULE = Rule("misspelling", "likely misspellings", _find)
