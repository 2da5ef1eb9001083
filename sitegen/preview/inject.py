"""Puts the live-reload script into a page on its way to the browser; files stay as they are."""

from __future__ import annotations

import re

SCRIPTS = "/_sitegen/"
_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_MOVED = re.compile(rb"<meta\s[^>]*http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-16
_FRONT = 16_384  # bytes in which a page's head must begin


_CARD = re.compile(rb"(<aside class=\"card\b[^>]*>.*?)(</aside>)", re.DOTALL)
_WRONG = b'<p class="card-desk"><button type="button" data-desk="wrong" aria-keyshortcuts="w">Wrong?</button></p>'


def offer_desk(page: bytes) -> bytes:
    """The page with a way from every card to the editor's desk."""
    return _CARD.sub(lambda card: card[1] + _WRONG + card[2], page)


def inject(page: bytes, build: str, token: str = "") -> bytes:
    """The page with the script first in its head, so that it sees the page before any other script changes it.

    ``build`` tells the script which build the page is of. With a ``token`` the desk's script comes too. A page that only sends its
    reader on is left alone.
    """
    if page.startswith(_WIDE):
        return page
    # Blanked, not cut: places in what is searched are places in the page.
    front = _COMMENT.sub(lambda found: b" " * len(found[0]), page[:_FRONT])
    if _MOVED.search(front):
        return page
    script = f'<script type="module" src="{SCRIPTS}reload.js" data-build="{build}"></script>'.encode()
    if token:
        script += f'<script type="module" src="{SCRIPTS}desk.js" data-token="{token}"></script>'.encode()
    found = _HEAD.search(front)
    at = (
        found.end() if found else len(page)
    )  # without a head: last, for before a doctype it would change how the page is laid out
    return page[:at] + script + page[at:]
