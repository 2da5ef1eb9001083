"""``sitegen serve``: builds, watches, and serves the site with live reload.

The building thread is the main one, where Ctrl-C arrives; the server runs in a thread of its own and only reads files.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import threading
from pathlib import Path

import uvicorn

from sitegen.build.report import Options, Report
from sitegen.errors import Problem, UsageError
from sitegen.preview.app import make_app
from sitegen.preview.desk import Desk
from sitegen.preview.guard import is_near
from sitegen.preview.live import Live
from sitegen.preview.narrate import Narrator
from sitegen.preview.rebuild import Rebuilder, until_told_to_end

_AT_HOME = "Leave --host out to serve this machine alone."
_PATIENCE = 1.0  # seconds that the server is given to end


def serve(site: Path, options: Options, host: str = "127.0.0.1", port: int = 8000) -> int:
    """Runs until Ctrl-C and returns 0. Raises UsageError if the address cannot be had or the first build cannot run at all.

    ``port`` 0 stands for any free one.
    """
    with until_told_to_end() as stops, contextlib.closing(bind(host, port)) as listener:
        audience = Preview(listener, host, site)
        try:
            with contextlib.closing(Rebuilder(site, options, audience, stops)) as rebuilder:
                rebuilder.run()
        finally:
            audience.close()
    return 0


def bind(host: str, port: int) -> socket.socket:
    """A bound socket; nobody is answered on it yet. Raises UsageError saying what to do."""
    if not 0 <= port <= 65535:
        raise UsageError("--port", 0, f"{port} is no port.", "Give a number from 1024 to 65535.")
    try:
        found = socket.getaddrinfo(host or "127.0.0.1", port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError):
        raise UsageError("--host", 0, f'"{host}" is no address of this machine.', _AT_HOME) from None
    family, kind, protocol, _, address = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            hint = f"Stop the program that uses it, or take another one: --port {port + 1 if port < 65535 else 8000}."
            raise UsageError("--port", 0, f"Port {port} is in use.", hint) from None
        if error.errno in (errno.EACCES, errno.EPERM):
            raise UsageError("--port", 0, f"Port {port} is not allowed.", "Take one from 1024 on.") from None
        raise UsageError("--host", 0, f'Cannot serve on "{host}": {error.strerror}.', _AT_HOME) from None
    return listener


class Preview:
    """Hears of builds; serves from the first one on, also when that has failed: then the site as it was last published."""

    def __init__(self, listener: socket.socket, host: str, site: Path) -> None:
        self._site = site
        self._listener = listener
        self._host = host
        self._port = int(listener.getsockname()[1])
        self._live = Live()
        self._narrator = Narrator()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self._unsure = False

    def watching(self, polls: float) -> None:
        """Watching begins."""
        self._narrator.watching(polls)
        if not is_near(self._listener.getsockname()[0]):
            print(
                "Warning: everybody in this network can read the site, drafts included, while it is served here.",
                flush=True,
            )

    def built(self, report: Report, output: Path, base_path: str) -> None:
        """A build is done. After a failed one nobody knows which pages it had already written, so all count as changed."""
        self._narrator.built(report, output, base_path)
        self._live.built(report, output, base_path, self._unsure)
        self._unsure = False
        self._start(base_path)

    def failed(self, problem: Problem, output: Path | None, base_path: str) -> None:
        """A build has failed."""
        self._narrator.failed(problem, output, base_path)
        self._live.failed(problem, output, base_path)
        self._unsure = True
        self._start(base_path)

    def _start(self, base_path: str) -> None:
        if self._thread is not None:
            return
        self._server = _Server(make_app(self._live, self._host, self._port, self._desk()), self._live)
        self._thread = threading.Thread(target=self._server.run_on, args=(self._listener,), name="server", daemon=True)
        self._thread.start()
        self._server.ready.wait()
        print(f"Serving on {address_of(self._host, self._port)}{base_path}\nCtrl-C ends it.", flush=True)

    def _desk(self) -> Desk | None:
        """Editors work on this machine; whoever serves a network serves readers."""
        return Desk(self._site, self._live) if is_near(self._listener.getsockname()[0]) else None

    def close(self) -> None:
        """Ends the server."""
        if self._server is not None and self._thread is not None:
            self._live.end()
            self._server.end()
            self._thread.join(_PATIENCE)


class _Server(uvicorn.Server):
    """uvicorn that sleeps while nobody asks for anything, instead of looking around ten times a second."""

    def __init__(self, app: object, live: Live) -> None:
        super().__init__(
            uvicorn.Config(
                app,  # type: ignore[arg-type]
                loop="asyncio", http="h11", ws="none", lifespan="off", interface="asgi3", log_config=None, access_log=False,
                server_header=False, date_header=False, proxy_headers=False, timeout_graceful_shutdown=1,
            )
        )  # fmt: skip
        self.ready = threading.Event()
        self._live = live
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told = asyncio.Event()

    def run_on(self, listener: socket.socket) -> None:
        """Serves until ``end``; for a thread of its own."""
        try:
            asyncio.run(self.serve(sockets=[listener]))
        finally:
            self.ready.set()

    async def main_loop(self) -> None:
        """Everything is done by the protocols; this only waits for the end."""
        self._loop = asyncio.get_running_loop()
        self._live.attach(self._loop)
        self.ready.set()
        await self._told.wait()

    def end(self) -> None:
        """From any thread."""
        self.should_exit = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(self._told.set)


def address_of(host: str, port: int) -> str:
    """``http://127.0.0.1:8000``: what to type into a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
