"""The database files: their tables, how they are opened, and what to do where one is damaged.

One process owns the state: a second one that would write is told so at once, and one that only asks gets a copy of what was last
committed.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen.errors import UsageError


class InUseError(UsageError):
    """Another process writes this state."""


DAMAGE = (sqlite3.DatabaseError, msgspec.DecodeError)
"""What reading a damaged database raises, sooner or later. It is only a cache: discard it and begin anew."""
_PAGE = 16384  # bytes: a row that is longer than a quarter of a page takes pages of its own, and many rows are 1 KB and more
FORMAT = 8  # moves when the tables or the stages do; an older file is then thrown away

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE cell (id INTEGER PRIMARY KEY, stage TEXT, key TEXT, digest BLOB, value BLOB, reads BLOB, posts BLOB, why TEXT,
                   UNIQUE (stage, key));
CREATE TABLE read (name INTEGER, cell INTEGER, PRIMARY KEY (name, cell)) WITHOUT ROWID;
CREATE TABLE post (grp TEXT, poster TEXT, row BLOB, PRIMARY KEY (grp, poster)) WITHOUT ROWID;
CREATE TABLE news (grp TEXT, poster TEXT, was BLOB, PRIMARY KEY (grp, poster)) WITHOUT ROWID;
CREATE TABLE input (name TEXT PRIMARY KEY, digest BLOB) WITHOUT ROWID;
CREATE TABLE dirty (stage TEXT, key TEXT, why TEXT, PRIMARY KEY (stage, key)) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, inode INTEGER, ctime INTEGER,
                     digest BLOB) WITHOUT ROWID;
CREATE TABLE output (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, digest BLOB) WITHOUT ROWID;
"""


def own(path: Path) -> sqlite3.Connection:
    """Takes the state for this process until the connection is closed, or the process ends however it may. Raises InUseError where
    another one has it.

    The lock is a database of its own, empty: the state itself stays open to readers.
    """
    db = sqlite3.connect(path.with_name("owner.db"), isolation_level=None, timeout=0.2, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        db.close()
        if "locked" in str(error) or "busy" in str(error):
            hint = "Wait until it ends, or stop it."
            raise InUseError(path.parent.name, 0, "Another build of this site is running.", hint) from None
        raise
    return db


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The state as it was last committed, for reading, whoever writes it meanwhile."""
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=5)
    try:
        db.execute("BEGIN")
        yield db
    finally:
        db.close()


def copy_state(path: Path, to: Path) -> None:
    """A copy of the state as it was last committed; nothing where there is none yet, or one of another version."""
    if not path.exists():
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        with reading(path) as db, contextlib.closing(sqlite3.connect(to, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = OFF")
            db.backup(copy)
    except DAMAGE:
        discard(to)


def open_state(path: Path) -> sqlite3.Connection:
    """Opens the state, in a transaction; makes it anew where it is damaged or of another format. It is ``own``ed already."""
    if not path.exists():
        discard(path)  # a log that outlived its database would be played into the new one
    for attempt in (1, 2):
        db = sqlite3.connect(path, isolation_level=None, timeout=0.2, check_same_thread=False)
        try:
            db.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = OFF")  # state may be lost with the machine's power: it is only a cache
            db.execute("PRAGMA cache_size = -65536")
            db.execute("BEGIN IMMEDIATE")
            if db.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                db.execute("SELECT count(*) FROM (SELECT 1 FROM cell LIMIT 1)").fetchone()
                return db
            if not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                for statement in _TABLES.split(";"):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {FORMAT}")
                db.execute("COMMIT")
                db.execute("BEGIN IMMEDIATE")
                return db
        except sqlite3.DatabaseError:
            if attempt == 2:
                db.close()
                raise
        db.close()  # damaged, or written by another version: only a cache, so begin anew
        discard(path)
    raise AssertionError("unreachable")


def discard(path: Path) -> None:
    """Deletes a database with its side files."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
