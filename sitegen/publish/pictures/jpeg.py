"""JPEG: a row of segments, each with its length, and the scans between them."""

from __future__ import annotations

import re

from sitegen.publish.pictures.exif import only_orientation, orientation

_ALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
_MARKER = re.compile(b"\xff[^\x00\xff\xd0-\xd7]")  # ends a scan: neither a stuffed byte nor a restart


def clean(data: bytes) -> bytes:
    """Without application segments and comments, but for JFIF, Adobe's colour transform, the colour profile and how the camera was
    held; and without what lies behind the picture's end (previews, depth maps, films).
    """
    out = [data[:2]]
    turned = 1
    place, at = 1, 2
    while at < len(data):
        start = data.find(b"\xff", at)
        if start < 0:
            break
        at = start
        while at < len(data) and data[at] == 0xFF:
            at += 1
        if at >= len(data):
            out.append(data[start:])
            break
        marker = data[at]
        at += 1
        if marker == 0xD9:
            out.append(b"\xff\xd9")
            break
        if marker in _ALONE or marker == 0:
            out.append(bytes((0xFF, marker)) if marker else b"")
            continue
        end = at + max(2, int.from_bytes(data[at : at + 2], "big"))
        body = data[at + 2 : end]
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            turned = orientation(body[6:])
        elif _is_needed(marker, body):
            out.append(b"\xff" + bytes((marker,)) + data[at:end])
        place += marker == 0xE0 and len(out) == 2
        at = end
        if marker == 0xDA:
            found = _MARKER.search(data, at)
            at = found.start() if found else len(data)
            out.append(data[end:at])
    if turned > 1:
        exif = b"Exif\0\0" + only_orientation(turned)
        out.insert(place, b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif)
    return b"".join(out)


def _is_needed(marker: int, body: bytes) -> bool:
    match marker:
        case 0xE0:
            return body.startswith(b"JFIF\0")
        case 0xE2:
            return body.startswith(b"ICC_PROFILE\0")
        case 0xEE:
            return body.startswith(b"Adobe")
        case _:
            return marker != 0xFE and not 0xE0 <= marker <= 0xEF
