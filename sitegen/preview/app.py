"""The preview as an ASGI application: pages, the script that keeps them fresh, and the events that it listens to."""

from __future__ import annotations

from email.utils import formatdate
from hashlib import blake2b
from importlib.resources import files
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitegen.preview.desk import Desk
from sitegen.preview.files import content_type, file_of, find, send_bytes, send_file, slashed
from sitegen.preview.guard import FRAMES, is_near
from sitegen.preview.hosts import OwnHosts
from sitegen.preview.inject import SCRIPTS, inject, offer_desk
from sitegen.preview.live import Live
from sitegen.preview.policy import policy_of

_OWN = ("reload.js", "morph.js", "overlay.js", "desk.js", "panel.js")
_PAGES = (".html", ".htm")
_HTML = "text/html; charset=utf-8"
_BARE = (
    b"<!DOCTYPE html><html lang=en><head><title>%s</title></head><body><main><h1>%s</h1><p>%s</p></main></body></html>"
)
_NOT_FOUND = _BARE % (b"Not found", b"There is no page at this address", b"The site has no 404 page of its own either.")
_NOT_YET = _BARE % (
    b"No site yet",
    b"The site has not been built yet",
    b"This page becomes the site as soon as a build succeeds.",
)


def make_app(live: Live, host: str, port: int, desk: Desk | None = None) -> ASGIApp:
    """The application for one site, answering to ``host``, the loopback names and ``port``; with a ``desk`` if there is one."""

    async def page(request: Request) -> Response:
        return answer(live, request.scope["path"], _token(desk, request))

    async def script(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _OWN:
            return _not_found(live)
        data = files("sitegen.preview").joinpath("browser", name).read_bytes()
        return send_bytes(data, content_type(name), _tag(data))

    app = Starlette(
        routes=[
            Route(f"{SCRIPTS}events", _Events(live), methods=["GET"]),
            Route(f"{SCRIPTS}{{name:path}}", script, methods=["GET"]),
            *(desk.routes() if desk is not None else ()),
            Route("/{path:path}", page, methods=["GET"]),
        ],
        middleware=[Middleware(_Headers, live=live), Middleware(OwnHosts, host=host, port=port)],
    )
    app.router.redirect_slashes = False
    return app


class _Events:
    """An endpoint that speaks ASGI itself."""

    def __init__(self, live: Live) -> None:
        self._live = live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._live.events(scope, receive, send)


def _token(desk: Desk | None, request: Request) -> str:
    """What a page needs to write; none where the browser is not on this machine."""
    near = desk is not None and is_near(request.client.host if request.client else "")
    return desk.guard.token if desk is not None and near else ""


def answer(live: Live, address: str, token: str = "") -> Response:
    """The response to an address's path, percent-decoded. With a ``token`` its pages lead to the editor's desk."""
    if live.root is None:
        return _html(live, _NOT_YET, 503)
    file = file_of(address, live.base_path)
    path = find(live.root, file) if file else None
    if path is not None:
        try:
            return _html(live, path.read_bytes(), 200, token) if path.suffix.lower() in _PAGES else send_file(path)
        except OSError:
            return _not_found(live)
    if address == "/" != live.base_path:
        return RedirectResponse(quote(live.base_path, safe="/%"), 307)
    elsewhere = slashed(live.root, address, live.base_path)
    return RedirectResponse(elsewhere, 307) if elsewhere else _not_found(live)


def _not_found(live: Live) -> Response:
    path = find(live.root, "404.html") if live.root is not None else None
    try:
        return _html(live, path.read_bytes() if path else _NOT_FOUND, 404)
    except OSError:
        return _html(live, _NOT_FOUND, 404)


def _html(live: Live, data: bytes, status: int = 200, token: str = "") -> Response:
    data = inject(offer_desk(data) if token else data, live.build, token)
    return send_bytes(data, _HTML, _tag(data), status)


def _tag(data: bytes) -> str:
    return f'"{blake2b(data, digest_size=12).hexdigest()}"'


class _Headers:
    """Middleware: what every answer carries. Nothing is kept without asking again, nothing is lent to other sites."""

    def __init__(self, app: ASGIApp, live: Live) -> None:
        self._app = app
        self._live = live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"] = list(message.get("headers", ()))
                if not any(name == b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", b"no-cache"))
                headers.append((b"content-security-policy", policy_of(self._live.root).encode("latin-1", "ignore")))
                headers.append((b"x-content-type-options", b"nosniff"))
                headers.append((b"cross-origin-resource-policy", b"same-origin"))
                headers.extend(FRAMES)
                headers.append((b"date", formatdate(usegmt=True).encode()))
            await send(message)

        await self._app(scope, receive, send_with_headers)
