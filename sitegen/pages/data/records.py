"""Statements as researchers get them: a record each, in a CSV file a year below ``/sourcing/``."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from sitegen.keys import SPOKEN
from sitegen.listing.order import in_order
from sitegen.model import ArticleRow
from sitegen.pages.frame import Frame
from sitegen.sourcing.records import SaidLine

_COLUMNS = (
    "date",
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


def statement_record(absolute: Callable[[str], str], article: ArticleRow, line: SaidLine) -> dict[str, Any]:
    """A statement for researchers: what was said apart from the words around it. ``absolute`` makes addresses from paths."""
    url = absolute(f"articles/{article.slug}/")
    return {
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


def statements_csv(frame: Frame, year: str) -> bytes:
    """The statements of a year's articles, one a line. What a spreadsheet would take for a formula gets an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_safe(record[column]) for column in _COLUMNS] for record in _records(frame, year))
    return out.getvalue().encode()


def _records(frame: Frame, year: str) -> Iterator[dict[str, Any]]:
    """In the order of the articles and of their texts."""
    rows = frame.reader.rows(SPOKEN, year)
    for row in sorted(rows, key=lambda row: in_order(row.article)):
        for line in row.lines:
            yield statement_record(frame.absolute, row.article, line)


def _safe(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
