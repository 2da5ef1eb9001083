"""What a build says of the hosts that will not take the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.limits import Size, check_limits
from sitegen.config import Settings
from tests.engine.sites import build, write


def _said(size: Size, **settings: object) -> list[str]:
    return [str(p.message) + p.hint for p in check_limits(size, Settings(**settings))]  # type: ignore[arg-type]


def test_a_small_site_needs_no_word() -> None:
    assert _said(Size(9_000, 100_000_000, 1_000_000, "a.jpg")) == []


@pytest.mark.parametrize(
    ("size", "host"),
    [
        (Size(19_000, 1, 1, "a"), "Cloudflare Pages takes 20,000 files"),
        (Size(10, 950_000_000, 1, "a"), "GitHub Pages takes 1 GB"),
        (Size(10, 40_000_000, 30_000_000, "scan.tif"), '"scan.tif" has 30'),
    ],
)
def test_a_limit_that_is_near_is_told_with_what_helps(size: Size, host: str) -> None:
    (said,) = _said(size)
    assert host in said
    assert 'data = "lean"' in said


def test_only_the_site_s_own_host_counts_where_it_is_known() -> None:
    many = Size(19_000, 1, 1, "a")
    assert _said(many, base_url="https://me.github.io/archive/") == []
    (problem,) = check_limits(many, Settings(base_url="https://me.pages.dev/"))
    assert problem.severity == "warning"


def test_a_report_counts_what_lies_in_the_output_folder(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site / "site.toml", '[annotate]\nmodel = "json"\n')
    write(site / "content/articles/a.md", "---\ntitle: A\n---\nhere Ada Stone left.\n")
    report = build(site)
    files = [p for p in (site / "public").rglob("*") if p.is_file() and p.name != ".sitegen-manifest"]
    assert (report.files, report.bytes) == (len(files), sum(path.stat().st_size for path in files))


@pytest.mark.parametrize(("data", "twins", "feeds", "bulk"), [("full", 2, 2, 2), ("lean", 0, 2, 2), ("none", 0, 1, 0)])
def test_how_much_data_is_published(tmp_path: Path, data: str, twins: int, feeds: int, bulk: int) -> None:
    site = tmp_path / "site"
    write(site / "site.toml", f'[annotate]\nmodel = "json"\n[publish]\ndata = "{data}"\n')
    for n in range(3):
        write(
            site / f"content/articles/{n}.md",
            f"---\ntitle: A\ndate: 1973-0{n // 2 + 1}-01\n---\nhere Ada Stone left.\n",
        )
    build(site)
    public = site / "public"
    assert len(list(public.rglob("index.json"))) == twins * 2
    assert len(list(public.rglob("feed.xml"))) == feeds
    assert len(list(public.rglob("*.jsonld"))) == bulk
    page = (public / "people/ada-stone/index.html").read_text(encoding="utf-8")
    assert ("index.json" in page) == bool(twins)
