"""``/corrections/``: every correction that editors have made, newest first, and its feeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from sitegen.content.dates import rfc3339, sort_key
from sitegen.keys import CORRECTIONS
from sitegen.model import ArticleRow
from sitegen.pages.feeds import EPOCH, Feed, FeedEntry, json_feed, permanent_id
from sitegen.pages.frame import Frame, shorten
from sitegen.pages.kind import Kind, Output, Parts, with_parts
from sitegen.pages.parts import Part, PartOf, article_weight, cut, is_long, links_to, newest, part_of, size, year_name
from sitegen.pages.site import ArticleLink, Date, Head, Link


class CorrectionLine(msgspec.Struct, frozen=True):
    """A correction in the list of all: ``url`` is the place on the article's page."""

    article: ArticleLink
    date: Date | None
    text: str
    url: str


class CorrectionYear(msgspec.Struct, frozen=True):
    """The corrections made in one year ("undated" where neither they nor their articles have a date), newest first."""

    year: str
    entries: tuple[CorrectionLine, ...]


class CorrectionsPage(msgspec.Struct, frozen=True):
    """``/corrections/``, template ``corrections.html``. The page is there as long as any article has corrections."""

    head: Head
    title: str
    years: tuple[CorrectionYear, ...]
    count: int
    elsewhere: tuple[Link, ...] = ()
    """Where there are too many for one page: the pages of all years."""
    part: PartOf | None = None


_URL = "corrections/"


class _Correction(NamedTuple):
    article: ArticleRow
    number: int
    date: str
    text: str

    @property
    def when(self) -> str:
        """Its own date, else its article's."""
        return self.date or self.article.updated or self.article.date


def build_corrections(frame: Frame) -> tuple[CorrectionsPage, dict[str, CorrectionsPage], Feed]:
    """The page, the pages of its years where it is long (by place), and the feed."""
    found = [
        _Correction(row.article, number, date, text)
        for row in frame.reader.rows(CORRECTIONS)
        for number, (date, text) in enumerate(row.corrections, 1)
    ]
    found.sort(key=lambda c: (sort_key(c.when), c.article.title, c.article.path, c.number))
    parts = cut(found, _year, _weight) if is_long(found, _weight) else []
    page = CorrectionsPage(
        head=frame.head("corrections", _URL, frame.t("Corrections"), frame.t("What was put right after it was published."),
                        atom=f"{_URL}feed.xml", json=f"{_URL}feed.json"),
        title=frame.t("Corrections"),
        years=_years(frame, newest(found, _weight)),
        count=len(found),
        elsewhere=links_to(frame, _URL, parts),
    )  # fmt: skip
    pages = {part.place: _part(frame, page, part, parts) for part in parts}
    return page, pages, _feed(frame, found[-frame.config.feed_entries :][::-1])


def _part(
    frame: Frame, page: CorrectionsPage, part: Part[_Correction], parts: list[Part[_Correction]]
) -> CorrectionsPage:
    return CorrectionsPage(
        head=frame.head(
            "corrections",
            _URL + part.place,
            f"{page.title}, {frame.t(part.name)}",
            atom=f"{_URL}feed.xml",
            json=f"{_URL}feed.json",
        ),
        title=page.title,
        years=_years(frame, part.entries),
        count=len(part.entries),
        elsewhere=links_to(frame, _URL, parts),
        part=part_of(frame, _URL, page.title, part),
    )


def _year(correction: _Correction) -> str:
    return year_name(correction.when)


def _weight(correction: _Correction) -> int:
    return article_weight(correction.article) + size(correction.text)


def _place(frame: Frame, correction: _Correction) -> str:
    return f"articles/{correction.article.slug}/#correction-{correction.number}"


def _years(frame: Frame, corrections: Sequence[_Correction]) -> tuple[CorrectionYear, ...]:
    years: dict[str, list[CorrectionLine]] = {}
    for correction in reversed(corrections):
        article = msgspec.structs.replace(frame.article(correction.article), description="", authors="")
        line = CorrectionLine(
            article, frame.date(correction.date), correction.text, frame.url(_place(frame, correction))
        )
        years.setdefault(_year(correction), []).append(line)
    return tuple(CorrectionYear(year, tuple(lines)) for year, lines in years.items())


def _feed(frame: Frame, corrections: Sequence[_Correction]) -> Feed:
    """One entry a correction; its title is the article's."""
    entries = tuple(
        FeedEntry(
            id=permanent_id(frame, _place(frame, c)),
            url=frame.absolute(_place(frame, c)),
            title=frame.t("Correction") + f": {c.article.title}",
            published=rfc3339(c.when) or EPOCH,
            updated=rfc3339(c.when) or EPOCH,
            summary=shorten(c.text, 1000),
            authors=c.article.authors,
        )
        for c in corrections
    )
    return Feed(
        id=permanent_id(frame, _URL),
        title=frame.t("Corrections") + f" – {frame.config.title}",
        url=frame.absolute(_URL),
        self_url=frame.absolute(f"{_URL}feed.xml"),
        updated=max((entry.updated for entry in entries), default=EPOCH),
        author=frame.config.author or frame.config.title,
        language=frame.config.language,
        entries=entries,
    )


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    corrections, pages, feed = build_corrections(frame)
    yield from with_parts(key, "corrections.html", corrections, pages)
    if frame.config.data != "none":
        yield Output(f"{key}feed.xml", "feed.xml", feed)
        yield Output(f"{key}feed.json", "", json_feed(frame, feed))


PAGES = (
    Kind("corrections", 110, "`/corrections/`", _files, "corrections.html", CorrectionsPage,
         parts=Parts(r"corrections/", r"(?:\d{4}|undated)/(?:\d+/)?")),
)  # fmt: skip
