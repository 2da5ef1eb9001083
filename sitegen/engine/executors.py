"""Where annotating runs: in this process, in a pool of processes, or on any executor that the user names.

All follow one pattern that every ``concurrent.futures.Executor`` supports, Dask's included: batches made by hand, bytes in and bytes
out, a bounded window in flight, results in the order of the texts, the model loaded once a worker by a cached function.

What goes wrong with one text is that text's: its place in the results holds the error. Where a process is killed (out of memory), all
that was in flight is tried once more; then batch by batch with nothing beside it, then the batch that kills text by text.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from itertools import islice

from sitegen.errors import SitegenError, UsageError

BATCH = 8  # texts; larger batches gain nothing with the small models and cost memory
_WORTHWHILE = 3 * BATCH  # texts for which starting a pool, with a model in each process, pays
_HOPELESS = 2 * BATCH  # texts in a row that each kill a process: then it is no text's fault
Work = Callable[[list[bytes]], list[bytes]]
_Window = deque[tuple[list[bytes], Future[list[bytes]]]]


class LostError(SitegenError):
    """A text over which the process that read it was killed, twice."""


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def process_pool(jobs: int) -> Executor:
    """A pool of fresh processes: forked ones would share the parent's threads and SQLite handles."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_calm)


def _calm() -> None:
    import signal

    for name in ("SIGINT", "SIGHUP"):  # they reach the parent, which ends the pool
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_follow_parent, name="parent", daemon=True).start()


def _follow_parent() -> None:
    """Ends this process when its parent has ended, however that came about: the pipe between the two closes then."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def load_executor(spec: str) -> Callable[[], Executor]:
    """The factory that ``--executor module:factory`` names. Raises UsageError where there is none."""
    module, colon, name = spec.partition(":")
    try:
        factory = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise UsageError(
            "--executor", 0, f'"{spec}" cannot be loaded: {error}.', 'Write it as "module:factory".'
        ) from None
    if not colon or not callable(factory):
        raise UsageError("--executor", 0, f'"{spec}" is no factory.', 'Write it as "module:factory".')
    return factory  # type: ignore[no-any-return]


class Workforce:
    """Runs ``work`` over items in batches. The executor is made when it is first worth it and kept until ``close``."""

    def __init__(self, work: Work, jobs: int, executor: str = "") -> None:
        self._work = work
        self._jobs = max(1, jobs)
        self._factory = load_executor(executor) if executor and executor not in ("serial", "processes") else None
        self._serial = executor == "serial" or (self._factory is None and self._jobs == 1)
        self._executor: Executor | None = None
        self._lost = 0  # texts in a row that killed a process

    @property
    def is_elsewhere(self) -> bool:
        """Whether even a single text goes to another process."""
        return self._executor is not None or self._factory is not None

    def map(self, items: Iterable[bytes]) -> Iterator[bytes | Exception]:
        """Results in the order of the items; what went wrong with an item in its place."""
        source = iter(items)
        head = list(islice(source, _WORTHWHILE))
        if self._serial or (self._factory is None and len(head) < _WORTHWHILE and self._executor is None):
            for item in _chain(head, source):
                yield _attempt(lambda item=item: self._work([item])[0])  # type: ignore[misc]
            return
        window: _Window = deque()
        for batch in _batches(_chain(head, source)):
            self._submit(window, batch)
            if len(window) > 2 * self._jobs:
                yield from self._take(window)
        while window:
            yield from self._take(window)

    def _submit(self, window: _Window, batch: list[bytes]) -> None:
        """Puts a batch in flight. A pool that has broken meanwhile takes none; ``_take`` will find that out."""
        try:
            future = self._start().submit(self._work, batch)
        except BrokenExecutor as error:
            future = Future()
            future.set_exception(error)
        window.append((batch, future))

    def _take(self, window: _Window, is_second: bool = False) -> Iterator[bytes | Exception]:
        """The results of the batch that has waited longest; where a process was killed, of all that wait."""
        batch, future = window.popleft()
        try:
            results = future.result()
        except BrokenExecutor:
            self.close()
            batches = [batch, *(waiting for waiting, _ in window)]
            window.clear()
            if is_second:
                for each in batches:
                    yield from self._alone(each)
                return
            for each in batches:
                self._submit(window, each)
            while window:
                yield from self._take(window, is_second=True)
        except SitegenError:
            raise
        except Exception:
            yield from self._one_by_one(batch)
        else:
            yield from results

    def _alone(self, batch: list[bytes]) -> Iterator[bytes | Exception]:
        """A batch with nothing in flight beside it."""
        try:
            results = self._start().submit(self._work, batch).result()
        except SitegenError:
            raise
        except Exception as error:
            if isinstance(error, BrokenExecutor):
                self.close()
            yield from self._one_by_one(batch)
        else:
            yield from results

    def _one_by_one(self, batch: list[bytes]) -> Iterator[bytes | Exception]:
        for item in batch:
            found = _attempt(lambda item=item: self._start().submit(self._work, [item]).result()[0])  # type: ignore[misc]
            if isinstance(found, BrokenExecutor):
                self.close()
                self._lost += 1
                if self._lost >= _HOPELESS:
                    message = "The processes that annotate are killed again and again."
                    raise UsageError("--jobs", 0, message, "Give them more memory, or fewer of them with --jobs 1.")
                found = LostError(
                    "", 0, "The process that reads it for names was killed, most likely for want of memory."
                )
            else:
                self._lost = 0
            yield found

    def _start(self) -> Executor:
        if self._executor is None:
            self._executor = self._factory() if self._factory else process_pool(self._jobs)
        return self._executor

    def close(self) -> None:
        """Ends the executor without waiting for batches in hand."""
        if self._executor is not None:
            if isinstance(self._executor, ProcessPoolExecutor):
                processes = list((self._executor._processes or {}).values())
                self._executor.shutdown(wait=False, cancel_futures=True)
                for process in processes:
                    process.terminate()
            else:
                self._executor.shutdown(wait=False)  # Dask's knows no cancel_futures
            self._executor = None


def _attempt(work: Callable[[], bytes]) -> bytes | Exception:
    try:
        return work()
    except SitegenError:
        raise
    except Exception as error:
        return error


def _chain(head: list[bytes], rest: Iterator[bytes]) -> Iterator[bytes]:
    yield from head
    yield from rest


def _batches(items: Iterator[bytes]) -> Iterator[list[bytes]]:
    while batch := list(islice(items, BATCH)):
        yield batch
