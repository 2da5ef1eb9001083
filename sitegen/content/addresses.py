"""What an address in a text leads to: another host, a file of the site folder, a place on the page."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote

ARTICLES = (".md", ".markdown", ".mkd", ".mdown")
"""What the name of an article's file ends in."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")

_OUTPUTS = ("index.html", "index.json", "feed.xml", "feed.json")


def page_of(path: str) -> str:
    """The page that an output file belongs to: its folder ("people/jane-doe/"), or, standing alone, the file itself."""
    folder, slash, name = path.rpartition("/")
    return folder + slash if name in (_OUTPUTS if slash else _OUTPUTS[:1]) else path


def files_of(page: str) -> list[str]:
    """The files that a page may have."""
    if not page:
        return list(_OUTPUTS[:1])
    return [page + name for name in _OUTPUTS] if page.endswith("/") else [page]


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
