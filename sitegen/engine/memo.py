"""Annotations that are known already, in a file of their own."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from sitegen.engine.database import discard


class Memo:
    """``memo.db``: answers that are dear to compute, by digest of all that they depend on. Worth keeping between CI runs."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        if not path.exists():
            discard(path)
        try:
            self._db = self._open(path)
        except sqlite3.DatabaseError:
            discard(path)
            self._db = self._open(path)

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
        db.execute("SELECT 1 FROM memo LIMIT 1").fetchone()
        return db

    def get(self, key: bytes) -> bytes | None:
        """The answer kept under ``key``."""
        row = self._db.execute("SELECT value FROM memo WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def put(self, answers: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps answers, all or none."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?)", answers)
        self._db.execute("COMMIT")

    def renewed(self) -> Memo:
        """The memo itself, or an empty one in its place where it is damaged."""
        try:
            if self._db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return self
        except sqlite3.DatabaseError:
            pass
        with contextlib.suppress(sqlite3.Error):
            self._db.close()
        discard(self._path)
        return Memo(self._path)

    def close(self) -> None:
        """Folds the write-ahead log in, so that one file is all there is to keep."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()
