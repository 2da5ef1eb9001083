"""Corrections from an article's head to its page, the list of all, the feeds and the JSON-LD; and the way through a topic."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sitegen.pages import parts
from tests.engine.sites import build, build_clean, differences, tree, write

ATOM = "{http://www.w3.org/2005/Atom}"


def _article(number: int, topics: str, corrections: str = "") -> str:
    head = f"title: Report {number}\ndate: 1973-05-{number:02d}\ntopics: [{topics}]\n{corrections}"
    return f"---\n{head}---\nThe rain went on.\n"


TWO = "corrections:\n- {date: 1973-06-02, text: 'The bridge is <longer> than was said.'}\n- A name was misspelt.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Five articles on two topics, the second one corrected twice."""
    site = tmp_path / "site"
    write(site / "site.toml", 'base_url = "https://example.org/a/"\n[annotate]\nmodel = "json"\n')
    for number in range(1, 6):
        topics = "Rivers, Bridges" if number % 2 else "Rivers"
        write(site / f"content/articles/report-{number}.md", _article(number, topics, TWO if number == 2 else ""))
    build(site)
    return site


def _read(site: Path, path: str) -> str:
    return (site / "public" / path).read_text(encoding="utf-8")


def test_on_the_article_the_list_and_in_the_feeds(site: Path) -> None:
    article = _read(site, "articles/report-2/index.html")
    assert 'href="#corrections"' in article
    assert 'id="correction-2"' in article
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', article)
    assert found
    assert json.loads(found[1])["correction"] == [
        {"@type": "CorrectionComment", "text": "The bridge is <longer> than was said.", "datePublished": "1973-06-02"},
        {"@type": "CorrectionComment", "text": "A name was misspelt."},
    ]
    page = _read(site, "corrections/index.html")
    assert page.index("is &lt;longer&gt; than") < page.index("A name was misspelt")
    assert 'href="/a/articles/report-2/#correction-1"' in page
    feed = ElementTree.fromstring(_read(site, "corrections/feed.xml"))
    assert [e.findtext(f"{ATOM}summary") for e in feed.iter(f"{ATOM}entry")] == [
        "The bridge is <longer> than was said.",
        "A name was misspelt.",
    ]
    assert len({e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")}) == 2
    data = json.loads(_read(site, "corrections/feed.json"))
    assert data["feed_url"] == "https://example.org/a/corrections/feed.json"
    assert data["items"][0]["date_published"] == "1973-06-02T00:00:00Z"
    assert 'href="/a/corrections/"' in _read(site, "index.html")


def test_the_list_comes_and_goes_with_the_corrections(site: Path, tmp_path: Path) -> None:
    write(site / "content/articles/report-2.md", _article(2, "Rivers"))
    build(site)
    assert not (site / "public/corrections").exists()
    assert "corrections/" not in _read(site, "index.html")
    write(site / "content/articles/report-4.md", _article(4, "Rivers", "corrections: [It was Tuesday.]\n"))
    build(site)
    assert "It was Tuesday." in _read(site, "corrections/index.html")
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_very_many_corrections_come_in_parts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BUDGET", 400)
    many = "".join(f"- {{date: 1980-01-{n:02d}, text: The {n}th mistake.}}\n" for n in range(1, 21))
    write(site / "content/articles/report-3.md", _article(3, "Rivers", "corrections:\n" + many))
    build(site)
    pages = [page.read_text(encoding="utf-8") for page in (site / "public/corrections").rglob("*/index.html")]
    for n in range(1, 21):
        assert sum(f"The {n}th mistake." in page for page in pages) == 1


def _neighbours(site: Path, number: int) -> list[str]:
    article = _read(site, f"articles/report-{number}/index.html")
    return re.findall(r'<link rel="(?:prev|next)" href="/a/articles/(report-\d+|between)/"', article)


def test_previous_and_next_within_the_first_topic(site: Path) -> None:
    write(site / "content/articles/report-3.md", _article(3, "Bridges, Rivers"))
    build(site)
    assert _neighbours(site, 2) == ["report-1", "report-3"]
    assert _neighbours(site, 3) == ["report-1", "report-5"]
    assert 'href="/a/topics/bridges/">bridges<' in _read(site, "articles/report-3/index.html").lower()


def test_a_new_article_has_two_neighbours_and_no_more(site: Path) -> None:
    before = {number: _neighbours(site, number) for number in range(1, 6)}
    text = "---\ntitle: Between\ndate: 1973-05-03\ntopics: [Rivers, Bridges]\n---\nMore.\n"
    write(site / "content/articles/between.md", text)
    build(site)
    assert {number for number in before if before[number] != _neighbours(site, number)} == {2, 3}
    assert _neighbours(site, 2) == ["report-1", "between"]
