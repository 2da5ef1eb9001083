"""The index in the output folder: in step with the pages, the same from any way there, owned as all other files are."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.cli import main
from sitegen.desk.verify import verify
from sitegen.preview.background import Background
from sitegen.publish.search import pagefind, shards
from sitegen.publish.write import MANIFEST, read_manifest

pytestmark = pytest.mark.skipif(pagefind.program() is None, reason="NO PAGEFIND: search in texts goes untested.")
_INDEX = "public/search/index"


def _article(site: Path, name: str, text: str, topic: str = "Rivers") -> None:
    head = f"title: The {name}\ndate: 1973-05-0{len(name) % 8 + 1}\ntopics: [{topic}, Courts]\n"
    (site / "content/articles").mkdir(parents=True, exist_ok=True)
    (site / f"content/articles/{name}.md").write_text(f"---\n{head}---\n{text}\n", encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shards, "SIZE", 3)
    (tmp_path / "site.toml").write_text('[annotate]\nmodel = ""\n', encoding="utf-8")
    for number, name in enumerate(("alder", "birch", "cedar", "elm", "fir")):
        _article(tmp_path, name, f"The {name} fell on day {number}.", f"Topic {number}")
    return tmp_path


@pytest.fixture
def build(site: Path) -> Iterator[Build]:
    with Build(site, Options(jobs=1)) as build:
        build.index_search(build.run())
        yield build


def _files(site: Path) -> dict[str, bytes]:
    public = site / "public"
    return {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()}


def _times(site: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in (site / _INDEX).rglob("*")}


def test_two_clean_builds_are_the_same(site: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(site / "content", other / "content")
    shutil.copy(site / "site.toml", other)
    with Build(other, Options(jobs=1)) as again:
        again.index_search(again.run())
    ours = _files(site)
    assert ours == _files(other)
    assert sum(path.endswith("pagefind-entry.json") for path in ours) == 2
    assert set(ours) - {MANIFEST} == set(read_manifest(ours[MANIFEST]))


def test_an_edit_touches_its_own_shard_and_ends_as_a_clean_build_does(site: Path, build: Build) -> None:
    before = _times(site)
    _article(site, "elm", "The elm still stands.")
    build.index_search(build.run())
    moved = {
        Path(path).relative_to(site / _INDEX).parts[0]
        for path, when in _times(site).items()
        if before.get(path) != when
    }
    assert len(moved - {"shards.json"}) == 1
    assert verify(build) == ()


def test_articles_that_go_leave_no_shard_behind(site: Path, build: Build) -> None:
    for name in ("alder", "birch", "cedar"):
        (site / f"content/articles/{name}.md").unlink()
    build.index_search(build.run())
    assert sorted(path.name for path in (site / _INDEX).iterdir()) == ["0", "shards.json"]
    assert verify(build) == ()


def test_shards_of_a_forgotten_state_are_known_for_ours(site: Path) -> None:
    with Build(site, Options(jobs=1)) as build:
        build.index_search(build.run())
    assert (site / _INDEX / "1").is_dir()
    for name in ("alder", "birch", "cedar"):
        (site / f"content/articles/{name}.md").unlink()
    shutil.rmtree(site / ".sitegen")
    with Build(site, Options(jobs=1)) as again:
        again.index_search(again.run())
        assert sorted(path.name for path in (site / _INDEX).iterdir()) == ["0", "shards.json"]
        assert verify(again) == ()


def test_nothing_new_runs_nothing(site: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind.Indexer, "bundle", lambda *_: pytest.fail("indexed again"))
    before = _times(site)
    assert build.index_search(build.run()).problems == ()
    assert _times(site) == before


@pytest.mark.parametrize("what", ["entry", "fragment", "list", "gone", "all"])
def test_a_damaged_index_is_made_again(site: Path, build: Build, what: str) -> None:
    before = _files(site)
    index = site / _INDEX
    match what:
        case "entry":
            (index / "1/pagefind-entry.json").write_text("{}", encoding="utf-8")
        case "fragment":
            next((index / "0/fragment").iterdir()).unlink()
        case "list":
            (index / "shards.json").write_text("[]", encoding="utf-8")
        case "gone":
            shutil.rmtree(index)
        case "all":
            build.store.put_meta("search", "{}")
            build.store.commit()
    build.index_search(build.run())
    assert _files(site) == before


def test_one_line_switches_it_off(site: Path, build: Build) -> None:
    settings = site / "site.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "[search]\nenabled = false\n", encoding="utf-8")
    build.index_search(build.run())
    assert not (site / "public/search").exists()
    assert "search" not in (site / "public/index.html").read_text(encoding="utf-8").lower()
    assert verify(build) == ()


def test_without_the_program_the_build_warns_and_names_are_found(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pagefind, "program", lambda: None)
    assert main(["build", "--site", str(site), "--jobs", "1", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [problem["severity"] for problem in report["problems"]] == ["warning"]
    assert "pip install pagefind-bin" in report["problems"][0]["hint"]
    assert not (site / _INDEX).exists()
    names = json.loads((site / "public/search/names/c.json").read_text(encoding="utf-8"))
    assert ["Courts", "topics/courts/", "Topic", "", [], 0] in names


def test_a_program_that_fails_is_a_warning(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho no disk left\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pagefind, "program", lambda: broken)
    with Build(site, Options(jobs=1)) as build:
        report = build.index_search(build.run())
    assert not report.failed
    assert [(p.severity, "no disk left" in p.message) for p in report.problems] == [("warning", True)]


def test_a_page_of_the_sites_own_gives_way(site: Path, build: Build) -> None:
    (site / "static/search/index/0").mkdir(parents=True)
    (site / "static/search/index/0/pagefind.js").write_text("mine", encoding="utf-8")
    report = build.index_search(build.run())
    assert [p.path for p in report.problems] == ["static/search/index/0/pagefind.js"]
    assert (site / _INDEX / "0/pagefind.js").read_bytes() != b"mine"


def test_what_was_read_must_be_what_was_dealt(site: Path, build: Build) -> None:
    assert build.search is not None
    build.store.put_meta("search", "{}")
    shard = build.search.outdated()[0]
    twin = site / "public" / next(iter(shard.twins))
    twin.write_bytes(twin.read_bytes() + b" ")
    assert build.search.indexer().bundle(shard) is None


def test_in_the_background_the_index_follows_the_pages(site: Path) -> None:
    problems: list[object] = []
    background = Background(problems.append)
    with Build(site, Options(jobs=1)) as build:
        try:
            for text in ("The elm still stands.", "The elm lives."):
                _article(site, "elm", text)
                with background.building():
                    build.run()
                background.follow(build.search)  # the second comes while the first is being indexed
            ends = time.monotonic() + 60
            while time.monotonic() < ends and len(json.loads(build.store.meta("search") or "{}")) < 2:
                time.sleep(0.05)
        finally:
            background.close()
        assert problems == []
        assert verify(build) == ()
