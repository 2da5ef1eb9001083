"""One page of each kind of two archives in a real browser: quiet, self-sufficient, and without a barrier that axe-core finds."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.reader.conftest import ROOT, Archive, Tab, kinds

pytestmark = pytest.mark.browser
_RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
_RUN = (
    f"() => axe.run(document, {_RULES}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200)))"
)
_EXPECTED = {
    "article", "articles", "corrections", "entities", "entity", "home", "month", "not-found", "once", "search", "source", "sources",
    "sourcing", "text", "topic", "topics", "year",
}  # fmt: skip


def axe() -> Path | None:
    """axe-core's script, where it is installed."""
    places = [Path(os.environ.get("AXE", "")), ROOT / "node_modules/axe-core/axe.min.js"]
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec and spec.origin:
        places += sorted(Path(spec.origin).parent.rglob("axe.min.js"))
    return next((place for place in places if place.is_file()), None)


def test_every_kind_of_page_is_looked_at(archive: Archive) -> None:
    # Of the generated archive nobody is named once, and no document speaks.
    absent = set() if (archive.public / "people/richard-nixon").is_dir() else {"once", "source"}
    assert set(kinds(archive.public)) == _EXPECTED - absent


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_quiet_self_sufficient_and_without_barriers(new_tab: Callable[..., Tab], archive: Archive, scheme: str) -> None:
    script = axe()
    if script is None:
        pytest.skip(
            "NO AXE-CORE: accessibility goes untested. Install axe-playwright-python, or set AXE to axe.min.js."
        )
    found = {}
    for kind, path in kinds(archive.public).items():
        for width in (360, 1280) if scheme == "light" else (1280,):
            tab = new_tab(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
            tab.page.goto(archive.home + path)
            if kind == "search":
                tab.page.fill("#query", "said")
                expect(tab.page.get_by_role("status")).to_contain_text("Articles: ")
                expect(tab.page.locator(".search-texts li").first).to_be_visible()
            tab.page.add_script_tag(path=script)
            if violations := tab.page.evaluate(_RUN):
                found[kind, width] = violations
            assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (kind, width)
            tab.page.close()
    assert found == {}


def test_nothing_is_asked_of_others_and_the_console_is_silent(new_tab: Callable[..., Tab], archive: Archive) -> None:
    """With the pages' own policy in force, unlike above: a violation of it would be told on the console."""
    host = archive.home.partition("/archive/")[0]
    for kind, path in kinds(archive.public).items():
        tab = new_tab()
        tab.page.goto(archive.home + path)
        tab.page.evaluate("() => document.fonts.ready.then(() => null)")
        tab.page.mouse.wheel(0, 10_000)
        if mentions := tab.page.locator("a.mention").all():
            mentions[0].hover()
        tab.page.wait_for_timeout(100)
        others = [url for url in tab.requests if not url.startswith(host)]
        missing = [message for message in tab if "favicon" not in message]
        assert (kind, others, missing) == (kind, [], [])
        tab.page.close()
