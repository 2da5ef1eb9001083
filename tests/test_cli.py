"""The command line: exit codes, where words go, and one JSON object where JSON is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.cli import main


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site/content/articles").mkdir(parents=True)
    (tmp_path / "site/site.toml").write_text('[annotate]\nmodel = ""\n')
    (tmp_path / "site/content/articles/a.md").write_text(
        "---\ntitle: A\ndate: 1973-07-16\naliases: [/old/]\n---\nText.\n"
    )
    return tmp_path / "site"


def build(site: Path, *arguments: str) -> int:
    return main(["build", "--site", str(site), "--jobs", "1", *arguments])


def test_a_build_says_what_it_did(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(site) == 0
    out, err = capsys.readouterr()
    assert out.startswith("1 articles, ")
    assert err == ""


def test_json_is_the_contracts(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/articles/b.md").write_text("---\ndate: never\n---\n")
    assert build(site, "--json") == 1
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert {
        "articles",
        "pages",
        "annotated",
        "rendered",
        "written",
        "deleted",
        "seconds",
        "peak_rss_mb",
        "problems",
    } <= report.keys()
    assert {"total", "scan", "read", "annotate", "resolve", "render", "write"} <= report["seconds"].keys()
    (problem,) = report["problems"]
    assert (problem["path"], problem["line"], problem["severity"]) == ("content/articles/b.md", 2, "error")
    assert err.startswith("content/articles/b.md:2: ")
    assert (site / "public/articles/a/index.html").exists()


def test_base_url_drafts_and_output(site: Path, tmp_path: Path) -> None:
    (site / "content/articles/b.md").write_text("---\ntitle: B\ndraft: true\n---\n")
    output = tmp_path / "out"
    assert build(site, "--base-url", "https://x.org/archive/", "--output", str(output)) == 0
    assert not (output / "articles/b").exists()
    home = (output / "index.html").read_text()
    assert 'href="/archive/articles/a/"' in home
    assert 'href="/articles/' not in home
    assert "https://x.org/archive/articles/a/" in (output / "sitemap.xml").read_text()
    assert "url=/archive/articles/a/" in (output / "old/index.html").read_text()
    assert build(site, "--drafts", "--output", str(output)) == 0
    assert (output / "articles/b/index.html").exists()
    assert build(site, "--output", str(output)) == 0
    assert not (output / "articles/b").exists()
    assert not (site / "public").exists()


def test_verify(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(site, "--verify") == 0
    assert build(site, "--clean", "--verify") == 0
    page = site / "public/articles/a/index.html"
    stat = page.stat()
    page.write_text(page.read_text().replace("Text", "Tixt"))
    import os

    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # a change that size and time do not show
    assert build(site, "--verify") == 1
    assert "articles/a/index.html" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--site", "nowhere"],
        ["--executor", "no.such:thing"],
        ["--executor", "json"],
        ["--jobs", "-1"],
        ["--base-url", "ftp://x.org/"],
    ],
)
def test_what_cannot_run(site: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert build(site, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1


def test_explain(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(site) == 0
    capsys.readouterr()
    for path in ("public/articles/a/index.html", "articles/a/", "/articles/a/index.json"):
        assert main(["explain", path, "--site", str(site)]) == 0
        assert "document content/articles/a.md" in capsys.readouterr().out
    assert main(["explain", "articles/gone/", "--site", str(site)]) == 2


def test_a_build_after_explain_and_check_still_has_its_work_to_do(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--site", str(site), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"problems": []}
    assert not (site / "public").exists()
    assert build(site) == 0
    assert (site / "public/articles/a/index.html").exists()
    (site / "content/articles/a.md").write_text("---\ntitle: Other\n---\nSee [x](gone.md).\n")
    assert main(["check", "--site", str(site)]) == 1
    assert build(site) == 0
    assert "Other" in (site / "public/articles/a/index.html").read_text()
