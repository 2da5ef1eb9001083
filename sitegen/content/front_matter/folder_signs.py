"""Signs beside articles that hold them back: ``.publish`` lists, an Obsidian vault's list of what it excludes, data files of Eleventy's
folders, and what a section's page hands down in Hugo.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

import msgspec

from sitegen.content.front_matter.headers import read_headers
from sitegen.content.front_matter.held_back import SIGN_KEYS, held_back
from sitegen.content.front_matter.keys import fold_key
from sitegen.content.front_matter.signs import Entry
from sitegen.errors import SitegenError

LIST, VAULT = ".publish", ".obsidian/publish.json"
OTHER_TEXTS = (
    ".mdx",
    ".html",
    ".htm",
    ".rst",
    ".org",
    ".adoc",
    ".asciidoc",
    ".textile",
    ".njk",
    ".liquid",
    ".ipynb",
    ".wiki",
)
"""Ends of names under which other generators have articles, and we have none."""
CODE = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
"""Data of Eleventy's that only running it would tell."""
_DATA = (".11tydata.json", ".json")


class FolderSign(msgspec.Struct, frozen=True, order=True, array_like=True):
    """One sign. It holds for everything below ``folder``, for the one file ``only``, or for what ``patterns`` match there: where
    ``listed``, these are published and all else is not; else they are not.
    """

    folder: str
    says: str
    draft: bool = False
    only: str = ""
    listed: bool = False
    patterns: tuple[str, ...] = ()


def is_sign(path: str) -> bool:
    """Whether a file's name may make it one."""
    folder, name = posixpath.split(path)
    return (
        name == LIST
        or path.endswith("/" + VAULT)
        or name.endswith((_DATA[0], ".meta", *CODE))
        or name == f"{posixpath.basename(folder)}.json"
    )


def read_sign(text: str, path: str) -> FolderSign | None:
    """What a file says; None where it holds nothing back. Raises SitegenError for one that cannot be read."""
    folder, name = posixpath.split(path)
    if name == LIST:
        lines = (re.sub(r"^(?:[-*]\s+)?(?:\[\[)?|\]\]$", "", line.strip()) for line in text.splitlines())
        kept = tuple(line.strip("/") for line in lines if line and not line.startswith("#"))
        return FolderSign(folder, f'it does not stand in "{LIST}"', listed=True, patterns=kept)
    if name.endswith(".meta"):  # Nikola's and others' heads in a file of their own
        headers = read_headers(text, path, SIGN_KEYS)
        entries = {fold_key(key): Entry(key, value, 1) for key, value in (headers.data if headers else {}).items()}
        held = held_back(entries, "content/articles/x.md")
        only = f"{folder}/{name.removesuffix('.meta')}.md"
        return FolderSign(folder, f"{held.says} in {path}", held.draft, only) if held else None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise SitegenError(
            path, 1, "Is not JSON, and so may hold articles back unread.", "Mend it or take it away."
        ) from None
    if not isinstance(data, dict):
        return None
    if path.endswith("/" + VAULT):
        excluded = data.get("excluded")
        patterns = tuple(str(each).strip("/") for each in excluded) if isinstance(excluded, list) else ()
        vault = posixpath.dirname(folder)
        return FolderSign(vault, f'"{VAULT}" excludes it', patterns=patterns) if patterns else None
    entries = {fold_key(key): Entry(key, value, 1) for key, value in data.items()}
    held = held_back(entries, "content/articles/x.md")
    if held is None:
        return None
    stem = next(name.removesuffix(suffix) for suffix in _DATA if name.endswith(suffix))
    only = "" if stem == posixpath.basename(folder) else f"{folder}/{stem}.md"
    return FolderSign(folder, f"{held.says} in {path}", held.draft, only)


def is_lost(text: str, path: str) -> bool:
    """Whether a file with one of those ends is an article there: it has a head, or its form is nothing but texts'."""
    return path.lower().endswith(OTHER_TEXTS[3:8]) or text.startswith(
        ("---\n", "---\r\n", "+++\n", ":title:", "Title:")
    )


def held_in_folder(signs: Iterable[FolderSign], path: str) -> FolderSign | None:
    """The first sign that holds the article at ``path`` back."""
    for sign in sorted(signs):
        if sign.only and sign.only != path:
            continue
        if path.startswith(sign.folder + "/"):
            below = path[len(sign.folder) + 1 :]
            if not sign.patterns and not sign.listed:
                return sign
            if _matches(below, sign.patterns) is not sign.listed:
                return sign
    return None


def _matches(below: str, patterns: Iterable[str]) -> bool:
    names = (below, below.rpartition(".")[0], posixpath.basename(below), posixpath.basename(below).rpartition(".")[0])
    return any(
        below.startswith(pattern + "/") or any(fnmatchcase(name, pattern) for name in names) for pattern in patterns
    )
