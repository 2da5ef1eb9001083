"""Which names have a page of their own, where the others stand, and how a name crosses the line in both directions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.listing import shelves
from sitegen.listing.rows import OnceRow
from sitegen.listing.shelves import arrange
from sitegen.slugs import sort_key
from tests.engine.sites import build, build_clean, differences, tree, write


def _site(site: Path, toml: str = "", **articles: str) -> Path:
    write(site / "site.toml", f'[annotate]\nmodel = "json"\n[search]\nenabled = false\n{toml}')
    for name, text in articles.items():
        write(site / f"content/articles/{name}.md", f"---\ntitle: {name}\ndate: 1973-01-01\n---\n{text}\n")
    build(site)
    return site


def _page(site: Path, address: str) -> str:
    path = site / "public" / address / "index.html"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _link(site: Path, article: str, entity: str) -> str:
    found = re.search(rf'data-entity="{entity}"[^>]* href="([^"]*)"', _page(site, f"articles/{article}"))
    assert found
    return found[1]


def _check(site: Path, tmp_path: Path) -> None:
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_a_name_of_one_article_stands_with_its_sentence_under_its_letter(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", a="here Ada Stone met Ben Moss.")
    assert _link(site, "a", "people/ada-stone") == "/people/once/s/#ada-stone"
    assert _page(site, "people/ada-stone") == ""
    entry = _page(site, "people/once/s").partition('id="ada-stone"')[2].partition("</article>")[0]
    assert "met Ben Moss." in entry
    assert "/articles/a/#m" in entry
    assert '"/people/once/s/#ada-stone"' in _page(site, "articles/a").partition('class="card"')[2]


def test_a_name_crosses_the_line_and_its_anchor_leads_on(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", a="here Ada Stone met Ben Moss.", c="here Carl Sand slept.")
    write(site / "content/articles/b.md", "---\ntitle: b\ndate: 1973-01-02\n---\nhere Ada Stone left.\n")
    build(site)
    assert _link(site, "a", "people/ada-stone") == "/people/ada-stone/"
    risen = _page(site, "people/once/s").partition('id="ada-stone"')[2].partition("</li>")[0]
    assert 'href="/people/ada-stone/"' in risen
    _check(site, tmp_path)
    (site / "content/articles/b.md").unlink()
    build(site)
    assert _link(site, "a", "people/ada-stone") == "/people/once/s/#ada-stone"
    assert _page(site, "people/ada-stone") == ""
    _check(site, tmp_path)


def test_three_mentions_or_an_editor_s_page_are_enough(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", a="here Ada Stone came, and Ada Stone sat, and Ada Stone left with Ben Moss.")
    assert _link(site, "a", "people/ada-stone") == "/people/ada-stone/"
    write(site / "content/people/ben-moss.md", "---\nname: Ben Moss\n---\n")
    build(site)
    assert _link(site, "a", "people/ben-moss") == "/people/ben-moss/"
    _check(site, tmp_path)


@pytest.mark.parametrize(("fewest", "paged"), [(1, {"ada", "ben", "carl"}), (2, {"ada", "ben"}), (3, {"ada"})])
def test_the_setting_moves_the_line(tmp_path: Path, fewest: int, paged: set[str]) -> None:
    texts = {
        "a": "here Ada Stone met Ben Moss.",
        "b": "here Ada Stone met Ben Moss.",
        "c": "here Ada Stone met Carl Sand.",
    }
    site = _site(tmp_path / "site", "", **texts)
    write(
        site / "site.toml",
        f'[annotate]\nmodel = "json"\n[search]\nenabled = false\n[pages]\nmin_articles = {fewest}\n',
    )
    build(site)
    found = {path.name.partition("-")[0] for path in (site / "public/people").iterdir() if "-" in path.name}
    assert found == paged
    _check(site, tmp_path)


def test_an_editor_s_link_to_a_name_leads_to_where_it_stands(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", a="here Ada Stone left. See [her](/people/ada-stone/).")
    assert 'href="/people/once/s/#ada-stone">her</a>' in _page(site, "articles/a")


def test_nobody_called_main_takes_the_anchor_of_the_page(tmp_path: Path) -> None:
    site = _site(tmp_path / "site", a="here [[Main]] left.")
    page = _page(site, "people/once/m")
    assert len(re.findall(r' id="main"', page)) == 1
    assert _link(site, "a", "people/main").endswith("#main-")


_NAMES = st.lists(st.text("abMS é-", min_size=1, max_size=6), unique=True, max_size=60)


@given(_NAMES, st.integers(100, 4000))
def test_shelves_hold_every_name_once_and_none_is_too_full(names: list[str], budget: int) -> None:
    rows = [OnceRow(f"people/{n}", name, f"s{name}", 50) for n, name in enumerate(names)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shelves, "BUDGET", budget)
        found = arrange("s", rows)
        assert found == arrange("s", rows[::-1])
    assert sorted(entity for shelf in found for entity, _ in shelf.names) == sorted(row.id for row in rows)
    assert len({shelf.place for shelf in found}) == len(found)
    for shelf in found:
        alike = {sort_key(f"s{name}")[0].strip() for _, name in shelf.names}
        assert len(shelf.names) * 140 <= budget or len(alike) <= 1
