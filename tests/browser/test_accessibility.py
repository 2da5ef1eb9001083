"""axe-core on every kind of page, light and dark, on a telephone and on a desk, with a card open and without.

axe-core is found at the path in ``AXE``, in ``node_modules`` or in the package ``axe-playwright-python``.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, Reader
from tests.browser.test_pages import PAGES

RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
RUN = f"""() => axe.run(document, {RULES}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200)))"""


def axe() -> Path | None:
    """axe-core's script, where it is installed."""
    places = [Path(os.environ.get("AXE", "")), ROOT / "node_modules/axe-core/axe.min.js"]
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec and spec.origin:
        places += sorted(Path(spec.origin).parent.rglob("axe.min.js"))
    return next((place for place in places if place.is_file()), None)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(new_reader: Callable[..., Reader], path: str, scheme: str) -> None:
    script = axe()
    if script is None:
        pytest.skip("NO AXE-CORE: accessibility goes untested. Run npm install axe-core, or set AXE to axe.min.js.")
    for width in (360, 1280):
        reader = new_reader(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
        page = reader.read(path)
        page.add_script_tag(path=script)
        assert page.evaluate(RUN) == []
        if page.locator("a.mention").count():
            page.hover("#m4")
            reader.wait_open("card-people-ada-holm")
            page.wait_for_timeout(200)
            assert page.evaluate(RUN) == []
