"""Reading, remembered: how a cell's computation sees what is below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

from sitegen.engine.keys import Cell, Group

if TYPE_CHECKING:
    from sitegen.engine.ladder import Ladder

T = TypeVar("T")


def digest(data: bytes) -> bytes:
    """16 bytes of BLAKE2b."""
    return blake2b(data, digest_size=16).digest()


@lru_cache(maxsize=1 << 16)
def name_of(kind: str, name: str) -> int:
    """What a read is remembered as: 64 bits, signed. A collision would compute a cell once too often, never too seldom."""
    return int.from_bytes(blake2b(f"{kind}:{name}".encode(), digest_size=8).digest(), "big", signed=True)


class Reader:
    """The only way for a stage to see anything; remembers what was asked for, whether it was there or not."""

    def __init__(self, ladder: Ladder, rank: int, why: str) -> None:
        self._ladder = ladder
        self._rank = rank
        self.why = why
        self.is_new = ladder.is_new
        """Whether nothing below was kept from an earlier run."""
        self.seen: dict[int, str] = {}

    def raw(self, cell: Cell[T], key: str) -> bytes | None:
        """A lower cell's value as the store keeps it, None where there is no such cell."""
        if self._ladder.rank_of(cell.stage) >= self._rank:
            raise RuntimeError(
                f"{self._ladder.stages[self._rank].name} may not read {cell.stage}: it is no lower stage"
            )
        self.seen[name_of("cell", f"{cell.stage} {key}")] = f"{cell.stage} {key}"
        return self._ladder.store.value(cell.stage, key)

    def cell(self, cell: Cell[T], key: str) -> T | None:
        """A lower cell's value, None where there is no such cell."""
        value = self.raw(cell, key)
        return None if value is None else cell.decode(value)

    def raw_rows(self, group: Group[T], key: str = "") -> list[bytes]:
        """The rows of a group as the store keeps them, in the posters' order."""
        name = group.prefix + key
        self.seen[name_of("group", name)] = name
        return [row for _, row in self._ladder.store.rows(name)]

    def rows(self, group: Group[T], key: str = "") -> list[T]:
        """The rows of a group, in the posters' order."""
        return [group.decode(row) for row in self.raw_rows(group, key)]

    def shared(self, groups: tuple[str, ...], make: Callable[[], T]) -> T:
        """What ``make`` makes of these groups' rows, made once a climb: for what thousands of cells look up alike."""
        for group in groups:
            self.seen[name_of("group", group)] = group
        memory = self._ladder.shared
        if groups not in memory:
            memory[groups] = make()
        found: T = memory[groups]
        return found

    def has_rows(self, group: Group[T], key: str = "") -> bool:
        """Whether a group has rows. Remembered like a reading of them all."""
        name = group.prefix + key
        self.seen[name_of("group", name)] = name
        return self._ladder.store.has_rows(name)

    def previous(self, key: str) -> bytes | None:
        """The cell's own value as the last run left it. Not a read: it can save work, never change a result."""
        return self._ladder.store.value(self._ladder.stages[self._rank].name, key)

    def news(self, group: Group[T]) -> dict[str, bytes | None]:
        """What has moved in a group that the stage follows, since this cell was computed last: by poster the row as it was then, None
        where there was none. Not a read of its own: it can save work, never change a result.
        """
        return self._ladder.store.news(group.prefix)

    def input(self, name: str) -> bytes:
        """Something from outside: a slice of the configuration, a template, a file's content."""
        self.seen[name_of("input", name)] = name
        return self._ladder.read_input(name)
