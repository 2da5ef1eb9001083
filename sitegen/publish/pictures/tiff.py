"""TIFF: directories of entries that point into the file. Nothing is moved; what no needed entry points to is wiped."""

from __future__ import annotations

import struct

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_NEEDED = frozenset(
    (
        *range(254, 260), 262, 263, 264, 265, 266, 273, 274, *range(277, 285), 286, 287, 290, 291, 292, 293, 296, 297, 301, 317, 318,
        319, 320, 321, 322, 323, 324, 325, 330, 332, 334, 336, 338, 339, 340, 341, 342, 347, 512, 513, 514, 515, 517, 518, 519, 520,
        521, 529, 530, 531, 532, 34675,
    )
)  # fmt: skip
"""Tags without which pixels, orientation or colour would not be what they are."""
_PIXELS = ((273, 279), (324, 325), (513, 514))  # where strips, tiles and an old JPEG lie, and how long they are
_DIRECTORIES = 330
_MOST = 10_000  # directories; pages of a scan


def clean(data: bytes) -> bytes:
    """With everything wiped that is not needed for the picture: Exif with the position, XMP, IPTC, names, times, maker's notes."""
    if b"+" in data[2:4]:
        raise ValueError("it is a BigTIFF")
    order = "<" if data.startswith(b"II") else ">"
    out = bytearray(len(data))
    out[:8] = data[:8]
    waiting, seen = [_number(data, 4, 4, order)], set[int]()
    while waiting and len(seen) < _MOST:
        at = waiting.pop()
        if at and at not in seen and at + 2 <= len(data):
            seen.add(at)
            waiting += _directory(data, out, at, order)
    return bytes(out)


def _directory(data: bytes, out: bytearray, at: int, order: str) -> list[int]:
    """Writes a directory's needed entries with all that they point to; returns where further directories lie."""
    count = min(_number(data, at, 2, order), (len(data) - at - 2) // 12)
    end = at + 2 + 12 * count
    entries, values = [], dict[int, list[int]]()
    for entry in range(at + 2, end, 12):
        tag, kind, number = struct.unpack_from(f"{order}HHI", data, entry)
        size = _SIZES.get(kind, 0) * number
        if tag not in _NEEDED or not size or size > len(data):
            continue
        entries.append(data[entry : entry + 12])
        place = entry + 8 if size <= 4 else _number(data, entry + 8, 4, order)
        if size > 4:
            out[place : place + size] = data[place : place + size]
        if kind in (3, 4, 13):
            step = _SIZES[kind]
            values[tag] = [_number(data, spot, step, order) for spot in range(place, place + size, step)]
    for offsets, lengths in _PIXELS:
        if len(values.get(offsets, ())) != len(values.get(lengths, ())):
            raise ValueError("the length of its pixels is not told")
        for start, length in zip(values.get(offsets, ()), values.get(lengths, ()), strict=True):
            if start + length <= len(data):
                out[start : start + length] = data[start : start + length]
    head = struct.pack(f"{order}H", len(entries)) + b"".join(entries) + data[end : end + 4]
    out[at : at + len(head)] = head
    return [*values.get(_DIRECTORIES, ()), _number(data, end, 4, order)]


def _number(data: bytes, at: int, size: int, order: str) -> int:
    return int.from_bytes(data[at : at + size], "little" if order == "<" else "big")
