"""``sitegen export``: the tables as JSON lines, CSV and one SQLite file, and the files of the site, described as an RO-Crate."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sitegen import __version__, keys
from sitegen.build.beside import look_at
from sitegen.config import FILE
from sitegen.engine.store import Store
from sitegen.errors import UsageError
from sitegen.exporting.tables import TABLES, Row, Table, rows_of

CRATE = "ro-crate-metadata.json"
SOURCES = "site"
"""Folder of an export that holds the files of the site itself."""
DATABASE = "archive.sqlite"
_CONTENT = ("content", "static", "templates")
_MARKDOWN = (".md", ".markdown")
VIEWS = {
    "people": "SELECT id, name, (SELECT count(DISTINCT article) FROM mentions WHERE entity = id) AS articles FROM entities "
    "WHERE kind = 'person' ORDER BY articles DESC, name",
    "said": "SELECT a.date, s.name, s.quote, s.content, a.title, s.article FROM statements s JOIN articles a ON a.path = s.article "
    "ORDER BY a.date, s.article, s.number",
    "together": "SELECT one.entity AS one, other.entity AS other, count(DISTINCT one.article) AS articles FROM mentions one "
    "JOIN mentions other ON other.article = one.article AND other.entity > one.entity WHERE one.entity > '' GROUP BY 1, 2 "
    "ORDER BY articles DESC, one, other",
}  # fmt: skip
"""Questions that researchers ask first, as views of the SQLite file."""


class Exported(NamedTuple):
    """How many rows each table has, and how many files of the site were copied."""

    rows: dict[str, int]
    files: int


def export(site: Path, target: Path, sources: bool = True) -> Exported:
    """Writes the archive as data into the folder ``target``, which must be new or empty. What is held back is not in it.

    Raises UsageError where the folder holds anything.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(
            str(target), 0, "This folder holds something already.", "Name a new one: an export overwrites nothing."
        )
    with look_at(site) as build:
        build.run(until="page")
        store = build.store
        target.mkdir(parents=True, exist_ok=True)
        counts = {table.name: _write_table(store, table, target) for table in TABLES}
        _write_database(store, target / DATABASE)
        copied = _copy_sources(build.site, store, target / SOURCES) if sources else []
        settings = build.settings()
        _describe(target, settings.title, settings.description, copied)
    return Exported(counts, len(copied))


def _write_table(store: Store, table: Table, target: Path) -> int:
    count = 0
    names = [column.name for column in table.columns]
    with (
        (target / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n") as lines,
        (target / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file,
    ):
        rows = csv.DictWriter(file, names, lineterminator="\n")
        rows.writeheader()
        for row in rows_of(store, table):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            rows.writerow({name: _harmless(value) for name, value in row.items()})
            count += 1
    return count


def _harmless(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _write_database(store: Store, path: Path) -> None:
    database = sqlite3.connect(path)
    try:
        for table in TABLES:
            columns = ", ".join(f'"{c.name}" {c.kind.upper()}' for c in table.columns)
            key = ", ".join(f'"{name}"' for name in table.key)
            database.execute(f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID')
            marks = ", ".join("?" for _ in table.columns)
            database.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608  # names of our own
                (_values(table, row) for row in rows_of(store, table)),
            )
        database.execute("CREATE INDEX mentions_entity ON mentions (entity)")
        database.execute("CREATE VIRTUAL TABLE articles_text USING fts5(path UNINDEXED, title, text)")
        database.execute("INSERT INTO articles_text SELECT path, title, text FROM articles")
        for name, query in VIEWS.items():
            database.execute(f'CREATE VIEW "{name}" AS {query}')
        database.commit()
    finally:
        database.close()


def _values(table: Table, row: Row) -> list[Any]:
    return [row[column.name] for column in table.columns]


def _copy_sources(site: Path, store: Store, target: Path) -> list[str]:
    """The files of the site, without the articles that are not published. Returns their paths, sorted."""
    published = {path for path in store.keys(keys.CAST.stage) if store.value(keys.CAST.stage, path)}
    copied = []
    for path in _files(site):
        if path.startswith("content/articles/") and path.endswith(_MARKDOWN) and path not in published:
            continue
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / path, place)
        copied.append(path)
    return copied


def _files(site: Path) -> Iterator[str]:
    if (site / FILE).is_file():
        yield FILE
    for top in _CONTENT:
        for folder, folders, files in os.walk(site / top):
            folders.sort()
            folders[:] = [each for each in folders if not (Path(folder) / each).is_symlink()]
            for name in sorted(files):
                path = Path(folder) / name
                if path.is_file() and not path.is_symlink() and not name.startswith(".sitegen"):
                    yield path.relative_to(site).as_posix()


def _describe(target: Path, title: str, description: str, copied: list[str]) -> None:
    """The crate's description after RO-Crate 1.1: what each file is, and of each table what each column holds."""
    data = [f"{table.name}.{ending}" for table in TABLES for ending in ("jsonl", "csv")]
    graph: list[dict[str, Any]] = [
        {"@id": CRATE, "@type": "CreativeWork", "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}, "about": {"@id": "./"}},
        {
            "@id": "./", "@type": "Dataset", "name": title or "An archive", "description": description or "Articles, annotated.",
            "hasPart": [{"@id": name} for name in (*data, DATABASE, *([f"{SOURCES}/"] if copied else []))],
        },
        {"@id": DATABASE, "@type": "File", "name": "All tables, with full-text search", "encodingFormat": "application/vnd.sqlite3"},
    ]  # fmt: skip
    for table in TABLES:
        for ending, kind in (("jsonl", "application/x-ndjson"), ("csv", "text/csv")):
            graph.append({
                "@id": f"{table.name}.{ending}", "@type": "File", "name": table.name, "description": table.says, "encodingFormat": kind,
                "variableMeasured": [{"@type": "PropertyValue", "name": c.name, "description": c.says} for c in table.columns],
            })  # fmt: skip
    if copied:
        graph.append(
            {
                "@id": f"{SOURCES}/",
                "@type": "Dataset",
                "name": "The files that the site is made of",
                "version": __version__,
            }
        )
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    (target / CRATE).write_text(json.dumps(crate, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
