"""Build, wait for a change, build again: the loop of ``watch`` and ``serve``. An error is told, and the loop goes on."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
import traceback
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

import msgspec

from sitegen.build.build import Build
from sitegen.build.report import Options, Report
from sitegen.errors import Problem, SitegenError, UsageError
from sitegen.preview.background import Background
from sitegen.preview.changes import Changes
from sitegen.progress import Progress

_PAUSE = 3.0  # seconds without an edit after which everything is looked at
_ENDS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_PATIENCE = 1.5  # seconds that warming up is given to end


class Audience(Protocol):
    """Who hears of builds. Called in the building thread."""

    def watching(self, polls: float) -> None:
        """Watching begins; ``polls`` is the time in seconds between two looks, 0 where the system tells of changes."""

    def built(self, report: Report, output: Path, base_path: str) -> None:
        """The site in ``output`` is up to date."""

    def failed(self, problem: Problem, output: Path | None, base_path: str) -> None:
        """A build came to nothing; the last good site stands, in ``output`` where that is known."""


class Rebuilder:
    """One site's loop. The state is owned, and so no other build may run, from the first build to ``close``."""

    def __init__(self, site: Path, options: Options, audience: Audience, stops: list[Callable[[], None]]) -> None:
        self._site = site
        self._options = options = msgspec.structs.replace(options, keep=True)
        self._audience = audience
        self._progress = Progress(quiet=True)
        self._output: Path | None = None
        self._problems: tuple[Problem, ...] = ()
        self._base_path = "/"
        self._build: Build | None = Build(site, options, self._stage)
        self._search = Background(_warn)
        self.changes = Changes(site)
        stops.append(self.changes.stop)
        audience.watching(self.changes.polls)

    def _stage(self, name: str, total: int) -> Callable[[int], None]:
        shown = self._progress.stage(name, total)

        def advance(done: int) -> None:
            if self.changes.over:
                raise KeyboardInterrupt
            shown(done)

        return advance

    def run(self) -> None:
        """Builds and goes on building until ``changes`` are stopped. Raises UsageError if the first build cannot run at all."""
        self.attempt(first=True)
        warming = threading.Thread(target=self._warm_up, name="warm-up", daemon=True)
        warming.start()
        try:
            while self.changes.wait(_PAUSE if self._build is not None and self._build.narrow else None):
                self.attempt(self.changes.paths)
        finally:
            warming.join(_PATIENCE)

    def _warm_up(self) -> None:
        with contextlib.suppress(Exception):  # whatever it is, the next build will say so
            if self._build is not None:
                self._build.warm_up()

    def attempt(self, only: Collection[str] | None = None, first: bool = False) -> None:
        """One build, told to the audience whatever comes of it. ``only`` as ``Build.run`` has it.

        An edit is published at once from the one file that has changed. That is safe as far as events are complete, so when the editor
        pauses everything is looked at; what that finds is nearly always nothing, and then it is not told.
        """
        try:
            if self._build is None:
                self._build = Build(self._site, self._options, self._stage)
            checking, self._build.narrow = self._build.narrow and only is None, False
            settings = self._build.settings()
            self._output, self._base_path = output, base = self._build.output(settings), settings.base_path
            with self._search.building(), Progress() as self._progress:
                report = self._build.run(only=only)
        except UsageError as error:
            if first:
                raise
            self._fail(error.problem)
        except SitegenError as error:
            self._fail(error.problem)
        except Exception as error:  # a fault of ours must not end an editor's session
            self._reset()
            self._fail(_fault(error))
        else:
            if not checking or report.changed or report.problems != self._problems:
                self._audience.built(report, output, base)
            self._problems = report.problems
            self._search.follow(self._build.search)

    def _fail(self, problem: Problem) -> None:
        self._audience.failed(problem, self._output, self._base_path)

    def _reset(self) -> None:
        """After a fault nothing that is open can be trusted; the state on disk can."""
        build, self._build = self._build, None
        if build is not None:
            with contextlib.suppress(Exception):
                build.close()

    def close(self) -> None:
        """Ends watching and gives the state back."""
        self.changes.close()
        self._search.close()
        if self._build is not None:
            self._build.close()


def _warn(problem: Problem) -> None:
    """Search may fail while the pages stand: no reason to cover them with an overlay."""
    print(f"warning: {problem}", flush=True)


def _fault(error: Exception) -> Problem:
    if isinstance(error, OSError) and error.filename:
        return Problem(
            str(error.filename), 0, "error", f"{error.strerror}.", "Save again, or correct the file's rights."
        )
    place = traceback.extract_tb(error.__traceback__)[-1]
    message = f"The build broke off: {type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})."
    return Problem(
        "sitegen", 0, "error", message, "This is a fault of the program; please report it. Save again to retry."
    )


@contextlib.contextmanager
def until_told_to_end() -> Iterator[list[Callable[[], None]]]:
    """Ctrl-C, SIGTERM and SIGHUP end the block quietly, also where a shell that started the program in the background ignores Ctrl-C.

    What is put into the list is called first: an exception alone is lost where the signal happens to meet a finalizer. It is called by
    a thread of its own too: a signal that comes in the moment before the main thread falls asleep would not wake it.
    """
    stops: list[Callable[[], None]] = []
    ear, mouth = socket.socketpair()
    mouth.setblocking(False)

    def end(number: int, frame: FrameType | None) -> None:
        for stop in stops:
            stop()
        raise KeyboardInterrupt

    def listen() -> None:
        with ear:
            while heard := ear.recv(1):
                for stop in stops if heard[0] in _ENDS else ():
                    stop()

    before: dict[signal.Signals, Any] = {}
    fd = -1
    if threading.current_thread() is threading.main_thread():
        threading.Thread(target=listen, name="signals", daemon=True).start()
        fd = signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
        ends = [number for number in _ENDS if number == signal.SIGINT or signal.getsignal(number) != signal.SIG_IGN]
        before = {number: signal.signal(number, end) for number in ends}
    try:
        yield stops
    except KeyboardInterrupt:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if before:
            signal.set_wakeup_fd(fd)
        else:
            ear.close()
        mouth.close()
