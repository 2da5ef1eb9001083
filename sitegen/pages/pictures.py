"""Pictures: where an entity's portrait stands, and how large a picture is, so that a page keeps room for it before it has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple
from unicodedata import normalize

from sitegen.content.addresses import picture_file
from sitegen.content.document import LinkRef
from sitegen.content.escape import escape
from sitegen.content.pictures import SCALED, Picture, copy_of
from sitegen.engine.reader import Reader
from sitegen.keys import FILE, PICTURE, SPELT
from sitegen.model import Authority
from sitegen.pages.frame import Frame

_UNKNOWN = Picture(0, 0)
_SHOWN_ELSEWHERE = 200  # pixels; Facebook shows none that is smaller


class Portrait(NamedTuple):
    """Address, words for those who do not see it, width and height in pixels (0 where the file does not tell), and its copies
    as ``srcset`` has them.
    """

    url: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    choice: str = ""


def as_stored(reader: Reader, path: str, kind: str = "asset") -> str:
    """The file in the site folder that ``path`` means: itself where there is one, else the one that differs in its Unicode form alone:
    macOS keeps "é" as two characters, what people type is one.

    ``kind`` is "asset", for a file beside a text, or "static".
    """
    if path.isascii() or reader.has_rows(FILE, f"{kind}/{path}"):
        return path
    composed = normalize("NFC", path)
    if composed != path and reader.has_rows(FILE, f"{kind}/{composed}"):
        return composed
    return min(reader.rows(SPELT, composed), default=path)


def portrait_of(frame: Frame, authority: Authority | None) -> Portrait:
    """An authority's picture. A file beside its page is published below the entity's address; no page asks another host."""
    path = picture_file(authority.image, authority.path) if authority and authority.image else ""
    if authority is None or not path:
        return Portrait()
    static = path.startswith("static/")
    kind = "static" if static else "asset"
    path = as_stored(frame.reader, path, kind)
    if not frame.reader.has_rows(FILE, f"{kind}/{path}"):
        return Portrait()
    place = path.removeprefix("static/") if static else f"{authority.id}/{path.rpartition('/')[2]}"
    picture, address = _read(frame, path), frame.url(place)
    return Portrait(address, authority.image_alt, picture.width, picture.height, _choice(address, picture))


def size_attributes(frame: Frame, link: LinkRef, address: str) -> str:
    """Of a picture in a text: ``width`` and ``height``, and the copies among which the reader's browser chooses, with a space in
    front. Empty where its size is not known. ``address`` is where the picture stands on the site.
    """
    path = _file(frame, link)
    picture = _read(frame, path) if path else _UNKNOWN
    if not picture.width:
        return ""
    choice = _choice(address, picture) if not {"?", "#"} & set(address) else ""
    if choice:
        sizes = frame.reader.input("config/sizes").decode()
        choice = f' srcset="{escape(choice)}" sizes="{escape(sizes)}"'
    return f' width="{picture.width}" height="{picture.height}"{choice}'


def lead_picture(frame: Frame, links: Sequence[LinkRef], href: Callable[[int], str]) -> str:
    """The absolute address of the first picture in a text that other sites show beside a link to it: a photograph or drawing
    in pixels, at least 200 of them each way. Empty where there is none, or where the site does not know its own address.
    """
    for at, link in enumerate(links) if frame.config.origin else ():
        path = _file(frame, link)
        picture = _read(frame, path) if path.lower().endswith(SCALED) else _UNKNOWN
        if min(picture.width, picture.height) >= _SHOWN_ELSEWHERE:
            return frame.config.origin + href(at)
    return ""


def _file(frame: Frame, link: LinkRef) -> str:
    """The picture's file in the site folder; empty for another host's."""
    if link.path:
        return as_stored(frame.reader, link.path)
    return as_stored(frame.reader, picture_file(link.href, ""), "static") if link.href.startswith("/") else ""


def first_picture(frame: Frame, links: Sequence[LinkRef], href: Callable[[int], str]) -> Portrait:
    """The first picture in a text that is no mere ornament."""
    for at, link in enumerate(links):
        path = link.path or (picture_file(link.href, "") if link.href.startswith("/") else "")
        picture = _read(frame, path) if path and link.image else _UNKNOWN
        if min(picture.width, picture.height) >= _SHOWN_ELSEWHERE:
            return Portrait(href(at), "", picture.width, picture.height, _choice(href(at), picture))
    return Portrait()


def _choice(address: str, picture: Picture) -> str:
    """The attribute ``srcset``: each copy with its width, and the picture itself. Empty where there are no copies."""
    if not picture.copies:
        return ""
    copies = (f"{copy_of(address, copy.width)} {copy.width}w" for copy in picture.copies)
    # Commas end an entry of the list, so those of an address are written in its other way.
    return ", ".join(entry.replace(",", "%2C") for entry in (*copies, f"{address} {picture.width}w"))


def _read(frame: Frame, path: str) -> Picture:
    return frame.reader.cell(PICTURE, path) or _UNKNOWN
