"""Pictures keep their room on the page, are published as they are, and come and go with their files."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

import pytest

from sitegen.desk.check import check
from tests.engine.sites import build, build_clean, differences, tree, write


def _png(width: int, height: int) -> bytes:
    """A grey picture."""
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


ARTICLE = """---
title: The flood
---
![The bridge](bridge.png)

Grace Holder wrote. ![The gate](/img/gate.png "The gate in 1931")

<img src="bridge.png" alt="as its author wants it" width="50">

![Broken](broken.png) ![Gone](gone.png)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An article with pictures of every kind, and a person with a portrait."""
    site = tmp_path / "site"
    write(site / "site.toml", '[annotate]\nmodel = "json"\n')
    write(site / "content/articles/flood/flood.md", ARTICLE)
    write(site / "content/articles/flood/bridge.png", _png(640, 300))
    write(site / "content/articles/flood/broken.png", b"\x89PNG\r\n\x1a\n\0\0")
    write(site / "static/img/gate.png", _png(90, 120))
    write(
        site / "content/people/grace.md",
        "---\nname: Grace Holder\nimage: grace.png\nimage_alt: At her desk\n---\n![Her house](house.png)\n",
    )
    write(site / "content/people/grace.png", _png(80, 100))
    write(site / "content/people/house.png", _png(30, 20))
    write(site / "content/pages/about.md", "---\ntitle: About\n---\n![Us](us.png)\n")
    write(site / "content/pages/us.png", _png(33, 22))
    build(site)
    return site


def _pictures(site: Path, page: str) -> list[str]:
    return re.findall(r"<img[^>]*>", (site / "public" / page / "index.html").read_text(encoding="utf-8"))


def test_sizes_are_those_of_the_files(site: Path) -> None:
    bridge, gate, given, broken, gone, portrait = _pictures(site, "articles/flood")
    assert 'width="640" height="300"' in bridge
    assert "lazy" not in bridge
    assert 'src="/img/gate.png" width="90" height="120"' in gate
    assert 'loading="lazy"' in gate
    assert re.findall(r'(?:width|height)="\d+"', given) == ['width="50"']
    assert "width" not in broken + gone
    assert 'alt="At her desk" width="80" height="100"' in portrait


def test_every_picture_on_a_page_is_there(site: Path) -> None:
    for page, count in (("articles/flood", 5), ("people/grace-holder", 2), ("about", 1)):
        found = [re.findall(r'src="/([^"]*)"', tag) for tag in _pictures(site, page)]
        files = [site / "public" / src[0] for src in found if src]
        assert sum(file.is_file() for file in files) == count
    assert (site / "public/people/grace-holder/grace.png").read_bytes() == _png(80, 100)


def test_a_picture_that_moves_moves_its_pages_alone(site: Path, tmp_path: Path) -> None:
    write(site / "content/people/grace.png", _png(60, 90))
    changed = set(build(site).changed)
    assert {"people/grace-holder/grace.png", "people/grace-holder/index.html", "articles/flood/index.html"} == changed
    assert 'width="60" height="90"' in _pictures(site, "people/grace-holder")[0]
    (site / "content/people/grace.png").unlink()
    (site / "content/articles/flood/bridge.png").unlink()
    problems = build(site).problems
    assert [p.path for p in problems if "picture" in p.message] == ["content/people/grace.md"]
    assert len(_pictures(site, "people/grace-holder")) == 1  # her house
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_a_picture_without_words_is_named_to_the_editor(site: Path) -> None:
    write(
        site / "content/articles/flood/flood.md",
        '---\ntitle: F\n---\n\nOne ![](bridge.png) two.\n\n![](bridge.png "Its caption speaks")\n\n![The bridge](bridge.png)\n',
    )
    write(site / "site.toml", '[annotate]\nmodel = ""\n')
    found = [(p.path, p.line, p.severity) for p in check(site) if "bridge.png" in p.message]
    assert found == [("content/articles/flood/flood.md", 5, "note")]


@pytest.mark.parametrize(("stored", "written"), [("NFD", "NFC"), ("NFC", "NFD"), ("NFD", "NFD")])
def test_pictures_whose_names_are_spelt_in_another_unicode_form_are_found(
    tmp_path: Path, stored: str, written: str
) -> None:
    on_disk, in_text = normalize(stored, "dîner é.png"), normalize(written, "dîner é.png").replace(" ", "%20")
    write(tmp_path / "site.toml", '[annotate]\nmodel = ""\n[search]\nenabled = false\n')
    write(tmp_path / "content/articles/meal.md", f"---\ntitle: Meal\n---\n![One]({in_text}) ![Two](/img/{in_text})\n")
    write(tmp_path / "content/people/ann.md", f"---\nname: Ann Lee\nimage: {in_text}\nimage_alt: Ann\n---\n")
    for folder in ("content/articles", "content/people", "static/img"):
        write(tmp_path / folder / on_disk, _png(40, 30))
    assert not build(tmp_path).problems
    page = (tmp_path / "public/articles/meal/index.html").read_text(encoding="utf-8")
    for address in re.findall(r'<img src="/([^"]+)" width="40" height="30"', page):
        assert (tmp_path / "public" / unquote(address)).is_file()
    assert page.count(' width="40" height="30"') == 2
    assert (tmp_path / "public/people/ann-lee" / on_disk).is_file()
    assert not [problem for problem in check(tmp_path) if "no file" in problem.message or "no page" in problem.message]
