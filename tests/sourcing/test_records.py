"""Records of what somebody said, and of what was said about somebody, on a small site built with the real model."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options

MARCH = """“The bridge at Ash Creek will never carry a train again,” Robert Pell said on Monday. Mary Holloway, who runs the
railway, said that Robert Pell had not looked at the bridge.
"""
MAY = """Robert Pell came back in May. “The bridge at Ash Creek will never carry a train,” Mr. Pell said.

Nobody met Robert Pell at the station. He left a letter for Mary Holloway.

“Nobody will pay for the fence,” Robert Pell and Mary Holloway said in June.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("records")
    (folder / "content/articles").mkdir(parents=True)
    for month, text in (("03", MARCH), ("05", MAY)):
        (folder / f"content/articles/m{month}.md").write_text(
            f"---\ntitle: Month {month}\ndate: 1973-{month}-01\n---\n{text}", encoding="utf-8"
        )
    with Build(folder, Options(jobs=1)) as build:
        assert not build.run().failed
    return folder


def _section(site: Path, address: str, title: str) -> str:
    html = (site / "public" / address / "index.html").read_text(encoding="utf-8")
    return (
        html.partition(f'aria-labelledby="{title}"')[2]
        .partition('</section>\n<section class="record')[0]
        .partition('<div class="margin">')[0]
    )


@pytest.mark.parametrize("address", ["people/robert-pell"])
def test_the_same_words_stand_once_with_their_variation(site: Path, address: str) -> None:
    said = _section(site, address, "said-title")
    assert said.count('class="statement ') == 2
    assert "carry a train again,”</a>" in said
    again = said.partition('class="again"')[2]
    assert 'href="/articles/m05/#a' in again
    assert "“The bridge at Ash Creek will never carry a train,”" in again
    assert "3 statements" in said


def test_what_is_said_about_somebody_stands_apart_with_who_says_it(site: Path) -> None:
    about = _section(site, "people/robert-pell", "about-title")
    assert "1 mention in the words of others" in about
    assert '<a href="/people/mary-holloway/">Mary Holloway</a>' in about
    assert "had not looked at the bridge" in about
    assert "Nobody met" not in about
    mentions = _section(site, "people/robert-pell", "mentions-title")
    assert "Nobody met" in mentions


def test_nobody_speaks_about_himself(site: Path) -> None:
    html = (site / "public/people/mary-holloway/index.html").read_text(encoding="utf-8")
    assert "about-title" not in html


def test_who_speaks_together_has_the_statement_on_both_pages_and_once_in_the_data(site: Path) -> None:
    for address in ("people/robert-pell", "people/mary-holloway"):
        assert "“Nobody will pay for the fence,”" in _section(site, address, "said-title")
    article = (site / "public/articles/m05/index.html").read_text(encoding="utf-8")
    assert 'data-by="sources/robert-pell sources/mary-holloway"' in article
    assert "Robert Pell and Mary Holloway</p>" in article.partition("sources-title")[2]
    (found,) = (
        a
        for a in json.loads((site / "public/articles/m05/index.json").read_bytes())["attributions"]
        if " and " in a["name"]
    )
    assert (found["speaker"], found["speakers"]) == (None, ["people/robert-pell", "people/mary-holloway"])
    tables = [path.read_text(encoding="utf-8") for path in (site / "public/sourcing").glob("statements-*.csv")]
    rows = [
        row for table in tables for row in csv.DictReader(table.splitlines()) if "Nobody will pay" in row["content"]
    ]
    assert [row["name"] for row in rows] == ["Robert Pell and Mary Holloway"]
