"""Dates and authors as sources state them: in a file's name, run together in a byline, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sitegen.importing import import_paths
from sitegen.importing.sifting.credits import parse_byline


def bring(tmp_path: Path, name: str, text: str) -> tuple[dict[str, object], str]:
    site = tmp_path / "site"
    site.mkdir()
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    (done,) = import_paths([file], site).files
    assert done.written, done
    _, front, body = (site / done.written).read_text().split("---\n", 2)
    return yaml.safe_load(front), body


def page(head: str, byline: str = "") -> str:
    words = "The ferry went out at night and came back with the morning tide, said the clerk of the harbour. " * 6
    return f"<html><head><title>Ferry</title>{head}</head><body><article><h1>Ferry</h1>{byline}<p>{words}</p></article></body></html>"


def test_the_date_in_a_files_name(tmp_path: Path) -> None:
    front, _ = bring(
        tmp_path, "news/1911-03-07_Quay Post_2.txt", "Ferry to stay\n\nThe ferry stays, the harbour clerk said.\n"
    )
    assert str(front["date"]) == "1911-03-07"
    assert str(front["import_source"]).endswith("1911-03-07_Quay Post_2.txt")


def test_the_year_one_is_no_date(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="0001-01-01T00:00:00Z">'
    head += '<meta property="article:modified_time" content="2019-11-19T10:00:00Z">'
    front, _ = bring(tmp_path, "a.html", page(head))
    assert str(front["date"]).startswith("2019-11-19")
    assert "updated" not in front


def test_a_bullet_alone_is_no_byline(tmp_path: Path) -> None:
    assert parse_byline("•") is None
    _, body = bring(
        tmp_path, "a.txt", "•\n\nThe council met on Monday, and the mayor said that the ferry would stay.\n"
    )
    assert "The council met" in body


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("By Carla Arnim November 19, 2019", "Carla Arnim", "2019-11-19"),
        ("By Lena Moss, 4 May 2003", "Lena Moss", "2003-05-04"),
        ("By Jane Doe | March 3, 2021", "Jane Doe", "2021-03-03"),
    ],
)
def test_a_byline_that_runs_into_its_date(line: str, author: str, day: str) -> None:
    found = parse_byline(line)
    assert found is not None
    assert found.authors == (author,)
    assert str(found.date) == day
