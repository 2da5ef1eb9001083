"""Kinds of page: one record each, from which ranks, files, addresses, the sitemap and the documentation follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from typing import Any, Literal, NamedTuple

from sitegen.pages.frame import Frame


class Output(NamedTuple):
    """One file of a page: a template's name and its model, or bytes, or a copy of a picture."""

    path: str
    template: str
    content: Any


class Parts(NamedTuple):
    """Further pages below a page's own address: the years of a long record, the letters of a long list.

    ``own`` and ``part`` are patterns, of the page's address and of what follows ``begins`` in the address of a part. That form alone
    says whose part a page is; it is one only as long as its owner has such parts.
    """

    own: str
    part: str
    begins: str = "{page}"


class Kind(NamedTuple):
    """One kind of page. A module in ``pages/kinds/`` lists its own in ``PAGES``."""

    name: str
    """What ``PageRow.kind`` says."""
    rank: int
    """Of two kinds that want one address the lower rank has it. A redirect never hides a page, a file never hides either."""
    where: str
    """Its addresses, for people: ``/people/<slug>/``."""
    build: Callable[[Frame, str, str], Iterator[Output]] | None = None
    """(frame, key, subject) to its files; None for a file that is published as it is."""
    template: str = ""
    model: type | None = None
    """What the template sees."""
    parts: Parts | None = None
    always: tuple[tuple[str, str], ...] = ()
    """Address and subject of those that every site has."""
    listed: bool = True
    """Whether those stand in the sitemap."""
    found: Callable[[Frame], Iterable[str]] | None = None
    """Addresses of the others that stand in the sitemap, articles apart, which have dates."""
    needs: Literal["", "search"] = ""
    """What a site can do without, and these pages with it."""
    gives_way: bool = False
    """To a file of the site's own."""


def html_of(key: str) -> str:
    """The page's own file."""
    return key if key.endswith((".html", ".htm")) else f"{key}index.html"


def with_parts(key: str, template: str, page: Any, parts: Mapping[str, Any]) -> Iterator[Output]:
    """A page, and those that hold what is too much for it, by their places below its address."""
    if page is not None:
        yield Output(f"{key}index.html", template, page)
    for place, part in parts.items():
        yield Output(f"{key}{place}index.html", template, part)


FEWEST = 3  # articles that a record's feed is made of


def has_feed(frame: Frame, articles: Sized) -> bool:
    """Whether a record of these articles has a feed of its own."""
    return len(articles) >= FEWEST and frame.config.data != "none"


def with_data(frame: Frame, key: str, twin: bytes, feed: Any | None) -> Iterator[Output]:
    """What stands beside a record: its JSON twin, and its feed where it has one."""
    if frame.config.twins:
        yield Output(f"{key}index.json", "", twin)
    if feed is not None:
        yield Output(f"{key}feed.xml", "feed.xml", feed)
