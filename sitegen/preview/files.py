"""From an address to a file of the published folder, and nowhere else; and how a file is sent.

Nothing hidden is served, and no symbolic link is followed: the build publishes neither.
"""

from __future__ import annotations

import mimetypes
import os
import re
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_CHUNK = 1 << 18  # bytes sent at a time
_RANGE = re.compile(r"bytes=([0-9]*)-([0-9]*)")
# What the platform's own tables lack or have otherwise; they differ between machines.
_TYPES = {
    ".html": "text/html", ".htm": "text/html", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript",
    ".json": "application/json", ".jsonld": "application/ld+json", ".map": "application/json", ".xml": "application/xml",
    ".txt": "text/plain", ".md": "text/markdown", ".csv": "text/csv", ".vtt": "text/vtt", ".svg": "image/svg+xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif",
    ".ico": "image/x-icon", ".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf",
    ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".mp4": "video/mp4", ".webm": "video/webm",
    ".pdf": "application/pdf", ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json", ".zip": "application/zip", ".epub": "application/epub+zip",
}  # fmt: skip
_FEEDS = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}


def file_of(address: str, base_path: str) -> str | None:
    """The output file that an address's path (percent-decoded) asks for, relative to the published folder.

    None where no file can be meant: outside the base path, a hidden name, a way up, a NUL or a backslash.
    """
    base = unquote(base_path)
    if not address.startswith(base):
        return None
    path = address[len(base) :]
    if not path or path.endswith("/"):
        path += "index.html"
    segments = path.split("/")
    if any(not part or part.startswith(".") or "\0" in part or "\\" in part for part in segments):
        return None
    return path


def find(root: Path, path: str) -> Path | None:
    """The plain file at ``path`` in the published folder, reached through no symbolic link; None where there is none."""
    top = os.path.realpath(root)
    wanted = os.path.join(top, *path.split("/"))
    try:
        whole = os.path.isfile(wanted) and os.path.realpath(wanted) == wanted
    except (OSError, ValueError):
        return None
    return Path(wanted) if whole else None


def slashed(root: Path, address: str, base_path: str) -> str | None:
    """Where an address that lacks its trailing slash leads, percent-encoded; None where no page is there either."""
    if address.endswith("/"):
        return None
    if f"{address}/" == unquote(base_path):
        return base_path
    path = file_of(f"{address}/", base_path)
    if path is None or find(root, path) is None:
        return None
    return base_path + quote(path.removesuffix("index.html"))


def content_type(path: str) -> str:
    """Media type by name, with the character set where it is text."""
    name = path.rpartition("/")[2]
    suffix = os.path.splitext(name)[1].lower()
    kind = (
        _FEEDS.get(name)
        or _TYPES.get(suffix)
        or mimetypes.guess_type(name, strict=False)[0]
        or "application/octet-stream"
    )
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


class Sent(Response):
    """A whole file, or the one range of bytes that is asked for.

    The file is opened once and measured by its handle: the build may put another file in its place at any moment,
    and then neither length nor bytes may be those of the other.
    """

    def __init__(self, file: BinaryIO, kind: str, tag: str, status: int = 200) -> None:
        super().__init__(
            status_code=status, media_type=None, headers={"content-type": kind, "etag": tag, "accept-ranges": "bytes"}
        )
        del self.headers["content-length"]
        self._file = file
        self._size = file.seek(0, os.SEEK_END)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends head and body."""
        with self._file as file:
            asked = {name: value.decode("latin-1") for name, value in scope["headers"]}
            start, end = 0, self._size
            if self.status_code == 200:
                if _matches(asked.get(b"if-none-match", ""), self.headers["etag"]):
                    self.status_code = 304
                    start = end = 0
                elif b"range" in asked and asked.get(b"if-range", self.headers["etag"]) == self.headers["etag"]:
                    start, end = self._cut(asked[b"range"])
            if self.status_code != 304:
                self.headers["content-length"] = str(end - start)
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            file.seek(start)
            left = 0 if scope["method"] == "HEAD" else end - start
            while left > _CHUNK:
                await send({"type": "http.response.body", "body": file.read(_CHUNK), "more_body": True})
                left -= _CHUNK
            await send({"type": "http.response.body", "body": file.read(left)})

    def _cut(self, asked: str) -> tuple[int, int]:
        """First and one past the last byte to send, by a Range header; several ranges, or nonsense, are as good as none."""
        found = _RANGE.fullmatch(asked.strip())
        if not found or not (found[1] or found[2]):
            return 0, self._size
        first, last = _number(found[1]), _number(found[2])
        start = max(0, self._size - (last or 0)) if first is None else first
        end = self._size if first is None or last is None else min(self._size, last + 1)
        if first is not None and last is not None and last < start:
            return 0, self._size
        if start >= self._size:
            self.status_code = 416
            self.headers["content-range"] = f"bytes */{self._size}"
            return 0, 0
        self.status_code = 206
        self.headers["content-range"] = f"bytes {start}-{end - 1}/{self._size}"
        return start, end


def _number(digits: str) -> int | None:
    """What digits say, None where there are none. Of a number beyond any file it matters only that it is."""
    return int(digits) if 0 < len(digits) <= 18 else 10**18 if digits.strip("0") else 0 if digits else None


def send_file(path: Path) -> Sent:
    """A file as it is. Raises OSError where it cannot be opened."""
    file = open(path, "rb")  # noqa: SIM115 - closed when it has been sent
    about = os.fstat(file.fileno())
    return Sent(file, content_type(path.name), f'"{about.st_mtime_ns:x}-{about.st_size:x}"')


def send_bytes(data: bytes, kind: str, tag: str, status: int = 200) -> Sent:
    """Bytes from memory, sent like a file."""
    return Sent(BytesIO(data), kind, tag, status)


def _matches(asked: str, tag: str) -> bool:
    return asked.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in asked.split(","))
