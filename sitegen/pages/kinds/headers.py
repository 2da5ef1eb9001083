"""``_headers``: what servers that read such a file (Netlify, Cloudflare Pages) send with every page."""

from __future__ import annotations

from sitegen.pages.frame import Frame

_POLICY = (
    "default-src 'none'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "media-src 'self'",
    "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'",
)  # fmt: skip


def build_headers(frame: Frame) -> bytes:
    """The policy of the pages themselves (``base.html``), which they state as ``meta``, and what a ``meta`` cannot state.

    Where both are there both hold. So compiling WebAssembly, which the search page needs, is allowed to all here and to that page
    alone there; its worker is subject to this one only.
    """
    script = "script-src 'self'" + (" 'wasm-unsafe-eval'" if frame.config.search else "")
    lines = (
        "/*",
        f"  Content-Security-Policy: {'; '.join([_POLICY[0], script, *_POLICY[1:]])}",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  X-Content-Type-Options: nosniff",
    )
    return "\n".join([*lines, ""]).encode()
