"""The search index of ``watch`` and ``serve``: made in a thread of its own once the pages stand, given up at the next change."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator

from sitegen.errors import Problem, SitegenError
from sitegen.publish.search.index import Search
from sitegen.publish.search.pagefind import Indexer

_PATIENCE = 5.0  # seconds that the thread is given to end


class Background:
    """One thread that keeps the index in step. What touches the state or the output folder does so under one lock with the builds."""

    def __init__(self, on_problem: Callable[[Problem], None]) -> None:
        self._on_problem = on_problem
        self._lock = threading.Lock()
        self._asked = threading.Event()
        self._over = False
        self._search: Search | None = None
        self._indexer: Indexer | None = None
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def building(self) -> Iterator[None]:
        """While a build runs: what is being indexed is out of date already, and is given up."""
        self._stop()
        with self._lock:
            self._search = None
            yield

    def follow(self, search: Search | None) -> None:
        """The pages stand: their index is made from now on."""
        self._search = search
        if self._thread is None and search is not None:
            self._thread = threading.Thread(target=self._work, name="search", daemon=True)
            self._thread.start()
        self._asked.set()

    def close(self) -> None:
        """Ends the thread; comes back when it is done with the state."""
        self._over = True
        self._stop()
        self._asked.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _stop(self) -> None:
        indexer = self._indexer
        if indexer is not None:
            indexer.stop()

    def _work(self) -> None:
        while True:
            self._asked.wait()
            self._asked.clear()
            if self._over:
                return
            try:
                while self._step():
                    pass
            except SitegenError as error:
                self._on_problem(error.problem)
            except OSError as error:
                self._on_problem(
                    Problem(str(error.filename or "search"), 0, "warning", f"{error.strerror}.", "Save again.")
                )

    def _step(self) -> bool:
        """Indexes one shard, if one is out of date. False: nothing more to do for now."""
        with self._lock:
            search = self._search
            shards = search.outdated() if search is not None and not self._over else []
            if search is None or not shards:
                return False
            self._indexer = indexer = search.indexer()
        bundle = indexer.bundle(shards[0])
        with self._lock:
            if bundle is None or self._search is not search or self._over:
                return False
            return search.publish(shards[0], bundle)
