"""Progress as a person wants it: bars at a terminal for what takes over a second, a line for each long stage in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

_LABELS = {
    "document": "Reading", "annotation": "Annotating", "facts": "Finding names", "resolution": "Who is who", "page": "Pages",
}  # fmt: skip
_PATIENCE = 1.0  # seconds
_MANY = 500


class Progress:
    """Listens to a build. Writes to standard error, and only where that is a terminal."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._shown = sys.stderr.isatty()
        self._bars: Any = None
        self._started = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars is not None:
            self._bars.stop()

    def stage(self, name: str, total: int) -> Callable[[int], None]:
        """A stage begins with ``total`` cells to compute; the answer is called with how many more are done."""
        if name not in _LABELS or not total or self._quiet:
            return lambda done: None
        if not self._shown:
            if total >= _MANY:  # a log wants a line a stage, not a line a second
                print(f"{_LABELS[name]}: {total:,}", file=sys.stderr, flush=True)
            return lambda done: None
        task, done_so_far = None, 0

        def advance(done: int) -> None:
            nonlocal task, done_so_far
            done_so_far += done
            if task is None and time.monotonic() - self._started > _PATIENCE:
                task = self._open().add_task(_LABELS[name], total=total, completed=done_so_far)
            elif task is not None:
                self._bars.advance(task, done)

        return advance

    def count(self, label: str) -> Callable[[int], None]:
        """Something whose end is not known: the answer is called with how many more are done."""
        if self._quiet or not self._shown:
            return lambda done: None
        task = None
        so_far = 0

        def advance(done: int) -> None:
            nonlocal task, so_far
            so_far += done
            if task is None and time.monotonic() - self._started > _PATIENCE:
                task = self._open().add_task(label, total=None, completed=so_far)
            elif task is not None:
                self._bars.advance(task, done)

        return advance

    def _open(self) -> Any:
        if self._bars is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
            from rich.progress import Progress as Bars

            self._bars = Bars(
                TextColumn("{task.description:<14}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TextColumn("left"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
            )
            self._bars.start()
        return self._bars
