"""``_headers``: what servers that read such a file (Netlify, Cloudflare Pages) send with every page."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output

_POLICY = (
    "default-src 'none'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "media-src 'self'",
    "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'",
)  # fmt: skip


def policy(search: bool) -> str:
    """What a page may load and do."""
    script = "script-src 'self'" + (" 'wasm-unsafe-eval'" if search else "")
    return "; ".join([_POLICY[0], script, *_POLICY[1:]])


def build_headers(frame: Frame) -> bytes:
    """The policy of the pages themselves (``base.html``), which they state as ``meta``, and what a ``meta`` cannot state.

    Where both are there both hold. So compiling WebAssembly, which the search page needs, is allowed to all here and to that page
    alone there; its worker is subject to this one only.
    """
    lines = (
        "/*",
        f"  Content-Security-Policy: {policy(frame.config.search)}",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  X-Content-Type-Options: nosniff",
    )
    return "\n".join([*lines, ""]).encode()


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    yield Output(key, "", build_headers(frame))


PAGES = (Kind("headers", 170, "`/_headers`", _files, always=(("_headers", ""),), listed=False, gives_way=True),)
