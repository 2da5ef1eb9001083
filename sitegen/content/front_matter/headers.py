"""``Key: value`` lines at the head of a file: Pelican's and MultiMarkdown's; Nikola's ``.. key: value``, Pandoc's ``%`` lines, and
fields between colons.

Such lines look like prose ("Washington: the Senate voted"), so they are a head only where they stand first in the file and one of them
is a key that a known generator has.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sitegen.content.front_matter.keys import fold_key
from sitegen.errors import SitegenError

_LINE = re.compile(r"(?P<key>[A-Za-z][\w .-]{0,39}?)[ \t]*:(?:[ \t]+(?P<value>.*)|[ \t]*)$")
_NIKOLA = re.compile(r"\.\.[ \t]+(?P<key>[A-Za-z][\w -]{0,39}?):(?:[ \t]+(?P<value>.*)|[ \t]*)$")
_FIELD = re.compile(r":(?P<key>[A-Za-z][\w -]{0,39}?):(?:[ \t]+(?P<value>.*)|[ \t]*)$")
_COMMENT = re.compile(r"<!--[ \t]*\n?")
_FORMS = (("nikola", _NIKOLA), ("fields", _FIELD), ("headers", _LINE))


class Headers(NamedTuple):
    """``kind`` is headers, nikola, fields or pandoc; ``end`` the line, counted from 0, on which the body begins."""

    kind: str
    data: dict[str, Any]
    lines: dict[str, int]
    end: int


def read_headers(text: str, path: str, is_key: frozenset[str]) -> Headers | None:
    """The head that ``text`` begins with, None where it has none. ``is_key`` holds the folded keys that prove it one."""
    if text.startswith("% "):
        return _read_pandoc(text)
    rows = text.split("\n", 201)[:201]
    start = 1 if _COMMENT.fullmatch(rows[0] + "\n") else 0
    for kind, form in _FORMS:
        if start < len(rows) and form.match(rows[start]):
            return _read(rows, start, kind, form, path, is_key)
    return None


def _read(
    rows: list[str], start: int, kind: str, form: re.Pattern[str], path: str, is_key: frozenset[str]
) -> Headers | None:
    data, lines, last, at = dict[str, Any](), dict[str, int](), "", start
    while at < len(rows):
        row = rows[at]
        found = form.match(row)
        if found:
            last = found["key"].strip()
            if last in data:
                raise SitegenError(path, at + 1, f'The key "{last}" stands twice.', "Keep one of the two.")
            data[last], lines[last] = (found["value"] or "").strip(), at + 1
        elif row[:1] in (" ", "\t") and row.strip() and last:
            data[last] = f"{data[last]} {row.strip()}".strip()
        else:
            break
        at += 1
    known = sum(fold_key(key) in is_key for key in data)
    if not known:
        return None
    closes = at < len(rows) and rows[at].strip() in ("---", "...", "-->")
    if not closes and at < len(rows) and rows[at].strip():
        # Prose goes on below, as in a letter or a dialogue; a head ends with an empty line, or is one by two keys that are known.
        return None if kind == "headers" and known < 2 else Headers(kind, data, lines, at)
    return Headers(kind, data, lines, at + 1 if closes else at)


def _read_pandoc(text: str) -> Headers:
    """``% title``, ``% authors``, ``% date``: three lines in this order."""
    data, lines, at, rows = dict[str, Any](), dict[str, int](), 0, text.split("\n", 60)
    for key in ("title", "authors", "date"):
        if at < len(rows) and rows[at].startswith("%"):
            value, begin = [rows[at][1:].strip()], at
            at += 1
            while at < len(rows) and rows[at].startswith(("  ", "\t")):
                value.append(rows[at].strip())
                at += 1
            if any(value):
                data[key], lines[key] = (";" if key == "authors" else " ").join(filter(None, value)), begin + 1
    return Headers("pandoc", data, lines, at)
