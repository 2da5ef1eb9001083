"""Which files an import is about."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sitegen.errors import Problem
from sitegen.importing.formats.registry import FORMATS, format_of, named

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
_IN_FOLDERS = (".txt", ".html", ".htm")
_OWN = ("public", "templates", "static", ".sitegen", "content")


class Source(msgspec.Struct, frozen=True):
    """A file to import: where it lies, what to call it in messages, and what it is: ``text``, ``html``, ``markdown``, or the name of a
    format that holds many articles.
    """

    path: Path
    name: str
    kind: str


class Gathered(msgspec.Struct, frozen=True):
    """Files, and the problems of those that cannot be imported, in the order given; folders are walked in sorted order."""

    found: tuple[Source | Problem, ...]
    notes: tuple[str, ...] = ()


def gather(paths: Sequence[Path], site: Path, form: str = "") -> Gathered:
    """Files as they were named, and of folders their text and HTML files at any depth.

    A link that leads out of the folder that was named is a problem, never followed. The site's own folders are passed over.
    """
    found: list[Source | Problem] = []
    notes: list[str] = []
    seen: set[Path] = set()
    for path in paths:
        many = named(form) if form else (format_of(path) if path.exists() else None)
        if many is not None and path.exists():
            found += _new([Source(path, path.as_posix(), many.name)], seen)
        elif path.is_dir():
            listed, passed = _walk(path, site.resolve())
            found += _new(listed, seen)
            if passed:
                kinds = ", ".join(f"{count} {kind or 'without a suffix'}" for kind, count in sorted(passed.items()))
                notes.append(
                    f"{path.as_posix()}: only .txt, .html and .htm are imported from a folder; passed over: {kinds}."
                )
        else:
            found += _new([_name(path)], seen)
    return Gathered(tuple(found), tuple(notes))


def _new(found: list[Source | Problem], seen: set[Path]) -> list[Source | Problem]:
    """Those that were not named before."""
    fresh: list[Source | Problem] = []
    for each in found:
        if isinstance(each, Source):
            real = each.path.resolve()
            if real in seen:
                continue
            seen.add(real)
        fresh.append(each)
    return fresh


def _name(path: Path) -> Source | Problem:
    name = path.as_posix()
    if not path.exists():
        hint = "The link leads nowhere." if path.is_symlink() else "See whether the name is right."
        return Problem(name, 0, "error", "There is no such file.", hint)
    if not path.is_file():
        return Problem(name, 0, "error", "This is neither a file nor a folder.", "Save its content in a file first.")
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        what = f"Files of the kind {path.suffix}" if path.suffix else "Files without a suffix"
        return Problem(
            name,
            0,
            "error",
            f"{what} cannot be imported.",
            f"Text (.txt), HTML (.html, .htm) and Markdown (.md) can, and {', '.join(f.says for f in FORMATS)}.",
        )
    return Source(path, name, kind)


def _walk(folder: Path, site: Path) -> tuple[list[Source | Problem], Counter[str]]:
    found: list[Source | Problem] = []
    passed: Counter[str] = Counter()
    root = folder.resolve()
    own = {site / name for name in _OWN}

    def refuse(error: OSError) -> None:
        found.append(
            Problem(
                Path(error.filename).as_posix(),
                0,
                "error",
                f"The folder cannot be read: {error.strerror}.",
                "See to its permissions.",
            )
        )

    for where, folders, files in os.walk(folder, onerror=refuse, followlinks=False):
        here = Path(where)
        for name in [*folders, *files]:
            path = here / name
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                message = f"This link leads out of {folder.as_posix()}, and was not followed."
                found.append(Problem(path.as_posix(), 0, "error", message, "Name the file itself if you mean it."))
                files = [other for other in files if other != name]
        folders[:] = [name for name in folders if not name.startswith(".") and (here / name).resolve() not in own]
        for name in files:
            if name.startswith("."):
                continue
            if Path(name).suffix.lower() in _IN_FOLDERS:
                found.append(_name(here / name))
            else:
                passed[Path(name).suffix.lower()] += 1
    return sorted(found, key=_order), passed


def _order(each: Source | Problem) -> str:
    return each.name if isinstance(each, Source) else each.path
