"""The theme in other languages: every word of it can be said in them, and what cannot is said in English."""

from __future__ import annotations

import ast
import html
import re
import tomllib
from pathlib import Path

import pytest

from sitegen.errors import UsageError
from sitegen.pages import frame
from sitegen.pages.kinds import sources
from sitegen.pages.reasons import REASONS, say_reason
from sitegen.pages.words import Words
from sitegen.publish.render import Theme, builtin_theme
from tests.engine.sites import build, build_clean, differences, tree, write
from tests.pages.conftest import Built

PAGES = Path(frame.__file__).parent
THEME = builtin_theme()
LANGUAGES = sorted(path.stem for path in (THEME / "words").glob("*.toml"))
NAMES = {"CSV", "JSON"}  # the same everywhere


def _table(language: str) -> dict[str, str]:
    return tomllib.loads((THEME / f"words/{language}.toml").read_text(encoding="utf-8"))


def _said() -> set[str]:
    """Every text that templates and page code ask a translation of."""
    found: set[str] = {*frame.SECTIONS.values(), *frame.LABELS.values(), *sources.GROUPS.values(), *REASONS}
    for path in THEME.glob("*.html"):
        for call in re.findall(r'\bt\(((?:"[^"]*"(?:, )?)+)', path.read_text(encoding="utf-8")):
            found.update(re.findall(r'"([^"]*)"', call))
    for path in PAGES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (getattr(node.func, "attr", "") or getattr(node.func, "id", "")) == "t":
                found.update(a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
    return found


@pytest.mark.parametrize("path", sorted(THEME.glob("*.html")), ids=lambda path: path.name)
def test_no_template_has_a_word_that_cannot_be_said_otherwise(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r'(?:aria-label|title|placeholder|alt)="([^"{]*[A-Za-z][^"]*)"', text) == []
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "\n", text, flags=re.DOTALL)
    assert {line.strip() for line in text.split("\n") if re.search("[A-Za-z]", line)} <= NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_every_word_and_keeps_what_stands_in_braces(language: str) -> None:
    table = _table(language)
    said = _said()
    assert len(said) > 150
    assert said - table.keys() == set()
    for english, translated in table.items():
        assert set(re.findall(r"\{\w+\}", translated)) == set(re.findall(r"\{\w+\}", english)), english


def test_numbers_and_dates() -> None:
    german, french, english = Words(_table("de")), Words(_table("fr")), Words()
    assert [english.date(d) for d in ("1973", "1973-07", "1973-07-01")] == ["1973", "July 1973", "1 July 1973"]
    assert german.date("1973-03-16T14:00:00") == "16. März 1973"
    assert [french.date(d) for d in ("1973-08-01", "1973-08-02")] == ["1er août 1973", "2 août 1973"]
    assert [english("{n} name", "{n} names", n=n) for n in (0, 1, 2)] == ["0 names", "1 name", "2 names"]
    assert [french("{n} name", "{n} names", n=n) for n in (0, 1, 2)] == ["0 nom", "1 nom", "2 noms"]


def test_reasons_are_told_in_the_sites_language() -> None:
    german, english = Words(_table("de")), Words()
    listed = "“Dick” is listed for Richard Nixon; an editor has made this Dick Nixon"
    assert say_reason(english, listed, 0.7) == f"{listed} (70% sure)"
    assert (
        say_reason(german, listed)
        == "„Dick“ ist als Name von Richard Nixon eingetragen; die Redaktion hat daraus Dick Nixon gemacht"
    )
    fits = "the full name “John Roe”, which fits 2 other people of this archive"
    assert say_reason(german, fits, 0.904).endswith("auf 2 weitere Personen passt (zu 90 % sicher)")
    assert say_reason(german, "seen in a dream") == "seen in a dream"


def test_every_reason_of_the_sample_archive_can_be_told(sample: Built) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in sample.public.glob("articles/*/index.html"))
    reasons = {html.unescape(found) for found in re.findall(r'class="card-why">([^<]+)<', pages)}
    assert len(reasons) > 50
    for language in LANGUAGES:
        words = Words(_table(language))
        plain = {re.sub(r" \(\d+% sure\)(?=;|$)", "", reason) for reason in reasons}
        assert [
            reason for reason in plain if any(part in say_reason(words, reason) for part in reason.split("; "))
        ] == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """One dated article in a German site."""
    site = tmp_path / "site"
    write(site / "site.toml", 'language = "de"\n[annotate]\nmodel = "json"\n[pages]\nmin_articles = 1\n')
    write(site / "content/articles/flut.md", "---\ntitle: Die Flut\ndate: 1973-05-02\n---\nhier war Grace Holder.\n")
    return site


def test_a_site_in_german(site: Path) -> None:
    build(site)
    page = (site / "public/articles/flut/index.html").read_text(encoding="utf-8")
    for words in ('<html lang="de"', ">2. Mai 1973<", ">Wer und was<", ">Zum Text springen<", ">Quellen<"):
        assert words in page
    person = (site / "public/people/grace-holder/index.html").read_text(encoding="utf-8")
    assert "1 Erwähnung in 1 Artikel" in person
    assert "Mai 1973" in (site / "public/years/1973/05/index.html").read_text(encoding="utf-8")


def test_a_sites_own_words_win_and_move_its_pages(site: Path, tmp_path: Path) -> None:
    build(site)
    write(site / "templates/words/de.toml", '"Who and what" = "Personal"\n')
    assert "articles/flut/index.html" in build(site).changed
    page = (site / "public/articles/flut/index.html").read_text(encoding="utf-8")
    assert ">Personal<" in page
    assert ">Zum Text springen<" in page
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_a_language_without_a_table_is_said_in_english(site: Path) -> None:
    write(site / "site.toml", 'language = "ar"\n[annotate]\nmodel = "json"\n')
    build(site)
    page = (site / "public/articles/flut/index.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert ">Who and what<" in page


@pytest.mark.parametrize("table", [b'"Sources" = 7', b"no table", b"\xff\xfe"])
def test_a_table_that_cannot_be_read_is_told(site: Path, table: bytes) -> None:
    write(site / "templates/words/de.toml", table)
    with pytest.raises(UsageError, match=r"templates/words/de\.toml"):
        Theme(site).words("de")
