"""Where quotation marks stand: pairing of straight, curly, single and guillemet marks, unbalanced ones included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec


class Quotation(msgspec.Struct, frozen=True):
    """The stretch between two marks, the marks included; code points in the text.

    ``closed`` is false where the closing mark is missing; ``continued`` is true where the next paragraph opens with a
    mark again, as news does with speech over several paragraphs.
    """

    start: int
    end: int
    closed: bool = True
    continued: bool = False


_MARK = re.compile(r"``|''|[\"“”„«»‘’']")
_CLOSES = {
    "“": ("”", '"'),
    "”": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    '"': ('"', "”"),
    "``": ("''", '"'),
    "''": ("''", '"'),
    "‘": ("’",),
    "'": ("'",),
}
_SINGLE = "‘’'"
_ELIDED = re.compile(r"['’](?:\d0s|em\b|til\b|tis\b|twas\b|cause\b|round\b)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def _opens(text: str, at: int, end: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in "([{-–—―:/‘“\"'…") and not after.isspace()


def _may_open(text: str, at: int, end: int, stop: int, opens: bool) -> bool:
    """Whether a mark may open a quotation where none is open; ``opens`` tells that it stands where opening marks do."""
    mark = text[at:end]
    if mark == "’" or (mark in ("''", "”", "»") and not opens):
        return False
    if mark in _SINGLE:
        return opens and not _ELIDED.match(text, at)
    return not (mark == '"' and not opens and end < stop and text[end].isspace())


def _shuts(text: str, at: int, end: int, stop: int) -> bool:
    after = text[end] if end < stop else " "
    return not after.isalnum() and at > 0 and not text[at - 1].isspace()


def _recover(text: str, start: int, stop: int) -> int:
    """Where a quotation that nobody closed most likely ends: at the end of its first sentence."""
    ending = _SENTENCE_END.search(text, start + 1, stop)
    return ending.end() if ending else stop


def _pair(text: str, start: int, stop: int) -> Iterator[Quotation]:
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, start, stop):
        mark, at, end = match.group(), match.start(), match.end()
        single = mark in _SINGLE
        opens = _opens(text, at, end, start)
        if opened is None:
            opened = (at, mark) if _may_open(text, at, end, stop, opens) else None
            continue
        began, by = opened
        if by in _SINGLE:
            if mark in _CLOSES[by] and _shuts(text, at, end, stop):
                yield Quotation(began, end)
                opened = None
            elif not single:
                opened = at, mark  # the single one was an apostrophe after all
        elif mark in _CLOSES[by]:
            if mark == '"' and opens and not _shuts(text, at, end, stop):
                yield Quotation(began, _recover(text, began, at), closed=False)
                opened = at, mark
                continue
            yield Quotation(began, end)
            opened = None
        elif mark == by and mark in "“„«":
            yield Quotation(began, _recover(text, began, at), closed=False)
            opened = at, mark
    if opened is not None and opened[1] not in _SINGLE:
        yield Quotation(opened[0], stop, closed=False)


def find_quotations(text: str, blocks: Sequence[tuple[int, int]]) -> list[Quotation]:
    """All outermost quotations, in order; none crosses a block."""
    found: list[Quotation] = []
    for number, (start, stop) in enumerate(blocks):
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        following = text[slice(*blocks[number + 1])].lstrip()[:1] if number + 1 < len(blocks) else ""
        for quotation in _pair(text, start, stop):
            if quotation.closed or quotation.end < stop:
                found.append(quotation)
            elif following and following in '“"«„' and following == text[quotation.start]:
                found.append(msgspec.structs.replace(quotation, continued=True))
            else:
                found.append(quotation)
    return found
