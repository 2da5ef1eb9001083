"""Statements in context, by year and article: the record that source pages, entity pages and the data files share."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitegen.content.dates import sort_key, year_of
from sitegen.engine.keys import Group
from sitegen.pages.frame import Frame
from sitegen.pages.site import ArticleLink, Link
from sitegen.sourcing.records import SaidLine, SaidRow


class SaidPiece(msgspec.Struct, frozen=True):
    """A stretch of a statement in its sentence; ``said`` is whether it belongs to what was said."""

    text: str
    said: bool


class Repeat(msgspec.Struct, frozen=True):
    """Another article that quotes the same words. ``words`` is what it quotes where that differs; ``url`` the spot there."""

    article: ArticleLink
    url: str
    words: str


class StatementLine(msgspec.Struct, frozen=True):
    """A statement in context. ``quote`` is direct, mixed or indirect; ``by`` is who said it, where the page's own source did not."""

    pieces: tuple[SaidPiece, ...]
    url: str
    quote: str
    via: Link | None = None
    by: str = ""
    again: tuple[Repeat, ...] = ()
    """Where the same words are quoted again, oldest first."""


class ArticleStatements(msgspec.Struct, frozen=True):
    """The statements of one source in one article, word for word first."""

    article: ArticleLink
    statements: tuple[StatementLine, ...]


class YearStatements(msgspec.Struct, frozen=True):
    """The articles of one year that a source speaks in, newest first; ``count`` is statements."""

    year: str
    articles: tuple[ArticleStatements, ...]
    count: int


def read_said(frame: Frame, group: Group[SaidRow], *keys: str) -> list[SaidRow]:
    """The rows of groups of statements, newest article first, one an article."""
    rows: dict[str, SaidRow] = {}
    for key in keys:
        for row in frame.reader.rows(group, key):
            was = rows.get(row.article.path)
            lines = sorted((*was.lines, *row.lines), key=lambda line: line.number) if was else row.lines
            rows[row.article.path] = msgspec.structs.replace(row, lines=tuple(lines))
    return sorted(
        rows.values(),
        key=lambda row: (sort_key(row.article.date), row.article.title, row.article.path),
        reverse=True,
    )


def by_year(frame: Frame, rows: Sequence[SaidRow], named: bool = False) -> tuple[YearStatements, ...]:
    """Statements by year and article, word for word first; ``named`` shows with each who said it."""
    years: dict[str, list[ArticleStatements]] = {}
    for row in rows:
        article = frame.article(row.article)
        lines = sorted(row.lines, key=lambda line: (line.quote == "indirect", line.number))
        shown = tuple(_line(frame, article.url, line, named) for line in lines)
        years.setdefault(year_of(row.article.date) or "undated", []).append(ArticleStatements(article, shown))
    return tuple(
        YearStatements(year, tuple(articles), sum(1 + len(s.again) for a in articles for s in a.statements))
        for year, articles in years.items()
    )


def _line(frame: Frame, url: str, line: SaidLine, named: bool) -> StatementLine:
    via = Link(line.via_name, frame.address(line.via)) if line.via and not named else None
    pieces = tuple(SaidPiece(piece.text, piece.said) for piece in line.pieces)
    again = []
    for each in line.again:
        article = frame.article(each.article)
        again.append(Repeat(article, f"{article.url}#a{each.anchor}", each.words))
    return StatementLine(pieces, f"{url}#a{line.anchor}", line.quote, via, line.name if named else "", tuple(again))
