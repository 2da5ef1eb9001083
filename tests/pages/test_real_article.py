"""A real article, as it was scraped: imported, built, and everybody in it is who they are."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sitegen.importing import import_paths
from tests.pages.conftest import ROOT, Built

ARTICLE = Path(os.environ.get("SITEGEN_DATA", ROOT.parent / "shared" / "data")) / "real" / "article.txt"
pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    if not ARTICLE.is_file():
        pytest.skip("the gold data is not here")
    site = tmp_path_factory.mktemp("real")
    assert not import_paths([ARTICLE], site).problems
    (site / "site.toml").write_text("[pages]\nmin_articles = 1\n", encoding="utf-8")
    return Built(site)


def names(built: Built, folder: str) -> dict[str, dict[str, object]]:
    return {path.parent.name: json.loads(path.read_bytes()) for path in built.public.glob(f"{folder}/*/index.json")}


def test_one_man_has_one_page_with_ten_mentions(built: Built) -> None:
    people = names(built, "people")
    trumps = [slug for slug in people if "trump" in slug]
    assert trumps == ["donald-trump"]
    assert len(people["donald-trump"]["mentions"]) == 10  # type: ignore[arg-type]
    article = json.loads(next(built.public.glob("articles/*/index.json")).read_bytes())
    assert {m["kind"] for m in article["mentions"] if "Trump" in m["text"]} == {"person"}


def test_people_are_people_and_places_places(built: Built) -> None:
    people = names(built, "people")
    assert set(people) == {
        "donald-trump", "mark-esper", "ron-desantis", "joe-biden", "abu-bakr-al-baghdadi", "andres-manuel-lopez-obrador",
        "john-kennedy", "lindsey-grahm",
    }  # fmt: skip
    places = names(built, "places")
    assert {"mexico", "florida", "united-states"} <= set(places)
    forms = {m["name"] for m in places["united-states"]["mentions"]}  # type: ignore[attr-defined]
    assert forms == {"US", "U.S."}


def test_what_is_no_name_is_nothing(built: Built) -> None:
    everything = {slug for folder in ("people", "organizations", "places") for slug in names(built, folder)}
    assert not {slug for slug in everything if "pres" in slug.split("-") or "sanctions" in slug or "walcott" in slug}
    article = json.loads(next(built.public.glob("articles/*/index.json")).read_bytes())
    assert article["authors"] == ["Connor Walcott"]
    assert article["date"] is None
