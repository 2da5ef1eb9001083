"""Whether an article is not to be published: not yet, no longer, or not for everybody. Each known generator has signs of its own.

A sign is obeyed wherever it stands. What a sign asks for and an archive cannot give (a page that nobody finds) is obeyed by publishing
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from sitegen.content.front_matter.keys import fold_key
from sitegen.content.front_matter.signs import SIGNS, Entry, Sign, flag


class Held(NamedTuple):
    """Why an article is held back: ``says`` is the sign as it stands in the file. ``draft``: a preview of drafts may show it."""

    sign: str
    says: str
    line: int
    draft: bool = False


_BY_KEY: dict[str, list[Sign]] = {}
for _sign in SIGNS:
    for _name in _sign.keys:
        _BY_KEY.setdefault(fold_key(_name), []).append(_sign)

SIGN_KEYS = frozenset(_BY_KEY)
"""Folded spellings of the keys that may hold an article back."""

FOLDERS = {
    "_drafts": "Jekyll's folder of drafts", "drafts": "a folder of drafts", "_draft": "a folder of drafts",
    "_private": "a private folder", "private": "a private folder", "_templates": "a folder of templates",
    "templates": "a folder of templates", "_includes": "a folder of parts of pages", "_layouts": "a folder of layouts",
    "_trash": "a folder of what was thrown away", "archetypes": "Hugo's folder of templates",
}  # fmt: skip
"""Folders below ``content/articles/`` whose files are not to be published."""


def held_back(entries: Mapping[str, Entry], path: str) -> Held | None:
    """The first sign among a file's entries, by folded key, or in its path. Raises SitegenError for one that cannot be read."""
    found = [
        Held(sign.id, _shown(entry), entry.line, sign.draft)
        for key, entry in entries.items()
        for sign in _BY_KEY.get(key, ())
        if sign.fires(entry, path)
    ]
    outspoken = (
        flag(entries["draft"].value) is False if "draft" in entries and entries["draft"].value is not None else False
    )
    if outspoken:  # "draft: false" says that a tag is a topic
        found = [held for held in found if held.sign != "tags"]
    found.sort(key=lambda held: held.draft)  # what a preview of drafts may not show comes first
    return found[0] if found else held_in_path(path)


def held_in_path(path: str) -> Held | None:
    """What the names of a file and of its folders say."""
    parts = path.removeprefix("content/articles/").split("/")
    for part in parts[:-1]:
        if part.lower() in FOLDERS:
            return Held("folder", f'"{part}/" is {FOLDERS[part.lower()]}', 0, draft="draft" in part.lower())
    name = parts[-1]
    if re.search(r"[.](?:draft|private)\.\w+$", name, re.IGNORECASE):
        return Held("name", f'the name "{name}"', 0, draft=True)
    if name.startswith("_") and not re.fullmatch(r"_index(?:\.[\w-]+)?\.\w+", name):
        return Held("name", f'the name "{name}", which begins with "_"', 0, draft=True)
    return None


def _shown(entry: Entry) -> str:
    value = {True: "true", False: "false"}.get(entry.value) if isinstance(entry.value, bool) else None
    if "pass" in entry.key.lower():
        value = "…"  # a password is for nobody's log
    text = value if value is not None else " ".join(str(entry.value).split())
    return f'"{entry.key}: {text[:60]}"'


def table() -> str:
    """The signs as documents show them."""
    rows = ["| sign | keys | used by | for instance |", "|---|---|---|---|"]
    for sign in SIGNS:
        keys = ", ".join(f"`{name}`" for name in sign.keys)
        example = "; ".join(f"`{key}: {_plain(value)}`" for key, value in sign.takes[:2])
        rows.append(f"| {sign.says} | {keys} | {sign.whose} | {example} |")
    return "\n".join(rows)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_plain(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value)
