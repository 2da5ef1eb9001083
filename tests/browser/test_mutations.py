"""The tests of the cards are worth something only if they fail for cards that are broken: each of these breaks one thing.

A browser for each takes its time: ``SITEGEN_MUTATIONS=all`` runs them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, chromium

pytestmark = pytest.mark.long

BROKEN = {
    "opens at once, by the script": ("cards.js", "entity: 500,", "entity: 50,", "test_cards_mouse.py"),
    "opens at once, by the browser": (
        "site.css", ".mention { interest-delay: 500ms", ".mention { interest-delay: 50ms", "test_cards_mouse.py",
    ),
    "closes before it can be entered": ("cards.js", "close: 300,", "close: 0,", "test_cards_mouse.py"),
    "opens where a scroll has brought a link": ("cards.js", "if (!aimed) missed = link;", "", "test_cards_mouse.py"),
    "Escape does nothing": ("cards.js", 'if (e.key !== "Escape") return;', "return;", "test_cards_keyboard.py"),
    "Escape loses the place": ("cards.js", "if (inside) (spared = caller).focus();", "", "test_cards_keyboard.py"),
    "focus opens nothing": ("cards.js", 'if (link && !native) plan(link, ":focus");', "", "test_cards_keyboard.py"),
    "a tap goes straight on": ("cards.js", "if (link && tap &&", "if (false && tap &&", "test_cards_touch.py"),
    "a second tap stays": ("cards.js", "link !== pressed && ", "", "test_cards_touch.py"),
    "a tap outside closes nothing": ("cards.js", "if (!within(e.target)) hide();", "", "test_cards_touch.py"),
    "off is forgotten": ("cards.js", 'localStorage.setItem("cards", "off")', "0", "test_cards_off.py"),
    "off is not obeyed by the browser": ("cards.js", "if (off() || !aimed)", "if (!aimed)", "test_cards_off.py"),
}  # fmt: skip


@pytest.mark.skipif(os.environ.get("SITEGEN_MUTATIONS") != "all", reason="takes minutes: SITEGEN_MUTATIONS=all")
@pytest.mark.parametrize("name", BROKEN)
def test_it_is_found(name: str, tmp_path: Path) -> None:
    if not chromium():
        pytest.skip("NO CHROMIUM")
    file, sound, broken, tests = BROKEN[name]
    theme = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", theme)
    text = (theme / "assets" / file).read_text(encoding="utf-8")
    assert text.count(sound) == 1
    (theme / "assets" / file).write_text(text.replace(sound, broken), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/browser/{tests}"],
        cwd=ROOT, env={**os.environ, "SITEGEN_THEME": str(theme)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout[-2000:]
    assert "FAILED tests/browser" in done.stdout
