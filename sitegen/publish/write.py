"""The only module that writes into the output folder: atomically, only what changed, and only what is ours.

A file is written under a temporary name beside its place and moved there, so a reader meets the old page or the new one, never half
of one. What we wrote is remembered twice: with size, mtime and digest in the state, to notice a hand-changed file; and by digest and
name in ``.sitegen-manifest`` in the output folder, so that the state may be deleted and stale pages are still known to be ours. A line
is in the manifest before its file is in the folder, so that no crash leaves a file of ours that we do not know. Where state and
manifest differ, a file is ours only if it bears a digest that either has for it: a manifest that somebody wrote has no file deleted.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from sitegen.engine.store import Fingerprint, Store
from sitegen.errors import Problem, UsageError

MANIFEST = ".sitegen-manifest"
_TEMPORARY = ".sitegen-tmp"
_PIECE = 1 << 20
_MARK = re.compile(r"[0-9a-f]{32}")
BATCH = 256  # files that wait to be written together
_UNKNOWN = Fingerprint(-1, -1, b"")
_REFUSED = Fingerprint(-2, -2, b"")  # not ours: something else stands there


class Publisher:
    """Writes pages into ``root``. The state is the caller's to commit: it may know less than the disk, never more."""

    def __init__(self, root: Path, store: Store) -> None:
        self.root = root
        self._store = store
        self._at = os.fspath(root) + os.sep
        self._blocked: dict[str, bytes | Path] = {}
        self._unrecorded: dict[str, Fingerprint | None] = {}
        self._ready: dict[str, tuple[bytes | Path, bytes]] = {}  # with its digest
        self._folders = {""}  # that are there, or can be
        self.written = self.deleted = 0
        self.seconds = 0.0
        self.changed: list[str] = []
        self.problems: list[Problem] = []
        self._has_news = False  # for the manifest
        self._finishing = False

    def forget(self) -> None:
        """Forgets what was written to another folder before."""
        self._store.drop_outputs()
        self._store.put_meta("manifest", "")

    def begin(self) -> set[str]:
        """Takes stock; returns the paths of ours that are missing or not as we left them."""
        text = self._open()
        if self._store.meta("manifest") != _digest(text).hex():
            self._has_news = True
            self._agree(read_manifest(text))
        damaged, look, at = set(), os.lstat, self._at
        for path, size, mtime in self._store.outputs():
            try:
                now = look(at + path)
            except OSError:
                damaged.add(path)
                continue
            if now.st_size != size or now.st_mtime_ns != mtime:
                damaged.add(path)
        return damaged

    def _open(self) -> bytes:
        """Makes the output folder; returns the manifest in it."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            (self.root / _TEMPORARY).unlink(missing_ok=True)
            manifest = self.root / MANIFEST
            if manifest.is_symlink():
                manifest.unlink()
            return manifest.read_bytes() if manifest.exists() else b""
        except OSError as error:
            raise self._failure(error) from None

    def _agree(self, listed: dict[str, set[bytes]]) -> None:
        """State and manifest differ: what one of them alone knows is ours if it bears our digest."""
        known = {path for path, size, _ in self._store.outputs() if size != _REFUSED.size}
        for path, marks in listed.items():
            if path not in known and self._store.output(path) is None:
                if self._bears(path, marks):
                    self._store.put_outputs([(path, _UNKNOWN)])
                elif not os.path.lexists(self._at + path):
                    self._tidy(_folder_of(path))
        for path in known.difference(listed):
            file = self._store.output(path)
            if file is not None and os.path.lexists(self._at + path) and not self._bears(path, {file.digest}):
                self._store.drop_output([path])

    def _bears(self, path: str, marks: set[bytes]) -> bool:
        place = self._at + path
        return os.path.isfile(place) and not os.path.islink(place) and digest_file(Path(place)) in marks

    def _known(self, path: str) -> Fingerprint | None:
        """A file of ours as we left it."""
        found = self._unrecorded[path] if path in self._unrecorded else self._store.output(path)
        return None if found == _REFUSED else found

    def owned(self, start: str) -> list[str]:
        """The files of ours whose paths begin so."""
        known = {*self._store.outputs_below(start), *(path for path in self._unrecorded if path.startswith(start))}
        return sorted(path for path in known if self.owns(path))

    def owns(self, path: str) -> bool:
        """Whether we wrote this file."""
        return self._known(path) is not None

    @property
    def full(self) -> bool:
        """Whether enough waits to be written."""
        return len(self._ready) >= BATCH

    def put(self, path: str, data: bytes | Path, digest: bytes = b"") -> None:
        """Takes a file, to be written by the next ``flush``, with its digest (16 bytes of BLAKE2b) where that is known. One that is
        given by its place is copied in pieces.
        """
        self._ready[path] = data, digest or (_digest(data) if isinstance(data, bytes) else digest_file(data))

    def flush(self) -> None:
        """Writes what waits. The manifest names it first."""
        ready, self._ready = self._ready, {}
        started = time.perf_counter()
        todo = {}
        for path, (data, mark) in ready.items():
            was = self._known(path)
            verdict = self._judge(path, data, mark, was)
            if verdict == "write":
                todo[path] = (data, mark)
            elif verdict == "same":
                self._remember(path, os.lstat(self._at + path), mark)
        self._announce((path, mark) for path, (_, mark) in todo.items())
        for path, (data, mark) in todo.items():
            self._remember(path, self._write(path, data), mark)
            self.written += 1
            self.changed.append(path)
        self.seconds += time.perf_counter() - started

    def record(self) -> None:
        """Keeps in the state what was written and deleted. Comes after the cells were kept that wanted it so: a crash in between
        then leaves files that are not as the state tells, and those are looked at again.
        """
        self._store.put_outputs((path, file) for path, file in self._unrecorded.items() if file is not None)
        self._store.drop_output(path for path, file in self._unrecorded.items() if file is None)
        self._unrecorded.clear()

    def _announce(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Adds lines to the end of the manifest, where those of older contents stay until it is put in order."""
        lines = "".join(f"{mark.hex()}  {path}\n" for path, mark in files).encode()
        if lines:
            self._has_news = True
            try:
                with open(self.root / MANIFEST, "ab+") as file:
                    torn = file.tell() and (file.seek(-1, os.SEEK_END), file.read(1))[1] != b"\n"
                    file.write(b"\n" * bool(torn) + lines)
            except OSError as error:
                raise self._failure(error) from None

    def _judge(self, path: str, data: bytes | Path, mark: bytes, was: Fingerprint | None) -> str:
        """What to do with a file: "write", "same" where it stands there already, "refuse" where something else does."""
        target = self._at + path
        if not self._is_free(_folder_of(path), path, data):
            return "refuse"
        try:
            now = os.lstat(target)
        except FileNotFoundError:
            return "write"
        if not stat.S_ISREG(now.st_mode):
            self._refuse(path, data, "a symbolic link" if stat.S_ISLNK(now.st_mode) else "a folder")
            return "refuse"
        if was and was.digest == mark and (now.st_size, now.st_mtime_ns) == (was.size, was.mtime):
            return "same"
        size = len(data) if isinstance(data, bytes) else data.stat().st_size
        if now.st_size == size and digest_file(Path(target)) == mark:
            return "same"
        if was is None:
            self._refuse(path, data, "a file that sitegen did not write")
            return "refuse"
        return "write"

    def _refuse(self, path: str, data: bytes | Path, what: str) -> None:
        """What is in the way may be a folder of ours that empties later in this run: ``finish`` tries again, then reports."""
        if not self._finishing:
            self._blocked[path] = data
            return
        self._has_news = self._has_news or self._known(path) is not None
        self._unrecorded[path] = _REFUSED  # so that every build reports it, and writes the page once the way is free
        message = f"{what[:1].upper()}{what[1:]} is in the way of a page."
        self.problems.append(Problem(f"{self.root.name}/{path}", 0, "error", message, "Move it away."))

    def _is_free(self, folder: str, path: str, data: bytes | Path) -> bool:
        """Whether a folder below the root is one or can be made: through no symbolic link, for nothing is written outside."""
        if folder in self._folders:
            return True
        if not self._is_free(_folder_of(folder), path, data):
            return False
        place = self._at + folder
        is_link = os.path.islink(place)
        if is_link or (os.path.exists(place) and not os.path.isdir(place)):
            if is_link or not self.owns(folder):
                self._refuse(path, data, "a symbolic link" if is_link else "a file that sitegen did not write")
                return False
            self.remove(folder)  # a page that was a file has become a folder
        self._folders.add(folder)
        return True

    def _write(self, path: str, data: bytes | Path) -> os.stat_result:
        target, temporary = self._at + path, self._at + _TEMPORARY
        try:
            with open(temporary, "xb", buffering=0) as file:
                for piece in (data,) if isinstance(data, bytes) else _pieces(data):
                    rest = memoryview(piece)
                    while rest:
                        rest = rest[file.write(rest) :]
                written = os.fstat(file.fileno())
            try:
                os.replace(temporary, target)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(target), exist_ok=True)
                os.replace(temporary, target)
        except OSError as error:
            raise self._failure(error) from None
        return written

    def _failure(self, error: OSError) -> UsageError:
        place = os.path.relpath(os.fspath(error.filename), self.root.parent) if error.filename else self.root.name
        return UsageError(place, 0, f"Cannot be written: {error.strerror}.", "Check the output folder and its disk.")

    def _remember(self, path: str, now: os.stat_result, mark: bytes) -> None:
        file = Fingerprint(now.st_size, now.st_mtime_ns, mark)
        was = self._known(path)
        if was != file:
            self._has_news = self._has_news or was is None or was.digest != mark
            self._unrecorded[path] = file

    def remove(self, path: str) -> None:
        """Deletes a file of ours, and the folders that it leaves empty."""
        ours = self.owns(path)
        self._unrecorded[path] = None
        if not ours:
            return
        self._has_news = True
        self._ready.pop(path, None)
        target, depth = self.root / path, path.count("/")
        if target.is_file() and not any(place.is_symlink() for place in (target, *target.parents[:depth])):
            target.unlink()
            self.deleted += 1
            self.changed.append(path)
        self._tidy(_folder_of(path))

    def _tidy(self, folder: str) -> None:
        """Removes a folder that is empty, and those above that are then."""
        while folder and not os.path.islink(self._at + folder):
            try:
                os.rmdir(self._at + folder)
            except FileNotFoundError:
                pass
            except OSError:
                break
            self._folders.discard(folder)
            folder = _folder_of(folder)

    def _names(self) -> bytes:
        ours = ((path, self._store.output(path)) for path, size, _ in self._store.outputs() if size != _REFUSED.size)
        return "".join(f"{file.digest.hex()}  {path}\n" for path, file in ours if file is not None).encode()

    def finish(self, live: Iterable[str] | None = None, tidy: bool = True) -> None:
        """Writes what waits; with ``live``, deletes everything of ours that is not in it; with ``tidy`` puts the manifest in order,
        which reads the name of every file: after an edit while watching the lines that were added do.
        """
        self.flush()
        if live is not None:
            self.record()
            keep = set(live)
            for path in [path for path, _, _ in self._store.outputs() if path not in keep][::-1]:
                self.remove(path)
        self._finishing = True
        blocked, self._blocked = self._blocked, {}
        for path, data in blocked.items():
            self.put(path, data)
        self.flush()
        self.record()
        self._finishing = False
        if self._has_news:
            manifest = self._names() if tidy else b""
            if tidy and self._open() != manifest:
                self._write(MANIFEST, manifest)
            self._store.put_meta("manifest", _digest(manifest).hex() if tidy else "")
            self._has_news = False


def digest_file(path: Path) -> bytes:
    """The digest of a file's bytes."""
    found = blake2b(digest_size=16)
    for piece in _pieces(path):
        found.update(piece)
    return found.digest()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def read_manifest(data: bytes) -> dict[str, set[bytes]]:
    """The paths in a manifest that can be ours, each with every digest that a line has for it: the last line may be that of a file
    which a crash kept from being written. A crash may have cut the last line short: then its file was
    never written.
    """
    found: dict[str, set[bytes]] = {}
    for line in data.decode(errors="replace").split("\n")[:-1]:
        mark, gap, path = line.partition("  ")
        if gap and path and _MARK.fullmatch(mark) and "\0" not in path and not {"", ".", ".."} & set(path.split("/")):
            found.setdefault(path, set()).add(bytes.fromhex(mark))
    return found
