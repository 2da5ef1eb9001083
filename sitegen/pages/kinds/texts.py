"""Pages of the editor's own, from ``content/pages/``."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sitegen.keys import TEXT
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output, html_of
from sitegen.pages.links import note_marks, resolve_link
from sitegen.pages.pictures import size_attributes
from sitegen.pages.site import Head
from sitegen.pages.splice import splice


class TextPage(msgspec.Struct, frozen=True):
    """About, colophon and the like, from ``content/pages/*.md``: template ``text.html``."""

    head: Head
    title: str
    body_html: str


def build_text(frame: Frame, path: str) -> TextPage:
    """A page of the editor's own, from ``content/pages``."""
    document = frame.reader.cell(TEXT, path)
    if document is None:
        raise LookupError(path)
    markup, url = document.markup, f"{document.slug}/"

    def href(at: int) -> str:
        return resolve_link(frame, markup.links[at], document, url)

    body = splice(
        markup,
        note_marks(frame, markup, path),
        (),
        href,
        size=lambda at: size_attributes(frame, markup.links[at], href(at)),
    )
    return TextPage(frame.head("text", url, document.title, document.description, document.lang), document.title, body)


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(html_of(key), "text.html", build_text(frame, subject))


PAGES = (Kind("text", 120, "a page of the editor's own", _files, "text.html", TextPage),)
