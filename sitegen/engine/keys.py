"""Typed keys: what a stage's cells hold and what the rows of a group are, so that reads and posts are checked before they run."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

Row = TypeVar("Row")
encode = msgspec.msgpack.encode


class Cell(Generic[Row]):
    """The values of one stage, one a cell. ``stage`` writes them and nobody else."""

    __slots__ = ("decode", "stage")

    def __init__(self, stage: str, row: type[Row]) -> None:
        self.stage = stage
        self.decode = msgspec.msgpack.Decoder(row).decode

    def encode(self, value: Row) -> bytes:
        """The value as the store keeps it."""
        return encode(value)


class Group(Generic[Row]):
    """Where cells meet: one group, or one for each key below ``prefix`` ("mentions/" and "people/john-dean").

    ``by`` are the stages that post to it; "root" and "scan" stand for the build itself, which posts what lies in the folder.
    """

    __slots__ = ("by", "decode", "prefix")

    def __init__(self, prefix: str, row: type[Row], *by: str) -> None:
        self.prefix = prefix
        self.by = by
        self.decode = msgspec.msgpack.Decoder(row).decode

    def name(self, key: str = "") -> str:
        """The group's own name in the store."""
        return self.prefix + key

    def post(self, row: Row, key: str = "") -> tuple[str, bytes]:
        """A posting of one row: an item for the mapping that a result carries."""
        return self.prefix + key, encode(row)


class Posts(dict[str, bytes]):
    """The rows that a cell posts, by the group's name: at most one a group."""

    def add(self, group: Group[Row], row: Row, key: str = "") -> None:
        """Posts a row to a group; what was posted there before gives way."""
        name, value = group.post(row, key)
        self[name] = value
