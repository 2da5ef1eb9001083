"""The export holds what the site shows, in tables that are documented, and comes back as the same site."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.errors import UsageError
from sitegen.exporting.export import VIEWS, export
from sitegen.exporting.tables import TABLES
from sitegen.importing import import_paths
from tests.engine.sites import tree
from tools.export_tables import PAGE, print_tables

ARTICLE = """---
title: Lamps lit
date: 1973-05-04
topics: [Harbour]
---
Mayor Ines Calloway met Otto Brandt in Lisbon. "The lamps are lit," Calloway said. See [the report](https://else.example/report).
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "site"
    articles = folder / "content/articles"
    articles.mkdir(parents=True)
    (folder / "site.toml").write_text('title = "The Quay Post"\n')
    (articles / "lamps.md").write_text(ARTICLE)
    (articles / "sums.md").write_text("---\ntitle: '=SUM(1)'\ndate: 1974-01-01\n---\nOtto Brandt left.\n")
    (articles / "kept.md").write_text("---\ntitle: Kept\ndraft: true\n---\nNot for Greta Holm yet.\n")
    (folder / "content/people").mkdir()
    (folder / "content/people/otto.md").write_text("---\nname: Otto Brandt\ndescription: pilot of the ferry\n---\n")
    with Build(folder, Options(jobs=1)) as build:
        build.run()
    return folder


@pytest.fixture(scope="module")
def exported(site: Path) -> Path:
    target = site.parent / "data"
    export(site, target)
    return target


def test_every_table_in_every_form(exported: Path) -> None:
    database = sqlite3.connect(exported / "archive.sqlite")
    for table in TABLES:
        names = [column.name for column in table.columns]
        lines = [
            json.loads(line) for line in (exported / f"{table.name}.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        with (exported / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        stored = list(database.execute(f'SELECT * FROM "{table.name}"'))
        assert len(lines) == len(rows) == len(stored) > 0
        assert list(lines[0]) == names == list(rows[0])
        assert [tuple(line.values()) for line in lines] == stored
    database.close()


def test_what_is_held_back_is_in_no_file(exported: Path) -> None:
    for path in exported.rglob("*"):
        if path.is_file():
            assert b"Greta Holm" not in path.read_bytes(), path


def test_offsets_point_at_the_words(exported: Path) -> None:
    texts = {
        row["path"]: row["text"] for row in map(json.loads, (exported / "articles.jsonl").read_text().splitlines())
    }
    mentions = [json.loads(line) for line in (exported / "mentions.jsonl").read_text().splitlines()]
    assert all(texts[m["article"]][m["start"] : m["end"]] == m["text"] for m in mentions)
    assert {m["entity"] for m in mentions} >= {"people/otto-brandt", "people/ines-calloway"}
    statements = [json.loads(line) for line in (exported / "statements.jsonl").read_text().splitlines()]
    assert any("lamps are lit" in s["content"] and s["speakers"] == "people/ines-calloway" for s in statements)


def test_no_cell_is_a_formula(exported: Path) -> None:
    assert "'=SUM(1)" in (exported / "articles.csv").read_text()


def test_the_sqlite_file_answers(exported: Path) -> None:
    database = sqlite3.connect(exported / "archive.sqlite")
    found = database.execute("SELECT title FROM articles_text WHERE articles_text MATCH 'lamps'").fetchall()
    assert found == [("Lamps lit",)]
    assert database.execute("SELECT name, articles FROM people").fetchone() == ("Otto Brandt", 2)
    for view in VIEWS:
        assert database.execute(f'SELECT * FROM "{view}"').fetchall(), view
    for query in _queries():
        database.execute(query).fetchall()
    database.close()


def _queries() -> list[str]:
    block = PAGE.read_text(encoding="utf-8").split("```sql\n")[1].split("```")[0]
    return [query for query in block.split(";\n") if query.strip()]


def test_the_documents_are_the_codes() -> None:
    """`python -m tools.export_tables --write` puts them right."""
    assert print_tables() in PAGE.read_text(encoding="utf-8")


def test_the_crate_names_every_file(exported: Path) -> None:
    crate = json.loads((exported / "ro-crate-metadata.json").read_text())
    named = {part["@id"] for node in crate["@graph"] if node["@id"] == "./" for part in node["hasPart"]}
    there = {path.name + ("/" if path.is_dir() else "") for path in exported.iterdir()}
    assert named == there - {"ro-crate-metadata.json"}


def test_it_comes_back_as_the_same_site(site: Path, exported: Path) -> None:
    again = site.parent / "again"
    again.mkdir()
    report = import_paths([exported], again)
    assert not report.problems
    with Build(again, Options(jobs=1)) as build:
        build.run()
    assert tree(again / "public") == tree(site / "public")
    assert {file.status for file in import_paths([exported], again).files} == {"unchanged"}


def test_nothing_is_overwritten(site: Path, exported: Path) -> None:
    with pytest.raises(UsageError, match="holds something"):
        export(site, exported)


def test_from_the_command_line(site: Path) -> None:
    target = site.parent / "data-only"
    command = [sys.executable, "-m", "sitegen", "export", str(target), "--site", str(site), "--data-only"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "2 articles" in done.stdout
    assert not (target / "site").exists()
