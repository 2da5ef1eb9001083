"""PNG: a row of chunks, each with length, name and checksum."""

from __future__ import annotations

import zlib

from sitegen.publish.pictures.exif import only_orientation, orientation

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NEEDED = frozenset(
    b"tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV mDCv cLLI cLLi bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)


def clean(data: bytes) -> bytes:
    """Without texts, times and Exif (but for how the camera was held), and without what lies behind the end."""
    out, at = [SIGNATURE], len(SIGNATURE)
    while at + 8 <= len(data):
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if name == b"eXIf":
            turned = orientation(data[at + 8 : end - 4])
            out.append(_chunk(b"eXIf", only_orientation(turned)) if turned > 1 else b"")
        elif name in _NEEDED or not name[0] & 0x20:  # a small first letter says that a reader need not know it
            out.append(data[at:end])
        at = end
        if name == b"IEND":
            return b"".join(out)
    return b"".join([*out, data[at:]])


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
