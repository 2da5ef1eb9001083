"""Pictures of a content management system, copied from its uploads folder to beside the articles."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

FOLDER = "uploads"
"""Within ``content/articles``: where copied files go, by their paths below the source's own folder of uploads."""
_PICTURE = re.compile(r"(!\[(?:[^\]\\]|\\.){0,1000}\]\()<?([^)\s>]{1,2000})>?")
_LINK = re.compile(r"(?<!!)(\[(?:[^\]\\]|\\.){0,1000}\]\()<?([^)\s>]{1,2000})>?")
_SIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w+$)")
_ABOVE = re.compile(r"^.{0,500}?/(?:wp-content/uploads|wp-content|uploads|files)/")


class Uploads:
    """The folder of uploads beside an export, if there is one. ``home`` is the address of the site that the export is of."""

    def __init__(self, beside: Path, home: str) -> None:
        self._folders = [
            folder
            for folder in (beside / "wp-content" / "uploads", beside / "uploads", beside / "files")
            if folder.is_dir() and not folder.is_symlink()
        ]
        self._host = (urlsplit(home).hostname or "").removeprefix("www.")
        self._base = urlsplit(home).path.rstrip("/")

    def place(self, body: str) -> tuple[str, list[tuple[str, Path]], list[str]]:
        """(Markdown with the addresses of what was found changed, files to copy by path in the site, what was not found)."""
        files: dict[str, Path] = {}
        missing: list[str] = []

        def picture(found: re.Match[str]) -> str:
            path = self._find(found[2])
            if path is None:
                if urlsplit(found[2]).hostname or found[2].startswith("/"):
                    missing.append(f"The picture {found[2]} is not here; a picture of another host is not shown.")
                return found[0]
            below = self._below(found[2], path)
            files[f"content/articles/{FOLDER}/{below}"] = path
            return f"{found[1]}<{FOLDER}/{below}>"

        def link(found: re.Match[str]) -> str:
            own = self._own(found[2])
            return f"{found[1]}<{own}>" if own else found[0]

        body = _PICTURE.sub(picture, body)
        return _LINK.sub(link, body), list(files.items()), missing

    def _own(self, address: str) -> str:
        """A page of the old site as a path from the root: old addresses redirect to the articles. Empty for other sites."""
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        if not self._host or host != self._host or parts.query or "/wp-content/" in parts.path:
            return ""
        return (parts.path or "/") + (f"#{parts.fragment}" if parts.fragment else "")

    def _find(self, address: str) -> Path | None:
        path = unquote(urlsplit(address).path)
        below = _ABOVE.sub("", path) if _ABOVE.match(path) else ""
        if not below or ".." in below.split("/"):
            return None
        for folder in self._folders:
            for name in (below, _SIZED.sub("", below)):
                file = folder / name
                if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
                    return file
        return None

    def _below(self, address: str, path: Path) -> str:
        return next(path.relative_to(folder).as_posix() for folder in self._folders if path.is_relative_to(folder))
