"""No page grows with the archive: long records and lists come in parts whose addresses and contents stay as they are."""

from __future__ import annotations

import gzip
import random
import string
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages import parts
from sitegen.pages.kinds import sitemap
from sitegen.pages.parts import BUDGET, cut, newest
from tests.engine.sites import Capitals, build, build_clean, differences, tree, write

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LIMIT = 150_000
_entries = st.lists(st.tuples(st.sampled_from(("1971", "1972", "1973")), st.integers(1, BUDGET * 2)), max_size=40)


def _cut(entries: list[tuple[str, int]]) -> list[parts.Part[tuple[str, int]]]:
    return cut(sorted(entries, key=lambda e: e[0]), lambda e: e[0], lambda e: e[1])


@given(_entries)
def test_parts_hold_everything_once_and_no_more_than_fits(entries: list[tuple[str, int]]) -> None:
    found = _cut(entries)
    assert [e for part in found for e in part.entries] == sorted(entries, key=lambda e: e[0])
    assert len({part.place for part in found}) == len(found)
    for part in found:
        assert part.entries
        assert len(part.entries) == 1 or sum(weight for _, weight in part.entries) <= BUDGET


@given(_entries, st.integers(1, BUDGET))
def test_a_newer_entry_leaves_all_full_parts_alone(entries: list[tuple[str, int]], weight: int) -> None:
    before = {part.place: part.entries for part in _cut(entries)}
    after = {part.place: part.entries for part in _cut([*entries, ("1973", weight)])}
    last = max((place for place in before if place.startswith("1973")), key=lambda p: (len(p), p), default="")
    assert {place for place in before if before[place] != after[place]} <= {last}


@given(st.lists(st.integers(1, BUDGET * 2), min_size=1, max_size=30))
def test_the_newest_that_fit(weights: list[int]) -> None:
    shown = newest(weights, lambda weight: weight)
    assert shown == weights[len(weights) - len(shown) :]
    assert shown
    assert sum(shown) <= BUDGET or len(shown) == 1
    if len(shown) < len(weights):
        assert sum(shown) + weights[-len(shown) - 1] > BUDGET


def _article(number: int, year: int, text: str, alias: str = "") -> str:
    head = f"title: Report {number}\ndate: {year}-{number % 12 + 1:02d}-10\ntopics: [Rivers]\n"
    return f"---\n{head}{f'aliases: [{alias}]' if alias else ''}\n---\n{text}\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty articles in four years, and pages that hold hardly anything."""
    monkeypatch.setattr(parts, "BUDGET", 1500)
    site = tmp_path / "site"
    write(site / "site.toml", '[annotate]\nmodel = "json"\n[pages]\nmin_articles = 1\n')
    for number in range(40):
        text = f"There was {'rain, ' * 20}and Grace Holder met {chr(65 + number % 26)}da Stone{number}."
        write(site / f"content/articles/report-{number}.md", _article(number, 1970 + number // 10, text))
    build(site)
    return site


def _moved(site: Path) -> set[str]:
    before = tree(site / "public")
    build(site)
    after = tree(site / "public")
    moved = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return {path for path in moved if path.endswith(".html")}


def test_a_long_record_has_a_page_for_each_year(site: Path) -> None:
    record = site / "public/people/grace-holder"
    head = (record / "index.html").read_text(encoding="utf-8")
    for year in range(1970, 1974):
        assert f'href="/people/grace-holder/{year}/"' in head
    shown = [page.read_text(encoding="utf-8") for page in record.rglob("*/index.html")]
    for number in range(40):
        assert sum(f'href="/articles/report-{number}/#m' in page for page in shown) == 1
    assert (site / "public/topics/rivers/1971/index.html").is_file()
    assert (site / "public/years/1971/05/index.html").is_file()
    assert (site / "public/sourcing/1971/index.html").is_file()
    names = [page.read_text(encoding="utf-8") for page in (site / "public/people/letters").rglob("*.html")]
    assert len(names) > 2  # everybody is called Stone, so the letter has beginnings of its own
    for letter in range(26):
        assert sum(f'href="/people/{chr(97 + letter)}da-stone/"' in page for page in names) == 1


def test_a_new_article_changes_the_newest_part_alone(site: Path, tmp_path: Path) -> None:
    before = set((site / "public").rglob("index.html"))
    text = "---\ntitle: Late\ndate: 1973-12-20\ntopics: [Rivers]\n---\nGrace Holder was seen again.\n"
    write(site / "content/articles/new.md", text)
    moved = _moved(site)
    for record in ("people/grace-holder", "topics/rivers"):
        place = f"{record}/1973"
        pages = [path.relative_to(site / "public").as_posix() for path in before if f"/{place}/" in path.as_posix()]
        last = max(pages, key=lambda path: int(path.split("/")[-2] if path.count("/") > 3 else 1))
        old = {path for path in moved if path.startswith(f"{record}/") and site / "public" / path in before}
        assert old == {f"{record}/index.html", last}
    assert {path for path in moved if path.startswith("years/")} == {
        "years/1973/index.html",
        "years/1973/12/index.html",
    }
    assert {path for path in moved if path.startswith("sourcing/")} <= {"sourcing/index.html"} | {
        p for p in moved if p.startswith("sourcing/1973/")
    }
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_parts_that_are_not_needed_go(site: Path, tmp_path: Path) -> None:
    for number in range(2, 40):
        (site / f"content/articles/report-{number}.md").unlink()
    build(site)
    assert not (site / "public/people/grace-holder/1970").exists()
    assert not (site / "public/people/letters").exists()
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_a_lost_part_comes_back_and_a_record_goes_with_its_parts(site: Path) -> None:
    part = site / "public/people/grace-holder/1971/index.html"
    was = part.read_bytes()
    part.unlink()
    build(site)
    assert part.read_bytes() == was
    for path in (site / "content/articles").iterdir():
        write(path, path.read_text(encoding="utf-8").replace("Grace Holder", "nobody"))
    build(site)
    assert not (site / "public/people/grace-holder").exists()


def test_nobody_else_gets_the_address_of_a_part(site: Path, tmp_path: Path) -> None:
    part = site / "public/people/grace-holder/1971/index.html"
    was = part.read_bytes()
    alias = "/people/grace-holder/1971/"
    write(site / "content/articles/new.md", _article(11, 1975, "Nothing.", alias))
    write(site / "static/sourcing/1971/index.html", "mine")
    report = build(site)
    assert {problem.path for problem in report.problems if problem.severity == "error"} == {
        "content/articles/new.md",
        "static/sourcing/1971/index.html",
    }
    assert was.split(b"<main")[1].split(b"All years")[0] == part.read_bytes().split(b"<main")[1].split(b"All years")[0]
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []
    (site / "content/articles/new.md").unlink()
    (site / "static/sourcing/1971/index.html").unlink()
    build(site)
    assert part.read_bytes() == was
    assert b"mine" not in (site / "public/sourcing/1971/index.html").read_bytes()


def test_a_long_sitemap_comes_in_parts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ElementTree.fromstring((site / "public/sitemap.xml").read_bytes())
    monkeypatch.setattr(sitemap, "SITEMAP_ENTRIES", 15)
    write(site / "content/articles/new.md", "---\ntitle: Late\ndate: 1974-12-20\n---\nnothing at all.\n")
    build(site)
    index = ElementTree.fromstring((site / "public/sitemap.xml").read_bytes())
    assert index.tag.endswith("}sitemapindex")
    parts = [
        ElementTree.fromstring((site / "public" / str(loc.text).lstrip("/")).read_bytes())
        for loc in index.iter(f"{MAP}loc")
    ]
    places = [loc.text for part in parts for loc in part.iter(f"{MAP}loc")]
    assert len(places) == len(set(places))
    assert set(places) == {loc.text for loc in whole.iter(f"{MAP}loc")} | {"/articles/new/"}
    assert all(len(part) <= 15 for part in parts)
    monkeypatch.undo()
    monkeypatch.setattr(sitemap, "SITEMAP_ENTRIES", 1000)
    (site / "content/articles/new.md").unlink()
    build(site)
    assert not list((site / "public").glob("sitemap-*.xml"))


def test_every_page_is_small_whatever_the_text(tmp_path: Path) -> None:
    """Letters drawn at random are as bad as text can be; the widest page of words is far smaller."""
    chance = random.Random(1)
    letters = string.ascii_lowercase + string.digits
    site = tmp_path / "site"
    write(site / "site.toml", '[annotate]\nmodel = "json"\n')
    for number in range(12):
        noise = lambda: "".join(chance.choices(letters, k=120))  # noqa: E731
        text = " ".join(f"On {noise()} came Grace Holder with {noise()}." for _ in range(300))
        title = "".join(chance.choices(letters, k=150))
        write(site / f"content/articles/{number}.md", f"---\ntitle: {title}\ndate: 1970-01-02\n---\n{text}\n")
    build(site, workforce=Capitals())
    sizes = {
        p: len(gzip.compress(p.read_bytes())) for p in (site / "public").rglob("*.html") if "articles" not in p.parts
    }
    assert max(sizes.values()) < LIMIT
    assert len(list((site / "public/people/grace-holder").rglob("*.html"))) > 6
