"""WebP: a RIFF file, chunks with name and length."""

from __future__ import annotations

from sitegen.publish.pictures.exif import only_orientation, orientation

_NEEDED = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_EXIF, _XMP = 0x08, 0x04  # flags of VP8X


def clean(data: bytes) -> bytes:
    """Without XMP, Exif (but for how the camera was held) and chunks that nobody needs, and without what lies behind the end."""
    chunks: list[tuple[bytes, bytes]] = []
    turned, at = 1, 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
        if name == b"EXIF":
            turned = orientation(body.removeprefix(b"Exif\0\0"))
        elif name in _NEEDED:
            chunks.append((name, body))
        if at >= 8 + int.from_bytes(data[4:8], "little"):
            break
    if turned > 1:
        chunks.append((b"EXIF", only_orientation(turned)))
    out = [b"WEBP"]
    for name, body in chunks:
        if name == b"VP8X" and body:
            flags = body[0] & ~(_XMP | _EXIF) | (_EXIF if turned > 1 else 0)
            body = bytes((flags,)) + body[1:]
        out += [name, len(body).to_bytes(4, "little"), body, b"\0" * (len(body) % 2)]
    whole = b"".join(out)
    return b"RIFF" + len(whole).to_bytes(4, "little") + whole
