"""The hooks in the HTML, source pages and the archive's sourcing, on a small site built with the real model."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.desk.check import check
from sitegen.desk.verify import verify

FERRY = """---
title: The ferry
date: 1973-05-01
---
Mary Holloway runs the ferry company. “We will sail on Monday,” she said.

Robert Pell told The Harbor Post that the boat was unsafe. “It will sink,” Mr. Pell said.

A Reuters/Ipsos poll found that 61 percent of passengers agree with him.

Two sources close to the company said that the engine had failed twice this year.
"""
RUMOUR = """---
title: A rumour
date: 1974-02-01
---
Three unnamed sources said that the harbor would be sold before the summer.
"""
POST = (
    "---\nname: The Harbor Post\naliases: [Harbor Post]\nkind: newspaper\nurl: https://post.example/\n---\nA paper.\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for name, text in (("articles/ferry", FERRY), ("articles/rumour", RUMOUR), ("sources/harbor-post", POST)):
        path = folder / f"content/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "site.toml").write_text("[pages]\nmin_articles = 1\n", encoding="utf-8")
    with Build(folder, Options(jobs=1)) as build:
        assert not build.run().failed
    return folder


def _page(site: Path, address: str) -> str:
    return (site / "public" / address / "index.html").read_text(encoding="utf-8")


def test_source_mentions_carry_both_hooks_and_call_one_card(site: Path) -> None:
    html = _page(site, "articles/ferry")
    link = re.search(r'<a class="mention source" data-entity="people/robert-pell"[^>]*>', html)
    assert link
    assert 'data-source="sources/robert-pell"' in link[0]
    assert 'href="/people/robert-pell/"' in link[0]
    pure = re.search(r'<a class="mention source"[^>]*data-source="sources/reuters-ipsos-poll"[^>]*>', html)
    assert pure
    assert 'href="/sources/reuters-ipsos-poll/"' in pure[0]
    cards = re.findall(r'<aside class="card"[^>]* id="([^"]*)"', html)
    assert len(cards) == len(set(cards))
    called = set(re.findall(r'interestfor="([^"]*)"', html))
    assert called <= set(cards)
    assert "card-sources-reuters-ipsos-poll" in cards
    assert "statements here" in html


def test_attributed_words_are_marked_and_the_panel_jumps_to_them(site: Path) -> None:
    html = _page(site, "articles/ferry")
    marked = re.findall(r'<span class="attributed" data-attribution="(a\d+)"', html)
    assert len(set(marked)) >= 5
    panel = html.partition('<section class="sources"')[2].partition("</section>")[0]
    jumps = re.findall(r'href="#(a\d+)"', panel)
    assert len(jumps) == len(set(marked))
    assert set(jumps) == set(re.findall(r'id="(a\d+)"', html))
    for title in ("People and organizations", "Publications and documents", "Not named"):
        assert title in panel
    assert "by way of The Harbor Post" in panel


def _links_to(site: Path, text: str, name: str) -> bool:
    """Whether a page links the name to a page that there is."""
    found = re.findall(rf'<a href="/([^"]*)">{name}</a>', text)
    return bool(found) and all((site / "public" / address / "index.html").is_file() for address in found)


def test_what_a_person_says_stands_on_the_person_s_page_and_nowhere_else(site: Path) -> None:
    html = _page(site, "people/robert-pell").partition('id="said-title"')[2].partition("mentions-title")[0]
    assert html.index("It will sink") < html.index("the boat was unsafe")  # word for word first
    assert _links_to(site, html, "The Harbor Post")
    assert "sources/robert-pell" not in (site / "public/sitemap.xml").read_text(encoding="utf-8")
    assert not (site / "public/sources/robert-pell").exists()
    listed = _page(site, "sources").partition('id="kind-person"')[2].partition("</section>")[0]
    assert _links_to(site, listed, "Robert Pell")


def test_an_outlet_shows_what_it_carried(site: Path) -> None:
    paper = re.search(
        r'by way of</?[^>]*> *<a href="/([^"]*)">|by way of <a href="/([^"]*)">', _page(site, "people/robert-pell")
    )
    assert paper
    html = _page(site, paper[1] or paper[2])
    assert "A paper." in html
    assert "the boat was unsafe" in html.partition('id="carried-title"')[2]


def test_sources_are_listed_by_kind(site: Path) -> None:
    html = _page(site, "sources")
    for kind, name in (("outlet", "The Harbor Post"), ("person", "Robert Pell"), ("document", "Reuters/Ipsos poll")):
        assert name in html.partition(f'id="kind-{kind}"')[2].partition("</section>")[0]


def test_the_archives_sourcing_is_counted_and_all_statements_can_be_had(site: Path) -> None:
    html = _page(site, "sourcing")
    assert "<svg" in html
    assert "A rumour" in html.partition('id="unnamed-title"')[2].partition("</section>")[0]
    rows = []
    for path in sorted((site / "public/sourcing").glob("statements-*.csv")):
        assert f'href="/sourcing/{path.name}"' in html
        with path.open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file))
    assert len(rows) >= 6
    assert any("It will sink" in row["content"] and row["speaker"] == "people/robert-pell" for row in rows)
    assert rows[-1]["kind"] == "anonymous"


def test_check_names_articles_that_rest_on_unnamed_sources(site: Path) -> None:
    found = [p for p in check(site) if p.severity == "warning" and "unnamed" in p.message]
    assert [problem.path for problem in found] == ["content/articles/rumour.md"]


def test_edits_leave_what_a_clean_build_would_make(site: Path) -> None:
    rumour, post = site / "content/articles/rumour.md", site / "content/sources/harbor-post.md"
    before = rumour.read_text(encoding="utf-8"), post.read_text(encoding="utf-8")
    for text in (before[0].replace("Three unnamed sources", "Susan Marsh"), before[0]):
        rumour.write_text(text, encoding="utf-8")
        with Build(site, Options(jobs=1)) as build:
            build.run()
            assert verify(build) == ()
    assert not (site / "public/sources/susan-marsh").exists()
    post.unlink()
    with Build(site, Options(jobs=1)) as build:
        build.run()
        assert verify(build) == ()
    post.write_text(before[1], encoding="utf-8")
