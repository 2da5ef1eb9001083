"""Text pages, redirects and the page for what is not there."""

from __future__ import annotations

import msgspec

from sitegen.content.document import Document
from sitegen.pages.frame import Frame
from sitegen.pages.links import resolve_link
from sitegen.pages.models import NotFoundPage, RedirectPage, TextPage
from sitegen.pages.pictures import size_attributes
from sitegen.pages.splice import splice

_DOCUMENT = msgspec.msgpack.Decoder(Document)


def build_text(frame: Frame, path: str) -> TextPage:
    """A page of the editor's own, from ``content/pages``."""
    document = frame.reader.decode("text", path, _DOCUMENT)
    if document is None:
        raise LookupError(path)
    markup, url = document.markup, f"{document.slug}/"

    def href(at: int) -> str:
        return resolve_link(frame, markup.links[at], document, url)

    body = splice(
        markup,
        (),
        (),
        href,
        size=lambda at: size_attributes(frame, markup.links[at], href(at)),
    )
    return TextPage(frame.head("text", url, document.title, document.description, document.lang), document.title, body)


def build_not_found(frame: Frame) -> NotFoundPage:
    """``/404.html``."""
    return NotFoundPage(frame.head("not-found", "404.html", frame.t("Not found")))


def build_redirect(frame: Frame, path: str, to: str) -> RedirectPage:
    """An old address that leads to a new one."""
    head = msgspec.structs.replace(
        frame.head("redirect", path, frame.t("Moved")), canonical=frame.absolute(to) if frame.config.origin else ""
    )
    return RedirectPage(head, frame.url(to))
