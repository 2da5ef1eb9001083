"""What an address in a text leads to: another host, a file of the site folder, a place on the page."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

from sitegen.content.pictures import SCALED

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


# Letters stand in the address one by one, so that "letters/" is no entity's year: an entity may be called "Letters".
_PART = re.compile(
    r"((?:people|organizations|places|topics|sources)/[^/]+/)(?:\d{4}|undated)/(?:\d+/)?"
    r"|((?:people|organizations|places|topics|sources)/)letters/(?:(?:[a-z0-9]|u[0-9a-f]+)/)+(?:page/\d+/)?"
    r"|(years/\d{4}/)(?:\d\d|undated)/(?:\d+/)?"
    r"|((?:sourcing|corrections)/)(?:\d{4}|undated)/(?:\d+/)?"
    r"|sitemap-\d+\.xml"
)
_COPY = re.compile(r"(.+\.(?:jpe?g|png|webp))\.\d+w\.webp", re.IGNORECASE)
_SECTION = re.compile(r"(?:people|organizations|places|topics|sources)/")
_WHOLE = re.compile(r"(?:people|organizations|places|topics|sources|years)/[^/]+/|(?:sourcing|corrections)/")
_OUTPUTS = ("index.html", "index.json", "feed.xml", "feed.json", "annotations.jsonld")


def page_of(path: str) -> str:
    """The page that an output file belongs to: its folder ("people/jane-doe/"), or, standing alone, the file itself."""
    folder, slash, name = path.rpartition("/")
    return folder + slash if name in (_OUTPUTS if slash else _OUTPUTS[:1]) else path


def files_of(page: str) -> list[str]:
    """The files that a page may have."""
    if not page:
        return list(_OUTPUTS[:1])
    return [page + name for name in _OUTPUTS] if page.endswith("/") else [page]


def owner_of(page: str) -> str:
    """The page that this one is a part of: a year of a long record, a letter of a long list, a month, a smaller copy of a picture;
    else the page itself.

    The form of the address alone says so. What stands there is a part only as long as its owner has such parts.
    """
    found = _COPY.fullmatch(page) if page.endswith("w.webp") else _PART.fullmatch(page)
    if not found:
        return page
    return "sitemap.xml" if page.startswith("sitemap-") else next(owner for owner in found.groups() if owner)


def parts_of(page: str) -> str:
    """What the addresses of a page's parts begin with; "" where it has none."""
    if page == "sitemap.xml":
        return "sitemap-"
    if page.lower().endswith(SCALED):
        return f"{page}."
    return f"{page}letters/" if _SECTION.fullmatch(page) else page if _WHOLE.fullmatch(page) else ""


class Address(NamedTuple):
    """An address taken apart. ``kind`` is outside, anchor, page (from the site's root) or file (in the site folder)."""

    kind: str
    path: str = ""
    fragment: str = ""


def read_address(href: str, folder: str) -> Address:
    """Takes an address apart, relative to the folder of the file that it stands in ("content/articles/1973").

    A path that leaves the site folder comes back with ``..`` in front, for the caller to refuse.
    """
    if _SCHEME.match(href):
        return Address("outside")
    path, _, fragment = href.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return Address("anchor", "", unquote(fragment))
    if path.startswith("/"):
        return Address("page", path, unquote(fragment))
    return Address("file", posixpath.normpath(posixpath.join(folder, path)), unquote(fragment))


def picture_file(image: str, page: str) -> str:
    """The file in the site folder that ``image:`` of the authority page ``page`` means; empty for another host's or none at all.

    ``/images/jane.jpg`` lies in ``static/``, everything else beside the page.
    """
    target = read_address(image, posixpath.dirname(page))
    if target.kind not in ("page", "file") or target.path.startswith(".."):
        return ""
    return posixpath.normpath("static" + target.path) if target.kind == "page" else target.path


def beside(path: str, folder: str) -> str:
    """A file's place below its article's address: as it lies below the article's folder, else by its name alone."""
    inside = path.removeprefix(folder + "/")
    return inside if inside != path else posixpath.basename(path)
