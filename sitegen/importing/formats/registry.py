"""Every format that brings many articles in one file or folder. A new one is one file here, and its name in this list."""

from __future__ import annotations

from pathlib import Path

from sitegen.importing.formats import feed, own_export, site_folder, table, warc, wxr
from sitegen.importing.formats.format import Format

FORMATS: tuple[Format, ...] = (
    wxr.FORMAT, feed.FORMAT, table.CSV, table.LINES, table.JSON, warc.WARC, warc.WACZ, site_folder.FORMAT,
    own_export.FORMAT,
)  # fmt: skip
"""Of formats that share a suffix the first whose beginning fits counts."""
_HEAD = 16 * 1024


def format_of(path: Path) -> Format | None:
    """The format of a file or folder, None where it is none of these."""
    if path.is_dir():
        if own_export.is_export(path):
            return own_export.FORMAT
        return site_folder.FORMAT if site_folder.find_site(path) else None
    name = path.name.lower()
    candidates = [form for form in FORMATS if form.suffixes and name.endswith(form.suffixes)]
    if not candidates:
        return None
    with path.open("rb") as file:
        head = file.read(_HEAD).replace(b"\0", b"")  # in UTF-16 every other byte of Latin text is NUL
    return next((form for form in candidates if form.begins(head)), None)


def named(name: str) -> Format | None:
    """The format of that name."""
    return next((form for form in FORMATS if form.name == name), None)
