"""Annotations that are known already, in a file of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from sitegen.engine.database import discard, is_damage, plainly, set_aside

T = TypeVar("T")


class Memo:
    """``memo.db``: answers that are dear to compute, by digest of all that they depend on. Worth keeping between CI runs.

    Where SQLite finds the file corrupt, it is set aside and an empty one takes its place: the answers are computed again.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self.aside: list[Path] = []
        """Damaged files that were found in its place."""
        if not path.exists():
            discard(path)
        self._db: sqlite3.Connection | None = None
        self._on(lambda db: None)

    def _on(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Does something with the database, or with an empty one where it is damaged."""
        with plainly(self._path):
            try:
                self._db = self._db or _open(self._path)
                return work(self._db)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
            if self._db is not None:
                self._db.close()
            self.aside.append(set_aside(self._path))
            self._db = _open(self._path)
            return work(self._db)

    def get(self, key: bytes) -> bytes | None:
        """The answer kept under ``key``."""
        row = self._on(lambda db: db.execute("SELECT value FROM memo WHERE key = ?", (key,)).fetchone())
        return row[0] if row else None

    def put(self, answers: Sequence[tuple[bytes, bytes]]) -> None:
        """Keeps answers, all or none."""
        self._on(lambda db: _put(db, answers))

    def close(self) -> None:
        """Folds the write-ahead log in, so that one file is all there is to keep."""
        try:
            self._on(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        finally:
            if self._db is not None:
                self._db.close()


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
        db.execute("SELECT key, value FROM memo LIMIT 1").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _put(db: sqlite3.Connection, answers: Sequence[tuple[bytes, bytes]]) -> None:
    db.execute("BEGIN")
    try:
        db.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?)", answers)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite has rolled back by itself where the disk was full
            db.execute("ROLLBACK")
        raise
