"""Files that are published as they are: beside a text, in ``static/``, the theme's own; and the smaller copies of pictures."""

from __future__ import annotations

from sitegen.pages.kind import Kind, Parts

_COPIES = Parts(r".+\.(?i:jpe?g|png|webp)", r"\d+w\.webp", "{page}.")
PAGES = (
    Kind("file", 200, "a file beside a text", parts=_COPIES),
    Kind("static", 210, "a file of `static/`", parts=_COPIES),
    Kind("asset", 220, "`/assets/<name>`", parts=_COPIES),
)
