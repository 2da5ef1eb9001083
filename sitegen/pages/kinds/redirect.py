"""Old addresses that lead to new ones."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output, html_of
from sitegen.pages.site import Head


class RedirectPage(msgspec.Struct, frozen=True):
    """An old address: template ``redirect.html``. ``to`` is where the page went, within the site."""

    head: Head
    to: str


def build_redirect(frame: Frame, path: str, to: str) -> RedirectPage:
    """An old address that leads to a new one, or to where the name of that address stands."""
    to = frame.place(to.rstrip("/")) if to.count("/") == 2 and to.partition("/")[0] in _SHARED else to
    head = msgspec.structs.replace(
        frame.head("redirect", path, frame.t("Moved")), canonical=frame.absolute(to) if frame.config.origin else ""
    )
    return RedirectPage(head, frame.url(to))


_SHARED = ("people", "organizations", "places", "sources")


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(html_of(key), "redirect.html", build_redirect(frame, key, subject))


PAGES = (Kind("redirect", 230, "an old address", _files, "redirect.html", RedirectPage, gives_way=True),)
