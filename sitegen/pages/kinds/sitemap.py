"""``/sitemap.xml`` and ``/robots.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.keys import SITEMAP
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output, Parts
from sitegen.pages.kinds.articles import counted_years


class SitemapEntry(msgspec.Struct, frozen=True):
    """One address with the day it last changed, empty where unknown."""

    url: str
    lastmod: str = ""


class Sitemap(msgspec.Struct, frozen=True):
    """``sitemap.xml``, template ``sitemap.xml``."""

    entries: tuple[SitemapEntry, ...]
    parts: tuple[str, ...] = ()
    """Addresses of the parts, where the site is too large for one file (50,000 addresses by the protocol)."""


SITEMAP_ENTRIES = 10_000  # of one file; the protocol allows 50,000, and 50 MB


def build_sitemap(
    frame: Frame, articles: Iterable[tuple[str, str]], others: Sequence[str]
) -> tuple[Sitemap, dict[str, Sitemap]]:
    """All pages that are worth finding; of very many an index, and its parts by file name.

    Articles come by slug and day of change, oldest first; they are counted off from there, so that a new one leaves the parts before
    its own alone.
    """
    places = [SitemapEntry(frame.absolute(url)) for url in others]
    texts = [SitemapEntry(frame.absolute(f"articles/{slug}/"), day) for slug, day in articles]
    if len(places) + len(texts) <= SITEMAP_ENTRIES:
        return Sitemap((*places, *reversed(texts))), {}
    cuts = [
        tuple(entries[at : at + SITEMAP_ENTRIES])
        for entries in (texts, places)
        for at in range(0, len(entries), SITEMAP_ENTRIES)
    ]
    parts = {f"sitemap-{number}.xml": Sitemap(entries) for number, entries in enumerate(cuts, 1)}
    return Sitemap((), tuple(frame.absolute(name) for name in parts)), parts


def robots(frame: Frame) -> bytes:
    """``robots.txt``: everything may be read; the sitemap's address where it is known."""
    lines = ["User-agent: *", "Allow: /"]
    if frame.config.origin:
        lines.append(f"Sitemap: {frame.absolute('sitemap.xml')}")
    return "\n".join([*lines, ""]).encode()


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    from sitegen.pages.registry import mapped  # which gathers this kind too

    articles = (entry for year, _ in counted_years(frame) for row in frame.reader.rows(SITEMAP, year) for entry in row)
    sitemap, pieces = build_sitemap(frame, articles, [*mapped(frame)])
    yield Output(key, "sitemap.xml", sitemap)
    yield from (Output(name, "sitemap.xml", piece) for name, piece in pieces.items())


def _robots(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(key, "", robots(frame))


PAGES = (
    Kind("sitemap", 150, "`/sitemap.xml`", _files, "sitemap.xml", Sitemap, Parts("sitemap.xml", r"\d+\.xml", "sitemap-"),
         always=(("sitemap.xml", ""),), listed=False),
    Kind("robots", 160, "`/robots.txt`", _robots, always=(("robots.txt", ""),), listed=False),
)  # fmt: skip
