"""What is known of a picture: its size, and the smaller copies of it among which a reader's browser chooses."""

from __future__ import annotations

from pathlib import Path

import imagesize
import msgspec
import PIL

SUFFIXES = (".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".jxl", ".png", ".svg", ".tif", ".tiff", ".webp")
SCALED = (".jpeg", ".jpg", ".png", ".webp")
"""Of these there are copies. An SVG needs none, an animation would lose its motion, the others are rare on pages."""

READERS = f"imagesize {imagesize.__version__}, pillow {PIL.__version__}"
"""What the sizes and the copies were made by: with another release they may be others."""
WORTH = 0.9
"""A copy that is hardly narrower, or hardly lighter, is none."""
_MOST_PIXELS = 89_000_000  # where Pillow begins to warn of bombs; a scanned newspaper page at 400 dpi has 50 million


class Copy(msgspec.Struct, frozen=True):
    """A smaller copy of a picture, ``width`` pixels wide. ``key`` is a digest of the picture's bytes and of what scales them."""

    width: int
    key: str


class Picture(msgspec.Struct, frozen=True):
    """Width and height in pixels as browsers turn the picture; the copies from narrow to wide."""

    width: int
    height: int
    copies: tuple[Copy, ...] = ()


PICTURE = msgspec.msgpack.Decoder(Picture)


def copy_of(address: str, width: int) -> str:
    """The address of a copy: ``scan.jpg`` in 480 pixels is ``scan.jpg.480w.webp``."""
    return f"{address}.{width}w.webp"


def read_size(path: Path) -> tuple[int, int]:
    """(width, height) in pixels as browsers turn the picture; (0, 0) for files that are none or do not tell."""
    try:
        width, height = imagesize.get(path)
    except Exception:  # whatever the bytes of a stranger's file make the reader of 14 formats do
        return 0, 0
    return (round(width), round(height)) if width > 0 and height > 0 else (0, 0)


def is_worth_scaling(name: str, size: tuple[int, int], width: int) -> bool:
    """Whether a copy of ``width`` pixels would be clearly narrower than the picture."""
    return name.lower().endswith(SCALED) and 0 < width < size[0] * WORTH and not is_huge(size)


def is_huge(size: tuple[int, int]) -> bool:
    """Whether a picture has more pixels than are ever read."""
    return size[0] * size[1] > _MOST_PIXELS
