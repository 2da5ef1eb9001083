"""Who may write: pages that this very run has served to a browser on this machine, and nobody else.

A page of another site in the next tab can send requests here, but neither read what comes back nor set a header of its own
without being asked about by the browser, which nobody answers. So a request has to bear the run's token in such a header, come
from our own origin, and name one of our hosts (``hosts.py``). No page of ours lets itself be framed.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets

from starlette.requests import Request

HEADER = "x-sitegen-desk"
FRAMES = ((b"x-frame-options", b"DENY"), (b"content-security-policy", b"frame-ancestors 'none'"))


class Guard:
    """The token of one run."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)

    def refusal(self, request: Request) -> str:
        """Why a request is not answered; empty where it may be."""
        if not is_near(request.client.host if request.client else ""):
            return "The desk serves this machine alone."
        given = request.headers.getlist(HEADER)
        if len(given) != 1 or not hmac.compare_digest(given[0].encode(), self.token.encode()):
            return "The page is of another run of the preview. Load it again."
        own = f"http://{request.headers.get('host', '')}"
        origins = request.headers.getlist("origin")
        if origins != [own] and (origins or request.method != "GET"):
            return "The request comes from elsewhere."
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return "The request comes from elsewhere."
        if request.method != "GET" and request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return "The request is no JSON."
        return ""


def is_near(host: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
