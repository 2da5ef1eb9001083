"""All kinds of page, gathered from ``pages/kinds/``, and what follows from them: whose part a page is, and what the sitemap lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from sitegen.pages import kinds
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Parts

_FOUND = (
    kind
    for module in iter_modules(kinds.__path__)
    for kind in getattr(import_module(f"{kinds.__name__}.{module.name}"), "PAGES", ())
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in sorted(_FOUND, key=lambda kind: kind.rank)}
"""Every kind by its name, in the order of rank."""
_PARTS: tuple[Parts, ...] = tuple(dict.fromkeys(kind.parts for kind in KINDS.values() if kind.parts))
_OWN = tuple(re.compile(parts.own) for parts in _PARTS)


def _pattern(number: int, parts: Parts) -> str:
    before, page, after = parts.begins.partition("{page}")
    own = f"(?P<p{number}>{parts.own})" if page else f"(?P<p{number}>)"
    return f"{re.escape(before)}{own}{re.escape(after)}{parts.part}"


_PART = re.compile("|".join(_pattern(number, parts) for number, parts in enumerate(_PARTS)))


def owner_of(page: str) -> str:
    """The page that this one is a part of: of a year of a long record, a letter of a long list, a smaller copy of a picture; else the
    page itself. The form of the address alone says so.
    """
    found = _PART.fullmatch(page)
    if found is None or found.lastgroup is None:
        return page
    return found[found.lastgroup] or _PARTS[int(found.lastgroup[1:])].own


def parts_of(page: str) -> str:
    """What the addresses of a page's parts begin with; "" where it has none."""
    for own, parts in zip(_OWN, _PARTS, strict=True):
        if own.fullmatch(page):
            return parts.begins.replace("{page}", page)
    return ""


def mapped(frame: Frame) -> Iterator[str]:
    """The addresses that the sitemap lists, articles apart: lists first, then what is in them."""
    for kind in KINDS.values():
        if kind.listed:
            yield from (address for address, _ in kind.always)
    for kind in KINDS.values():
        if kind.found:
            yield from kind.found(frame)
