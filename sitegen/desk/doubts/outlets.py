"""A page that has the name of the site itself, or of an outlet, and is taken for a person or a place."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.records import Doubt, Rule, Spot, no_name, to_kind
from sitegen.language.names import fold


def _find(archive: Archive) -> Iterator[Doubt]:
    for kind in ("person", "place"):
        for page in archive.kind_pages(kind):
            name = fold(page.name)
            if (
                page.listed
                or page.ruled
                or (name not in archive.outlets and name.removeprefix("the ") not in archive.outlets)
            ):
                continue
            yield Doubt(
                "outlet", page.id, f"“{page.name}” is the name of an outlet, and is taken for a {kind}.", 0.95, page.articles,
                (to_kind(page.id, "organization"), no_name(page.forms)),
                tuple(Spot(page.id, s.article) for s in page.sightings[:3]),
            )  # fmt: skip


RULE = Rule("outlet", "an outlet's name on a person or a place", _find)
