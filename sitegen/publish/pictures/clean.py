"""A picture's bytes without position, serial numbers, owner and maker's notes; pixels, orientation and colour as they were.

No pixel is decoded: only the container around them is written anew. What a format's reader does not know to be needed for the
picture is left out, so that a maker's new kind of note is no leak.
"""

from __future__ import annotations

from collections.abc import Callable

from sitegen.publish.pictures import boxes, gif, jpeg, png, tiff, webp

RAW = (".3fr", ".arw", ".cr2", ".dng", ".erf", ".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".srw")
"""Cameras' own formats. They look like TIFF and are not: what is pixels in them only their makers know."""
HEAD = 16
"""Bytes that tell what a file is."""

_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], bytes]], ...] = (
    (lambda head: head.startswith(b"\xff\xd8\xff"), jpeg.clean),
    (lambda head: head.startswith(png.SIGNATURE), png.clean),
    (lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP", webp.clean),
    (lambda head: head.startswith((b"GIF87a", b"GIF89a")), gif.clean),
    (lambda head: head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")), tiff.clean),
    (lambda head: head[4:8] == b"ftyp" and head[8:12] in boxes.BRANDS, boxes.clean),
    (lambda head: head[4:12] == b"JXL \r\n\x87\n", boxes.clean),
)


def find_cleaner(name: str, head: bytes) -> Callable[[bytes], bytes] | None:
    """What cleans a file that is called ``name`` and begins so; None where it is no picture that could tell anything.

    The bytes decide, not the name: a photograph may be called ``scan`` or have another format's ending.
    """
    if name.lower().endswith(RAW):
        return None
    return next((clean for fits, clean in _READERS if fits(head)), None)
