"""Two quotations that touch, with a speaker on each side: ``Holt said, “It is late.” “It is early,” Dell said.``

The trained finder looks for the words of one cue at a time, and both cues may claim both quotations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.quotations import Quotation
from sitegen.annotate.attribution.repairs.view import Draft
from sitegen.model import Span
from sitegen.rules import Rule

_LEADING_IN = re.compile(r"(?:[^.!?;:“”\"«»\n]{0,60}?[:,]?)\s*")
"""What may stand between a cue and the quotation that it introduces: " reporters:", but no end of a sentence."""

_SURE = 0.9
"""How far a cue beside its quotation is trusted where the network gave it no words."""


def part_touching(findings: Sequence[Finding], layout: Layout) -> list[Finding]:
    """Gives of two quotations with nothing but white space between them the first to the cue before, the second to the one after."""
    found = list(findings)
    for first, second in pairwise(layout.quotations):
        if layout.text[first.end : second.start].strip() or not (first.closed and second.closed):
            continue
        if layout.block_at(first.start) != layout.block_at(second.start):
            continue
        before = _leading_in(found, layout, first)
        after = _following(found, layout, second)
        if before is not None and after is not None:
            start, end = layout.blocks[layout.block_at(first.start)]
            earlier = _within(found[before], start, first.start, layout.text)
            later = _within(found[after], second.end, end, layout.text)
            found[before] = _give(found[before], first, earlier)
            found[after] = _give(found[after], second, later)
    return found


def _leading_in(found: Sequence[Finding], layout: Layout, quotation: Quotation) -> int | None:
    """The finding whose cue introduces a quotation; it is the last of those before it in the block."""
    start = layout.blocks[layout.block_at(quotation.start)][0]
    earlier = [
        n for n, f in enumerate(found) if f.source and start <= f.cue[0].start and f.cue[-1].end <= quotation.start
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda n: found[n].cue[-1].end)
    end = found[last].cue[-1].end
    return last if _LEADING_IN.fullmatch(layout.text, end, quotation.start) else None


def _following(found: Sequence[Finding], layout: Layout, quotation: Quotation) -> int | None:
    """The finding whose source and cue stand right behind a quotation."""
    for number, f in enumerate(found):
        if not f.source:
            continue
        begin = min(f.source[0].start, f.cue[0].start)
        near = quotation.end <= begin and max(f.source[0].start, f.cue[0].start) - quotation.end < 80
        if near and not layout.text[quotation.end : begin].strip(" ,\n\u00a0"):
            return number
    return None


def _give(f: Finding, own: Quotation, kept: Sequence[Span]) -> Finding:
    """The finding with one quotation whole, and with what is kept of its other content."""
    content = tuple(sorted([*kept, Span(own.start, own.end)]))
    if content == f.content:
        return f
    if any(span.start < own.end and own.start < span.end for span in f.content):
        return msgspec.structs.replace(f, content=content)
    return msgspec.structs.replace(f, content=content, evidence=(), trust=_SURE)


def _within(f: Finding, start: int, end: int, text: str) -> list[Span]:
    """What of the content lies between two places, stretches without a letter or digit left out."""
    parts = [(max(span.start, start), min(span.end, end)) for span in f.content]
    return [Span(a, b) for a, b in parts if a < b and any(c.isalnum() for c in text[a:b])]


def _fires(view: Draft) -> Draft | None:
    found = tuple(part_touching(view.findings, view.layout))
    return None if found == view.findings else replace(view, findings=found)


RULE = Rule(
    "repair.touching",
    "of two quotations that touch, with a cue on each side, each belongs to the cue beside it",
    _fires,
    takes=(
        "[Holt] {said}, <“It is late.” “It is early,”> [1:Dell] {1:said}. => Holt: “It is late.” | Dell: “It is early,”",
    ),
    leaves=("[Holt] {said}, <“It is late.”> Then <1:“It is early,”> [1:Dell] {1:said}.",),
)
