"""Links in a text: where those inside the site lead, and what is known of the pages elsewhere that an article links to.

A page elsewhere is a source of the article. Its title, site, date and copy come from the article's front matter, then from the page
in ``content/sources/`` with the same address, then from the link itself; nothing is asked of the network.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import msgspec

from sitegen.content.addresses import beside, picture_file
from sitegen.content.document import Document, LinkNote, LinkRef, Markup
from sitegen.content.escape import attribute, escape
from sitegen.content.markup.notes import article_of
from sitegen.keys import ADDRESS, AUTHORITY, FILE, NOTE, SOURCE_ADDRESS
from sitegen.model import Authority
from sitegen.pages.frame import Frame, shorten
from sitegen.pages.pictures import as_stored
from sitegen.pages.site import Date
from sitegen.pages.splice import Mark
from sitegen.sourcing.source_names import SourceAddress, address_key


class LinkedSource(msgspec.Struct, frozen=True):
    """A page elsewhere that an article links to or that its editor names."""

    title: str
    url: str
    site: str
    date: Date | None
    archived_url: str
    """A copy of it in an archive, empty where none is known."""
    archived: str
    """The day of that copy, ISO 8601, or empty."""
    source: str
    """Its id if it has a page in ``content/sources/``, else empty."""
    source_url: str
    """That page's address, or empty."""


_ADDRESS = msgspec.msgpack.Decoder(str)
_STAMP = re.compile(r"/(\d{4})(\d\d)(\d\d)(?:\d{6}(?:[a-z]{2}_)?|-\d{4,6})?/")
_RECORD = re.compile(r"/((?:people|organizations|places|sources)/[a-z0-9-]+)/(#.*)?")
_TITLE = 90  # characters of a title made of the link's words


def resolve_link(frame: Frame, link: LinkRef, document: Document | Authority, url: str) -> str:
    """The address that a link in a text has on the site: of another article, of a file beside it, of a page."""
    if not link.path:
        if found := _RECORD.fullmatch(link.href):
            return frame.url(frame.place(found[1])) + (found[2] if "#" not in frame.place(found[1]) else "")
        static = picture_file(link.href, "") if link.href.startswith("/") else ""
        stored = as_stored(frame.reader, static, "static")
        if stored != static:
            return frame.url(stored.removeprefix("static/"))
        return frame.config.base.rstrip("/") + link.href if link.href.startswith("/") else link.href
    fragment = f"#{link.fragment}" if link.fragment else ""
    rows = frame.reader.raw_rows(ADDRESS, link.path)
    if rows:
        return frame.url(_ADDRESS.decode(rows[0])) + fragment
    stored = as_stored(frame.reader, link.path)
    if frame.reader.has_rows(FILE, f"asset/{stored}"):
        return frame.url(url + beside(stored, document.path.rpartition("/")[0])) + fragment
    return link.href


def note_marks(frame: Frame, markup: Markup, path: str) -> list[Mark]:
    """The links that notes become."""
    reader, marks = frame.reader, []
    for note in markup.notes:
        target = article_of(note, path, partial(reader.has_rows, AUTHORITY), partial(reader.rows, NOTE))
        rows = reader.rows(ADDRESS, target) if target else ()
        address = frame.url(rows[0]) if rows else ""
        address += f"#{note.fragment}" if note.fragment and (address or not note.name) else ""
        if address:
            marks.append(Mark(note.start, note.end, "", f"<a{attribute('href', address)}", "<span"))
    return marks


def linked_sources(frame: Frame, document: Document) -> tuple[LinkedSource, ...]:
    """The pages elsewhere that an article links to, in the order of the text, then those that only its front matter names."""
    notes = {address_key(note.url): note for note in document.links}
    refs: dict[str, LinkRef] = {}
    for link in document.markup.links:
        if link.words:
            refs.setdefault(address_key(link.href), link)
    return tuple(_linked(frame, key, refs.get(key), notes.get(key)) for key in dict.fromkeys((*refs, *notes)))


def _linked(frame: Frame, key: str, link: LinkRef | None, note: LinkNote | None) -> LinkedSource:
    rows = frame.reader.rows(SOURCE_ADDRESS, key)
    page = rows[0] if rows else SourceAddress("", "")
    note = note or LinkNote(link.href if link else "")
    url = link.href if link else note.url
    words = link.title or (link.words if link.words != link.href else "") if link else ""
    title = note.title or page.name or shorten(words, _TITLE) or _plain(url)
    site = note.site or page.publisher or _host(url)
    archived_url = note.archived_url or page.archived_url
    archived = note.archived or _day_of(archived_url)
    target = frame.address(page.id) if page.id else ""
    return LinkedSource(title, url, site, frame.date(note.date), archived_url, archived, page.id, target)


def _plain(url: str) -> str:
    return shorten(address_key(url).partition("?")[0], _TITLE)


def _host(url: str) -> str:
    return address_key(url).partition("/")[0].rpartition("@")[2].partition(":")[0]


def _day_of(archived_url: str) -> str:
    """The day in the address of a web archive's copy, in ISO 8601; empty where there is none."""
    found = _STAMP.search(archived_url)
    return "-".join(found.groups()) if found else ""


def link_attributes(link: LinkRef, linked: Sequence[LinkedSource]) -> str:
    """Robust-link attributes (https://robustlinks.mementoweb.org/spec/) of a link whose target has a copy; else nothing."""
    key = address_key(link.href)
    kept = next((each for each in linked if each.archived_url and address_key(each.url) == key), None)
    if kept is None:
        return ""
    date = f' data-versiondate="{escape(kept.archived)}"' if kept.archived else ""
    return f' data-originalurl="{escape(link.href)}" data-versionurl="{escape(kept.archived_url)}"{date}'


def link_data(linked: Sequence[LinkedSource]) -> list[dict[str, str | None]]:
    """The same for programs."""
    return [
        {
            "url": each.url,
            "title": each.title,
            "site": each.site,
            "date": each.date.iso if each.date else None,
            "archived_url": each.archived_url or None,
            "archived": each.archived or None,
            "source": each.source or None,
        }
        for each in linked
    ]
