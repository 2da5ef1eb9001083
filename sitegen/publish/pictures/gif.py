"""GIF: frames and extensions, each a row of sub-blocks."""

from __future__ import annotations

_NEEDED = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")  # repetition, colour profile
_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_APPLICATION, _COMMENT = 0xFF, 0xFE


def clean(data: bytes) -> bytes:
    """Without comments and applications' notes, XMP among them, and without what lies behind the end."""
    at = 13 + _colours(data, 10)
    out = [data[:at]]
    while at < len(data):
        start, kind = at, data[at]
        if kind == _END:
            out.append(data[at : at + 1])
            break
        if kind == _EXTENSION:
            label, name = data[at + 1 : at + 2], data[at + 3 : at + 14]
            at = _skip(data, at + 2)
            if label in (b"\xf9", b"\x01") or (label == bytes((_APPLICATION,)) and name in _NEEDED):
                out.append(data[start:at])
        elif kind == _FRAME:
            at = _skip(data, at + 11 + _colours(data, at + 9))
            out.append(data[start:at])
        else:
            break  # no block begins so: browsers show what came before
    return b"".join(out)


def _colours(data: bytes, flags: int) -> int:
    """Bytes of the table of colours that the byte at ``flags`` announces."""
    return 3 << (data[flags] & 7) + 1 if flags < len(data) and data[flags] & 0x80 else 0


def _skip(data: bytes, at: int) -> int:
    """Where the sub-blocks that begin at ``at`` end."""
    while at < len(data) and data[at]:
        at += data[at] + 1
    return min(at + 1, len(data))
