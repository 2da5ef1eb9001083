"""Double brackets that mean another article, as in Obsidian: which may, by what name it is found, and which one it is.

``[[Jane Doe]]`` names an entity first of all. So an authority page of that name comes first; then an article whose file or alias is
called so; and where there is neither, the words name an entity that has no page of its own yet.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable

from sitegen.content.document import NoteRef
from sitegen.model import ENTITY_KINDS, FOLDERS
from sitegen.slugs import fold, slugify


def note_of(target: str) -> tuple[str, str, bool] | None:
    """(name, anchor, whether it can be nothing else) of the article that double brackets may mean; None where they name an entity.

    A name alone may be either. With a section, a folder, or ``.md``, and where it is a day, it is an article.
    """
    name, hash_sign, fragment = target.strip().partition("#")
    if name.partition("/")[0] in FOLDERS.values() and "/" in name:
        return None
    anchor = "" if not fragment or fragment.startswith("^") else slugify(fragment.rpartition("#")[2])
    is_sure = bool(hash_sign and (fragment or not name)) or name.endswith(".md") or "/" in name
    is_sure = is_sure or bool(re.match(r"\d{4}-\d\d-\d\d\b", name))
    return name.removesuffix(".md").strip("/ "), anchor, is_sure


def names_of(path: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """The names, folded, by which notes elsewhere may call an article: its file's, its folder's for ``index.md``, its aliases."""
    folder, name = posixpath.split(path)
    stem = name.rpartition(".")[0]
    own = posixpath.basename(folder) if stem in ("index", "_index") else stem
    return tuple(dict.fromkeys(fold(each) for each in (own, *aliases) if each.strip("/ ")))


def choose_article(name: str, paths: Iterable[str], own: str) -> str:
    """Of the articles of that name, the one that is meant in the article ``own``: in the folder that is written, else in the same one,
    else nearest to the top. Empty where there is none; nobody means the article itself.
    """
    wanted = fold(name)
    fitting = []
    for path in paths:
        stem = re.sub(r"(?:/_?index)?\.\w+$", "", path)
        if path != own and ("/" not in wanted or fold(stem).endswith(f"/{wanted}")):
            fitting.append((posixpath.dirname(path) != posixpath.dirname(own), path.count("/"), path))
    return min(fitting)[2] if fitting else ""


def article_of(
    note: NoteRef, path: str, is_listed: Callable[[str], bool], called: Callable[[str], Iterable[str]]
) -> str:
    """The path of the article that a note in the article ``path`` means, empty where it means none.

    ``is_listed`` knows the ids of authority pages, ``called`` the articles of a folded name.
    """
    if not note.name:
        return ""
    slug = slugify(note.name)
    if not note.sure and any(is_listed(f"{FOLDERS[kind]}/{slug}") for kind in ENTITY_KINDS):
        return ""
    return choose_article(note.name, called(fold(note.name.rpartition("/")[2])), path)
