"""Pictures: where an entity's portrait stands, and how large a picture is, so that a page keeps room for it before it has come."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from sitegen.content.addresses import picture_file
from sitegen.content.document import LinkRef
from sitegen.model import Authority
from sitegen.pages.frame import Frame

_SIZE = msgspec.msgpack.Decoder(tuple[int, int])


class Portrait(NamedTuple):
    """Address, words for those who do not see it, width and height in pixels (0 where the file does not tell)."""

    url: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0


def portrait_of(frame: Frame, authority: Authority | None) -> Portrait:
    """An authority's picture. A file beside its page is published below the entity's address; no page asks another host."""
    path = picture_file(authority.image, authority.path) if authority and authority.image else ""
    if authority is None or not path:
        return Portrait()
    static = path.startswith("static/")
    if not frame.reader.has_rows(f"file/{'static' if static else 'asset'}/{path}"):
        return Portrait()
    place = path.removeprefix("static/") if static else f"{authority.id}/{path.rpartition('/')[2]}"
    width, height = _size(frame, path)
    return Portrait(frame.url(place), authority.image_alt, width, height)


def size_attributes(frame: Frame, link: LinkRef) -> str:
    """``width`` and ``height`` of a picture in a text, with a space in front; empty where its size is not known."""
    path = link.path or (picture_file(link.href, "") if link.href.startswith("/") else "")
    width, height = _size(frame, path) if path else (0, 0)
    return f' width="{width}" height="{height}"' if width else ""


def _size(frame: Frame, path: str) -> tuple[int, int]:
    return frame.reader.decode("picture", path, _SIZE) or (0, 0)
