"""The Content-Security-Policy that the site's pages state, as the preview sends it: with pictures, feeds and errors too."""

from __future__ import annotations

import re
from pathlib import Path

from sitegen.pages.kinds.headers import policy
from sitegen.preview.files import find

_STATED = re.compile(
    r"^/\*[ \t]*\n(?:[ \t]+[^\n]*\n)*?[ \t]+Content-Security-Policy:[ \t]*([^\n]+)", re.MULTILINE | re.IGNORECASE
)


def policy_of(root: Path | None) -> str:
    """What the published ``_headers`` says for every page; the built-in theme's where there is none or it says nothing."""
    path = find(root, "_headers") if root is not None else None
    try:
        stated = _STATED.search(path.read_text(encoding="utf-8", errors="replace")) if path else None
    except OSError:
        stated = None
    return stated[1].strip() if stated else policy(search=True)
