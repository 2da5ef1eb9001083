"""The sample archive built under a path, with its search index, and a Chromium that reads it as a reader would."""

from __future__ import annotations

import contextlib
import functools
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sitegen.build.build import Build
from sitegen.build.report import Options
from tests.chromium import MODES, chromium
from tests.reader.thousand import write_archive

ROOT = Path(__file__).parents[2]
PATH = "/archive/"
ORIGIN = "https://record.example"


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive as it is published."""
    site = tmp_path_factory.mktemp("reader")
    shutil.copytree(ROOT / "content", site / "content")
    if (ROOT / "static").is_dir():
        shutil.copytree(ROOT / "static", site / "static")
    shutil.copy(ROOT / "site.toml", site)
    with Build(site, Options(jobs=1, base_url=ORIGIN + PATH)) as build:
        report = build.index_search(build.run())
    assert not report.failed, report.problems
    return site / "public"


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        """Only what stands below the site's path is there."""
        return super().translate_path("/" + path[len(PATH) :] if path.startswith(PATH) else "/nothing-here")


@contextlib.contextmanager
def served(public: Path) -> Iterator[str]:
    """Serves a built archive on the loopback interface; gives the address of its home page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(public)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{PATH}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def home(public: Path) -> Iterator[str]:
    """Address of the archive's home page."""
    with served(public) as address:
        yield address


class Archive(NamedTuple):
    """A built archive: its files, and the address of its home page."""

    public: Path
    home: str


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of a thousand articles."""
    site = tmp_path_factory.mktemp("thousand")
    write_archive(site)
    with Build(site, Options(jobs=1, base_url=ORIGIN + PATH)) as build:
        report = build.index_search(build.run())
    assert not report.failed, report.problems
    with served(site / "public") as home:
        yield Archive(site / "public", home)


@pytest.fixture(params=["sample", "thousand"])
def archive(request: pytest.FixtureRequest) -> Archive:
    """The sample archive, and that of a thousand articles."""
    if request.param == "thousand":
        return cast("Archive", request.getfixturevalue("thousand"))
    return Archive(request.getfixturevalue("public"), request.getfixturevalue("home"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once a file."""
    if not chromium():
        pytest.skip(
            "NO CHROMIUM: the reader's site goes untested. Install one (apt-get install chromium) or set CHROMIUM."
        )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


def kinds(public: Path) -> dict[str, str]:
    """One page of each kind, by kind: the one with the longest file, where the most can be wrong. Redirects are left out: no browser
    stays on one.
    """
    pages: dict[str, Path] = {}
    for path in public.rglob("*.html"):
        found = re.search(r'<body class="kind-([a-z-]+)"', path.read_text(encoding="utf-8"))
        assert found, path
        if found[1] == "redirect":
            continue
        best = pages.get(found[1])
        if best is None or (path.stat().st_size, str(path)) > (best.stat().st_size, str(best)):
            pages[found[1]] = path
    return {
        kind: path.relative_to(public).as_posix().removesuffix("index.html") for kind, path in sorted(pages.items())
    }


class Tab(list[str]):
    """A page in the browser; in the list itself, what the console had to complain of."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.requests: list[str] = []
        page.on("console", lambda m: self.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.append(str(e)))
        page.on("request", lambda r: self.requests.append(r.url))


@pytest.fixture
def new_tab(browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Opens tabs: of a mode, of a size, in a colour scheme, without script."""
    contexts = []

    def open_tab(mode: str = "native", **options: Any) -> Tab:
        contexts.append(browser.new_context(**({"viewport": {"width": 1100, "height": 800}} | options)))
        contexts[-1].add_init_script(MODES[mode])
        return Tab(contexts[-1].new_page())

    yield open_tab
    for context in contexts:
        context.close()
