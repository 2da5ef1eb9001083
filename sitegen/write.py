"""The only module that writes into the output folder: atomically, only what changed, and only what is ours.

A file is written under a temporary name beside its place and moved there, so a reader meets the old page or the new one, never half
of one. What we wrote is remembered twice: with size, mtime and digest in the state, to notice a hand-changed file; and by name in
``.sitegen-manifest`` in the output folder, so that the state may be deleted and stale pages are still known to be ours.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from sitegen.engine.store import Fingerprint, Store
from sitegen.errors import Problem

MANIFEST = ".sitegen-manifest"
_TEMPORARY = ".sitegen-tmp"
_BATCH = 256


class Publisher:
    """Writes pages into ``root``. ``flush`` and ``finish`` commit the state, so that it never knows less than the disk."""

    def __init__(self, root: Path, store: Store) -> None:
        self.root = root
        self._store = store
        self._known = store.files("output")
        self._intended: set[str] = set()
        self._ready: dict[str, bytes] = {}
        self._folders: set[Path] = set()
        self.written = self.deleted = 0
        self.seconds = 0.0
        self.changed: list[str] = []
        self.problems: list[Problem] = []
        self._had_manifest: str | None = None

    def forget(self) -> None:
        """Forgets what was written to another folder before."""
        for path in self._known:
            self._store.drop_file("output", path)
        self._known = {}

    def begin(self) -> set[str]:
        """Takes stock; returns the paths of ours that are missing or not as we left them."""
        self.root.mkdir(parents=True, exist_ok=True)
        manifest = self.root / MANIFEST
        self._had_manifest = (
            manifest.read_text(encoding="utf-8") if manifest.is_file() and not manifest.is_symlink() else None
        )
        if not self._known and self._had_manifest:
            ours = (line for line in self._had_manifest.splitlines() if line and ".." not in line.split("/"))
            self._known = {path: Fingerprint(-1, -1, 0, b"") for path in ours if (self.root / path).is_file()}
        damaged = set()
        for path, was in self._known.items():
            try:
                now = os.lstat(self.root / path)
            except OSError:
                damaged.add(path)
                continue
            if now.st_size != was.size or now.st_mtime_ns != was.mtime:
                damaged.add(path)
        return damaged

    def owns(self, path: str) -> bool:
        """Whether we wrote this file."""
        return path in self._known

    def put(self, path: str, data: bytes) -> None:
        """Publishes a file when the batch is full."""
        self._ready[path] = data
        if len(self._ready) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Writes what waits. The intention is kept first, so that after a crash the file is known to be ours."""
        ready, self._ready = self._ready, {}
        started = time.perf_counter()
        todo = {}
        for path, data in ready.items():
            mark = blake2b(data, digest_size=16).digest()
            was = self._known.get(path)
            state = self._state(path, data, mark, was)
            if state == "same":
                self._remember(path, mark)
            elif state == "write":
                todo[path] = (data, mark)
        if todo:
            for path in todo:
                self._store.put_output(path, Fingerprint(-1, -1, 0, b""))
            self._store.commit()
            for path, (data, mark) in todo.items():
                self._write(path, data)
                self._remember(path, mark)
                self.written += 1
                self.changed.append(path)
        if ready:
            self._store.commit()
        self.seconds += time.perf_counter() - started

    def _state(self, path: str, data: bytes, mark: bytes, was: Fingerprint | None) -> str:
        target = self.root / path
        if not self._make_folder(target.parent, path):
            return "refuse"
        if target.is_symlink() or target.is_dir():
            self._refuse(path, "a folder" if target.is_dir() and not target.is_symlink() else "a symbolic link")
            return "refuse"
        if not target.exists():
            return "write"
        now = target.stat()
        if was and was.digest == mark and (now.st_size, now.st_mtime_ns) == (was.size, was.mtime):
            return "same"
        if now.st_size == len(data) and target.read_bytes() == data:
            return "same"
        if was is None:
            self._refuse(path, "a file that sitegen did not write")
            return "refuse"
        return "write"

    def _refuse(self, path: str, what: str) -> None:
        message = f"{what[:1].upper()}{what[1:]} is in the way of a page."
        self.problems.append(Problem(f"{self.root.name}/{path}", 0, "error", message, "Move it away."))

    def _make_folder(self, folder: Path, path: str) -> bool:
        """Makes a folder below the root, through no symbolic link: nothing is written outside."""
        if folder in self._folders or folder == self.root:
            return True
        if not self._make_folder(folder.parent, path):
            return False
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            ours = folder.relative_to(self.root).as_posix()
            if not folder.is_symlink() and ours in self._known:
                self.remove(ours)  # a page that was a file has become a folder
            else:
                self._refuse(path, "a symbolic link" if folder.is_symlink() else "a file that sitegen did not write")
                return False
        folder.mkdir(exist_ok=True)
        self._folders.add(folder)
        return True

    def _write(self, path: str, data: bytes) -> None:
        target = self.root / path
        temporary = target.parent / _TEMPORARY
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, target)

    def _remember(self, path: str, mark: bytes) -> None:
        now = os.stat(self.root / path)
        file = Fingerprint(now.st_size, now.st_mtime_ns, 0, mark)
        if self._known.get(path) != file:
            self._known[path] = file
            self._store.put_output(path, file)

    def remove(self, path: str) -> None:
        """Deletes a file of ours, and the folders that it leaves empty."""
        if path not in self._known:
            return
        target = self.root / path
        if target.is_file() and not any(
            p.is_symlink() for p in (target, *target.parents) if p.is_relative_to(self.root)
        ):
            target.unlink()
            self.deleted += 1
            self.changed.append(path)
        del self._known[path]
        self._store.drop_file("output", path)
        folder = target.parent
        while folder != self.root and not folder.is_symlink():
            try:
                (folder / _TEMPORARY).unlink(missing_ok=True)
                folder.rmdir()
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
        manifest = "".join(f"{path}\n" for path in sorted(self._known))
        if manifest != self._had_manifest:
            self._write(MANIFEST, manifest.encode())
            self._had_manifest = manifest
        self._store.commit()
