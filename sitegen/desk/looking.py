"""The state looked at, without a ladder: what a stage's functions read, for whoever only asks."""

from __future__ import annotations

from typing import TypeVar

from sitegen.engine.keys import Cell, Group
from sitegen.engine.reader import Reader
from sitegen.engine.store import Store
from sitegen.identity.across.linking import resolve_moved
from sitegen.identity.blocking import block_keys
from sitegen.keys import BRIDGE
from sitegen.model import Assignment, LocalEntity
from sitegen.stages.resolution import read_component

T = TypeVar("T")


class Look(Reader):
    """A reader that remembers nothing and may look at every stage."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.why = "an editor asks"
        self.seen = {}

    def raw(self, cell: Cell[T], key: str) -> bytes | None:
        """A cell's value as the store keeps it, None where there is no such cell."""
        return self.store.value(cell.stage, key)

    def raw_rows(self, group: Group[T], key: str = "") -> list[bytes]:
        """The rows of a group as the store keeps them, in the posters' order."""
        return [row for _, row in self.store.rows(group.name(key))]

    def has_rows(self, group: Group[T], key: str = "") -> bool:
        """Whether a group has rows."""
        return self.store.has_rows(group.name(key))


def assignments_of(reader: Look, component: str) -> tuple[Assignment, ...]:
    """Who is who in a component, by its first block, with the rivals that the state does not keep."""
    found = read_component(component, reader)
    return resolve_moved(*found).resolution.assignments if found is not None else ()


def assignment_of(reader: Look, article: str, index: int, entity: LocalEntity) -> Assignment | None:
    """Who one local entity of an article is held to be, and who else it could be."""
    for block in block_keys(entity):
        for first in {block, *(members[0] for members in reader.rows(BRIDGE, block))}:
            for assignment in assignments_of(reader, first):
                if (assignment.article, assignment.index) == (article, index):
                    return assignment
    return None
