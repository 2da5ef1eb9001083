"""Statements as researchers get them: a record each, in CSV and JSON files by year below ``/sourcing/``.

An article's records are written out once and the files put together from those, so that an edit costs what its own article does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from sitegen.archive.facts import ArticleRow
from sitegen.archive.order import in_order
from sitegen.archive.sourcing import SaidLine

_COLUMNS = (
    "date",
    "article",
    "title",
    "url",
    "name",
    "kind",
    "quote",
    "source",
    "speaker",
    "via",
    "content",
    "sentence",
)


class ArticleRecords(msgspec.Struct, frozen=True, array_like=True):
    """An article's statements, written out. ``order`` is the article's place among others."""

    order: tuple[str, str, str]
    csv: bytes
    json: bytes


def statement_record(absolute: Callable[[str], str], article: ArticleRow, line: SaidLine) -> dict[str, Any]:
    """A statement for researchers: what was said apart from the words around it. ``absolute`` makes addresses from paths."""
    url = absolute(f"articles/{article.slug}/")
    return {
        "article": url,
        "title": article.title,
        "date": article.date or None,
        "url": f"{url}#a{line.anchor}",
        "source": line.source or None,
        "speaker": line.speaker or None,
        "name": line.name,
        "kind": line.kind,
        "quote": line.quote,
        "via": line.via or None,
        "content": " ".join(" ".join(piece.text.split()) for piece in line.pieces if piece.said),
        "sentence": " ".join("".join(piece.text for piece in line.pieces).split()),
    }


def write_records(absolute: Callable[[str], str], article: ArticleRow, lines: Sequence[SaidLine]) -> ArticleRecords:
    """An article's part of the files. What a spreadsheet would take for a formula gets an apostrophe."""
    records = [statement_record(absolute, article, line) for line in lines]
    rows = ([_safe(record[column]) for column in _COLUMNS] for record in records)
    return ArticleRecords(
        in_order(article), _write_csv(rows), b",\n".join(msgspec.json.encode(record) for record in records)
    )


def join_csv(articles: Sequence[ArticleRecords]) -> bytes:
    """A year's CSV file: a line of column names, then a statement a line, in the order of the articles."""
    ordered = sorted(articles, key=lambda records: records.order)
    return b"".join((_write_csv([_COLUMNS]), *(records.csv for records in ordered)))


def join_json(articles: Sequence[ArticleRecords]) -> bytes:
    """The same as a JSON list."""
    ordered = sorted(articles, key=lambda records: records.order)
    return b"[" + b",\n".join(records.json for records in ordered) + b"]\n"


def _write_csv(rows: Any) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _safe(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
