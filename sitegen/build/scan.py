"""What stands in the site folder, and what has changed since the last look.

A file is read again only if its size, mtime, ctime or inode moved: the ctime tells of rights that were taken or given. A file whose
mtime is as young as the look itself is read anyway the next time, for it may change again within the clock's grain. Symbolic
links are followed only inside the site folder.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

from sitegen.build.sync_copies import are_alike, copies, original, says_so
from sitegen.characters import clean
from sitegen.content.addresses import ARTICLES, page_of
from sitegen.content.decisions import PATH as DECISIONS
from sitegen.content.front_matter.folder_signs import LIST, OTHER_TEXTS, VAULT, is_sign
from sitegen.engine.ladder import Ladder
from sitegen.engine.store import Source, Store
from sitegen.errors import Problem
from sitegen.keys import PAGE, SPELT
from sitegen.listing.rows import PageRow
from sitegen.model import FOLDERS
from sitegen.publish.write import digest_file
from sitegen.stages.base import problem_row

_GRAIN = 2_000_000_000  # nanoseconds; the coarsest clock of file systems in use (FAT)
_DEEPEST = 50  # folders in folders
_UNREADABLE = b"unreadable"  # its rights may change without its mtime
_AUTHORITIES = tuple(f"content/{folder}/" for folder in FOLDERS.values())


def group_of(path: str) -> str:
    """The group that a source file is posted to, empty where it is nothing of ours."""
    if path.startswith("static/"):
        return f"file/static/{path}"
    if path.startswith(_AUTHORITIES):
        return f"file/authority/{path}" if path.endswith(".md") else f"file/asset/{path}"
    if path.startswith("content/articles/"):
        return f"file/article/{path}" if path.endswith(ARTICLES) else f"file/asset/{path}"
    if path.startswith("content/knowledge/") and path.endswith((".csv", ".json")):
        return f"file/pack/{path}"
    if path == DECISIONS:
        return f"file/decisions/{path}"
    if path.startswith("content/pages/"):
        return f"file/text/{path}" if path.endswith(".md") else f"file/asset/{path}"
    return ""


class Scan:
    """One look at the site folder."""

    def __init__(self, site: Path, store: Store, published: Path) -> None:
        self.site = site
        self._store = store
        self._published = os.path.realpath(published)
        self._root = os.path.realpath(site)
        self.problems: list[Problem] = []

    def post(self, ladder: Ladder) -> None:
        """Posts what came, changed and went."""
        known = self._store.source_marks()
        now = time.time_ns()
        for path, status in self._walk():
            mark = (status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)
            if known.pop(path, None) != mark:
                self._compare(ladder, path, status, now)
        for path in known:
            self._forget(ladder, path)
        row = problem_row(self.problems)
        if row:
            ladder.post("scan", row)
        else:
            ladder.unpost("scan", ["problems"])

    def post_some(self, ladder: Ladder, paths: Iterable[str]) -> None:
        """The same for files, by path within the site, that ``can_post_some`` has found to be plain ones."""
        now = time.time_ns()
        for path in sorted(set(paths)):
            try:
                self._compare(ladder, path, os.lstat(self.site / path), now)
            except FileNotFoundError:
                self._forget(ladder, path)

    def can_post_some(self, paths: Iterable[str]) -> bool:
        """Whether these are all that there is to look at: sources, or where sources were, and no folders or links."""
        for path in paths:
            place = os.path.join(self._root, path)
            if path.endswith(LIST) or "/.obsidian/" in path:
                return False
            if not group_of(path) or not _is_plain(path) or any(_is_hidden(part, path) for part in path.split("/")):
                return False
            if says_so(path) or original(os.path.basename(place)) or any(map(os.path.lexists, copies(Path(place)))):
                return False
            if os.path.realpath(place) != place or (os.path.exists(place) and not os.path.isfile(place)):
                return False
            if not os.path.exists(place) and self._store.count_sources(path + "/"):
                return False
        return True

    def _compare(self, ladder: Ladder, path: str, status: os.stat_result, now: int) -> None:
        was = self._store.source(path)
        if was and was[:4] == (status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns):
            return
        digest = self._digest(path)
        settled = status.st_mtime_ns if now - status.st_mtime_ns > _GRAIN and digest != _UNREADABLE else -1
        seen = Source(status.st_size, settled, status.st_ino, status.st_ctime_ns, digest)
        self._store.put_source(path, seen)
        if was is None or was.digest != digest:
            ladder.post(f"scan {path}", self._rows(path, digest))

    def _forget(self, ladder: Ladder, path: str) -> None:
        was = self._store.source(path)
        if was is not None:
            self._store.drop_source(path)
            ladder.unpost(f"scan {path}", self._rows(path, was.digest))

    def _rows(self, path: str, digest: bytes) -> dict[str, bytes]:
        rows = {group_of(path): digest}
        if path.startswith("content/articles/") and (is_sign(path) or path.lower().endswith(OTHER_TEXTS)):
            rows[f"file/signs/{path}"] = digest
        if not path.isascii() and (composed := normalize("NFC", path)) != path:
            rows.update([SPELT.post(path, composed)])
        if path.startswith("static/"):
            rows.update([PAGE.post(PageRow("static", path), page_of(path.removeprefix("static/")))])
        return rows

    def _digest(self, path: str) -> bytes:
        try:
            return digest_file(self.site / path)
        except OSError:
            return _UNREADABLE

    def _walk(self) -> Iterator[tuple[str, os.stat_result]]:
        for top in ("content", "static"):
            real = os.path.realpath(self.site / top)
            if os.path.isdir(real) and (not (self.site / top).is_symlink() or self._may_follow(top, real, ())):
                yield from self._folder(top, (real,))

    def _folder(self, folder: str, above: tuple[str, ...]) -> Iterator[tuple[str, os.stat_result]]:
        try:
            entries = sorted(os.scandir(self.site / folder), key=lambda entry: entry.name)
        except OSError as error:
            self._report(folder, f"Cannot be read: {error.strerror}.", "Check its rights.")
            return
        all_ours = bool(group_of(f"{folder}/file"))
        names = {entry.name for entry in entries}
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if _is_hidden(entry.name, folder):
                continue
            if not _is_plain(entry.name):
                self._report(
                    f"{folder}/",
                    "Holds a file whose name is not UTF-8, not on one line, or has signs that no page can bear.",
                    "Rename it.",
                )
                continue
            try:
                if entry.is_file(follow_symlinks=False):  # most are; the folder's own listing says so
                    if self._is_copy(folder, entry.name, names):
                        continue
                    if all_ours or group_of(path):
                        yield path, entry.stat(follow_symlinks=False)
                    continue
                if entry.is_symlink() and not self._may_follow(path, os.path.realpath(entry.path), above):
                    continue
                if entry.is_dir():
                    if entry.name.endswith(".md") and not folder.startswith("static"):
                        self._report(path, "Is a folder, though its name is that of an article.", "Rename it.")
                    elif len(above) <= _DEEPEST and os.path.realpath(entry.path) != self._published:
                        yield from self._folder(path, (*above, os.path.realpath(entry.path)))
                elif entry.is_file():
                    if group_of(path) and not self._is_copy(folder, entry.name, names):
                        yield path, entry.stat()
                elif group_of(path):
                    self._report(path, "Is no plain file.", "Remove it.")
            except OSError as error:
                self._report(path, f"Cannot be read: {error.strerror}.", "Check the link or its rights.")

    def _is_copy(self, folder: str, name: str, names: set[str]) -> bool:
        """Whether a file is the second copy of another, which is then told and held back until an editor has chosen."""
        message = ""
        if says_so(name):
            message = "Is a copy that a program made which keeps folders in step, and is held back."
        elif name.endswith(".md") and (first := original(name)) in names:
            place = self.site / folder
            with contextlib.suppress(OSError):
                if are_alike(place / first, place / name):
                    message = f'Is nearly the same as "{first}", and is held back.'
        if message:
            hint = "Move what is worth keeping into one file and delete the other, or give this one another name."
            self.problems.append(Problem(f"{folder}/{name}", 0, "warning", message, hint))
        return bool(message)

    def _may_follow(self, path: str, real: str, above: tuple[str, ...]) -> bool:
        message, hint = "", "Copy the file into the site folder."
        if not real.startswith(self._root + os.sep):
            message = "Is a symbolic link that leads out of the site folder."
        elif real in above:
            message, hint = "Is a symbolic link that leads to a folder that holds it.", "Remove it."
        elif (real + os.sep).startswith((self._published + os.sep, self._root + os.sep + ".sitegen" + os.sep)):
            message, hint = "Is a symbolic link to what sitegen writes itself.", "Remove it."
        elif not os.path.exists(real):
            message, hint = "Is a symbolic link that leads nowhere.", "Remove it."
        if message:
            self._report(path, message, hint)
        return not message

    def _report(self, path: str, message: str, hint: str) -> None:
        self.problems.append(Problem(path, 0, "error", message, hint))


def _is_hidden(name: str, folder: str) -> bool:
    """Editors' and systems' own files. In ``static`` a leading dot can be meant: ``.well-known``, ``.nojekyll``."""
    if folder == "static" or folder.startswith("static/"):
        return name in (".DS_Store", ".git") or name.startswith(".sitegen")
    if folder.startswith("content/articles") and (name in (LIST, ".obsidian") or folder.endswith("/.obsidian")):
        return folder.endswith("/.obsidian") and not VAULT.endswith(f"/{name}")
    return name[0] == "." or name[-1] == "~"


def _is_plain(name: str) -> bool:
    if name.isascii() and name.isprintable():
        return True
    return clean(name) == name and not {"\n", "\t", "\r"} & set(name)
