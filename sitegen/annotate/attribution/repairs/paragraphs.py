"""Speech over several paragraphs: what a colon hands over, and what a paragraph leaves open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.repairs.view import Draft
from sitegen.model import Span
from sitegen.rules import Rule


def _follow_colon(f: Finding, layout: Layout, taken: Sequence[int]) -> Finding:
    """Gives the next block to a finding without content whose own block ends in a colon."""
    if f.content:
        return f
    number = layout.block_at(f.cue[0].start)
    end = layout.blocks[number][1]
    if layout.text[end - 1] != ":" or end - f.cue[0].end > 80 or number + 1 >= len(layout.blocks):
        return f
    start, stop = layout.blocks[number + 1]
    if f.evidence and any(start <= t < stop for t in taken):
        return f
    opening = layout.opening_quotation(number + 1)
    content = Span(start, opening.end if opening else stop)
    return msgspec.structs.replace(f, content=(content,))


def _carry_on(f: Finding, layout: Layout, taken: Sequence[int]) -> Finding:
    """Extends speech that its paragraph leaves open to the paragraphs that open with a mark again."""
    if not f.content:
        return f
    content = list(f.content)
    number = layout.block_at(content[-1].start)
    while number + 1 < len(layout.blocks):
        last = layout.quotation_at(content[-1].end - 1)
        if last is None or not last.continued or layout.blocks[number][1] - content[-1].end > 1:
            break
        opening = layout.opening_quotation(number + 1)
        if opening is None or any(opening.start <= t < opening.end for t in taken):
            break
        content.append(Span(opening.start, opening.end))
        number += 1
    return msgspec.structs.replace(f, content=tuple(content))


def _carry_back(f: Finding, layout: Layout, taken: Sequence[int]) -> Finding:
    """Gives the paragraphs before, where they leave their quotation open and nobody else has it, to the same speaker."""
    content = list(f.content)
    while content:
        number = layout.block_at(content[0].start)
        opening = layout.opening_quotation(number)
        if number < 1 or opening is None or opening.start != content[0].start:
            break
        before = layout.quotation_at(layout.blocks[number - 1][1] - 1)
        if before is None or not before.continued or any(before.start <= t < before.end for t in taken):
            break
        if before.start != layout.blocks[number - 1][0]:
            break
        content.insert(0, Span(before.start, before.end))
    return f if len(content) == len(f.content) else msgspec.structs.replace(f, content=tuple(content))


def _in_each(change: Callable[[Finding, Layout, Sequence[int]], Finding]) -> Callable[[Draft], Draft | None]:
    def fires(view: Draft) -> Draft | None:
        taken = view.taken
        return view.each(lambda f: change(f, view.layout, taken))

    return fires


COLON = Rule(
    "repair.colon",
    "a colon at a paragraph's end hands the next paragraph over",
    _in_each(_follow_colon),
    takes=("[Holt] {said}:\n“The harbor is safe.” She left. => Holt: “The harbor is safe.”",),
    leaves=("[Holt] {said} <that it was late>:\n“The harbor is safe.”", "[Holt] {said} so.\n“The harbor is safe.”"),
)
CARRY_ON = Rule(
    "repair.carry-on",
    "speech that its paragraph leaves open goes on in the paragraphs that open with a mark again",
    _in_each(_carry_on),
    takes=("[Holt] {said}: <“It is late.>\n“It is cold.” => Holt: “It is late. … “It is cold.”",),
    leaves=("[Holt] {said}: <“It is late.”>\n“It is cold.”",),
)
CARRY_BACK = Rule(
    "repair.carry-back",
    "paragraphs before that leave their quotation open are of whoever is named at its end",
    _in_each(_carry_back),
    takes=("“It is late.\n<“It is cold,”> [Holt] {said}. => Holt: “It is late. … “It is cold,”",),
    leaves=("“It is late.”\n<“It is cold,”> [Holt] {said}.",),
)
