"""AVIF, HEIC and JPEG XL: boxes in boxes. Nothing is moved; the bytes of items that are no picture are wiped where they lie."""

from __future__ import annotations

from collections.abc import Iterator

BRANDS = frozenset((b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"jxl "))
_NOTES = (b"Exif", b"xml ", b"brob", b"jumb", b"uuid", b"free", b"skip", b"udta", b"mpvd")
_ITEMS = (b"Exif", b"mime", b"uri ")


def clean(data: bytes) -> bytes:
    """Without Exif, XMP, provenance and makers' boxes; how the camera was held is a property of the picture in these formats."""
    out = bytearray(data)
    for name, start, end in _boxes(data, 0, len(data)):
        if name == b"meta":
            _wipe_items(data, out, start + 4, end)
        elif name in _NOTES:
            out[start:end] = bytes(end - start)
    return bytes(out)


def _wipe_items(data: bytes, out: bytearray, start: int, end: int) -> None:
    notes: set[int] = set()
    tables = {name: (first, last) for name, first, last in _boxes(data, start, end)}
    for name in _NOTES:
        if name in tables:
            first, last = tables[name]
            out[first:last] = bytes(last - first)
    if b"iinf" in tables:
        first, last = tables[b"iinf"]
        wide = data[first] > 0
        for name, at, stop in _boxes(data, first + (8 if wide else 6), last):
            if name == b"infe" and at < stop and data[at] >= 2:
                size = 4 if data[at] > 2 else 2
                number, kind = int.from_bytes(data[at + 4 : at + 4 + size], "big"), data[at + 6 + size : at + 10 + size]
                if kind in _ITEMS:
                    notes.add(number)
                    out[at + 6 + size : at + 10 + size] = (
                        b"free"  # strict readers mind empty Exif, and skip what they do not know
                    )
    if notes and b"iloc" in tables:
        inside = tables.get(b"idat", (0, 0))[0]
        for item, method, at, size in _locations(data, *tables[b"iloc"]):
            if item in notes and method < 2:
                at += inside if method else 0
                size = min(size, max(0, len(out) - at)) or len(out) - at
                out[at : at + size] = bytes(size)


def _locations(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """(item, method, offset, length) of every stretch of every item."""
    version, sizes = data[at], int.from_bytes(data[at + 4 : at + 6], "big")
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    wide = 4 if version == 2 else 2
    position = at + 6

    def number(size: int) -> int:
        nonlocal position
        position += size
        return int.from_bytes(data[position - size : position], "big")

    for _ in range(number(wide)):
        if position >= end:
            return
        item = number(wide)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(base_size)
        for _ in range(number(2)):
            if position >= end:
                return
            number(index_size)
            offset = number(offset_size)
            yield item, method, base + offset, number(length_size)


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, start, end) of the contents of each box."""
    while at + 8 <= end:
        size, name, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        stop = end if size == 0 else min(at + size, end)
        if stop < at + head:
            return
        yield name, at + head, stop
        at = stop
