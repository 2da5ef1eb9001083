"""A small site rendered from sample models, served on the loopback interface, and a real Chromium to read it with."""

from __future__ import annotations

import functools
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from sitegen.pages.site import Site
from sitegen.publish.render import Theme
from tests.browser import sample_site, samples
from tests.chromium import MODES, chromium

ROOT = Path(__file__).parents[2]
TEMPLATES = Path(os.environ.get("SITEGEN_THEME", ROOT / "templates"))
PORTRAIT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100"><rect width="80" height="100" fill="#a9b0a4"/></svg>'
)
GATE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"><rect width="640" height="300" fill="#8da0a5"/></svg>'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


def render(page: object, template: str, site: Site = samples.SITE) -> str:
    """One page through the built-in theme, as the build renders it."""
    return Theme(TEMPLATES).render(template, page, site).decode()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that turns to another page hangs up; that is nothing to report."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site as files."""
    folder = tmp_path_factory.mktemp("site")
    for path, (template, page) in sample_site.pages().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(render(page, template), encoding="utf-8")
    shutil.copytree(TEMPLATES / "assets", folder / "assets")
    (folder / "static").mkdir()
    (folder / "static/portrait.svg").write_text(PORTRAIT, encoding="utf-8")
    (folder / "static/gate.svg").write_text(GATE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def base(site_folder: Path) -> Iterator[str]:
    """Address of the sample site."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site_folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver, started once a file: its event loop, left running, would get in the way of tests that need one."""
    if not chromium():
        pytest.skip(
            "NO CHROMIUM: the reader's site goes untested. Install one (apt-get install chromium) or set CHROMIUM to its path."
        )
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, started once a file."""
    browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
    yield browser
    browser.close()


class Reader:
    """A reader at the sample article. Console messages that are errors or warnings are kept in ``complaints``."""

    def __init__(self, context: BrowserContext, base: str, mode: str) -> None:
        self.context, self.base, self.mode = context, base, mode
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context.add_init_script(MODES[mode])
        self.page: Page = context.new_page()
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))

    def read(self, path: str = "/articles/open-gate/") -> Page:
        """Open a page and give it back once it is at rest."""
        self.page.goto(self.base + path)
        self.page.evaluate("() => document.fonts.ready.then(() => null)")
        return self.page

    def open_cards(self) -> list[str]:
        """The ids of the cards that are open."""
        return list(
            self.page.evaluate(
                "[...document.querySelectorAll('.card')].filter(c => c.matches(':popover-open')).map(c => c.id)"
            )
        )

    def wait_open(self, card: str) -> None:
        """Wait until exactly this card is open."""
        self.page.wait_for_function(
            "id => document.getElementById(id).matches(':popover-open')", arg=card, timeout=10_000
        )
        assert self.open_cards() == [card]

    def wait_closed(self) -> None:
        """Wait until no card is open."""
        self.page.wait_for_function("() => !document.querySelector('.card:popover-open')", timeout=10_000)


@pytest.fixture
def new_reader(browser: Browser, base: str) -> Iterator[Callable[..., Reader]]:
    """Makes readers: of a mode, with a screen, a finger, a colour scheme, or without script."""
    contexts: list[BrowserContext] = []

    def make(mode: str = "native", **options: Any) -> Reader:
        contexts.append(browser.new_context(**({"viewport": {"width": 1100, "height": 800}} | options)))
        return Reader(contexts[-1], base, mode)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(params=list(MODES))
def reader(request: pytest.FixtureRequest, new_reader: Callable[..., Reader]) -> Reader:
    """A reader with a mouse and a keyboard, in each mode."""
    return new_reader(request.param)


@pytest.fixture(params=list(MODES))
def touch(request: pytest.FixtureRequest, new_reader: Callable[..., Reader]) -> Reader:
    """A reader with a telephone."""
    return new_reader(request.param, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})


@pytest.fixture(params=["scripted", "manual"])
def scripted(request: pytest.FixtureRequest, new_reader: Callable[..., Reader]) -> Reader:
    """A reader whose browser leaves the cards to the script."""
    return new_reader(request.param)
