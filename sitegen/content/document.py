"""What one article file says by itself, before anybody is recognized in it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from sitegen.model import Block, Ruling


class Run(msgspec.Struct, frozen=True, array_like=True, tag=0):
    """A stretch of the body's HTML that is the plain text from ``start`` to ``end``, escaped.

    ``place`` says whether a mention there may become a link: 0 yes, 1 no, it is inside a link or code; 2 no, a heading.
    """

    start: int
    end: int
    place: int = 0


class Slot(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """A place in the body's HTML that another file has to fill, for ``links[link]``: its ``address`` (between quotation marks), the
    attributes that say where a ``copy`` of the page is kept, or those of a picture's ``size``.
    """

    link: int
    what: Literal["address", "copy", "size"] = "address"


Piece = str | Run | Slot


class LinkRef(msgspec.Struct, frozen=True):
    """A link or an image in an article. ``path`` is the file in the site folder that it leads to, empty for other hosts.

    ``title`` is what the link's own markup calls its target. ``words`` are those of a link (not an image) that leads to another
    host, or its address where it has none; empty for all others. ``image``: shown and not
    followed; ``mute``: an image without words for those who cannot see it.
    """

    href: str
    line: int
    path: str = ""
    fragment: str = ""
    title: str = ""
    words: str = ""
    image: bool = False
    mute: bool = False


class NoteRef(msgspec.Struct, frozen=True):
    """A stretch of the text between double brackets that may mean another article by its name, or a place on the page where ``name`` is
    empty. Unless it is ``sure``, a ruling says at the same place that it names an entity, which holds where no article is called so.
    """

    start: int
    end: int
    name: str
    fragment: str
    line: int
    sure: bool


class Heading(msgspec.Struct, frozen=True):
    """A heading of the body. ``id`` is its anchor."""

    level: int
    id: str
    title: str


class Markup(msgspec.Struct, frozen=True):
    """A Markdown text read once: its plain text with blocks, and its HTML as pieces that know where their text stands. A piece that
    is a string is finished HTML and nothing else: nothing in it is read as a sign.
    """

    text: str
    blocks: tuple[Block, ...]
    body: tuple[Piece, ...]
    rulings: tuple[Ruling, ...] = ()
    links: tuple[LinkRef, ...] = ()
    notes: tuple[NoteRef, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()


class CorrectionNote(msgspec.Struct, frozen=True):
    """A correction, with its date in normal form or empty."""

    date: str
    text: str


class LinkNote(msgspec.Struct, frozen=True):
    """What an editor says of a page elsewhere. ``archived`` is the day of the copy, in normal form or empty."""

    url: str
    title: str = ""
    site: str = ""
    date: str = ""
    archived_url: str = ""
    archived: str = ""


class Document(msgspec.Struct, frozen=True):
    """An article as its file states it. Dates are in the normal form of ``content.dates``.

    ``held`` is the sign by which it is held back, as it stands in the file, empty where there is none; ``draft`` says that a preview
    of drafts may show it nevertheless. It is published from ``embargo`` on and until ``expires``. ``cascade`` holds back all that
    lies below its folder. ``names`` are what notes elsewhere may call it.
    """

    path: str
    slug: str
    title: str
    markup: Markup
    date: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    description: str = ""
    lang: str = ""
    draft: bool = False
    held: str = ""
    embargo: str = ""
    expires: str = ""
    source_url: str = ""
    publisher: str = ""
    aliases: tuple[str, ...] = ()
    annotate: bool = True
    mapping: dict[str, str] = {}
    deny: tuple[str, ...] = ()
    cards: bool = True
    corrections: tuple[CorrectionNote, ...] = ()
    links: tuple[LinkNote, ...] = ()
    related: tuple[str, ...] = ()
    title_derived: bool = False
    cascade: str = ""
    names: tuple[str, ...] = ()
    extra: dict[str, Any] = {}
    lines: dict[str, int] = {}
