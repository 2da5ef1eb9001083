"""``/404.html``, the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output
from sitegen.pages.site import Head


class NotFoundPage(msgspec.Struct, frozen=True):
    """``/404.html``, template ``404.html``."""

    head: Head


def build_not_found(frame: Frame) -> NotFoundPage:
    """``/404.html``."""
    return NotFoundPage(frame.head("not-found", "404.html", frame.t("Not found")))


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(key, "404.html", build_not_found(frame))


PAGES = (
    Kind("not-found", 140, "`/404.html`", _files, "404.html", NotFoundPage, always=(("404.html", ""),), listed=False),
)
