"""A browser takes the copy of a picture that fits its screen, and keeps the room for it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from sitegen.build.build import Build
from sitegen.build.report import Options
from tests.reader.conftest import Tab, served

pytestmark = pytest.mark.browser


def _photograph(path: Path, width: int, height: int) -> None:
    out = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(out, "JPEG")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())


def _shown(page: Page, selector: str) -> str:
    """The file that the browser has chosen, once it has come."""
    picture = page.locator(selector).first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("img => img.complete && img.naturalWidth > 0", arg=picture.element_handle())
    return str(picture.evaluate("img => img.currentSrc")).rpartition("/")[2]


def test_the_copy_fits_the_screen(new_tab: Callable[..., Tab], tmp_path: Path) -> None:
    site = tmp_path / "site"
    _photograph(site / "content/articles/flood/bridge.jpg", 2000, 1200)
    _photograph(site / "content/people/grace.jpg", 1000, 1250)
    (site / "site.toml").write_text('[annotate]\nmodel = ""\n[search]\nenabled = false\n', encoding="utf-8")
    (site / "content/articles/flood/flood.md").write_text(
        "---\ntitle: Flood\n---\n![The bridge](bridge.jpg)\n\nGrace Holder wrote of it.\n", encoding="utf-8"
    )
    (site / "content/people/grace.md").write_text(
        "---\nname: Grace Holder\nimage: grace.jpg\nimage_alt: At her desk\n---\n", encoding="utf-8"
    )
    with Build(site, Options(jobs=1, base_url="/archive/")) as build:
        assert not build.run().failed
    with served(site / "public") as home:
        for width, density, wanted in ((360, 1, "480"), (360, 2, "960"), (1280, 1, "960"), (1280, 2, "1440")):
            page = new_tab(viewport={"width": width, "height": 900}, device_scale_factor=density).page
            page.goto(f"{home}articles/flood/")
            box = page.locator(".body img").bounding_box()
            assert _shown(page, ".body img") == f"bridge.jpg.{wanted}w.webp"
            assert box == page.locator(".body img").bounding_box()
            assert box
            assert abs(box["width"] / box["height"] - 2000 / 1200) < 0.02
            page.close()
        page = new_tab().page
        page.goto(f"{home}articles/flood/")
        page.hover("a.mention")
        assert _shown(page, ".card-image") == "grace.jpg.240w.webp"
        page.goto(f"{home}people/grace-holder/")
        assert _shown(page, ".portrait") == "grace.jpg.240w.webp"
