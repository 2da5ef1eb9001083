"""The graph of who meets whom: counted from one entity's articles, the same however they come, small enough to be read."""

from __future__ import annotations

import random
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.listing.rows import MentionRow
from sitegen.model import ArticleRow
from sitegen.pages.frame import Frame
from sitegen.pages.graph import Graph, build_graph
from tests.engine.sites import build, tree, write

IDS = [f"people/{name}-stone" for name in ("ada", "ben", "cora", "dan", "eve", "finn")]
_companies = st.lists(st.sets(st.sampled_from(IDS)), min_size=2, max_size=12)


class _Named(Frame):
    """A frame that knows names and addresses alone."""

    def __init__(self) -> None:
        pass

    def name(self, entity: str) -> str:
        return entity

    def url(self, path: str) -> str:
        return path

    def place(self, entity: str) -> str:
        return f"{entity}/"


def _graph(companies: list[set[str]], shuffled: int = 0) -> Graph | None:
    rows = [
        MentionRow(ArticleRow(f"{n}.md", str(n), "", ""), (), tuple(sorted(company)), ())
        for n, company in enumerate(companies)
    ]
    random.Random(shuffled).shuffle(rows)
    counts = {e: sum(e in company for company in companies) for e in IDS}
    return build_graph(_Named(), rows, sorted(((e, n) for e, n in counts.items() if n), key=lambda i: (-i[1], i[0])))


@given(_companies, st.integers(0, 9))
def test_ties_are_what_a_count_by_hand_gives(companies: list[set[str]], shuffled: int) -> None:
    graph = _graph(companies, shuffled)
    assert graph == _graph(companies)
    pairs = {p: n for p in combinations(IDS, 2) if (n := sum({*p} <= company for company in companies))}
    if graph is None:
        assert not pairs or len({e for company in companies for e in company}) < 3 or len(companies) < 3
        return
    found = {}
    for tie in graph.ties:
        assert 0 <= tie.one < tie.other < len(graph.nodes)
        found[tuple(sorted((graph.nodes[tie.one].name, graph.nodes[tie.other].name)))] = tie.count
    assert found == pairs
    assert {node.name: node.count for node in graph.nodes} == {
        e: sum(e in company for company in companies) for company in companies for e in company
    }
    assert max(node.share for node in graph.nodes) == max(tie.share for tie in graph.ties) == 100


def test_those_who_meet_stand_together() -> None:
    ada, ben, cora, dan = IDS[:4]
    graph = _graph([{ada, cora}] * 4 + [{ben, dan}] * 3 + [{ada, ben}])
    assert graph
    assert [node.name for node in graph.nodes] == [ada, cora, ben, dan]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Grace Holder in three articles with three others."""
    site = tmp_path / "site"
    write(site / "site.toml", '[annotate]\nmodel = "json"\n[pages]\nmin_articles = 1\n')
    texts = ("Ada Stone and Ben Moss", "Ada Stone and Cora Hale", "Ada Stone, Ben Moss")
    for number, others in enumerate(texts):
        write(site / f"content/articles/r{number}.md", f"---\ntitle: R{number}\n---\nhere Grace Holder met {others}.\n")
    build(site)
    return site


def test_drawn_as_links_and_told_in_a_table(site: Path) -> None:
    page = (site / "public/people/grace-holder/index.html").read_text(encoding="utf-8")
    figure = page[page.index('<figure class="graph">') :].partition("</figure>")[0]
    drawing, _, table = figure.partition("</svg>")
    for name in ("ada-stone", "ben-moss", "cora-hale"):
        assert f'<a href="/people/{name}/" tabindex="-1">' in drawing
        assert f'<a href="/people/{name}/">' in table
    assert drawing.count('class="graph-tie"') == 2
    assert "Ben Moss (2), Cora Hale (1)" in re.sub(r"\s+", " ", table)
    assert "style=" not in figure


def test_who_meets_elsewhere_moves_no_other_page(site: Path) -> None:
    before = tree(site / "public")
    write(site / "content/articles/r9.md", "---\ntitle: R9\n---\nhere Ben Moss met Cora Hale.\n")
    build(site)
    path = "people/grace-holder/index.html"
    assert tree(site / "public")[path] == before[path]
