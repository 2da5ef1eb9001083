"""Stage ``picture``: how large every picture beside an article or in ``static/`` is, and which smaller copies there are of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sitegen.content.copies import Copies
from sitegen.content.pictures import READERS, SUFFIXES, Picture, is_worth_scaling, read_size
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.keys import FILE
from sitegen.stages.base import CellStage, encode, failed


class PictureStage(CellStage):
    """The value is a Picture, or None for files that are none or do not tell their size."""

    name = "picture"
    drivers = ("file/asset/", "file/static/")

    def __init__(self, site: Path, copies: Copies, widths: Sequence[int], jobs: int) -> None:
        self.site = site
        self.copies = copies
        self.widths = sorted(set(widths))
        self.jobs = jobs
        own = fingerprint(__name__)
        self.fingerprint = f"{own} {READERS} {self.widths}"

    def compute(self, cells: Sequence[tuple[str, Reader]]) -> Iterator[tuple[str, Result]]:
        """Scales in threads: the decoders leave Python alone while they work."""
        for key, reader in cells:
            for kind in ("asset", "static"):
                reader.raw_rows(FILE, f"{kind}/{key}")
        keys = [key for key, _ in cells]
        with ThreadPoolExecutor(self.jobs) as pool:
            for key, picture in zip(keys, pool.map(self._attempt, keys), strict=True):
                if isinstance(picture, Exception):
                    yield key, failed(self.name, key, picture)
                else:
                    yield key, Result(encode(picture) if picture else None, {})

    def _attempt(self, path: str) -> Picture | Exception | None:
        try:
            return self.read(path)
        except Exception as error:
            return error

    def read(self, path: str) -> Picture | None:
        """Looks at one file; a broken picture has no size, and the page shows it as the browser can."""
        if not path.lower().endswith(SUFFIXES):
            return None
        size = read_size(self.site / path)
        if not size[0]:
            return None
        widths = [width for width in self.widths if is_worth_scaling(path, size, width)]
        try:
            return Picture(*size, self.copies.make(path, widths) if widths else ())
        except OSError:
            return Picture(*size)
