"""Which browsers are to hear of a build: each tells the address that it shows, and is told only what concerns it.

Nothing is queued. Every output file has the number of the build that changed it last, every browser the number that it
has heard of; what it has missed follows, also when it was asleep or the page was fetched while a build was running.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from sitegen.build.report import Report
from sitegen.errors import Problem
from sitegen.preview.files import file_of, find

_DATA = (".html", ".htm", ".xml", ".json", ".jsonld", ".txt")  # no page shows these as a part of itself
_RETRY = 500  # milliseconds after which a browser tries to connect again


class News(msgspec.Struct, frozen=True):
    """What one browser is told. ``page``: what it shows has changed; ``assets``: addresses of changed files that pages use."""

    build: str
    page: bool
    assets: tuple[str, ...]
    problems: tuple[Problem, ...]


class Live:
    """The site as browsers know it. Lives in the server's event loop; builds reach it through ``tell``."""

    def __init__(self) -> None:
        self.root: Path | None = None
        self.base_path = "/"
        self._loop: asyncio.AbstractEventLoop | None = None
        self._session = secrets.token_hex(4)
        self._number = 0
        self._everything = 0
        self._changed: dict[str, int] = {}
        self._problems: tuple[Problem, ...] = ()
        self._problems_since = 0
        self._over = False
        self._moved = asyncio.Event()

    @property
    def build(self) -> str:
        """Names the build that a page served now is of. Another start of the server has other names."""
        return f"{self._session}.{self._number}"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps something from being built, as last told."""
        return self._problems

    # From the building thread

    def attach(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """From now on the loop's thread alone touches this object."""
        self._loop = loop

    def built(self, report: Report, root: Path, base_path: str, everything: bool) -> None:
        """A build is done; ``everything`` where nobody knows which pages changed."""
        errors = tuple(problem for problem in report.problems if problem.severity == "error")
        self._tell(lambda: self._built(report.changed, errors, root, base_path, everything))

    def failed(self, problem: Problem, root: Path | None, base_path: str) -> None:
        """A build has failed. ``root`` is where the last good site would stand, if that is known."""
        self._tell(lambda: self._failed(problem, root, base_path))

    def end(self) -> None:
        """Lets every browser go."""
        self._tell(self._end)

    def _tell(self, news: Callable[[], None]) -> None:
        if self._loop is None:
            news()
        else:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(news)

    # In the loop's thread

    def _built(
        self, changed: tuple[str, ...], errors: tuple[Problem, ...], root: Path, base_path: str, everything: bool
    ) -> None:
        self._number += 1
        if everything or (self.root, self.base_path) != (root, base_path):
            self._everything = self._number
        self.root, self.base_path = root, base_path
        self._changed.update(dict.fromkeys(changed, self._number))
        self._set_problems(errors)
        self._wake()

    def _failed(self, problem: Problem, root: Path | None, base_path: str) -> None:
        self._number += 1
        if self.root is None:
            self.root, self.base_path = root, base_path
        self._set_problems((problem,))
        self._wake()

    def _set_problems(self, problems: tuple[Problem, ...]) -> None:
        if problems != self._problems:
            self._problems, self._problems_since = problems, self._number

    def _end(self) -> None:
        self._over = True
        self._wake()

    def _wake(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

    def news(self, address: str, seen: str, first: bool = False) -> News | None:
        """What a browser that shows ``address`` (a path, percent-decoded) has missed since the build that it has ``seen``."""
        session, _, number = seen.rpartition(".")
        known = int(number) if session == self._session and number.isdecimal() and len(number) < 16 else -1
        file = file_of(address, self.base_path)
        if file is None or self.root is None or find(self.root, file) is None:
            shown = [self._changed.get(file or "", 0), self._changed.get("404.html", 0)]
        else:
            shown = [self._changed.get(file, 0)]
        page = max(self._everything, *shown) > known
        assets = () if known < 0 else tuple(
            self.base_path + quote(path)
            for path, when in self._changed.items()
            if when > known and not path.endswith(_DATA)
        )  # fmt: skip
        if not (first or page or assets or self._problems_since > known):
            return None
        return News(self.build, page, assets, self._problems)

    async def events(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI: server-sent events, until the browser leaves or the server ends. Waits for either; there is no heartbeat."""
        query = Request(scope).query_params
        address, seen = unquote(query.get("path", "/")), query.get("seen", "")
        headers = [
            (b"content-type", b"text/event-stream"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        gone = asyncio.create_task(_leave(receive))
        try:
            greeting = f"retry: {_RETRY}\n\n".encode()
            await send({"type": "http.response.body", "body": greeting, "more_body": scope["method"] != "HEAD"})
            first = True
            while scope["method"] != "HEAD" and not self._over and not gone.done():
                moved = self._moved
                news = self.news(address, seen, first)
                first, seen = False, self.build
                if news is not None:
                    data = b"data: " + msgspec.json.encode(news) + b"\n\n"
                    await send({"type": "http.response.body", "body": data, "more_body": True})
                waiting = asyncio.create_task(moved.wait())
                await asyncio.wait({gone, waiting}, return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
            if scope["method"] != "HEAD":
                await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()


async def _leave(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
