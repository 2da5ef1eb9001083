"""``/sourcing/``: what the archive as a whole relies on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from sitegen.archive.facts import ArticleRow
from sitegen.archive.order import in_order
from sitegen.archive.sourcing import SourcingRow
from sitegen.content.dates import year_of
from sitegen.pages.entity import most
from sitegen.pages.feeds import newest_first
from sitegen.pages.frame import Frame
from sitegen.pages.models import ArticleLink, DataFiles, Link, SourcingPage, SourcingYear
from sitegen.pages.parts import Part, article_weight, cut, is_long, links_to, newest, part_of, year_name
from sitegen.pages.source import SOURCING

_MOST = 20  # sources named as most quoted


class _Thin(NamedTuple):
    """An article that rests on little: ``on`` is single, unnamed or none."""

    article: ArticleRow
    on: str


def build_sourcing(frame: Frame) -> tuple[SourcingPage, dict[str, SourcingPage]]:
    """Shares by year, the most quoted, and the articles that rest on little; of very many the pages of all years, by place."""
    rows = frame.reader.decode_rows("sourcing", SOURCING)
    years: dict[str, list[SourcingRow]] = {}
    quoted: Counter[str] = Counter()
    for row in rows:
        years.setdefault(year_of(row.article.date) or "undated", []).append(row)
        for source in row.sources:
            quoted[source.id] += source.statements
    thin = [_Thin(row.article, on) for row in rows for on in _rests_on(row)]
    thin.sort(key=lambda item: (in_order(item.article), item.on))
    parts = cut(thin, _thin_year, _thin_weight) if is_long(thin, _thin_weight) else []
    shown = newest(thin, _thin_weight)
    page = SourcingPage(
        head=frame.head(
            "sourcing", "sourcing/", "Sourcing", "What this archive relies on, counted.", section="sources"
        ),
        years=tuple(_year(year, years[year]) for year in sorted(years) if any(_count(row) for row in years[year])),
        total=_year("All", rows),
        direct=sum(row.direct for row in rows),
        quoted=tuple(Link(frame.name(source), frame.url(f"{source}/"), n) for source, n in most(quoted, _MOST)),
        single=_select(frame, shown, "single"),
        none=_select(frame, shown, "none"),
        unnamed_only=_select(frame, shown, "unnamed"),
        data=tuple(
            DataFiles(
                year,
                sum(_count(row) for row in years[year]),
                frame.url(f"sourcing/statements-{year}.csv"),
                frame.url(f"sourcing/statements-{year}.json"),
            )
            for year in sorted(years)
            if any(_count(row) for row in years[year])
        ),
        elsewhere=links_to(frame, "sourcing/", parts),
    )
    return page, {part.place: _part(frame, page, part) for part in parts}


def _part(frame: Frame, page: SourcingPage, part: Part[_Thin]) -> SourcingPage:
    return msgspec.structs.replace(
        page,
        head=frame.head("sourcing", f"sourcing/{part.place}", f"Sourcing, {part.name}", section="sources"),
        years=(), data=(), quoted=(), total=_year(part.name, ()), direct=0,
        single=_select(frame, part.entries, "single"),
        none=_select(frame, part.entries, "none"),
        unnamed_only=_select(frame, part.entries, "unnamed"),
        part=part_of(frame, "sourcing/", "Sourcing", part),
    )  # fmt: skip


def _thin_year(item: _Thin) -> str:
    return year_name(item.article.date)


def _thin_weight(item: _Thin) -> int:
    return article_weight(item.article)


def _rests_on(row: SourcingRow) -> Iterator[str]:
    if not _count(row):
        yield "none"
    elif _distinct(row) == 1:
        yield "single"
    if rests_on_unnamed(row):
        yield "unnamed"


def _count(row: SourcingRow) -> int:
    return row.direct + row.indirect


def _distinct(row: SourcingRow) -> int:
    """How many sources an article has. Statements that nobody is known for are somebody's, so they count as one more."""
    return len(row.sources) + len(row.unnamed)


def rests_on_unnamed(row: SourcingRow) -> bool:
    """Whether all of an article's statements come from people without a name."""
    return bool(row.kinds["anonymous"]) and row.kinds["anonymous"] == _count(row)


def _select(frame: Frame, thin: Sequence[_Thin], on: str) -> tuple[ArticleLink, ...]:
    return tuple(frame.article(article) for article in newest_first([item.article for item in thin if item.on == on]))


def _year(year: str, rows: Sequence[SourcingRow]) -> SourcingYear:
    kinds = {
        kind: sum(row.kinds[kind] for row in rows)
        for kind in ("person", "organization", "document", "anonymous", "unknown")
    }
    counts = (kinds["person"] + kinds["organization"], kinds["document"], kinds["anonymous"], kinds["unknown"])
    return SourcingYear(year, sum(counts), *counts, *(round(100 * n / (sum(counts) or 1)) for n in counts))
