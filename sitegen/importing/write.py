"""Putting articles into the archive without ever touching one that is there."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import tempfile
from pathlib import Path

import yaml

from sitegen.errors import SitegenError
from sitegen.importing.report import Status
from sitegen.slugs import slugify

FOLDER = "content/articles"

_HEAD = 64 * 1024
# Names that some systems keep for themselves, or that a folder's own page has.
_RESERVED = re.compile(r"index|con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)
_DIGEST = re.compile(r"^import_digest:[ \t]*[\"']?([0-9a-f]{64})\b", re.MULTILINE)
_SOURCE = re.compile(r"^import_source:[ \t]{0,20}(.{1,4000})$", re.MULTILINE)
_SLUG = re.compile(r"^slug:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


class ArticleFolder:
    """``content/articles`` of a site: which names are taken in it, and what was imported into it before."""

    def __init__(self, site: Path, dry: bool = False) -> None:
        self.site = site
        self.dry = dry
        """Whether nothing is written: names are given as they would be."""
        self._from: dict[str, Path] = {}
        self.folder = site / FOLDER
        if self.folder.exists() and not self.folder.resolve().is_relative_to(site.resolve()):
            raise SitegenError(
                FOLDER, 0, "This folder is a link that leads out of the site.", "Put a real folder there."
            )
        self._taken: set[str] = set()
        self._imported: dict[str, Path] = {}
        for where, folders, files in os.walk(self.folder):
            folders.sort()
            self._taken.update(name.removesuffix(".md").casefold() for name in folders if name.endswith(".md"))
            for name in sorted(files):
                if name.endswith(".md") and not name.startswith("."):
                    self._note(Path(where) / name)

    def _note(self, path: Path) -> None:
        self._taken.add(path.stem.casefold())
        if path.is_symlink():
            return
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD).decode("utf-8", "replace")
        except OSError:
            return
        if head.startswith("---"):
            front = head.split("\n---", 1)[0]
            if slug := _SLUG.search(front):
                self._taken.add(slug[1].casefold())
            if digest := _DIGEST.search(front):
                self._imported.setdefault(digest[1], path)
            if source := _SOURCE.search(front):
                self._from.setdefault(_unquoted(source[1]), path)

    def find(self, digest: str) -> Path | None:
        """The article that was imported from a file with that digest."""
        return self._imported.get(digest)

    def put(self, name: str, text: str, digest: str, source: str = "") -> tuple[str, Status]:
        """Write an article under a name made from ``name``, unless one from the same source is there: of the same bytes, or of the
        same ``source``, where that is given.

        Returns its path relative to the site, and what was done. The file appears whole or not at all, and replaces none.
        """
        data = text.encode("utf-8")
        before = self._from.get(source) if source else self.find(digest)
        if before is not None:
            return self._relative(before), "unchanged" if before.read_bytes() == data else "exists"
        if not self.dry:
            self.folder.mkdir(parents=True, exist_ok=True)
        stem = slugify(name).strip("-")
        # A second text of the same name is told apart by what it says, so its address does not depend on who came when.
        suffixed = [f"{stem}-{digest[:8]}", f"{stem}-{digest[:16]}", f"{stem}-{digest}"]
        candidates = suffixed if _RESERVED.fullmatch(stem) else [stem, *suffixed]
        for candidate in candidates:
            path = self.folder / f"{candidate}.md"
            if candidate.casefold() not in self._taken and (self.dry or _create(path, data)):
                self._taken.add(candidate.casefold())
                if not self.dry:
                    self._imported[digest] = path
                    if source:
                        self._from[source] = path
                return self._relative(path), "written"
        raise SitegenError(
            f"{FOLDER}/{candidates[-1]}.md", 0, "This name is taken by another file.", "Move that file away."
        )

    def copy(self, below: str, source: Path) -> str:
        """Copies a file to its place within the site, unless something is there. Returns what to say of it, empty where all is well."""
        target = self.site / below
        if not target.resolve().is_relative_to(self.site.resolve()):
            return f"{below} would lie outside of the site and was not copied."
        if target.exists():
            return "" if _same(target, source) else f"{below} is there already with other content, and was left alone."
        if self.dry:
            return ""
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".importing-", suffix=".tmp")
        os.close(handle)
        shutil.copyfile(source, temporary)
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
        return ""

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.site).as_posix()


def _unquoted(text: str) -> str:
    """A scalar of YAML as `write_front_matter` writes it."""
    try:
        return str(yaml.safe_load(text))
    except yaml.YAMLError:
        return text


def _same(one: Path, other: Path) -> bool:
    return filecmp.cmp(one, other, shallow=False)


def _create(path: Path, data: bytes) -> bool:
    """Create the file whole, by a temporary one beside it; False where there is one of that name."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".importing-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        try:
            os.link(temporary, path)  # fails where the name exists, unlike a rename
        except FileExistsError:
            return False
        except OSError:  # a file system without hard links
            return _create_directly(path, data)
        return True
    finally:
        os.unlink(temporary)


def _create_directly(path: Path, data: bytes) -> bool:
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True
