"""The build's state in SQLite: what was computed, from what, and what was written.

Everything here may be deleted at any time; the next build then computes it again. Rows of a group are kept by poster, so that a
group reads back in one order whatever the order of arrival.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sitegen.engine.database import discard, open_state, own, published, reading


class Cell(NamedTuple):
    """A computed value as it is kept. ``reads`` and ``posts`` are the ladder's own encodings."""

    id: int
    digest: bytes
    value: bytes | None
    reads: bytes
    posts: bytes
    why: str


class Source(NamedTuple):
    """What tells that a source file has not changed: size in bytes, mtime and ctime in nanoseconds, inode, content digest."""

    size: int
    mtime: int
    inode: int
    ctime: int
    digest: bytes


class Fingerprint(NamedTuple):
    """What tells that an output file has not changed: size in bytes, mtime in nanoseconds, content digest."""

    size: int
    mtime: int
    digest: bytes


class Store:
    """``state.db`` of one site. Changes are kept by ``commit`` only. Raises InUseError where another process has it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.aside: list[Path] = []
        """Damaged files that were found in its place."""
        self._owner = own(path)
        try:
            self._db = open_state(path, self.aside)
        except BaseException:
            self._owner.close()
            raise
        self._execute = self._db.execute
        self._last_id = 0

    @classmethod
    @contextlib.contextmanager
    def snapshot(cls, path: Path) -> Iterator[Store]:
        """The state as it was last committed, to read, whoever writes it; for one thread."""
        with reading(path) as db:
            store = cls.__new__(cls)
            store.path, store._db, store._execute, store._last_id = path, db, db.execute, 0
            store.aside = []
            yield store

    def close(self) -> None:
        """Forgets what was not committed."""
        with contextlib.suppress(sqlite3.Error):  # a full disk takes the transaction with it
            self._execute("ROLLBACK")
        self._db.close()
        self._owner.close()

    def abandon(self) -> None:
        """Lets go of a file that is damaged."""
        with contextlib.suppress(sqlite3.Error):
            self._db.close()
        self._owner.close()

    def emptied(self) -> Store:
        """A store in its place that knows nothing but what was published: what stays known however much is forgotten."""
        try:
            ours = published(self._db)
        finally:
            self.abandon()
        discard(self.path)
        new = Store(self.path)
        new.aside = self.aside
        new._db.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?)", ours[1:])
        new._db.executemany("INSERT OR REPLACE INTO meta VALUES ('output', ?)", ours[:1])
        new.commit()
        return new

    def commit(self) -> None:
        """Keeps all changes up to here, together."""
        self._execute("COMMIT")
        self._execute("BEGIN IMMEDIATE")

    def rollback(self) -> None:
        """Forgets all changes since the last commit."""
        if self._db.in_transaction:  # SQLite has rolled back by itself where the disk was full
            self._execute("ROLLBACK")
        self._execute("BEGIN IMMEDIATE")
        self._last_id = 0

    # Cells

    def cell(self, stage: str, key: str) -> Cell | None:
        """The cell as it was last computed."""
        row = self._execute(
            "SELECT id, digest, value, reads, posts, why FROM cell WHERE stage = ? AND key = ?", (stage, key)
        ).fetchone()
        return Cell(*row) if row else None

    def value(self, stage: str, key: str) -> bytes | None:
        """The cell's value alone."""
        row = self._execute("SELECT value FROM cell WHERE stage = ? AND key = ?", (stage, key)).fetchone()
        return row[0] if row else None

    def count(self, stage: str) -> int:
        """How many cells a stage has."""
        return int(self._execute("SELECT count(*) FROM cell WHERE stage = ?", (stage,)).fetchone()[0])

    def keys(self, stage: str) -> list[str]:
        """All cells of a stage, sorted."""
        return [k for (k,) in self._execute("SELECT key FROM cell WHERE stage = ? ORDER BY key", (stage,))]

    def has_cells(self, stage: str) -> bool:
        """Whether the stage has any cell."""
        return self._execute("SELECT 1 FROM cell WHERE stage = ? LIMIT 1", (stage,)).fetchone() is not None

    def new_id(self) -> int:
        """An id for a new cell; a cell keeps its id over recomputations."""
        if not self._last_id:
            self._last_id = int(self._execute("SELECT coalesce(max(id), 0) FROM cell").fetchone()[0])
        self._last_id += 1
        return self._last_id

    def put_cells(self, cells: Iterable[tuple[int, str, str, bytes, bytes | None, bytes, bytes, str]]) -> None:
        """Keeps cells: (id, stage, key, digest, value, reads, posts, why)."""
        self._db.executemany("INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?)", cells)

    def drop_cell(self, cell: int) -> None:
        """Forgets a cell; its reads and posts are the caller's to drop."""
        self._execute("DELETE FROM cell WHERE id = ?", (cell,))

    # Reads

    def add_reads(self, reads: Iterable[tuple[int, int]]) -> None:
        """Remembers what cells have read: (64-bit name, cell)."""
        self._db.executemany("INSERT OR IGNORE INTO read VALUES (?, ?)", reads)

    def drop_reads(self, cell: int, names: Iterable[int]) -> None:
        """Forgets reads of a cell."""
        self._db.executemany("DELETE FROM read WHERE name = ? AND cell = ?", [(n, cell) for n in names])

    def readers(self, name: int) -> list[tuple[str, str]]:
        """(stage, key) of the cells that read ``name`` when last computed."""
        return self._execute(
            "SELECT stage, key FROM read JOIN cell ON cell.id = read.cell WHERE name = ?", (name,)
        ).fetchall()

    # Groups

    def rows(self, group: str) -> list[tuple[str, bytes]]:
        """(poster, row) of a group, sorted by poster."""
        return self._execute("SELECT poster, row FROM post WHERE grp = ? ORDER BY poster", (group,)).fetchall()

    def has_rows(self, group: str) -> bool:
        """Whether anybody posted to the group."""
        return self._execute("SELECT 1 FROM post WHERE grp = ? LIMIT 1", (group,)).fetchone() is not None

    def groups(self, prefix: str) -> list[str]:
        """Names of the groups that begin with ``prefix``, sorted."""
        end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        return [
            g
            for (g,) in self._execute(
                "SELECT DISTINCT grp FROM post WHERE grp >= ? AND grp < ? ORDER BY grp", (prefix, end)
            )
        ]

    def post(self, poster: str, rows: Iterable[tuple[str, bytes]]) -> None:
        """Posts rows, one a group and poster."""
        self._db.executemany("INSERT OR REPLACE INTO post VALUES (?, ?, ?)", [(g, poster, row) for g, row in rows])

    def put_posts(self, rows: Iterable[tuple[str, str, bytes]]) -> None:
        """Posts rows of many posters: (group, poster, row)."""
        self._db.executemany("INSERT OR REPLACE INTO post VALUES (?, ?, ?)", rows)

    def unpost(self, poster: str, groups: Iterable[str]) -> None:
        """Takes rows back."""
        self._db.executemany("DELETE FROM post WHERE grp = ? AND poster = ?", [(g, poster) for g in groups])

    def news(self, group: str) -> dict[str, bytes | None]:
        """By poster the rows of a followed group that have moved, as they were; None where there was none."""
        return dict(self._execute("SELECT poster, was FROM news WHERE grp = ?", (group,)))

    def add_news(self, group: str, poster: str) -> None:
        """Remembers a row that is about to move, unless it has moved before."""
        self._execute(
            "INSERT OR IGNORE INTO news SELECT ?1, ?2, (SELECT row FROM post WHERE grp = ?1 AND poster = ?2)",
            (group, poster),
        )

    def drop_news(self, group: str) -> None:
        """Forgets what has moved in a group."""
        self._execute("DELETE FROM news WHERE grp = ?", (group,))

    # Inputs, dirt, files

    def inputs(self) -> list[tuple[str, bytes]]:
        """Every input that was ever read, with its digest then."""
        return self._execute("SELECT name, digest FROM input").fetchall()

    def put_input(self, name: str, digest: bytes) -> None:
        """Remembers an input's digest."""
        self._execute("INSERT OR REPLACE INTO input VALUES (?, ?)", (name, digest))

    def add_input(self, name: str, digest: bytes) -> None:
        """Remembers the digest of an input that was not read before; of others the old one stays, for the next ``begin``."""
        self._execute("INSERT OR IGNORE INTO input VALUES (?, ?)", (name, digest))

    def dirty(self) -> list[tuple[str, str, str]]:
        """(stage, key, why) of the cells that wait to be computed."""
        return self._execute("SELECT stage, key, why FROM dirty").fetchall()

    def put_dirty(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Adds to the list of waiting cells."""
        self._db.executemany("INSERT OR REPLACE INTO dirty VALUES (?, ?, ?)", rows)

    def drop_dirty(self, cells: Iterable[tuple[str, str]]) -> None:
        """Takes cells off the list."""
        self._db.executemany("DELETE FROM dirty WHERE stage = ? AND key = ?", cells)

    def source_marks(self) -> dict[str, tuple[int, int, int, int]]:
        """Every source file as it was last seen, by path: size, mtime, inode, ctime."""
        found = self._execute("SELECT path, size, mtime, inode, ctime FROM source")
        return {path: (size, mtime, inode, ctime) for path, size, mtime, inode, ctime in found}

    def source(self, path: str) -> Source | None:
        """A source file as it was last seen."""
        row = self._execute("SELECT size, mtime, inode, ctime, digest FROM source WHERE path = ?", (path,)).fetchone()
        return Source(*row) if row else None

    def count_sources(self, folder: str, end: str = "") -> int:
        """How many source files lie below a folder (with its slash) and have a name that ends so."""
        last = folder[:-1] + chr(ord("/") + 1)
        condition = "path >= ? AND path < ? AND substr(path, length(path) - length(?) + 1) = ?"
        found = self._execute(f"SELECT count(*) FROM source WHERE {condition}", (folder, last, end, end))  # noqa: S608
        return int(found.fetchone()[0])

    def put_source(self, path: str, file: Source) -> None:
        """Remembers a source file."""
        self._execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?)", (path, *file))

    def drop_source(self, path: str) -> None:
        """Forgets a source file."""
        self._execute("DELETE FROM source WHERE path = ?", (path,))

    def outputs(self) -> Iterator[tuple[str, int, int]]:
        """(path, size, mtime) of every output file as it was last written, sorted. Take them all before writing any."""
        return self._execute("SELECT path, size, mtime FROM output ORDER BY path")

    def output_size(self) -> tuple[int, int, int, str]:
        """How many output files there are, how many bytes in all, and the largest with its path."""
        files, size = self._execute("SELECT count(*), coalesce(sum(size), 0) FROM output WHERE size >= 0").fetchone()
        largest = (
            self._execute("SELECT size, path FROM output ORDER BY size DESC, path LIMIT 1").fetchone()
            if files
            else (0, "")
        )
        return (files, size, *largest)

    def outputs_below(self, start: str) -> list[str]:
        """Paths of output files that begin so."""
        end = start[:-1] + chr(ord(start[-1]) + 1)
        return [p for (p,) in self._execute("SELECT path FROM output WHERE path >= ? AND path < ?", (start, end))]

    def output_digests(self, folder: str) -> dict[str, bytes]:
        """Path to digest of the output files below ``folder``, which ends in a slash, as they were last written; sorted."""
        after = folder[:-1] + chr(ord("/") + 1)
        return dict(
            self._execute("SELECT path, digest FROM output WHERE path >= ? AND path < ? ORDER BY path", (folder, after))
        )

    def output(self, path: str) -> Fingerprint | None:
        """An output file as it was last written."""
        row = self._execute("SELECT size, mtime, digest FROM output WHERE path = ?", (path,)).fetchone()
        return Fingerprint(*row) if row else None

    def put_outputs(self, files: Iterable[tuple[str, Fingerprint]]) -> None:
        """Remembers written files."""
        rows = ((path, file.size, file.mtime, file.digest) for path, file in files)
        self._db.executemany("INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?)", rows)

    def drop_output(self, paths: Iterable[str]) -> None:
        """Forgets output files."""
        self._db.executemany("DELETE FROM output WHERE path = ?", ((path,) for path in paths))

    def drop_outputs(self) -> None:
        """Forgets all output files."""
        self._execute("DELETE FROM output")

    # Meta

    def meta(self, name: str) -> str:
        """A single remembered word, empty where there is none."""
        row = self._execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def put_meta(self, name: str, value: str) -> None:
        """Remembers a single word."""
        self._execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
