"""Large pictures have smaller copies, among which the reader's browser chooses; the pictures themselves stay as they are."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.content.scaling import scale
from tests.engine.sites import build, build_clean, differences, tree, write

ARTICLE = (
    "---\ntitle: The flood\n---\n![The bridge](bridge.jpg)\n\n![The plan](plan,one.png)\n\n![The gate](/img/gate.JPG)\n"
)


def _picture(width: int, height: int, form: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    """A picture with something on it, so that it weighs."""
    picture = Image.effect_noise((width, height), 60).convert(mode)
    picture.paste(0, (0, 0, width // 2, height // 4))  # the upper left is dark: tells which way is up
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An article with two large pictures beside it and one in ``static/``, and a person with a portrait."""
    site = tmp_path / "site"
    write(site / "site.toml", '[annotate]\nmodel = "json"\n')
    write(site / "content/articles/flood/flood.md", ARTICLE)
    write(site / "content/articles/flood/bridge.jpg", _picture(1000, 600))
    write(site / "content/articles/flood/plan,one.png", _picture(500, 400, "PNG"))
    write(site / "static/img/gate.JPG", _picture(300, 200))
    write(site / "content/people/grace.md", "---\nname: Grace Holder\nimage: grace.jpg\nimage_alt: At her desk\n---\n")
    write(site / "content/people/grace.jpg", _picture(600, 750))
    build(site)
    return site


def _choices(site: Path, page: str) -> list[dict[int, str]]:
    """For each picture of a page that has them: its copies' addresses by width."""
    html = (site / "public" / page / "index.html").read_text(encoding="utf-8")
    entries = [re.findall(r"(\S+) (\d+)w", found) for found in re.findall(r'srcset="([^"]*)"', html)]
    return [{int(width): address for address, width in entry} for entry in entries]


def test_each_choice_leads_to_a_copy_of_that_width(site: Path) -> None:
    bridge, plan, gate = _choices(site, "articles/flood")
    assert list(bridge) == [240, 480, 1000]
    assert list(plan) == [240, 500]
    assert list(gate) == [240, 300]
    assert bridge[480] == "/articles/flood/bridge.jpg.480w.webp"
    for choice in (bridge, plan, gate, *_choices(site, "people/grace-holder")):
        whole = max(choice)
        for width, address in choice.items():
            path = site / "public" / address.lstrip("/").replace("%2C", ",")
            with Image.open(path) as copy:
                assert copy.width == width
                assert copy.format == ("WEBP" if width < whole else "PNG" if "plan" in address else "JPEG")
    assert (site / "public/articles/flood/bridge.jpg").read_bytes() == (
        site / "content/articles/flood/bridge.jpg"
    ).read_bytes()


def test_copies_come_and_go_with_their_picture(site: Path, tmp_path: Path) -> None:
    write(site / "content/articles/flood/bridge.jpg", _picture(300, 180))
    changed = {path for path in build(site).changed if "bridge" in path}
    assert changed == {f"articles/flood/bridge.jpg{end}" for end in ("", ".240w.webp", ".480w.webp")}
    assert list(_choices(site, "articles/flood")[0]) == [240, 300]
    (site / "static/img/gate.JPG").unlink()
    (site / "public/articles/flood/bridge.jpg.240w.webp").write_bytes(b"broken")
    build(site)
    assert not (site / "public/img").exists()
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_an_edit_of_the_text_scales_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.content.scaling.scale", lambda data, width: pytest.fail("scaled again"))
    write(site / "content/articles/flood/flood.md", ARTICLE + "\nMore.\n")
    changed = build(site).changed
    assert "articles/flood/index.html" in changed
    assert not [path for path in changed if path.endswith((".jpg", ".png", ".webp"))]
    with Build(site, Options(clean=True)) as again:
        again.run()
    assert list(_choices(site, "articles/flood")[0]) == [240, 480, 1000]


def test_a_lost_folder_of_copies_is_made_again(site: Path) -> None:
    before = tree(site / "public")
    shutil.rmtree(site / ".sitegen/pictures")
    (site / "public/articles/flood/bridge.jpg.480w.webp").unlink()
    build(site)
    assert differences(before, tree(site / "public")) == []


def test_widths_are_a_setting_and_none_is_one(site: Path, tmp_path: Path) -> None:
    write(site / "site.toml", '[annotate]\nmodel = "json"\n[pictures]\nwidths = [320]\nsizes = "50vw"\n')
    build(site)
    assert [list(choice) for choice in _choices(site, "articles/flood")] == [[320, 1000], [320, 500]]
    assert 'sizes="50vw"' in (site / "public/articles/flood/index.html").read_text(encoding="utf-8")
    write(site / "site.toml", '[annotate]\nmodel = "json"\n[pictures]\nwidths = []\n')
    build(site)
    assert _choices(site, "articles/flood") == []
    assert list((site / "public").rglob("*w.webp")) == []
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_a_copy_stands_upright_and_keeps_what_shows_through() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its left side: the upper left is at the upper right, once it is turned
    with Image.open(io.BytesIO(scale(_picture(800, 400, exif=exif.tobytes()), 100))) as turned:
        assert turned.size == (100, 200)
        assert turned.convert("L").getpixel((90, 30)) < 60 < turned.convert("L").getpixel((20, 30))
        assert not turned.getexif()
    see_through = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    see_through.paste((200, 0, 0, 255), (0, 0, 150, 333))
    out = io.BytesIO()
    Image.blend(see_through, see_through, 0.5).save(out, "PNG", compress_level=0)
    with Image.open(io.BytesIO(scale(out.getvalue(), 100))) as copy:
        assert copy.getpixel((95, 95))[3] == 0
        assert copy.getpixel((10, 10)) == (200, 0, 0, 255)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(_picture(400, 300)[:2000], id="cut off"),
        pytest.param(_picture(400, 300, "PNG", "I;16"), id="16 bits"),
        pytest.param(_picture(400, 300, "TIFF"), id="of another kind"),
        pytest.param(
            _picture(400, 300, "WEBP", save_all=True, append_images=[Image.new("RGB", (400, 300))]), id="moving"
        ),
    ],
)
def test_what_cannot_be_scaled_has_no_copy(data: bytes) -> None:
    assert scale(data, 200) == b""


def test_cmyk_and_grey_and_few_colours_become_what_browsers_show() -> None:
    for form, mode in (("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "1"), ("PNG", "LA")):
        with Image.open(io.BytesIO(scale(_picture(800, 400, form, mode), 200))) as copy:
            assert copy.size == (200, 100)


def test_other_sites_are_told_of_the_first_picture_that_they_can_show(site: Path) -> None:
    for base, known in (("", False), ("https://example.org/sub/", True)):
        write(site / "site.toml", f'base_url = "{base}"\n[annotate]\nmodel = "json"\n')
        write(site / "content/articles/flood/flood.md", ARTICLE.replace("![", "[A link](https://e.org/x.png) ![", 1))
        build(site)
        for page, picture in (("articles/flood", "bridge.jpg"), ("people/grace-holder", "grace.jpg")):
            html = (site / "public" / page / "index.html").read_text(encoding="utf-8")
            found = re.findall(r'property="og:image" content="([^"]*)"', html)
            assert found == ([f"{base}{page}/{picture}"] if known else [])
        assert ('"image":"https://example.org/sub/articles/flood/bridge.jpg"' in html) is False
        article = (site / "public/articles/flood/index.html").read_text(encoding="utf-8")
        assert ('"image":"https://example.org/sub/articles/flood/bridge.jpg"' in article) is known
