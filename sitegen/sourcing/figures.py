"""Whom a source's words name: the head of the phrase, and nobody who only stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_HOLD = "\ufffc"  # one for each character of a name, so that "Committee to Re-elect" is not cut at its "to"
_STOP = re.compile(
    r"\b(?:of|for|in|at|from|on|with|to|by|about|as|against|during|after|before|who|whom|whose|which|that|where|when|"
    r"including|close|near|familiar|among|under|inside|within|like|and|or|but|nor)\b|[,;:(—–]"
)
_OFFICE = re.compile(
    r"\b(?:[Cc]hief of [Ss]taff|[Ss]ecretary of (?:the )?[A-Z]\w+|[Ss]peaker of the House|"
    r"[Dd]irector of [\w ]{1,30}?(?:Intelligence|Investigation|Operations|Communications)|[Aa]ttorney for the [Gg]overnment)"
    rf"(?=\s+{_HOLD})"
)
_AFTER_HEAD = re.compile(r"[\s\"'”’.]*(?:(?:himself|herself|itself|[JS]r\.?)\s*)?$")
_JOINED = re.compile(r"\s*,?\s*(?:and|or|nor|&)\s")
_LISTED = re.compile(rf"\s*,\s*{_HOLD}+\s*(?:,|and\b|&)")
_NAMED = rf"(?:(?:[Tt]he|[Ff]ormer|[A-Z][\w.]*)\s+){{0,4}}{_HOLD}+"
_LIST = re.compile(rf"(?:[Bb]oth\s+)?{_NAMED}(?:,\s+{_NAMED})*,?\s+and\s+{_NAMED}")
_TITLED = re.compile(rf"\s*(?:[A-Z][\w.]*\s+){{0,3}}({_HOLD}+)\s*$")


class Figure(NamedTuple):
    """A name in the text that may be a source: a resolved or unresolved mention, or a listed source.

    ``target`` is an entity's or a source's id, empty where nobody knows; ``mention`` the index in the article's mentions, or -1.
    """

    start: int
    end: int
    kind: str
    target: str
    mention: int = -1


def find_head(text: str, start: int, end: int, figures: Sequence[Figure]) -> Figure | None:
    """The figure that ``text[start:end]`` is about, if it is about just one.

    "former Defense Secretary Mark Esper", "McCord's lawyer, Gerald Alch," and "the White House" have one; "a spokesman for Mr. Nixon",
    "Nixon's wife", "Gray and Ehrlichman" and "men in the White House" have none.
    """
    inside = [f for f in figures if start <= f.start and f.end <= end]
    if not inside:
        return None
    masked = text[start:end]
    for figure in inside:
        masked = masked[: figure.start - start] + _HOLD * (figure.end - figure.start) + masked[figure.end - start :]
    masked = _OFFICE.sub(lambda found: "x" * len(found[0]), masked)
    stop = _STOP.search(masked)
    edge = stop.start() if stop else len(masked)
    for figure in reversed(inside):
        if figure.end - start <= edge and _AFTER_HEAD.match(masked[figure.end - start : edge]):
            rest = masked[figure.end - start :]
            return None if _JOINED.match(rest) or _LISTED.match(rest) or _is_both(masked) else figure
    return _in_apposition(masked, start, edge, inside)


def find_joint(text: str, start: int, end: int, figures: Sequence[Figure]) -> list[Figure]:
    """The figures that ``text[start:end]`` lists as speaking together: "Senators Ada Brook and Ida Finn", "The Post and The Times".

    Empty where anything else stands among them, or one of them is not known.
    """
    inside = [f for f in figures if start <= f.start and f.end <= end]
    if len(inside) < 2 or not all(f.target and f.kind != "place" for f in inside):
        return []
    masked = text[start:end]
    for figure in inside:
        masked = masked[: figure.start - start] + _HOLD * (figure.end - figure.start) + masked[figure.end - start :]
    listed = _LIST.fullmatch(masked.strip(" ,.")) and len(re.findall(f"{_HOLD}+", masked)) == len(inside)
    return inside if listed and len({f.target for f in inside}) == len(inside) else []


def _is_both(masked: str) -> bool:
    return re.match(r"(?:both|either|neither)\b", masked, re.IGNORECASE) is not None


def _in_apposition(masked: str, start: int, edge: int, inside: Sequence[Figure]) -> Figure | None:
    """The name that a comma sets beside an office: "A reporter of The Post, Marilyn Berger,"."""
    if _HOLD in masked[:edge] and not re.search(rf"{_HOLD}['’]s?\s", masked[:edge]):
        return None
    if re.match(r"(?:\w+ ){0,3}\w+s\b(?<!['’]s)(?<!ss)\s*(?:,|$)", masked[:edge]) and not re.match(
        r"(?:his|her|the|a|an)\b", masked, re.IGNORECASE
    ):
        return None  # "lawyers, Gerald Alch": more than one
    offset, found = 0, []
    for part in masked.split(","):
        name = _TITLED.fullmatch(part)
        if name and offset:
            begin = start + offset + name.start(1)
            found += [f for f in inside if f.start == begin and f.kind == "person"]
        offset += len(part) + 1
    return found[0] if len(found) == 1 and not re.search(r"\b(?:and|or)\b", masked) else None
