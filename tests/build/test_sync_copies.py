"""A copy that a program made which keeps folders in step is told and held back; what only looks like one is published."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.cli import main

from ..engine.sites import Capitals, build, build_clean, differences, make_site, tree, write

TEXT = "---\ntitle: Harbour\ndate: 1973-01-01\n---\nThe harbour was shut on Monday, said Jane Doe, and will stay so for a long year.\n"
OTHER = "---\ntitle: Ferry\ndate: 1974-05-06\n---\nA ferry has been bought by Acme after John Roe had asked for one many times.\n"


@pytest.mark.parametrize(
    "name",
    [
        "harbour.sync-conflict-20240101-120000-ABCDEFG.md",
        "harbour (Jane's conflicted copy 2024-01-01).md",
        "harbour (conflicted copy 2024-01-01 120000).md",
        "harbour_conflict-20240101-120000.md",
        "harbour [Conflict].md",
    ],
)
@pytest.mark.parametrize("text", [TEXT, OTHER])
def test_what_says_so_is_held_back(tmp_path: Path, name: str, text: str) -> None:
    make_site(tmp_path)
    write(tmp_path / "content/articles/harbour.md", TEXT)
    write(tmp_path / "content/articles" / name, text)
    write(tmp_path / "static" / name, "a copy of something else")
    report = build(tmp_path)
    held = [problem.path for problem in report.problems if "held back" in problem.message]
    assert held == [f"content/articles/{name}", f"static/{name}"]
    assert [path.name for path in (tmp_path / "public/articles").glob("*/index.html")] == ["index.html"]
    assert report.articles == 1
    assert not list((tmp_path / "public").glob("harbour*"))


@pytest.mark.parametrize("name", ["harbour 2.md", "harbour (1).md", "harbour copy.md", "Copy of harbour.md"])
def test_what_is_nearly_the_same_is_held_back(tmp_path: Path, name: str) -> None:
    make_site(tmp_path)
    write(tmp_path / "content/articles/harbour.md", TEXT)
    write(tmp_path / "content/articles" / name, TEXT + "One more sentence.\n")
    assert build(tmp_path).articles == 1
    write(tmp_path / "content/articles" / name, OTHER)
    assert build(tmp_path).articles == 2
    (tmp_path / "content/articles" / name).rename(tmp_path / "content/articles/ferry.md")
    write(tmp_path / "content/articles/ferry.md", TEXT)
    assert build(tmp_path).articles == 2


def test_while_watching_too(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(site)
    write(site / "content/articles/harbour.md", TEXT)
    copy = site / "content/articles/harbour 2.md"
    with Build(site, Options(output=str(site / "public"))) as opened:
        opened.workforce = Capitals()  # type: ignore[assignment]
        opened.run()
        for text, count in ((TEXT, 1), (OTHER, 2), (TEXT, 1)):
            write(copy, text)
            assert opened.run(only=["content/articles/harbour 2.md"]).articles == count
        write(site / "content/articles/harbour.md", OTHER)
        assert opened.run(only=["content/articles/harbour.md"]).articles == 2
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_an_article_that_is_suddenly_empty_keeps_its_page_while_watching(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(site)
    write(site / "content/articles/harbour.md", TEXT)
    page = site / "public/articles/harbour/index.html"
    with Build(site, Options(output=str(site / "public"), keep=True)) as opened:
        opened.workforce = Capitals()  # type: ignore[assignment]
        opened.run()
        before = page.read_bytes()
        write(site / "content/articles/harbour.md", "")
        report = opened.run(only=["content/articles/harbour.md"])
        assert page.read_bytes() == before
        assert [problem.message for problem in report.problems] == ["Is empty."]
        write(site / "content/articles/harbour.md", TEXT + "More.\n")
        assert not opened.run(only=["content/articles/harbour.md"]).failed
        assert page.read_bytes() != before
        write(site / "content/articles/harbour.md", "")
        opened.run(only=["content/articles/harbour.md"])
    build(site)
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_a_template_that_is_broken_and_mended_or_edited_with_its_time_put_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(site)
    write(site / "content/articles/harbour.md", TEXT)
    template, page = site / "templates/article.html", site / "public/articles/harbour/index.html"
    with Build(site, Options(output=str(site / "public"), keep=True)) as opened:
        opened.workforce = Capitals()  # type: ignore[assignment]
        opened.run()
        for text in ("one {{ page }}", "two {{ page }}"):
            old = template.stat()
            template.write_text(text.ljust(40))
            os.utime(template, ns=(old.st_atime_ns, old.st_mtime_ns))
            opened.run()
            assert page.read_text().startswith(text[:3])
        write(template, "{% if %}")
        assert opened.run().failed
        assert page.read_text().startswith("two")
    assert build(site).failed
    assert not page.exists()
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []
    write(template, "three {{ page }}")
    assert not build(site).failed
    assert page.read_text().startswith("three")


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    for arguments in (["build"], ["build", "--clean"], ["check"]):
        assert main([*arguments, "--site", str(tmp_path)]) == 2
    assert main(["import", __file__, "--site", str(tmp_path / "mistyped")]) == 2
    assert list(tmp_path.iterdir()) == []
