"""Changes of single text files: shown as a diff, merged with what somebody else has written meanwhile, taken back."""

from __future__ import annotations

import difflib
from pathlib import Path, PurePosixPath

import msgspec

from sitegen.desk.decision_file import replace_file
from sitegen.errors import SitegenError

_OURS = ("content/",)


class Change(msgspec.Struct, frozen=True):
    """A file before (None: there is none) and after."""

    path: str
    before: bytes | None
    after: bytes | None

    @property
    def diff(self) -> str:
        """As version control shows it."""
        one, other = ((side or b"").decode("utf-8", "replace").splitlines() for side in (self.before, self.after))
        return "\n".join(difflib.unified_diff(one, other, self.path, self.path, lineterm="", n=1))


def make(site: Path, change: Change) -> Change:
    """Writes the change into the file as it is now, which may be another than it was seen as. Returns what was really done.

    Raises SitegenError where somebody has changed the same lines, or the file lies outside the site's content.
    """
    path = place_of(site, change.path)
    now = path.read_bytes() if path.exists() else None
    after = merge(change.before, change.after, now)
    if after is CONFLICT:
        hint = "Nothing is written. Look at the file as it is now, and decide again."
        raise SitegenError(change.path, 0, "Has been changed in the same place meanwhile.", hint)
    if after is None:
        path.unlink(missing_ok=True)
    else:
        replace_file(path, after)
    return Change(change.path, now, after)


def take_back(site: Path, done: Change) -> None:
    """Undoes a change; what others wrote since stays. Raises SitegenError where they wrote over it."""
    make(site, Change(done.path, done.after, done.before))


def place_of(site: Path, path: str) -> Path:
    """Where a file of the site's content lies. Raises SitegenError for any other."""
    parts = PurePosixPath(path).parts
    root = site.resolve()
    plain = path.startswith(_OURS) and ".." not in parts and path.isprintable() and "\\" not in path
    found = (root / path).resolve() if plain else root
    if not plain or not path.endswith((".md", ".yaml")) or not found.is_relative_to((root / "content").resolve()):
        raise SitegenError(path, 0, "Is no file of this site's content.", "Only those are written.")
    return found


CONFLICT = b"\0conflict"


def merge(base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    """Three ways, line by line; CONFLICT where both have changed the same lines. None stands for no file."""
    if theirs == base:
        return ours
    if ours in (theirs, base):
        return theirs
    if ours is None or theirs is None:
        return CONFLICT
    lines = (base or b"").splitlines(keepends=True)
    mine, other = _edits(lines, ours), _edits(lines, theirs)
    for start, end, new in mine:
        for begin, stop, put in other:
            both_insert = start == end == begin == stop
            apart = end <= begin or stop <= start
            if (start, end, new) != (begin, stop, put) and not both_insert and not apart:
                return CONFLICT
    merged: list[bytes] = []
    at = 0
    for start, end, new in sorted({*other, *mine}, key=lambda e: (e[0], e[1], e in mine)):
        merged += lines[at:start]
        if new and merged and not merged[-1].endswith(b"\n"):
            merged[-1] += b"\n"
        merged += new
        at = max(at, end)
    return b"".join([*merged, *lines[at:]])


def _edits(lines: list[bytes], changed: bytes) -> list[tuple[int, int, tuple[bytes, ...]]]:
    new = changed.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, lines, new, autojunk=False)
    return [(a, b, tuple(new[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
