"""An export of our own: the files of its site, put where they were."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sitegen.errors import SitegenError
from sitegen.importing.formats.format import CopyOf, Format, Found, Options

CRATE = "ro-crate-metadata.json"
_SOURCES = "site"
_FOLDERS = ("content/", "static/", "templates/")


def is_export(folder: Path) -> bool:
    """Whether a folder is an export with the site's files in it."""
    return (folder / CRATE).is_file() and (folder / _SOURCES).is_dir()


def read(path: Path, name: str, options: Options) -> Iterator[Found]:
    """Every file of the site, by path. Nothing outside of a site's own folders is taken."""
    if not is_export(path):
        raise SitegenError(name, 0, "This is no export with the site's files.", "Export again without --data-only.")
    root = path / _SOURCES
    for folder, folders, files in os.walk(root):
        folders.sort()
        for each in sorted(files):
            file = Path(folder) / each
            below = file.relative_to(root).as_posix()
            if not file.is_symlink() and (below == "site.toml" or below.startswith(_FOLDERS)):
                yield CopyOf(f"{name}/{_SOURCES}/{below}", below, file)


FORMAT = Format("export", "an export of sitegen's own", (), read)
