"""Mentions and attributions back into the body's HTML, at the exact places that its pieces remember.

A span that crosses emphasis is cut, so that the HTML nests; one that stands in a link, in code or in a heading is marked for
anchors but never linked. Only the first piece of a cut span carries its id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape as escape_text

import msgspec

from sitegen.content.document import Markup, Run, Slot
from sitegen.content.escape import escape


class Mark(msgspec.Struct, frozen=True):
    """What stands around a stretch of text: the markup's two halves. ``anchor`` becomes the id of the first piece."""

    start: int
    end: int
    anchor: str
    linked: str
    """Opening tag without its ``>``, where a link may stand; else empty."""
    plain: str
    """Opening tag without its ``>``, where none may."""


def splice(
    markup: Markup,
    mentions: Sequence[Mark],
    attributions: Sequence[Mark],
    href: Callable[[int], str],
    further: Callable[[int], str] = lambda at: "",
    size: Callable[[int], str] = lambda at: "",
) -> str:
    """The body as HTML. Marks of one kind are sorted and do not overlap.

    ``href`` gives the address of ``markup.links[n]``, and ``further`` more attributes of it, escaped, if it leads elsewhere;
    ``size`` the width and height of a picture, as attributes.
    """
    out: list[str] = []
    seen: set[str] = set()
    text, at, said = markup.text, 0, 0
    fill = {"address": lambda link: escape(href(link)), "copy": further, "size": size}
    for piece in markup.body:
        if isinstance(piece, str):
            out.append(piece)
            continue
        if isinstance(piece, Slot):
            out.append(fill[piece.what](piece.link))
            continue
        while said < len(attributions) and attributions[said].end <= piece.start:
            said += 1
        position, around = piece.start, said
        while around < len(attributions) and attributions[around].start < piece.end:
            mark = attributions[around]
            start, end = max(mark.start, position), min(mark.end, piece.end)
            at = _text(out, text, position, start, piece, mentions, at, seen)
            out.append(_open(mark, mark.plain, seen))
            at = _text(out, text, start, end, piece, mentions, at, seen)
            out.append("</span>")
            position, around = end, around + 1
        at = _text(out, text, position, piece.end, piece, mentions, at, seen)
    return "".join(out)


def _text(
    out: list[str], text: str, start: int, end: int, run: Run, mentions: Sequence[Mark], at: int, seen: set[str]
) -> int:
    """Writes ``text[start:end]`` with its mentions; returns where to look for the next."""
    while at and mentions[at - 1].end > start:
        at -= 1
    while at < len(mentions) and mentions[at].end <= start:
        at += 1
    while at < len(mentions) and mentions[at].start < end:
        mark = mentions[at]
        first, last = max(mark.start, start), min(mark.end, end)
        out.append(escape_text(text[start:first], quote=False))
        tag = mark.linked if run.place == 0 and mark.linked else mark.plain
        out.append(_open(mark, tag, seen))
        out.append(escape_text(text[first:last], quote=False))
        out.append("</a>" if tag.startswith("<a") else "</span>")
        start = last
        if mark.end > end:
            break
        at += 1
    out.append(escape_text(text[start:end], quote=False))
    return at


def _open(mark: Mark, tag: str, seen: set[str]) -> str:
    if not mark.anchor or mark.anchor in seen:
        return f"{tag}>"
    seen.add(mark.anchor)
    return f'{tag} id="{mark.anchor}">'
