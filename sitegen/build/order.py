"""That every stage reads only what lower stages write, checked when a build is put together."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from sitegen.engine.keys import Cell, Group
from sitegen.engine.stage import Stage


def check_order(stages: Sequence[Stage]) -> None:
    """Raises RuntimeError where a stage's module names a key that a higher stage writes and it does not write itself.

    Reads that a stage makes through other rooms are checked as they happen (``engine/reader.py``, ``engine/ladder.py``).
    """
    rank = {stage.name: n for n, stage in enumerate(stages)}
    for stage in stages:
        top = max(rank[other.name] for other in stages if type(other).__module__ == type(stage).__module__)
        for name, key in keys_of(stage):
            writers = (key.stage,) if isinstance(key, Cell) else key.by
            own = {other.name for other in stages if type(other).__module__ == type(stage).__module__}
            late = [writer for writer in writers if rank.get(writer, -1) >= top]
            if late and not own & set(writers):
                raise RuntimeError(f"{stage.name} names {name}, which {late[0]} writes: it is no lower stage")


def keys_of(stage: Stage) -> Iterator[tuple[str, Cell[Any] | Group[Any]]]:
    """The keys that the module of a stage imports, by their names."""
    for name, value in sorted(vars(sys.modules[type(stage).__module__]).items()):
        if isinstance(value, Cell | Group):
            yield name, value
