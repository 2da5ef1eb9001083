"""A bare name that goes to its only bearer in the archive, though few articles name that one in full: "Castro" to Fidel Castro."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.archive import Archive, Page
from sitegen.desk.doubts.records import Answer, Doubt, Rule, Spot
from sitegen.identity.doubts.sightings import Sighting

_FEWEST = 2  # articles that have the bare name alone
_KNOWN = 5  # articles that name somebody in full from which on the bare name is hardly another's
_ENTRIES = 40  # that one answer writes


def _find(archive: Archive) -> Iterator[Doubt]:
    for page in archive.kind_pages("person"):
        bare = [s for s in page.sightings if not s.ruled and not any(" " in form for form in s.forms)]
        full = page.articles - len({s.article for s in bare})
        if page.listed or " " not in page.name or len(bare) < _FEWEST or len(bare) < full or full > _KNOWN:
            continue
        name = min(bare[0].forms, key=len)
        yield Doubt(
            "only-bearer", page.id,
            f"“{name}” in {len(bare)} articles is taken for {page.name}, whom {full} name in full.",
            0.5 if len(bare) > 2 * full else 0.3, len(bare), _answers(archive, page, bare),
            tuple(Spot(page.id, s.article) for s in [*bare[:3], *[s for s in page.sightings if s not in bare][:1]]),
        )  # fmt: skip


def _answers(archive: Archive, page: Page, bare: list[Sighting]) -> tuple[Answer, ...]:
    slugs = {row.article.path: row.article.slug for row in archive.rows(page.id)}
    told = [(form, slugs.get(s.article, s.article)) for s in bare for form in s.forms][:_ENTRIES]
    return (
        Answer(
            "It is, in all of these", tuple(Decision("is", 0, page.id, name=form, article=slug) for form, slug in told)
        ),
        Answer(
            "It is somebody else", tuple(Decision("not", 0, page.id, name=form, article=slug) for form, slug in told)
        ),
    )


RULE = Rule("only-bearer", "a bare name that took the only bearer", _find)
