"""``/sourcing/``: what the archive as a whole relies on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen.keys import SOURCING_YEARS
from sitegen.listing.order import in_order
from sitegen.pages.data.records import statements_csv
from sitegen.pages.feeds import newest_first
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output, Parts, with_parts
from sitegen.pages.kinds.entity import most
from sitegen.pages.parts import Part, PartOf, article_weight, cut, is_long, links_to, newest, part_of, year_name
from sitegen.pages.site import ArticleLink, Head, Link
from sitegen.sourcing.records import KINDS_OF_SOURCE, Thin


class SourcingBar(msgspec.Struct, frozen=True):
    """One bar of the plot: the statements of one year's articles by kind of source. Shares are of those whose source is told."""

    year: str
    statements: int
    named: int
    documents: int
    unnamed: int
    untraced: int
    named_share: int
    documents_share: int
    unnamed_share: int


class DataFiles(msgspec.Struct, frozen=True):
    """All statements of one year's articles, to be fetched."""

    year: str
    statements: int
    csv: str


class SourcingPage(msgspec.Struct, frozen=True):
    """``/sourcing/``, template ``sourcing.html``."""

    head: Head
    years: tuple[SourcingBar, ...]
    total: SourcingBar
    direct: int
    quoted: tuple[Link, ...]
    """The most quoted; ``count`` statements."""
    single: tuple[ArticleLink, ...]
    """Articles whose statements come from one source."""
    none: tuple[ArticleLink, ...]
    """Articles in which nobody says anything."""
    unnamed_only: tuple[ArticleLink, ...]
    data: tuple[DataFiles, ...]
    elsewhere: tuple[Link, ...] = ()
    """Where there are too many articles for one page: the pages of all years."""
    part: PartOf | None = None
    """Set on the pages of single years, which hold ``single``, ``none``, ``unnamed_only`` and ``elsewhere`` alone."""


_MOST = 20  # sources named as most quoted


def build_sourcing(frame: Frame) -> tuple[SourcingPage, dict[str, SourcingPage]]:
    """Shares by year, the most quoted, and the articles that rest on little; of very many the pages of all years, by place."""
    years = sorted(frame.reader.rows(SOURCING_YEARS), key=lambda year: year.year)
    spoken = [year for year in years if year.direct + year.indirect]
    quoted: Counter[str] = Counter()
    for year in years:
        quoted.update({source: count for source, (_, count) in year.sources.items()})
    thin = [thin for year in years for thin in year.thin]
    thin.sort(key=lambda item: (in_order(item.article), item.on))
    parts = cut(thin, _thin_year, _thin_weight) if is_long(thin, _thin_weight) else []
    shown = newest(thin, _thin_weight)
    page = SourcingPage(
        head=frame.head(
            "sourcing",
            "sourcing/",
            frame.t("Sourcing"),
            frame.t("What this archive relies on, counted."),
            section="sources",
        ),
        years=tuple(_bar(year.year, year.kinds) for year in spoken),
        total=_bar("All", {kind: sum(year.kinds[kind] for year in years) for kind in KINDS_OF_SOURCE}),
        direct=sum(year.direct for year in years),
        quoted=tuple(frame.link(source, n) for source, n in most(quoted, _MOST)),
        single=_select(frame, shown, "single"),
        none=_select(frame, shown, "none"),
        unnamed_only=_select(frame, shown, "unnamed"),
        data=tuple(
            DataFiles(
                year.year,
                year.direct + year.indirect,
                frame.url(f"sourcing/statements-{year.year}.csv"),
            )
            for year in spoken
            if frame.config.data != "none"
        ),
        elsewhere=links_to(frame, "sourcing/", parts),
    )
    return page, {part.place: _part(frame, page, part) for part in parts}


def _part(frame: Frame, page: SourcingPage, part: Part[Thin]) -> SourcingPage:
    return msgspec.structs.replace(
        page,
        head=frame.head("sourcing", f"sourcing/{part.place}", frame.t("Sourcing") + f", {frame.t(part.name)}", section="sources"),
        years=(), data=(), quoted=(), total=_bar(part.name, dict.fromkeys(KINDS_OF_SOURCE, 0)), direct=0,
        single=_select(frame, part.entries, "single"),
        none=_select(frame, part.entries, "none"),
        unnamed_only=_select(frame, part.entries, "unnamed"),
        part=part_of(frame, "sourcing/", frame.t("Sourcing"), part),
    )  # fmt: skip


def _thin_year(item: Thin) -> str:
    return year_name(item.article.date)


def _thin_weight(item: Thin) -> int:
    return article_weight(item.article)


def _select(frame: Frame, thin: Sequence[Thin], on: str) -> tuple[ArticleLink, ...]:
    return tuple(frame.article(article) for article in newest_first([item.article for item in thin if item.on == on]))


def _bar(year: str, kinds: Mapping[str, int]) -> SourcingBar:
    told = (kinds["person"] + kinds["organization"], kinds["document"], kinds["anonymous"])
    shares = (round(100 * n / (sum(told) or 1)) for n in told)
    return SourcingBar(year, sum(told) + kinds["unknown"], *told, kinds["unknown"], *shares)


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    return with_parts(key, "sourcing.html", *build_sourcing(frame))


def _statements(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    if frame.config.data != "none":
        yield Output(key, "", statements_csv(frame, subject))


PAGES = (
    Kind("sourcing", 90, "`/sourcing/`", _files, "sourcing.html", SourcingPage,
         parts=Parts(r"sourcing/", r"(?:\d{4}|undated)/(?:\d+/)?"), always=(("sourcing/", ""),)),
    Kind("statements", 100, "`/sourcing/statements-<year>.csv`", _statements),
)  # fmt: skip
