"""What all rungs share: one cell at a time, nothing to clean up, problems posted as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem

encode = msgspec.msgpack.encode
PACKAGE = Path(__file__).resolve().parent.parent


@cache
def fingerprint(*places: str) -> str:
    """Digest of the program's own files below these places ("content", "archive/topics.py"), relative to the package."""
    own = blake2b(digest_size=16)
    for place in places:
        root = PACKAGE / place
        files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file())
        for path in files:
            if "__pycache__" not in path.parts:
                own.update(path.relative_to(PACKAGE).as_posix().encode())
                own.update(path.read_bytes())
    return own.hexdigest()


def problem_row(problems: Iterable[Problem]) -> dict[str, bytes]:
    """The posting that reports problems; none where there are none."""
    found = tuple(sorted(set(problems)))
    return {"problems": encode(found)} if found else {}


class Rung:
    """A stage that computes its cells one by one."""

    name = ""
    drivers: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    fingerprint = ""

    def compute(self, cells: Sequence[tuple[str, Reader]]) -> Iterator[tuple[str, Result]]:
        """Each cell by itself, in the order given."""
        for key, reader in cells:
            yield key, self.compute_one(key, reader)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The value and the postings of one cell."""
        raise NotImplementedError

    def retire(self, key: str) -> None:
        """Nothing outside the store belongs to a cell of most rungs."""
