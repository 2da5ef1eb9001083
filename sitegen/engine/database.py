"""The database files: their tables, how they are opened, and what to do where one is damaged.

One process owns the state: a second one that would write is told so at once, and one that only asks gets a copy of what was last
committed. A full disk, a lock or a right that is refused is no damage: the program ends and says so, and the file stays as it is. What
SQLite itself finds corrupt is set aside under another name.
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
"""What reading a damaged database raises, sooner or later; see ``is_damage``. It is only a cache: begin anew."""
_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
# SQLITE_ERROR: tables that are not there, for our statements are right; whatever file that is, it is not ours
_PLAIN = {
    sqlite3.SQLITE_FULL: "The disk is full.",
    sqlite3.SQLITE_READONLY: "May not be written.",
    sqlite3.SQLITE_PERM: "May not be read.",
    sqlite3.SQLITE_CANTOPEN: "Cannot be opened.",
    sqlite3.SQLITE_IOERR: "Cannot be read or written.",
    sqlite3.SQLITE_BUSY: "Another program holds it.",
    sqlite3.SQLITE_LOCKED: "Another program holds it.",
}
_PAGE = 16384  # bytes: a row that is longer than a quarter of a page takes pages of its own, and many rows are 1 KB and more
_SUFFIXES = ("", "-wal", "-shm", "-journal")
FORMAT = 10  # moves when the tables or the stages do; an older file is then thrown away

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


def is_damage(error: Exception) -> bool:
    """Whether a file is corrupt, rather than out of reach or out of room."""
    return not isinstance(error, sqlite3.DatabaseError) or _code(error) in _CORRUPT


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


@contextlib.contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Says as a UsageError what keeps a database from being used; damage passes through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise
        raise _refusal(path, error) from None


def _refusal(path: Path, error: sqlite3.Error) -> UsageError:
    what = _PLAIN.get(_code(error), f"Cannot be used: {error}.")
    hint = "See to room on the disk, its limits and rights; nothing is lost, and the next build goes on."
    return UsageError(f"{path.parent.name}/{path.name}", 0, what, hint)


def own(path: Path) -> sqlite3.Connection:
    """Takes the state for this process until the connection is closed, or the process ends however it may. Raises InUseError where
    another one has it.

    The lock is a database of its own, empty: the state itself stays open to readers.
    """
    place = path.with_name("owner.db")
    for attempt in (1, 2):
        with plainly(place):
            db = sqlite3.connect(place, isolation_level=None, timeout=0.2, check_same_thread=False)
        try:
            db.execute("PRAGMA journal_mode = MEMORY")
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            db.close()
            if _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                hint = "Wait until it ends, or stop it."
                raise InUseError(path.parent.name, 0, "Another build of this site is running.", hint) from None
            if attempt == 2 or not is_damage(error):
                raise _refusal(place, error) from None
            discard(place)  # there is nothing in it
        else:
            return db
    raise AssertionError("unreachable")


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
    except DAMAGE as error:
        discard(to)
        if not is_damage(error):
            with plainly(path):
                raise


def open_state(path: Path, aside: list[Path]) -> sqlite3.Connection:
    """Opens the state, in a transaction; makes it anew where it is damaged or of another format. It is ``own``ed already. What was
    published stays known where it can be read, and what was set aside is added to ``aside``. Raises UsageError where the file cannot
    be had.
    """
    if not path.exists():
        discard(path)  # a log that outlived its database would be played into the new one
    ours: list[tuple[object, ...]] = []
    for _ in (1, 2, 3):
        with plainly(path):
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
                db.executemany("INSERT INTO output VALUES (?, ?, ?, ?)", ours[1:])
                db.executemany("INSERT INTO meta VALUES ('output', ?)", ours[:1])
                db.execute(f"PRAGMA user_version = {FORMAT}")
                db.execute("COMMIT")
                db.execute("BEGIN IMMEDIATE")
                return db
            ours = published(db)
        except sqlite3.DatabaseError as error:
            db.close()
            if not is_damage(error):
                raise _refusal(path, error) from None
            aside.append(set_aside(path))
        else:  # written by another version: only a cache, so begin anew
            db.close()
            discard(path)
    raise UsageError(f"{path.parent.name}/{path.name}", 0, "Cannot be made.", "Delete it, and see to its disk.")


def published(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The output folder, then what was written there, as a state of whatever format knows it; nothing where it cannot be read."""
    with contextlib.suppress(sqlite3.DatabaseError):
        folder = db.execute("SELECT value FROM meta WHERE name = 'output'").fetchall()
        files = db.execute("SELECT path, size, mtime, digest FROM output").fetchall()
        return [*folder, *files] if folder else []
    return []


def discard(path: Path) -> None:
    """Deletes a database that is out of date, with its side files."""
    for suffix in _SUFFIXES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def set_aside(path: Path) -> Path:
    """Renames a corrupt database with its side files, so that nothing is lost and all begins anew. Returns the new name."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    for suffix in _SUFFIXES:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside
