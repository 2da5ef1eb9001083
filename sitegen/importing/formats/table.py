"""Tables of articles: CSV, TSV, JSON and JSON lines, a column or key for each thing that is known of an article."""

from __future__ import annotations

import codecs
import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sitegen.content.front_matter.keys import KEYS, fold_key
from sitegen.errors import Problem, SitegenError
from sitegen.importing.decode import decode
from sitegen.importing.formats.format import Format, Found, Item, Options, PassedOver, fields_of
from sitegen.importing.html.markdown import to_markdown
from sitegen.importing.markdown import escape

BODY = (
    "body",
    "text",
    "content",
    "articlebody",
    "fulltext",
    "html",
    "contenthtml",
    "contenttext",
    "article",
    "story",
    "markdown",
)
"""Columns that hold the text, folded; the first that is there and not empty."""
_IDENTITY = ("id", "guid", "uuid", "url", "link", "sourceurl", "permalink")
_SAMPLE = 1_000_000
_FIELDS = {
    **{fold_key(name): key.field for key in KEYS for name in key.names},
    "by": "authors", "byline": "authors", "writer": "authors", "published": "date", "outlet": "publisher", "newspaper": "publisher",
}  # fmt: skip
"""Columns by what they hold: the keys of front matter, and what tables call the same."""
_LISTS = frozenset({"authors", "topics", "aliases", "related"})
_HTML = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|blockquote|figure|table|a|img)\b[^>]{0,2000}>", re.IGNORECASE)
csv.field_size_limit(sys.maxsize)


def read_csv(path: Path, name: str, options: Options) -> Iterator[Found]:
    """A row an article, read as it comes. The first row names the columns."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    whole = len(sample) < _SAMPLE
    found = decode(sample if whole else sample[: sample.rfind(b"\n") + 1 or None], name)
    try:
        dialect: Any = csv.Sniffer().sniff(found.text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    with codecs.open(
        str(path), encoding="utf-8-sig" if found.encoding == "utf-8" else found.encoding, errors="replace"
    ) as lines:
        rows = csv.DictReader(lines, dialect=dialect, restkey="__rest__")
        if not rows.fieldnames:
            raise SitegenError(name, 1, "The table names no columns.", "Write their names into its first row.")
        _check_columns([c for c in rows.fieldnames if c], name, options)
        for row in rows:
            yield _read_row(
                {k: v for k, v in row.items() if k and isinstance(v, str)}, f"{name}:{rows.line_num}", options
            )


def read_json(path: Path, name: str, options: Options) -> Iterator[Found]:
    """A list of objects, or an object that holds one list of objects."""
    try:
        data = json.loads(decode(path.read_bytes(), name).text)
    except (ValueError, RecursionError) as error:
        raise SitegenError(
            name, getattr(error, "lineno", 0), f"This is no JSON: {error}.", "Mend it and import again."
        ) from None
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        data = lists[0] if len(lists) == 1 else [data]
    if not isinstance(data, list):
        raise SitegenError(name, 0, "This JSON is no list of articles.", "Write a list of objects, one an article.")
    for number, row in enumerate(data, start=1):
        yield _read_object(row, f"{name}, item {number}", options)


def read_lines(path: Path, name: str, options: Options) -> Iterator[Found]:
    """An object a line."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Problem(name, number, "error", f"The line is no JSON: {error}.", "Mend it and import again.")
                continue
            yield _read_object(row, f"{name}:{number}", options)


def _read_object(row: Any, where: str, options: Options) -> Found:
    if not isinstance(row, dict):
        return PassedOver(where, "is no object.")
    return _read_row(row, where, options)


def _check_columns(columns: list[str], name: str, options: Options) -> None:
    absent = [column for column in options.columns if column not in columns]
    if absent:
        raise SitegenError(name, 1, f"There is no column “{absent[0]}”.", f"It has: {', '.join(columns)}.")
    if "body" not in options.columns.values() and not any(fold_key(c) in BODY for c in columns):
        raise SitegenError(
            name,
            1,
            "No column is known to hold the text.",
            f"Name it: --map body=COLUMN, one of: {', '.join(columns)}.",
        )


def _read_row(row: Mapping[str, Any], where: str, options: Options) -> Found:
    fields: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    body, identity = "", ""
    folded = {fold_key(str(key)): key for key in row}
    mapped = next((column for column, field in options.columns.items() if field == "body"), "")
    for key in [mapped] if mapped else [folded[name] for name in BODY if name in folded]:
        if isinstance(row.get(key), str) and row[key].strip():
            body, mapped = row[key], key
            break
    for name in _IDENTITY:
        if name in folded and row[folded[name]]:
            identity = str(row[folded[name]])
            break
    for column, value in row.items():
        if column == mapped or value in (None, "", [], {}):
            continue
        field = options.columns.get(column) or _FIELDS.get(fold_key(str(column)), "")
        if field:
            fields.setdefault(field, _listed(value) if field in _LISTS else value)
        elif (
            isinstance(value, str | int | float | bool) and len(str(value)) < 2000 and fold_key(str(column)) not in BODY
        ):
            extra[str(column)] = value
    if not body.strip():
        return PassedOver(where, f"“{fields.get('title', '')}” has no text.")
    text, lost = to_markdown(body) if _HTML.search(body) else (_plain(body), ())
    title = " ".join(str(fields.pop("title", "")).split())
    digest = hashlib.sha256(f"{title}\0{body}".encode("utf-8", "replace")).hexdigest()
    notes = [f"Left out of the text: {', '.join(lost)}."] if lost else []
    if not title:
        notes.append("No title is stated.")
    own = {key: value for key, value in fields.items() if not isinstance(value, dict)}
    front = {**fields_of(title=title or f"Untitled, {where}", title_derived=not title), **own, **_unfolded(extra, own)}
    return Item(
        title or digest[:12],
        f"{where} (“{title[:60]}”)",
        f"table:{identity or digest}",
        front,
        text,
        notes=tuple(notes),
    )


def _unfolded(extra: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Other columns, under their own names, but for those that would stand for a key of ours."""
    return {key: value for key, value in extra.items() if key not in own and key != "title"}


def _listed(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(each.get("name", "") if isinstance(each, dict) else each) for each in value if each]
    text = str(value)
    mark = next((mark for mark in (";", "|", ",") if mark in text), None)
    return [part.strip() for part in text.split(mark)] if mark else [text.strip()]


def _plain(text: str) -> str:
    parts = re.split(r"\n[ \t]{0,200}\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n\n".join(
        "\\\n".join(escape(line) for line in part.split("\n") if line.strip()) for part in parts if part.strip()
    )


CSV = Format("csv", "a table (CSV or TSV) with a row an article", (".csv", ".tsv"), read_csv)
JSON = Format("json", "a JSON list of articles", (".json",), read_json, most_bytes=500_000_000)
LINES = Format("jsonl", "JSON lines, one an article", (".jsonl", ".ndjson"), read_lines)
