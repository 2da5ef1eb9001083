"""The folder of smaller copies of pictures: scaling is slow, and a clean build need not do it again."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from sitegen.content.pictures import READERS, Copy


class Copies:
    """Copies by key, as files in ``folder``, made when they are missed. An empty file says that its copy is not worth having."""

    def __init__(self, site: Path, folder: Path) -> None:
        self.site = site
        self.folder = folder

    def make(self, path: str, widths: list[int]) -> tuple[Copy, ...]:
        """The copies worth having of the picture at ``path`` within the site. Raises OSError where it cannot be read."""
        data = (self.site / path).read_bytes()
        key = hashlib.blake2b(data + READERS.encode(), digest_size=16).hexdigest()
        return tuple(Copy(width, key) for width in widths if self._copy(Copy(width, key), data))

    def read(self, path: str, copy: Copy) -> bytes:
        """The bytes of a copy that ``make`` has named. Raises OSError where the picture is needed and cannot be read."""
        return self._copy(copy, None, path)

    def _copy(self, copy: Copy, data: bytes | None, path: str = "") -> bytes:
        kept = self.folder / f"{copy.key}.{copy.width}w.webp"
        with contextlib.suppress(OSError):
            return kept.read_bytes()
        from sitegen.content.scaling import scale  # a build that scales nothing need not load what scales

        small = scale((self.site / path).read_bytes() if data is None else data, copy.width)
        beside = kept.with_suffix(f".{os.getpid()}.tmp")
        with contextlib.suppress(OSError):  # a folder that cannot be written costs time, and nothing else
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(small)
            os.replace(beside, kept)
        return small
