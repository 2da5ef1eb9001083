"""Statements whose words already belong to a statement inside them: "he plans a raid, sources told the paper".

The network was taught on annotations that give each word to one statement alone, so that of two nested ones it leaves
the outer without content. Its cue and source are found all the same, and the sentence shows what they report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.repairs.view import Draft
from sitegen.language.lexicon import words
from sitegen.model import Span
from sitegen.rules import Rule

_REPORTING = re.compile(
    r"(?:^|\s)(?:said|says|say|told|tells?|telling|reported|reports?|wrote|writes|according to|added|confirmed)$",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"[.!?][”\"’»]?\s+(?=[“\"‘«]?[A-Z0-9])")
_TITLES = words("mr mrs ms dr sen rep gov gen lt col st jr sr u.s d.c inc no")
_ADDRESSEE = re.compile(
    r"\s*(?:(?:the\s+)?[A-Z][\w.'’&-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w.'’&-]*){0,4}|him|her|them|me|us|reporters)"
)
_REPORTED = 0.7
"""How far such a statement is trusted."""
_LEAST = 20
"""A reported clause has at least so many letters."""


def sentence_around(text: str, at: int, block: tuple[int, int]) -> tuple[int, int]:
    """The sentence of the block that holds the code point, as a rule of thumb: a mark, a blank, a capital."""
    start, end = block
    for match in _SENTENCE_START.finditer(text, start, end):
        last = text[max(start, match.start() - 6) : match.start()].rpartition(" ")[2].lower()
        if last in _TITLES or len(last) == 1:
            continue
        if match.end() <= at:
            start = match.end()
        else:
            end = match.start() + len(match.group().rstrip())
            break
    return start, end


_TELLS = re.compile(r"(?:^|\s)(?:told|tells?|telling)$", re.IGNORECASE)
_NEAR = 40


_TELLS_WHOM = re.compile(r"(?:^|\s)(?:told|tells?|telling|warned|reminded|assured)\s[^.;:]{2,60}$", re.IGNORECASE)
_WHO = re.compile(r"who\b[^,.;:“”\"]{0,60}?\s(?=that\b)")
"""The rest of an addressee: "told the senators | who were to confirm him that"."""


def drop_addressee(text: str, cue: Sequence[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    """Content without whom it was told to: ``The bridge, she told the county court yesterday, and the mill were sold.``"""
    kept = list(content)
    for at, span in enumerate(content):
        told = next((c for c in cue if 0 <= span.start - c.end <= 1 and _TELLS.search(text[c.start : c.end])), None)
        near = any(0 <= span.start - c.end <= 1 and _TELLS_WHOM.search(text[c.start : c.end]) for c in cue)
        rest_of_it = _WHO.match(text, span.start, span.end) if near else None
        if rest_of_it:
            kept[at] = Span(rest_of_it.end(), span.end)
            continue
        if told is None or not at:
            continue
        addressee = _ADDRESSEE.match(text, told.end, span.end)
        if addressee is None:
            continue
        comma = text.find(",", addressee.end(), min(addressee.end() + _NEAR, span.end))
        rest = len(text[comma + 1 : span.end]) - len(text[comma + 1 : span.end].lstrip()) if comma >= 0 else 0
        kept[at] = Span(comma + 1 + rest if comma >= 0 else span.end, span.end)
    return tuple(span for span in kept if span.start < span.end)


def read_tail(
    text: str, block: tuple[int, int], source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> tuple[Span, ...]:
    """What a reporting cue reports that has no content or only its addressee for one; empty where that is not plain."""
    if len(source) != 1 or len(cue) != 1 or not _REPORTING.search(text[cue[0].start : cue[0].end]):
        return ()
    start, end = sentence_around(text, cue[0].start, block)
    addressee = _ADDRESSEE.match(text, cue[0].end, end)
    rest = addressee.end() if addressee else cue[0].end
    if content and not (addressee and cue[0].end <= content[0].start and content[-1].end <= rest):
        return ()
    first = min(source[0].start, cue[0].start)
    before = text[start:first].rstrip()
    closes = not re.search(r"\w{3}", text[max(rest, source[0].end) : end])
    if closes and before.endswith((",", "—", "–", ",”", ',"')) and len(before) > _LEAST:
        return (Span(start, start + len(before.rstrip(",—– "))),)
    if text[rest : rest + 1] == "," and end - rest > _LEAST and source[0].end <= cue[0].start:
        skip = len(text[rest:end]) - len(text[rest:end].lstrip(", "))
        return (Span(rest + skip, end - (text[end - 1] in ".!?")),)
    return ()


def _fill(f: Finding, layout: Layout) -> Finding:
    if not f.evidence or f.evidence[0] < 0:
        return f
    content = read_tail(layout.text, layout.blocks[layout.block_at(f.cue[0].start)], f.source, f.cue, f.content)
    return msgspec.structs.replace(f, content=content, evidence=(), trust=_REPORTED) if content else f


def _fires(view: Draft) -> Draft | None:
    return view.each(lambda f: _fill(f, view.layout))


RULE = Rule(
    "repair.tail",
    "of two nested statements the outer one reports its whole sentence: “he plans a raid, sources told the paper”",
    _fires,
    takes=(
        "The mayor {1:plans} <1:to close the bridge in May>, [sources] {told} The Courier."
        " => : to close the bridge in May | sources: The mayor plans to close the bridge in May",
    ),
    leaves=("The mayor plans to close the bridge, as [sources] {told} The Courier at the time of the flood.",),
)
