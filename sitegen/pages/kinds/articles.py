"""Lists of articles: ``/articles/`` page by page, ``/years/<year>/`` and its months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from sitegen.content.dates import MONTHS, UNDATED, year_of
from sitegen.keys import YEAR, YEARS
from sitegen.listing.order import in_order, list_pages
from sitegen.model import ArticleRow
from sitegen.pages.feeds import newest_first
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output, Parts, html_of, with_parts
from sitegen.pages.parts import Part, PartOf, article_weight, cut, newest, part_of, place_of
from sitegen.pages.site import ArticleLink, Head, Link


class ArticleYear(msgspec.Struct, frozen=True):
    """Articles of one year, newest first; on a year's own page, of one month."""

    year: str
    """Four digits or "undated", a month in words, or empty where the page's title says it."""
    url: str
    articles: tuple[ArticleLink, ...]
    key: str = ""
    """The month in figures, for an id."""


class ArticlesPage(msgspec.Struct, frozen=True):
    """``/articles/``, its further pages, ``/years/<year>/`` and its months: template ``articles.html``."""

    head: Head
    title: str
    years: tuple[ArticleYear, ...]
    count: int
    newer: Link | None = None
    older: Link | None = None
    calendar: tuple[Link, ...] = ()
    """All years, on ``/articles/`` with ``count`` articles each."""
    months: tuple[Link, ...] = ()
    """Of a year, ``count`` articles each."""
    part: PartOf | None = None
    """Set on the pages of months; ``part.whole`` is the year."""


def counted_years(frame: Frame) -> list[tuple[str, int]]:
    """How many articles each year has, in order: those without a date, then the oldest year first."""
    rows = frame.reader.rows(YEARS)
    return sorted((rows[0] if rows else {}).items(), key=lambda item: (item[0] != UNDATED, item[0]))


def articles_of(frame: Frame, year: str) -> list[ArticleRow]:
    """The published articles of a year, oldest first."""
    return frame.reader.shared((YEAR.name(year),), lambda: sorted(frame.reader.rows(YEAR, year), key=in_order))


def latest_articles(frame: Frame) -> Iterator[ArticleRow]:
    """All published articles, newest first. No older year is read than is asked for."""
    for year, _ in reversed(counted_years(frame)):
        yield from reversed(articles_of(frame, year))


def calendar(frame: Frame, counted: bool = True) -> tuple[Link, ...]:
    """All years with articles, newest first. Years' pages do not count them: an article of one year then leaves the others alone."""
    years = [(year, n) for year, n in reversed(counted_years(frame)) if year != UNDATED]
    return tuple(Link(year, frame.url(f"years/{year}/"), n if counted else 0) for year, n in years)


def articles_by_year(frame: Frame, articles: Iterable[ArticleRow], url: str = "years/") -> tuple[ArticleYear, ...]:
    """Articles, given newest first, under their years; ``url`` is the address that the years' pages stand below."""
    years: dict[str, list[ArticleRow]] = {}
    for article in articles:
        years.setdefault(year_of(article.date), []).append(article)
    return tuple(
        ArticleYear(year or UNDATED, frame.url(f"{url}{year}/") if year else "", tuple(frame.article(a) for a in rows))
        for year, rows in years.items()
    )


def build_articles(frame: Frame, number: str) -> ArticlesPage:
    """``/articles/`` (``number`` empty: the newest page) and its further pages, numbered from the oldest article on."""
    years = counted_years(frame)
    count, size = sum(n for _, n in years), frame.config.per_page
    last = list_pages(count, size)
    at = int(number) if number else last
    shown = _slice(frame, years, (at - 1) * size, count if at == last else at * size)
    older = Link(frame.t("Older articles"), frame.url(f"articles/page/{at - 1}/")) if at > 1 else None
    newer = None
    if at < last:
        newer = Link(frame.t("Newer articles"), frame.url(f"articles/page/{at + 1}/" if at + 1 < last else "articles/"))
    title = frame.t("Articles") if not number else frame.t("Articles, page {n}", n=number)
    url = f"articles/page/{number}/" if number else "articles/"
    return ArticlesPage(
        head=frame.head("articles", url, title, section="articles"),
        title=title,
        years=articles_by_year(frame, newest_first(shown)),
        # Only the newest page counts them all, so that a new article leaves the others alone.
        count=count if not number else len(shown),
        newer=newer,
        older=older,
        calendar=calendar(frame) if not number else (),
    )


def _slice(frame: Frame, years: Iterable[tuple[str, int]], start: int, end: int) -> list[ArticleRow]:
    """Some of all articles, counted from the oldest; only their years are read."""
    found: list[ArticleRow] = []
    for year, n in years:
        if start < n and end > 0:
            found += articles_of(frame, year)[max(start, 0) : end]
        start, end = start - n, end - n
    return found


def build_year(frame: Frame, year: str) -> tuple[ArticlesPage, dict[str, ArticlesPage]]:
    """``/years/<year>/`` and, by place, its months. A year too full for one page shows its last articles."""
    articles = newest_first(frame.reader.rows(YEAR, year))
    months = cut(reversed(articles), _month, article_weight)
    counts: dict[str, int] = {}
    for article in articles:
        counts[_month(article)] = counts.get(_month(article), 0) + 1
    url = f"years/{year}/"
    shown = newest(articles[::-1], article_weight)[::-1]
    page = ArticlesPage(
        head=frame.head("year", url, frame.t("Articles of {when}", when=year), section="articles"),
        title=year,
        years=_by_month(frame, year, shown),
        count=len(articles),
        months=tuple(
            Link(_month_name(frame, year, month), frame.url(url + place_of(month, 1)), n)
            for month, n in sorted(counts.items(), key=lambda item: (item[0] != UNDATED, item[0]))
        ),
        calendar=calendar(frame, counted=False),
    )
    return page, {part.place: _month_page(frame, year, part) for part in months}


def _month_page(frame: Frame, year: str, part: Part[ArticleRow]) -> ArticlesPage:
    url, name = f"years/{year}/", _in_words(frame, year, part.name)
    title = frame.t("Articles of {when}", when=name) + (
        ", " + frame.t("page {n}", n=part.number) if part.number > 1 else ""
    )
    about = msgspec.structs.replace(part_of(frame, url, year, part), name=name)
    return ArticlesPage(
        head=frame.head("month", url + part.place, title, section="articles"),
        title=name,
        years=(ArticleYear("", "", tuple(frame.article(a) for a in part.entries[::-1])),),
        count=len(part.entries),
        newer=about.newer,
        older=about.older,
        part=about,
    )


def _month(article: ArticleRow) -> str:
    return article.date[5:7] or UNDATED


def _in_words(frame: Frame, year: str, month: str) -> str:
    return frame.t("{year}, without a month", year=year) if month == UNDATED else frame.t.date(f"{year}-{month}")


def _month_name(frame: Frame, year: str, month: str) -> str:
    """As it stands under the year."""
    name = _in_words(frame, year, month) if month == UNDATED else frame.t(MONTHS[int(month) - 1])
    return name[:1].upper() + name[1:]


def _by_month(frame: Frame, year: str, articles: Iterable[ArticleRow]) -> tuple[ArticleYear, ...]:
    months: dict[str, list[ArticleRow]] = {}
    for article in articles:
        months.setdefault(_month(article), []).append(article)
    return tuple(
        ArticleYear(
            _month_name(frame, year, month),
            frame.url(f"years/{year}/{month}/"),
            tuple(frame.article(a) for a in rows),
            month,
        )
        for month, rows in months.items()
    )


def _list(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(html_of(key), "articles.html", build_articles(frame, subject))


def _year(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    return with_parts(key, "articles.html", *build_year(frame, subject))


PAGES = (
    Kind("articles", 20, "`/articles/`, `/articles/page/<n>/`", _list, "articles.html", ArticlesPage, always=(("articles/", ""),)),
    Kind("year", 30, "`/years/<year>/`", _year, "articles.html", ArticlesPage,
         parts=Parts(r"years/\d{4}/", r"(?:\d\d|undated)/(?:\d+/)?")),
)  # fmt: skip
