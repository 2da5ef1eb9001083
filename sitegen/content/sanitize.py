"""Raw HTML in content, cut down to an allow-list by nh3 (Rust's ammonia), with the places that lie between kept.

nh3 reads one string, so for the length of this module places are words in it. They are made of a digest of that very string:
nobody can write one, for the text that holds it would have another digest. One that raw HTML has swallowed into an attribute
becomes the text that it stands for, and is escaped there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import blake2b

import nh3

from sitegen.characters import Sieve
from sitegen.content.document import Piece, Run, Slot

TAGS = set(
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
_SCHEMES = {"http", "https", "mailto", "tel"}
# Classes that our own rendering sets; a writer's HTML may not dress up as a mention or a card.
_CLASSES = re.compile(r"footnotes?(-[a-z]+)?|table-scroll|align-(left|center|right)|language-[\w-]+")
_WEB = re.compile(r"https?://\S+$")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T[\d:.]+Z?)?")
_RESERVED_ID = re.compile(r"card-|(?:[mas]\d+|main|filter|corrections|[a-z]+-title)$")
_SCHEME = re.compile(r"([^/?#:]*):")
_PLACES = {"address": ("href", "src"), "copy": ("data-link",), "size": ()}
_SIZED = re.compile(r' (?:width|height)="')


def sanitize(
    pieces: Sequence[Piece], text: str, rewrite: Callable[[str, str], str | Slot], sieve: Sieve
) -> list[Piece]:
    """The allowed part of ``pieces``, whose runs are of ``text``. ``rewrite`` is given each element's name and address and says what
    stands there instead.
    """
    places: list[Run | Slot] = []
    sign = blake2b("\0".join([text, *map(repr, pieces)]).encode("utf-8", "replace"), digest_size=16).hexdigest()
    word = re.compile(f"x{sign}n([0-9]+)x")

    def keep(place: Run | Slot) -> str:
        places.append(place)
        return f"x{sign}n{len(places) - 1}x"

    def spell(found: re.Match[str]) -> str:
        place = places[int(found[1])]
        return text[place.start : place.end] if isinstance(place, Run) else ""

    def allow(element: str, attribute: str, value: str) -> str | None:
        whole = word.fullmatch(value)
        place = places[int(whole[1])] if whole else None
        if isinstance(place, Slot) and attribute in _PLACES[place.what]:
            return value
        value = sieve.clean(word.sub(spell, value))
        if attribute in ("href", "src", "cite"):
            scheme = _SCHEME.match("".join(value.split()))  # browsers skip line ends and tabs, even inside
            if scheme and scheme[1].lower() not in _SCHEMES:
                return None
        if attribute in ("href", "src"):
            new = rewrite(element, value)
            return keep(new) if isinstance(new, Slot) else new
        if attribute == "data-link":
            return None
        if attribute in ("data-originalurl", "data-versionurl"):
            return value if _WEB.match(value) else None
        if attribute == "data-versiondate":
            return value if _DAY.fullmatch(value) else None
        if attribute == "class":
            return " ".join(name for name in value.split() if _CLASSES.fullmatch(name)) or None
        if attribute == "id" and _RESERVED_ID.match(value):
            return None
        return value

    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
        elif isinstance(piece, Run) or piece.what == "address":
            parts.append(keep(piece))
        elif piece.what == "copy":
            parts.append(f' data-link="{keep(piece)}"')
    html = nh3.clean(
        "".join(parts),
        tags=TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=allow,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _cut(html, sign, places, sieve)


def _cut(html: str, sign: str, places: Sequence[Run | Slot], sieve: Sieve) -> list[Piece]:
    """The words in the HTML back to what they stand for. A picture without a size of its own gets room for one."""
    pieces: list[Piece] = []
    before = ""
    rest = re.split(f'(?: data-link="x{sign}n([0-9]+)x"|x{sign}n([0-9]+)x)', html)
    for at in range(0, len(rest), 3):
        part = sieve.clean(rest[at])
        picture = pieces[-1] if before.endswith('<img src="') else None
        if isinstance(picture, Slot) and not _SIZED.search(part, 0, part.index(">")):
            pieces += ['"', Slot(picture.link, "size")]
            part = part.removeprefix('"')
        pieces.append(part)
        before = part
        if at + 2 < len(rest):
            pieces.append(places[int(rest[at + 1] or rest[at + 2])])
    return [piece for piece in pieces if piece]
