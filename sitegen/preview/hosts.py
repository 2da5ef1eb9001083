"""Answers only to the server's own names, so that a foreign site whose name is made to lead here (DNS rebinding) reads nothing."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HOME = ("127.0.0.1", "localhost", "::1")


class OwnHosts:
    """Middleware: 400 without a Host header, 421 for another server's name or port."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self._app = app
        self._names = {_with_port(name, port) for name in (*_HOME, host)}
        self._port = port
        if port == 80:
            self._names |= {_bracketed(name) for name in (*_HOME, host)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request pass, or answers it."""
        if scope["type"] == "http":
            given = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
            if len(given) != 1 or not given[0]:
                await PlainTextResponse("A Host header is needed.\n", 400)(scope, receive, send)
                return
            # The address that the connection came in at: with --host 0.0.0.0, what a telephone in the same room types.
            here = scope.get("server") or ("", 0)
            if given[0] not in self._names and given[0] != _with_port(str(here[0]), self._port):
                text = "This server does not answer to that name. Use http://localhost, or start it with --host and the name.\n"
                await PlainTextResponse(text, 421)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _bracketed(name: str) -> str:
    return f"[{name.lower()}]" if ":" in name else name.lower()


def _with_port(name: str, port: int) -> str:
    return f"{_bracketed(name)}:{port}"
