"""A site's own knowledge packs, in ``content/knowledge/``: JSON, or CSV with its particulars in comments above the table.

README.md beside this file describes both forms.
"""

from __future__ import annotations

import csv
import io
import re

from sitegen.characters import Sieve
from sitegen.content.dates import parse_date
from sitegen.errors import SitegenError, suggestion
from sitegen.language.packs import Entry, Pack, read_pack
from sitegen.model import ENTITY_KINDS, KINDS, Authority, Role
from sitegen.slugs import slugify

_PARTICULAR = re.compile(r"#\s*(\w+)\s*:\s*(.*?)\s*$")
_PARTICULARS = ("title", "kind", "date", "licence", "source")
_COLUMNS = ("name", "aliases", "description", "id", "role", "organization", "from", "to")
_REGISTERS = re.compile(r"[a-z][a-z0-9_]*")


def read_pack_file(text: str, path: str, sieve: Sieve | None = None) -> Pack:
    """Reads a pack by the ending of its name. Raises SitegenError naming path and line where it is none, or lacks date or licence."""
    pack = _read_csv(text, path) if path.endswith(".csv") else read_pack(text.encode(), path, sieve)
    if pack.kind not in ENTITY_KINDS:
        raise SitegenError(path, 1, f'There are no packs of kind "{pack.kind}".', suggestion(pack.kind, ENTITY_KINDS))
    for name in ("title", "date", "licence"):
        if not getattr(pack, name):
            raise SitegenError(
                path, 1, f'The pack does not state its "{name}".', f'Add it: "# {name}: ..." in CSV, a key in JSON.'
            )
    _check_date(pack.date, "date", path, 1)
    for entry in pack.entries:
        _check(entry, path, 1)  # a JSON reader tells no lines; rows of a table have been checked by then
    return pack


def _read_csv(text: str, path: str) -> Pack:
    lines = text.splitlines(keepends=True)
    particulars: dict[str, str] = {}
    first = 0
    while first < len(lines) and (lines[first].startswith("#") or not lines[first].strip()):
        found = _PARTICULAR.match(lines[first])
        if found and found[1] in _PARTICULARS:
            particulars[found[1]] = found[2]
        first += 1
    rows = csv.DictReader(io.StringIO("".join(lines[first:])), restkey="", restval="", strict=True)
    entries: list[Entry] = []
    try:
        columns = rows.fieldnames or ()
        if "name" not in columns:
            raise SitegenError(
                path, first + 1, 'The table has no column "name".', f"Columns are {', '.join(_COLUMNS)}."
            )
        odd = next((c for c in columns if c not in _COLUMNS and not _REGISTERS.fullmatch(c)), None)
        if odd is not None:
            raise SitegenError(path, first + 1, f'"{odd}" is no name of a column.', "Use small letters, digits and _.")
        for row in rows:
            line = first + rows.line_num
            if "" in row:
                raise SitegenError(
                    path, line, "The row has more cells than the table has columns.", "Quote cells with commas."
                )
            entries.append(_entry({key: value.strip() for key, value in row.items()}))
            _check(entries[-1], path, line)
    except csv.Error as error:
        raise SitegenError(
            path, first + rows.reader.line_num, f"Is not CSV: {error}.", "Mend the quotation marks."
        ) from None
    return Pack(entries=tuple(entries), **{"title": "", "kind": "", **particulars})


def _check(entry: Entry, path: str, line: int) -> None:
    if not any(c.isalnum() for c in entry.name):
        raise SitegenError(path, line, "An entry has no name.", "Give it one, or delete it.")
    _check_date(entry.start, "from", path, line)
    _check_date(entry.end, "to", path, line)


def _check_date(date: str, name: str, path: str, line: int) -> None:
    try:
        if date:
            parse_date(date)
    except ValueError as error:
        raise SitegenError(
            path, line, f'"{name}": "{date[:40]}" {error}.', "Write 1969-01-20, or less of it."
        ) from None


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        name=row["name"],
        aliases=tuple(alias for part in row.get("aliases", "").split(";") if (alias := part.strip())),
        ids={key: value for key, value in row.items() if key not in _COLUMNS and value},
        description=row.get("description", ""),
        id=row.get("id", ""),
        role=row.get("role", ""),
        organization=row.get("organization", ""),
        start=row.get("from", ""),
        end=row.get("to", ""),
    )


def list_authorities(pack: Pack, path: str) -> tuple[Authority, ...]:
    """The pack's entries as names that are listed: like authority pages, but without pages of their own.

    Several rows of one address, such as a member's terms, are one entry with several roles.
    """
    folder = next(folder for folder, kind in KINDS.items() if kind == pack.kind)
    found: dict[str, Authority] = {}
    for entry in pack.entries:
        address = f"{folder}/{slugify(entry.id or entry.name)}"
        role = (
            (Role(entry.role, entry.organization, entry.start, entry.end),)
            if entry.role or entry.start or entry.end
            else ()
        )
        was = found.get(address)
        found[address] = Authority(
            id=address,
            kind=pack.kind,
            name=was.name if was else entry.name,
            path=path,
            aliases=tuple(dict.fromkeys((*(was.aliases if was else ()), *entry.aliases))),
            description=(was.description if was else "") or entry.description,
            roles=(*(was.roles if was else ()), *role),
            wikidata=(was.wikidata if was else "") or entry.ids.get("wikidata", ""),
        )
    return tuple(found.values())
