"""The editor's desk in the preview: what is asked of the state, and what is written into the site's text files."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sitegen.build.build import STATE
from sitegen.desk.acts import Act, Done, Plan, make_plan, plan_act, preview, undo
from sitegen.desk.checks.orphans import find_orphans
from sitegen.desk.inspect import Directory, Place, article_at, inspect, inspect_words
from sitegen.desk.questions import Sheet, ask
from sitegen.engine.database import DAMAGE
from sitegen.engine.store import Store
from sitegen.errors import Problem, SitegenError
from sitegen.preview.desk_page import desk_page
from sitegen.preview.guard import Guard, is_near
from sitegen.preview.inject import inject
from sitegen.preview.live import Live

ROOT = "/_desk/"
_LARGEST = 1_000_000  # bytes of a request


class Deed(msgspec.Struct):
    """Something done in this run, and whether it still stands."""

    number: int
    says: str
    done: Done
    stands: bool = True


class Desk:
    """One run's desk. Asked from many threads; writing is one at a time."""

    def __init__(self, site: Path, live: Live) -> None:
        self.guard = Guard()
        self.deeds: list[Deed] = []
        self._site = site
        self._live = live
        self._writing = threading.Lock()
        self._reading = threading.Lock()
        self._known: tuple[str, Directory] | None = None
        self._asked: tuple[str, Sheet, tuple[Problem, ...]] | None = None

    def routes(self) -> list[Route]:
        """Everything below ``/_desk/``."""
        return [
            Route(ROOT, self._page, methods=["GET"]),
            Route(f"{ROOT}api/place", self._guarded(self._place), methods=["GET"]),
            Route(f"{ROOT}api/words", self._guarded(self._words), methods=["GET"]),
            Route(f"{ROOT}api/search", self._guarded(self._search), methods=["GET"]),
            Route(f"{ROOT}api/plan", self._guarded(self._plan), methods=["POST"]),
            Route(f"{ROOT}api/write", self._guarded(self._write), methods=["POST"]),
            Route(f"{ROOT}api/undo", self._guarded(self._undo), methods=["POST"]),
        ]

    def _guarded(self, answer: Any) -> Any:
        async def endpoint(request: Request) -> Response:
            refusal = self.guard.refusal(request)
            if refusal:
                return _json({"problem": refusal}, 403)
            body = b""
            if request.method == "POST":
                async for part in request.stream():
                    body += part
                    if len(body) > _LARGEST:
                        return _json({"problem": "The request is too large."}, 413)
            try:
                return _json(await run_in_threadpool(answer, request, body))
            except msgspec.DecodeError as error:
                return _json({"problem": f"The request makes no sense: {error}."}, 400)
            except SitegenError as error:
                return _json({"problem": str(error)}, 409)
            except DAMAGE:
                return _json({"problem": "The state cannot be read just now. Try again."}, 503)
            except OSError as error:
                return _json({"problem": f"{error.filename or 'The file'}: {error.strerror}."}, 409)

        return endpoint

    async def _page(self, request: Request) -> Response:
        near = is_near(request.client.host if request.client else "")
        if not near or request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return Response("The desk is opened from the preview itself.\n", 403)
        data = await run_in_threadpool(self._make_page)
        return Response(inject(data, self._live.build, self.guard.token), media_type="text/html")

    def _make_page(self) -> bytes:
        problems = self._live.problems
        try:
            with self._store() as store, self._reading:
                if self._asked is None or self._asked[0] != self._live.build:
                    self._asked = self._live.build, ask(self._site, store), tuple(find_orphans(store))
                _, sheet, orphans = self._asked
        except DAMAGE:
            return desk_page((), (*problems,), [], self._live.base_path)
        done = [deed.says for deed in self.deeds if deed.stands]
        return desk_page(sheet.questions, (*problems, *orphans), done, self._live.base_path)

    def _store(self) -> Any:
        return Store.snapshot(self._site / STATE / "state.db")

    def _directory(self, store: Store) -> Directory:
        with self._reading:
            if self._known is None or self._known[0] != self._live.build:
                self._known = self._live.build, Directory(store)
            return self._known[1]

    def _article(self, store: Store, request: Request) -> str:
        address = request.query_params.get("url", "")
        base = self._live.base_path
        return article_at(store, address[len(base) :] if address.startswith(base) else address)

    def _place(self, request: Request, body: bytes) -> Place:
        with self._store() as store:
            article, anchor = self._article(store, request), request.query_params.get("at", "")
            found = inspect(store, self._directory(store), article, anchor) if article else None
        if found is None:
            raise SitegenError(article or "page", 0, "Nothing is known of this place.", "Load the page again.")
        return found

    def _words(self, request: Request, body: bytes) -> Place:
        given = request.query_params
        with self._store() as store:
            article = self._article(store, request)
            found = inspect_words(
                store, self._directory(store), article, given.get("words", ""), given.get("before", ""),
                given.get("after", ""), given.get("what") == "said",
            ) if article else None  # fmt: skip
        if found is None:
            raise SitegenError(article or "page", 0, "These words are not found in the article.", "Select fewer.")
        return found

    def _search(self, request: Request, body: bytes) -> dict[str, Any]:
        with self._store() as store:
            return {"found": self._directory(store).search(request.query_params.get("q", "")[:200])}

    def _read(self, body: bytes) -> tuple[Act, Plan]:
        act = msgspec.json.decode(body, type=Act)
        return act, plan_act(self._site, act)

    def _plan(self, request: Request, body: bytes) -> dict[str, str]:
        with self._writing:
            return {"diff": preview(self._site, self._read(body)[1])}

    def _write(self, request: Request, body: bytes) -> dict[str, Any]:
        with self._writing:
            act, todo = self._read(body)
            done = make_plan(self._site, todo)
            lines = [line for line in done.diff.splitlines() if not line.startswith(("+++", "---"))]
            first = next((line for sign in "+-" for line in lines if line.startswith(sign)), "")
            deed = Deed(len(self.deeds) + 1, first[1:] or act.what, done)
            self.deeds.append(deed)
            return {"deed": deed.number, "diff": done.diff}

    def _undo(self, request: Request, body: bytes) -> dict[str, Any]:
        number = msgspec.json.decode(body, type=dict[str, int]).get("deed", 0)
        with self._writing:
            deed = next((d for d in self.deeds if d.number == number and d.stands), None)
            if deed is None:
                raise SitegenError("", 0, "There is nothing to take back.", "")
            undo(self._site, deed.done)
            deed.stands = False
            return {"deed": number}


def _json(data: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(data), status, {"cache-control": "no-store"}, "application/json")
