"""Adding to ``content/decisions.yaml`` and taking back what was added; all else in the file stays as it is, byte for byte."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sitegen.content.decisions import MOVES, PATH, Decision, read_decisions, write_entry
from sitegen.content.decode import decode
from sitegen.errors import SitegenError

_INDENT = re.compile(r"^([ ]*)- ", re.MULTILINE)


class Written(msgspec.Struct, frozen=True):
    """What was added: the entries as they stand in the file, and the file before (None: there was none) and after."""

    entries: str
    before: bytes | None
    after: bytes


def write(site: Path, decisions: Sequence[Decision]) -> Written:
    """Adds entries to the end of the file, those that stand there already apart. Raises SitegenError as ``plan`` does."""
    written = plan(site, decisions)
    if written.entries:
        replace_file(site / PATH, written.after)
    return written


def plan(site: Path, decisions: Sequence[Decision]) -> Written:
    """The file with the entries at its end, those that stand there already apart; nothing is written.

    Line ends, indentation and byte order mark are kept. Raises SitegenError where the file cannot be read, or the entries could not be
    read back from it.
    """
    path = site / PATH
    before = path.read_bytes() if path.exists() else None
    text = decode(before or b"", PATH)
    read = read_decisions(text)[0]
    known = {decision.mark for decision in read if decision.kind not in MOVES}
    known.update([decision.mark for decision in read if decision.kind in MOVES][-1:])
    new = list({d.mark: d for d in decisions if d.mark not in known}.values())
    if not new:
        return Written("", before, before or b"")
    indent = _INDENT.search(text)
    entries = "".join((indent[1] if indent else "") + write_entry(decision) for decision in new)
    lines = entries if not text or text.endswith("\n") else f"\n{entries}"
    after = (before or b"") + (lines.replace("\n", "\r\n") if b"\r\n" in (before or b"") else lines).encode()
    if not _can_be_read(after, new):
        raise SitegenError(
            PATH, 0, "Nothing can be added to the file as it is written.", "Write it as a list, an entry a line."
        )
    return Written(entries, before, after)


def withdraw(site: Path, written: Written) -> None:
    """Takes back what ``write`` added. Where the file was changed since, only those lines go; what is not there is left alone."""
    path = site / PATH
    now = path.read_bytes() if path.exists() else b""
    if not written.entries or not now:
        return
    if now == written.after:
        if written.before is None:
            path.unlink()
        else:
            replace_file(path, written.before)
        return
    lines = now.splitlines(keepends=True)
    for entry in written.entries.encode().splitlines():
        at = next((n for n in reversed(range(len(lines))) if lines[n].rstrip(b"\r\n") == entry), None)
        if at is not None:
            del lines[at]
    replace_file(path, b"".join(lines))


def _can_be_read(data: bytes, decisions: Sequence[Decision]) -> bool:
    try:
        marks = {decision.mark for decision in read_decisions(decode(data, PATH))[0]}
    except SitegenError:
        return False
    return all(decision.mark in marks for decision in decisions)


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file in one step, so that the file is whole at any time; through a symbolic link, and with the rights that it had."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path = path.resolve()
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    if path.exists():
        shutil.copymode(path, beside)
    os.replace(beside, path)
