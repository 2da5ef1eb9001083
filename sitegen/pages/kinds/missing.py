"""Addresses where no page is: ``/404.html``, and old ones that lead to new ones."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output, html_of
from sitegen.pages.site import Head

_SHARED = ("people", "organizations", "places", "sources")


class NotFoundPage(msgspec.Struct, frozen=True):
    """``/404.html``, template ``404.html``."""

    head: Head


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


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(html_of(key), "redirect.html", build_redirect(frame, key, subject))


def _not_found(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(key, "404.html", NotFoundPage(frame.head("not-found", "404.html", frame.t("Not found"))))


PAGES = (
    Kind(
        "not-found", 140, "`/404.html`", _not_found, "404.html", NotFoundPage, always=(("404.html", ""),), listed=False
    ),
    Kind("redirect", 230, "an old address", _files, "redirect.html", RedirectPage, gives_way=True),
)
