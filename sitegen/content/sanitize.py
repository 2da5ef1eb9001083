"""Raw HTML in content, cut down to an allow-list by nh3 (Rust's ammonia)."""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

from sitegen.content.decode import MARK

_TAGS = set(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5"
    " h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th"
    " thead time tr u ul var wbr".split()
)
_ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title", "class", "role", "aria-label", "tabindex"},
    "a": {"href", "hreflang", "data-link", "data-originalurl", "data-versionurl", "data-versiondate"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"datetime", "cite"},
    "ins": {"datetime", "cite"},
    "details": {"open"},
    "code": {"class"},
}
# Classes that our own rendering sets; a writer's HTML may not dress up as a mention or a card.
_CLASSES = re.compile(r"footnotes?(-[a-z]+)?|table-scroll|align-(left|center|right)|language-[\w-]+")
_WEB = re.compile(r"https?://\S+$")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T[\d:.]+Z?)?")
_RESERVED_ID = re.compile(r"card-|[ma]\d+$")


def sanitize(html: str, rewrite: Callable[[str, str], str]) -> str:
    """The allowed part of ``html``. ``rewrite`` is given each element's name and address and says what stands there instead."""

    def allow(element: str, attribute: str, value: str) -> str | None:
        if attribute in ("href", "src"):
            return rewrite(element, value)
        if attribute == "data-link":
            return value if value.startswith(MARK) else None
        if attribute in ("data-originalurl", "data-versionurl"):
            return value if _WEB.match(value) else None
        if attribute == "data-versiondate":
            return value if _DAY.fullmatch(value) else None
        if attribute == "class":
            return " ".join(name for name in value.split() if _CLASSES.fullmatch(name)) or None
        if attribute == "id" and _RESERVED_ID.match(value):
            return None
        return value

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=allow,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
