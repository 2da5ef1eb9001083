"""A small site that builds at once: the files under ``site/``, copied as they are."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from sitegen.errors import UsageError


def make_site(folder: Path) -> list[Path]:
    """Copies the small site into ``folder``, which is made where it is missing; returns the files written, in order of path.

    Raises UsageError, with nothing written, where the folder holds anything at all, is no folder, or cannot be written to.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            what = "Is not empty." if folder.is_dir() else "Is a file."
            hint = "Name a new folder, or copy what you need from one: nothing is overwritten."
            raise UsageError(str(folder), 0, what, hint)
        written = []
        for name, data in sorted(_files(resources.files(__package__) / "site")):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open(
                "xb"
            ) as file:  # x: somebody else's file of that name, made since the look above, is left alone
                file.write(data)
            written.append(path)
        return written
    except OSError as error:
        at = str(error.filename or folder)
        raise UsageError(at, 0, f"Cannot be written: {error.strerror}.", "Name another folder.") from None


def _files(folder: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        found += _files(entry, f"{name}/") if entry.is_dir() else [(name, entry.read_bytes())]
    return found
