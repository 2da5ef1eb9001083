"""Says that something in a site folder has changed; what, the build's own scan finds out.

Only what a build reads is watched: ``site.toml``, ``content/``, ``templates/`` and ``static/``. The published folder and the state
are never looked at, so a build cannot wake itself; nor can its reading, for events of opening and closing are not asked for.
"""

from __future__ import annotations

import contextlib
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from sitegen.config import FILE
from sitegen.preview.filesystems import gives_events

FOLDERS = ("content", "templates", "static")
POLL = "SITEGEN_POLL"
"""Environment variable: seconds between two looks, where events are not to be trusted."""
_EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent,
    DirCreatedEvent, DirMovedEvent, DirDeletedEvent,
]  # fmt: skip
_QUIET = 0.04  # seconds without an event after which a save, or a checkout, is taken to be over
_LONGEST = 1.0  # seconds after which a build begins although events go on
_MANY = 50  # changed files from which on looking at everything costs no more
_LOOK = 1.0  # seconds between two looks where no events come
# Files that editors make beside the one that is being saved. Hidden ones (.swp, .#name, .goutputstream) need no pattern.
_EDITORS = re.compile(r"\..*|.*~|#.*#|4913|.*\.sw[pxo]|.*___jb_(tmp|old)___|.*\.crswap")


class Changes(FileSystemEventHandler):
    """Watches from the moment it is made, so that nothing is missed during the first build."""

    def __init__(self, site: Path) -> None:
        self.site = os.path.realpath(site)
        self.polls = _wanted_polling() or (0.0 if gives_events(site) else _LOOK)
        self._news = threading.Condition()
        self._pending = self._moved_folders = False
        self._paths: set[str] | None = set()
        self.paths: set[str] | None = None
        """What the last ``wait`` has heard of, by path within the site; None where everything is to be looked at."""
        self.over = False
        self._last = 0.0
        self._watches: list[ObservedWatch] = []
        self._linked: tuple[str, ...] = ()
        self._targets: frozenset[str] = frozenset()  # files that symbolic links to files lead to
        self._observer = self._start()

    def _start(self) -> BaseObserver:
        if not self.polls:
            observer = Observer()
            observer.daemon = True
            try:
                observer.start()
                self._watch(observer)
            except OSError:  # the system's limit of watches or of watchers is reached
                observer.stop()
                self._watches.clear()
                self.polls = _LOOK
            else:
                return observer
        observer = PollingObserver(timeout=self.polls)
        observer.daemon = True
        observer.start()
        self._watch(observer)
        return observer

    def _watch(self, observer: BaseObserver) -> None:
        """Watches the site folder itself, for what comes and goes in it, and all that lies below the folders that a build reads."""
        for watch in self._watches:
            observer.unschedule(watch)
        self._watches.clear()
        roots = [
            os.path.join(self.site, folder) for folder in FOLDERS if os.path.isdir(os.path.join(self.site, folder))
        ]
        targets = {target for root in roots for target in _targets(root, self.site)}
        self._targets = frozenset(target for target in targets if not os.path.isdir(target))
        folders = {target if os.path.isdir(target) else os.path.dirname(target) for target in targets}
        self._linked = tuple(sorted(folder for folder in folders if folder != self.site and os.path.isdir(folder)))
        for root in (self.site, *roots, *self._linked):
            with contextlib.suppress(
                FileNotFoundError, NotADirectoryError
            ):  # it has gone since; that is an event of its own
                watch = observer.schedule(
                    self, os.path.realpath(root), recursive=root != self.site, event_filter=_EVENTS
                )
                if watch not in self._watches:
                    self._watches.append(watch)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer, in its own thread."""
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if not any(self.concerns(path) for path in paths):
            return
        with self._news:
            self._pending = True
            self._last = time.monotonic()
            if event.is_directory or self._targets.intersection(paths):
                self._paths = None
            elif self._paths is not None:
                self._paths.update(os.path.relpath(path, self.site) for path in paths if self.concerns(path))
            if any(os.path.dirname(path) == self.site and os.path.basename(path) in FOLDERS for path in paths):
                self._moved_folders = True
            if any(os.path.islink(path) for path in paths):
                self._moved_folders = True
            self._news.notify_all()

    def concerns(self, path: str) -> bool:
        """Whether a build reads this path (absolute), as far as its name tells."""
        parts = os.path.relpath(path, self.site).split(os.sep)
        if any(_EDITORS.fullmatch(part) for part in parts if part != os.pardir):
            return False
        if path in self._targets:
            return True
        if len(parts) == 1:
            return parts[0] == FILE or parts[0] in FOLDERS
        return parts[0] in FOLDERS or path.startswith(tuple(folder + os.sep for folder in self._linked))

    def wait(self, patience: float | None = None) -> bool:
        """Sleeps until something has changed and the change seems complete, or for ``patience`` seconds of quiet.

        False: nothing will come any more. See ``paths`` for what has changed.
        """
        with self._news:
            while not self._pending and not self.over:
                if not self._news.wait(patience):
                    self.paths = None
                    return not self.over
            first = self._last
        while not self.over and (left := min(self._last + _QUIET, first + _LONGEST) - time.monotonic()) > 0:
            time.sleep(left)
        with self._news:
            self._pending = False  # before the build looks: what comes from here on is another change
            moved, self._moved_folders = self._moved_folders, False
            heard, self._paths = self._paths, set()
            self.paths = heard if heard is not None and not moved and len(heard) <= _MANY else None
        if moved and not self.over:
            with contextlib.suppress(OSError):
                self._watch(self._observer)
        return not self.over

    def stop(self) -> None:
        """Lets ``wait`` return, now and from now on. May be called by a signal handler."""
        self.over = True
        with self._news:
            self._news.notify_all()

    def close(self) -> None:
        """Ends watching."""
        self.stop()
        self._observer.stop()
        self._observer.join(timeout=1)


def _wanted_polling() -> float:
    try:
        return max(0.0, float(os.environ.get(POLL, "0") or 0))
    except ValueError:
        return _LOOK


def _targets(root: str, site: str) -> Iterator[str]:
    """What is inside the site and symbolic links below ``root`` lead to: observers do not follow links, builds do."""
    pending = [root]
    if os.path.islink(root):
        yield from _target(root, site)
    while pending:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_symlink():
                yield from _target(entry.path, site)
            elif entry.is_dir():
                pending.append(entry.path)


def _target(link: str, site: str) -> Iterator[str]:
    real = os.path.realpath(link)
    if real.startswith(site + os.sep):
        yield real
