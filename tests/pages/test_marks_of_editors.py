"""What editors write in the text and get wrong, and what they write and mean otherwise than a person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.cli import main
from sitegen.desk.check import check
from tests.engine.sites import write

HEAD = "---\ntitle: A\ndate: 1974-01-02\naliases: [/old/]\n---\n"


def _build(site: Path, body: str) -> str:
    """The article's page."""
    write(site / "site.toml", '[annotate]\nmodel = ""\n[search]\nenabled = false\n[pages]\nmin_articles = 1\n')
    write(site / "content/articles/a.md", HEAD + body)
    assert main(["build", "--site", str(site)]) == 0
    return (site / "public/articles/a/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", ["[[nobody-here|Smith]]", "[[people/ghost|The Ghost]]", "[[people/ghost]]"])
def test_an_address_that_nobody_has_is_told(tmp_path: Path, mark: str) -> None:
    _build(tmp_path, f"Then {mark} left.\n\n[[Jane Doe]] came, and [[jane-doe|Doe]] stayed.\n")
    found = [(p.line, p.severity, p.message) for p in check(tmp_path) if "Nobody is called" in p.message]
    target = mark.strip("[]").partition("|")[0]
    assert found == [(6, "warning", f'Nobody is called "{target}" in this archive.')]


def test_addresses_know_no_capitals(tmp_path: Path) -> None:
    page = _build(tmp_path, "[[Jane Doe]] came. [[people/Jane-Doe|She]] stayed.\n")
    assert set(re.findall(r'data-entity="([^"]*)"', page)) == {"people/jane-doe"}
    assert [path.name for path in (tmp_path / "public/people").iterdir() if path.is_dir()] == ["jane-doe"]


def test_a_mark_may_name_a_source(tmp_path: Path) -> None:
    write(tmp_path / "content/sources/ap.md", "---\nname: Associated Press\nkind: outlet\n---\n")
    page = _build(tmp_path, "So [[sources/ap|AP]] wrote.\n")
    assert re.search(r'<a class="mention source" data-source="sources/ap" href="/sources/ap/"', page)


def test_a_picture_of_another_host_is_told(tmp_path: Path) -> None:
    _build(tmp_path, "![Far](https://e.example/a.png) and [a link](https://e.example/b.png).\n")
    assert [p.line for p in check(tmp_path) if "another host" in p.message] == [6]


def test_an_old_address_leads_on_within_the_site_that_shows_it(tmp_path: Path) -> None:
    write(tmp_path / "content/articles/a.md", HEAD)
    write(
        tmp_path / "site.toml",
        'base_url = "https://x.example/sub/"\n[annotate]\nmodel = ""\n[search]\nenabled = false\n',
    )
    assert main(["build", "--site", str(tmp_path)]) == 0
    page = (tmp_path / "public/old/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=/sub/articles/a/"' in page
    assert '<a href="/sub/articles/a/">' in page
    assert '<link rel="canonical" href="https://x.example/sub/articles/a/">' in page


def test_an_old_address_that_is_taken_is_told(tmp_path: Path) -> None:
    _build(tmp_path, "Text.\n")
    head = "---\ntitle: B\ndate: 1974-01-02\naliases: [/old/, /articles/b/, /people/]\n---\n"
    write(tmp_path / "content/articles/b.md", f"{head}Text.\n")
    with Build(tmp_path, Options()) as build:
        found = [(p.path, p.line, p.severity, p.message) for p in build.run().problems]
    taken = "is taken by another page, and does not lead here."
    assert found == [
        ("content/articles/b.md", 4, "warning", f'The old address "/old/" {taken}'),
        ("content/articles/b.md", 4, "warning", f'The old address "/people/" {taken}'),
    ]
