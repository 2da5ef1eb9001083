"""One article's fault is one article's: whatever breaks off where nobody foresaw it, the rest of the site is built."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from sitegen.errors import Problem

from .sites import Capitals, build, build_clean, differences, make_site, tree, write

BAD = "content/articles/bad.md"
STAGES = [
    ("documents", "DocumentStage", "compute_one"),
    ("documents", "PublicationStage", "compute_one"),
    ("annotations", "AnnotationStage", "_text"),
    ("facts", "HitsStage", "compute_one"),
    ("facts", "FactsStage", "compute_one"),
    ("index", "IndexStage", "compute_one"),
    ("statements", "StatementsStage", "compute_one"),
]
ERRORS = [
    RuntimeError("never foreseen"),
    RecursionError(),
    MemoryError(),
    ValueError("1"),
    OSError(5, "I/O"),
    KeyError(1),
]


def make(site: Path) -> None:
    make_site(site)
    write(
        site / BAD, "---\ntitle: Bad\ndate: 1973-01-02\n---\nJane Doe met John Roe. Jane Doe said that Acme sold it.\n"
    )
    for name in "abc":
        write(site / f"content/articles/{name}.md", f"---\ndate: 1973-01-01\n---\nJane Doe met {name.upper()}nn Roe.\n")


def breaking(module: str, stage: str, method: str, error: Exception, at: str = BAD) -> Any:
    kind = getattr(importlib.import_module(f"sitegen.stages.{module}"), stage)
    real: Callable[..., object] = getattr(kind, method)

    def broken(self: object, key: str, *rest: object) -> object:
        if key == at:
            raise error
        return real(self, key, *rest)

    return mock.patch.object(kind, method, broken)


def faults(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.path for problem in problems if "could not finish" in problem.message}


@pytest.mark.parametrize("number", range(len(STAGES)))
def test_a_cell_that_breaks_off_costs_its_article_and_is_tried_again(tmp_path: Path, number: int) -> None:
    site, error = tmp_path / "site", ERRORS[number % len(ERRORS)]
    make(site)
    build(site)
    write(site / BAD, (site / BAD).read_bytes() + b"More of it.\n")
    with breaking(*STAGES[number], error):
        report = build(site)
        assert report.failed
        assert faults(report.problems) == {BAD}
        assert all((site / f"public/articles/{name}/index.html").is_file() for name in "abc")
        build_clean(site, tmp_path / "broken")
        assert differences(tree(site / "public"), tree(tmp_path / "broken/public")) == []
    log = (site / ".sitegen/faults.log").read_text()
    assert all(word in log for word in (type(error).__name__, "Traceback", BAD))
    assert not build(site).failed  # nothing has moved but the program
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_a_page_that_breaks_off_is_told_at_its_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make(site)
    build(site)
    write(site / BAD, (site / BAD).read_bytes() + b"More of it.\n")
    with breaking("pages", "PageStage", "outputs", RuntimeError("x"), "articles/bad/"):
        report = build(site)
        assert faults(report.problems) == {BAD}
        assert not (site / "public/articles/bad").exists()
        build_clean(site, tmp_path / "broken")
        assert differences(tree(site / "public"), tree(tmp_path / "broken/public")) == []
    assert not build(site).failed
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_a_text_that_cannot_be_annotated_is_named(tmp_path: Path) -> None:
    class Sour(Capitals):
        def map(self, items: Any) -> Any:
            for item in items:
                yield ValueError("no") if b"Acme" in item else next(super().map([item]))

    site = tmp_path / "site"
    make(site)
    report = build(site, workforce=Sour())
    assert faults(report.problems) == {BAD}
    again = build(site)
    assert (again.failed, again.annotated) == (False, 1)


def test_a_picture_that_breaks_off_is_named(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make(site)
    write(site / "static/a.png", b"x")
    with breaking("pictures", "PictureStage", "read", ZeroDivisionError(), "static/a.png"):
        assert faults(build(site).problems) == {"static/a.png"}
    assert not build(site).failed


@pytest.mark.parametrize(
    "stage", [("authorities", "DirectoryStage", ""), ("decisions", "DecisionsStage", "content/decisions.yaml")]
)
def test_nothing_is_published_without_what_editors_have_decided(tmp_path: Path, stage: tuple[str, str, str]) -> None:
    site = tmp_path / "site"
    make(site)
    build(site)
    before = tree(site / "public")
    write(site / "content/people/jane.md", "---\nname: Jane Doe\n---\n")
    write(site / "content/decisions.yaml", "- same: [people/jane-doe, people/ann-roe]\n")
    with breaking(*stage[:2], "compute_one", RuntimeError("x"), stage[2]), pytest.raises(RuntimeError):
        build(site)
    assert tree(site / "public") == before
