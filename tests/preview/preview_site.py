"""A small site on disk, and the program run on it as an editor runs it: a process of its own, real events, real HTTP."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 60.0  # seconds; only a test that fails waits that long
CONFIG = 'title = "Preview"\n[annotate]\nmodel = ""\n'


def until(happens: Callable[[], Any], what: str) -> Any:
    """Waits until ``happens`` gives something true, and returns it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happens():
            return found
        time.sleep(0.02)
    pytest.fail(f"Did not happen: {what}")


class Folder:
    """A site folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.config(CONFIG)
        for name in ("one", "two", "three"):
            self.article(name)

    def config(self, text: str) -> None:
        self.root.mkdir(exist_ok=True)
        (self.root / "site.toml").write_text(text, encoding="utf-8")

    def write(self, path: str, text: str) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return target

    def article(self, name: str, text: str = "First words.", folder: str = "2020") -> Path:
        return self.write(
            f"content/articles/{folder}/{name}.md", f"---\ntitle: {name.title()}\ndate: 2020-03-04\n---\n\n{text}\n"
        )

    def published(self, path: str) -> str:
        """A published file, empty where there is none."""
        try:
            return (self.root / "public" / path).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def page(self, name: str) -> str:
        """The published page of an article, empty where there is none."""
        return self.published(f"articles/{name}/index.html")


class Answer:
    """A response with its body."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self) -> str:
        return self.body.decode()


class Events:
    """A browser's ear."""

    def __init__(self, port: int, query: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._connection.request("GET", f"/_sitegen/events?{query}")
        self.response = self._connection.getresponse()

    def next(self) -> dict[str, Any]:
        while line := self.response.readline():
            if line.startswith(b"data: "):
                return dict(json.loads(line[6:]))
        pytest.fail("The server has ended the events")

    def close(self) -> None:
        self.response.close()
        self._connection.close()


class Running:
    """The program at work; what it prints is kept in ``lines``, both streams together."""

    def __init__(self, command: str, folder: Folder, *options: str, **environment: str) -> None:
        self.folder = folder
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sitegen", command, "--site", str(folder.root), *options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **environment},
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def told(self, pattern: str, times: int = 1) -> str:
        """Waits for a line, the ``times``-th of its kind."""

        def found() -> list[str]:
            if self.process.poll() is not None and self._reader.is_alive():
                self._reader.join(1)
            return [line for line in self.lines if re.search(pattern, line)][times - 1 :]

        return str(until(found, f"a line like {pattern!r} among {self.lines}")[0])

    def count(self, pattern: str) -> int:
        return sum(1 for line in self.lines if re.search(pattern, line))

    @property
    def port(self) -> int:
        return int(re.search(r":(\d+)/", self.told(r"^Serving on http")).group(1))  # type: ignore[union-attr]

    def request(self, target: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            host = headers.pop("host", f"127.0.0.1:{self.port}")
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            if host:
                connection.putheader("Host", host)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            return Answer(connection.getresponse())

    def events(self, query: str) -> Events:
        return Events(self.port, query)

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self, number: int = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        self._reader.join(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@contextlib.contextmanager
def running(command: str, folder: Folder, *options: str, **environment: str) -> Iterator[Running]:
    """The program for the length of a block; it has to end well."""
    program = Running(command, folder, *options, **environment)
    try:
        yield program
    finally:
        code = program.end()
        assert "Traceback" not in "\n".join(program.lines), program.lines
    assert code == 0, program.lines
