"""Rung ``picture``: the size of every picture beside an article or in ``static/``, so that a page keeps room for it."""

from __future__ import annotations

from pathlib import Path

import imagesize

from sitegen.engine.ladder import Reader, Result
from sitegen.rungs.rung import Rung, encode, fingerprint

_SUFFIXES = (".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".jxl", ".png", ".svg", ".tif", ".tiff", ".webp")


class PictureRung(Rung):
    """The value is (width, height) in pixels as browsers turn the picture, or None for files that are none or do not tell."""

    name = "picture"
    drivers = ("file/asset/", "file/static/")

    def __init__(self, site: Path) -> None:
        self.site = site
        self.fingerprint = f"{fingerprint('rungs/pictures.py')} {imagesize.__version__}"

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Reads the file's head; a broken picture has no size, and the page shows it as the browser can."""
        for kind in ("asset", "static"):
            reader.rows(f"file/{kind}/{key}")
        if not key.lower().endswith(_SUFFIXES):
            return Result(None, {})
        try:
            width, height = imagesize.get(self.site / key)
        except Exception:  # whatever the bytes of a stranger's file make the reader of 14 formats do
            return Result(None, {})
        return Result(encode((round(width), round(height))) if width > 0 and height > 0 else None, {})
