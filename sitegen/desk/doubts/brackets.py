"""A party and a constituency in brackets taken for somebody: "R-Texas", "D-Calif."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.records import Doubt, Rule, Spot, no_name

_SHAPE = re.compile(r"[A-Z]\.?\s?[-–—]\s?[A-Z][\w.]*(?:\s[A-Z][\w.]*)?|[(\[][^)\]]*|[^(\[]*[)\]]")


def _find(archive: Archive) -> Iterator[Doubt]:
    for page in archive.pages.values():
        if page.listed or page.ruled or not _SHAPE.fullmatch(page.name):
            continue
        yield Doubt(
            "bracket", page.id, f"“{page.name}” looks like a party and a constituency, not like a name.", 0.9, page.articles,
            (no_name(page.forms),), tuple(Spot(page.id, s.article) for s in page.sightings[:3]),
        )  # fmt: skip


RULE = Rule("bracket", "a constituency in brackets", _find)
