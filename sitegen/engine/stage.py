"""What the ladder asks of a stage."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from sitegen.engine.reader import Reader


class Result(NamedTuple):
    """What a cell comes to: its value, and the rows that it posts, at most one a group."""

    value: bytes | None
    posts: Mapping[str, bytes]
    gone: Collection[str] = ()
    """Of a partial result the groups that it no longer posts to."""
    is_partial: bool = False
    """Whether what it has posted elsewhere stays as it is."""
    fault: Exception | None = None
    """What nobody foresaw and the cell came to grief over. It is computed again in the next run, whatever has moved."""


class Stage(Protocol):
    """A stage. ``drivers`` are group prefixes; ``fingerprint`` stands for the stage's own code and settings."""

    @property
    def name(self) -> str:
        """Of the stage, as cells and reads are filed under."""

    @property
    def drivers(self) -> tuple[str, ...]:
        """Prefixes of the groups that say which cells there are."""

    @property
    def follows(self) -> tuple[str, ...]:
        """Groups whose earlier rows are kept until the stage's one cell is computed."""

    @property
    def fingerprint(self) -> str:
        """Moves when every cell must be computed again."""

    def compute(self, cells: Sequence[tuple[str, Reader]]) -> Iterator[tuple[str, Result]]:
        """Yields (key, result) for each of the cells, in any order."""

    def retire(self, key: str) -> None:
        """A cell has gone."""
