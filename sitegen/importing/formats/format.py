"""The record of a format: how it is told from others, and how its articles are read one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from sitegen.errors import Problem
from sitegen.importing.report import LeftOut


class Options(msgspec.Struct, frozen=True):
    """What the user asks of an import. ``columns`` maps a column of a table to a key of front matter, or to "body"."""

    columns: dict[str, str] = {}
    pages: bool = False
    """Whether pages that are no posts are imported too."""
    only: str = ""
    """A pattern of addresses, as a shell has them; of a web archive nothing else is imported."""


class Item(msgspec.Struct, frozen=True):
    """An article on its way in: its front matter, its body in Markdown, and where it comes from.

    ``name`` is what its file is called after; ``where`` what messages call it; ``identity`` names it for ever in its source ("wxr:…"),
    so that no later export of the same source brings it in twice. ``files`` are copied: by path within the site, the file to copy.
    """

    name: str
    where: str
    identity: str
    fields: dict[str, Any]
    body: str
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[tuple[str, Path], ...] = ()


class PassedOver(msgspec.Struct, frozen=True):
    """Something in the source that is no article to import, and why."""

    where: str
    reason: str


class CopyOf(msgspec.Struct, frozen=True):
    """A file of a site, to be put at ``below`` within this one as it is."""

    where: str
    below: str
    file: Path


Found = Item | CopyOf | PassedOver | Problem


class Format(msgspec.Struct, frozen=True):
    """One format. ``read`` yields articles as they come, so that a file of any size fits in memory.

    ``begins`` tells the format from the first bytes of a file whose suffix several share; ``says`` is for messages and documents.
    """

    name: str
    says: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, str, Options], Iterator[Found]]
    begins: Callable[[bytes], bool] = lambda head: True
    most_bytes: int = 0
    """Above which a file is refused; 0 where it is read in pieces."""


def fields_of(**fields: Any) -> dict[str, Any]:
    """Front matter without what is empty."""
    return {key: value for key, value in fields.items() if value}


def pick(row: Mapping[str, Any], *names: str) -> Any:
    """The first of these keys that has a value."""
    return next((row[name] for name in names if row.get(name)), None)
