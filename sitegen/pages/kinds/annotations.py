"""``/data/annotations/<yyyy-mm>.jsonld``: the Web Annotations of a month's articles."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages.data.webannotations import build_month
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    if frame.config.data != "none":
        yield Output(key, "", build_month(frame, subject))


PAGES = (Kind("annotations", 105, "`/data/annotations/<yyyy-mm>.jsonld`", _files),)
