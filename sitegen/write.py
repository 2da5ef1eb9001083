"""The only module that writes into the output folder: atomically, only what changed, and only what is ours.

A file is written under a temporary name beside its place and moved there, so a reader meets the old page or the new one, never half
of one. What we wrote is remembered twice: with size, mtime and digest in the state, to notice a hand-changed file; and by name in
``.sitegen-manifest`` in the output folder, so that the state may be deleted and stale pages are still known to be ours. A name
is in the manifest before its file is in the folder, so that no crash leaves a file of ours that we do not know.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from sitegen.engine.store import Fingerprint, Store
from sitegen.errors import Problem, UsageError

MANIFEST = ".sitegen-manifest"
_TEMPORARY = ".sitegen-tmp"
BATCH = 256  # files that wait to be written together
_UNKNOWN = Fingerprint(-1, -1, 0, b"")
_REFUSED = Fingerprint(-2, -2, 0, b"")  # not ours: something else stands there


class Publisher:
    """Writes pages into ``root``. The state is the caller's to commit: it may know less than the disk, never more."""

    def __init__(self, root: Path, store: Store) -> None:
        self.root = root
        self._store = store
        known = store.files("output")
        self._refused = {path for path, file in known.items() if file == _REFUSED}
        self._known = {path: file for path, file in known.items() if file != _REFUSED}
        self._blocked: dict[str, bytes] = {}
        self._unrecorded: dict[str, Fingerprint | None] = {}
        self._ready: dict[str, bytes] = {}
        self._folders: set[Path] = set()
        self.written = self.deleted = 0
        self.seconds = 0.0
        self.changed: list[str] = []
        self.problems: list[Problem] = []
        self._had_manifest: str | None = None
        self._finishing = False

    def forget(self) -> None:
        """Forgets what was written to another folder before."""
        for path in (*self._known, *self._refused):
            self._store.drop_file("output", path)
        self._known, self._refused = {}, set()

    def begin(self) -> set[str]:
        """Takes stock; returns the paths of ours that are missing or not as we left them."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            (self.root / _TEMPORARY).unlink(missing_ok=True)
            manifest = self.root / MANIFEST
            if manifest.is_symlink():
                manifest.unlink()
            elif manifest.exists():
                self._had_manifest = manifest.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError as error:
            raise self._failure(error) from None
        for path in _read_manifest(self._had_manifest or ""):
            if path not in self._known and (self.root / path).is_file():
                self._known[path] = _UNKNOWN
            elif path not in self._known:
                self._tidy((self.root / path).parent)
        damaged = set(self._refused)
        for path, was in self._known.items():
            try:
                now = os.lstat(self.root / path)
            except OSError:
                damaged.add(path)
                continue
            if now.st_size != was.size or now.st_mtime_ns != was.mtime:
                damaged.add(path)
        return damaged

    def owned(self) -> list[str]:
        """All that we have written and not deleted."""
        return list(self._known)

    def owns(self, path: str) -> bool:
        """Whether we wrote this file."""
        return path in self._known

    @property
    def full(self) -> bool:
        """Whether enough waits to be written."""
        return len(self._ready) >= BATCH

    def put(self, path: str, data: bytes) -> None:
        """Takes a file, to be written by the next ``flush``."""
        self._ready[path] = data

    def flush(self) -> None:
        """Writes what waits. The manifest names it first."""
        ready, self._ready = self._ready, {}
        started = time.perf_counter()
        todo = {}
        for path, data in ready.items():
            mark = blake2b(data, digest_size=16).digest()
            state = self._state(path, data, mark, self._known.get(path))
            if state == "same":
                self._remember(path, mark)
            elif state == "write":
                todo[path] = (data, mark)
        self._announce([path for path in todo if path not in self._known])
        for path, (data, mark) in todo.items():
            self._write(path, data)
            self._remember(path, mark)
            self.written += 1
            self.changed.append(path)
        self.seconds += time.perf_counter() - started

    def record(self) -> None:
        """Keeps in the state what was written and deleted. Comes after the cells were kept that wanted it so: a crash in between
        then leaves files that are not as the state tells, and those are looked at again.
        """
        for path, file in self._unrecorded.items():
            if file is None:
                self._store.drop_file("output", path)
            else:
                self._store.put_output(path, file)
        self._unrecorded.clear()

    def _announce(self, paths: list[str]) -> None:
        """Adds names to the end of the manifest."""
        if paths:
            try:
                torn = self._had_manifest and not self._had_manifest.endswith("\n")
                with open(self.root / MANIFEST, "ab") as file:
                    file.write(("\n" * bool(torn) + "".join(f"{path}\n" for path in paths)).encode())
            except OSError as error:
                raise self._failure(error) from None
            self._had_manifest = None

    def _state(self, path: str, data: bytes, mark: bytes, was: Fingerprint | None) -> str:
        target = self.root / path
        if not self._is_free(target.parent, path, data):
            return "refuse"
        if target.is_symlink() or target.is_dir():
            self._refuse(path, data, "a symbolic link" if target.is_symlink() else "a folder")
            return "refuse"
        if not target.exists():
            return "write"
        now = target.stat()
        if was and was.digest == mark and (now.st_size, now.st_mtime_ns) == (was.size, was.mtime):
            return "same"
        if now.st_size == len(data) and target.read_bytes() == data:
            return "same"
        if was is None:
            self._refuse(path, data, "a file that sitegen did not write")
            return "refuse"
        return "write"

    def _refuse(self, path: str, data: bytes, what: str) -> None:
        """What is in the way may be a folder of ours that empties later in this run: ``finish`` tries again, then reports."""
        if not self._finishing:
            self._blocked[path] = data
            return
        self._known.pop(path, None)
        self._unrecorded[path] = _REFUSED  # so that every build reports it, and writes the page once the way is free
        message = f"{what[:1].upper()}{what[1:]} is in the way of a page."
        self.problems.append(Problem(f"{self.root.name}/{path}", 0, "error", message, "Move it away."))

    def _is_free(self, folder: Path, path: str, data: bytes) -> bool:
        """Whether a folder below the root is one or can be made: through no symbolic link, for nothing is written outside."""
        if folder in self._folders or folder == self.root:
            return True
        if not self._is_free(folder.parent, path, data):
            return False
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            ours = folder.relative_to(self.root).as_posix()
            if folder.is_symlink() or ours not in self._known:
                what = "a symbolic link" if folder.is_symlink() else "a file that sitegen did not write"
                self._refuse(path, data, what)
                return False
            self.remove(ours)  # a page that was a file has become a folder
        self._folders.add(folder)
        return True

    def _write(self, path: str, data: bytes) -> None:
        target, temporary = self.root / path, self.root / _TEMPORARY
        try:
            with open(temporary, "xb") as file:
                file.write(data)
            try:
                os.replace(temporary, target)
            except FileNotFoundError:
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(temporary, target)
        except OSError as error:
            raise self._failure(error) from None

    def _failure(self, error: OSError) -> UsageError:
        place = os.path.relpath(os.fspath(error.filename), self.root.parent) if error.filename else self.root.name
        return UsageError(place, 0, f"Cannot be written: {error.strerror}.", "Check the output folder and its disk.")

    def _remember(self, path: str, mark: bytes) -> None:
        now = os.stat(self.root / path)
        file = Fingerprint(now.st_size, now.st_mtime_ns, 0, mark)
        if self._known.get(path) != file:
            self._known[path] = file
            self._refused.discard(path)
            self._unrecorded[path] = file

    def remove(self, path: str) -> None:
        """Deletes a file of ours, and the folders that it leaves empty."""
        if path in self._refused:
            self._refused.discard(path)
            self._store.drop_file("output", path)
        if path not in self._known:
            return
        self._ready.pop(path, None)
        target = self.root / path
        if target.is_file() and not any(
            p.is_symlink() for p in (target, *target.parents) if p.is_relative_to(self.root)
        ):
            target.unlink()
            self.deleted += 1
            self.changed.append(path)
        del self._known[path]
        self._unrecorded[path] = None
        self._tidy(target.parent)

    def _tidy(self, folder: Path) -> None:
        """Removes a folder that is empty, and those above that are then."""
        while folder != self.root and not folder.is_symlink():
            try:
                folder.rmdir()
            except FileNotFoundError:
                pass
            except OSError:
                break
            self._folders.discard(folder)
            folder = folder.parent

    def finish(self, live: Iterable[str] | None = None) -> None:
        """Writes what waits and the manifest; with ``live``, deletes everything of ours that is not in it."""
        self.flush()
        if live is not None:
            keep = set(live)
            for path in sorted(self._known.keys() - keep, reverse=True):
                self.remove(path)
        self._finishing = True
        self._ready, self._blocked = self._blocked, {}
        self.flush()
        self.record()
        self._finishing = False
        manifest = "".join(f"{path}\n" for path in sorted(self._known))
        if manifest != self._had_manifest:
            self._write(MANIFEST, manifest.encode())
            self._had_manifest = manifest


def _read_manifest(text: str) -> list[str]:
    """The paths in a manifest that can be ours. A crash may have cut the last line short: then its file was never written."""
    lines = text.split("\n")[:-1]
    return [line for line in lines if line and "\0" not in line and not {"", ".", ".."} & set(line.split("/"))]
