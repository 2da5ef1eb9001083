"""Takes the README's screenshots from the real build of the sample archive: `make screenshots`. Wants Chromium or Chrome."""

from __future__ import annotations

import functools
import shutil
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from sitegen.cli import main as sitegen

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
# CSS pixels, one device pixel each: larger ones would weigh more than a README should.
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 720}, "has_touch": True, "is_mobile": True}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _article(page: Page, base: str) -> None:
    page.goto(f"{base}/articles/three-accounts-of-one-meeting/")
    link = page.locator('.body a.mention[data-entity="people/john-mitchell"]').first
    link.evaluate("link => window.scrollTo(0, link.getBoundingClientRect().top + scrollY - 330)")
    link.hover()
    page.wait_for_selector(".card:popover-open")


def _phone(page: Page, base: str) -> None:
    page.goto(f"{base}/articles/three-accounts-of-one-meeting/")
    link = page.locator('.body a.mention[data-entity="people/john-mitchell"]').first
    link.evaluate("link => window.scrollTo(0, link.getBoundingClientRect().top + scrollY - 250)")
    link.tap()
    page.wait_for_selector(".card:popover-open")


def _sourcing(page: Page, base: str) -> None:
    page.goto(f"{base}/articles/three-accounts-of-one-meeting/")
    page.locator("#sources-title").evaluate(
        "title => window.scrollTo(0, title.getBoundingClientRect().top + scrollY - 40)"
    )


def _person(page: Page, base: str) -> None:
    page.goto(f"{base}/people/john-mitchell/")
    page.locator("#graph-title").evaluate(
        "title => window.scrollTo(0, title.getBoundingClientRect().top + scrollY - 90)"
    )


SHOTS = (
    ("article", "light", DESK, _article),
    ("person", "dark", DESK, _person),
    ("phone", "dark", PHONE, _phone),
    ("phone-sources", "light", PHONE, _sourcing),
)


def main() -> int:
    """Builds the archive into a temporary folder, serves it on the loopback interface, takes the pictures."""
    browser = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if browser is None:
        print("No Chromium or Chrome was found. Install one (apt-get install chromium).", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)  # a copy, so that the archive's own build knows nothing of it
        shutil.copytree(ROOT / "content", site / "content")
        shutil.copy(ROOT / "site.toml", site)
        if sitegen(["build", "--site", folder]) == 2:
            return 2
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site / "public"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            for name, scheme, screen, show in SHOTS:
                context = chromium.new_context(**screen, color_scheme=scheme, reduced_motion="reduce")
                page = context.new_page()
                show(page, base)
                page.evaluate("document.fonts.ready")
                page.screenshot(path=HERE / f"{name}.png")
                context.close()
                print(f"docs/screenshots/{name}.png: {(HERE / f'{name}.png').stat().st_size // 1000} kB")
            chromium.close()
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
