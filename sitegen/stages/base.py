"""What all stages share: one cell at a time, nothing to clean up, problems posted as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem
from sitegen.keys import PROBLEMS

encode = msgspec.msgpack.encode


def problem_row(problems: Iterable[Problem]) -> dict[str, bytes]:
    """The posting that reports problems; none where there are none."""
    found = tuple(sorted(set(problems)))
    return dict([PROBLEMS.post(found)]) if found else {}


class CellStage:
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
        """Nothing outside the store belongs to a cell of most stages."""
