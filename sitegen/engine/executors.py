"""Where annotating runs: in this process, in a pool of processes, or on any executor that the user names.

All follow one pattern that every ``concurrent.futures.Executor`` supports, Dask's included: batches made by hand, bytes in and bytes
out, a bounded window in flight, results in the order of the texts, the model loaded once a worker by a cached function.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice

from sitegen.errors import UsageError

BATCH = 8  # texts; larger batches gain nothing with the small models and cost memory
_WORTHWHILE = 3 * BATCH  # texts for which starting a pool, with a model in each process, pays
Work = Callable[[list[bytes]], list[bytes]]


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def process_pool(jobs: int) -> Executor:
    """A pool of fresh processes: forked ones would share the parent's threads and SQLite handles."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_calm)


def _calm() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends the pool


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

    @property
    def is_elsewhere(self) -> bool:
        """Whether even a single text goes to another process."""
        return self._executor is not None or self._factory is not None

    def map(self, items: Iterable[bytes]) -> Iterator[bytes]:
        """Results in the order of the items."""
        source = iter(items)
        head = list(islice(source, _WORTHWHILE))
        if self._serial or (self._factory is None and len(head) < _WORTHWHILE and self._executor is None):
            for item in _chain(head, source):
                yield from self._work([item])
            return
        executor = self._start()
        window: deque[Future[list[bytes]]] = deque()
        batches = _batches(_chain(head, source))
        for batch in batches:
            window.append(executor.submit(self._work, batch))
            if len(window) > 2 * self._jobs:
                yield from window.popleft().result()
        while window:
            yield from window.popleft().result()

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


def _chain(head: list[bytes], rest: Iterator[bytes]) -> Iterator[bytes]:
    yield from head
    yield from rest


def _batches(items: Iterator[bytes]) -> Iterator[list[bytes]]:
    while batch := list(islice(items, BATCH)):
        yield batch
