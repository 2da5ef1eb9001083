"""Quotations without a cue of their own, after somebody's words: the writer leaves it to the reader that they go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.quotations import Quotation
from sitegen.annotate.attribution.repairs.view import Draft
from sitegen.model import Span
from sitegen.rules import Rule

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LEAST = 4
"""A quotation of fewer words is as likely a title or a subheading."""

_ENDS = ".!?…—"


def continue_runs(findings: Sequence[Finding], layout: Layout) -> list[Finding]:
    """Gives a whole quoted sentence that nobody has to whoever spoke last, in its paragraph or at the end of the one before.

    ``“It is late,” she said. “We should go.”`` and, as a paragraph of its own, ``“The rest can wait.”``: the same speaker.
    Findings come and go in the order of their cues.
    """
    found = list(findings)
    taken = sorted((span.start, span.end) for f in found for span in f.content)
    last_of: dict[int, int] = {}
    for number, f in enumerate(found):
        last_of[layout.block_at(f.cue[0].start)] = number
    for quotation in layout.quotations:
        if _is_taken(taken, quotation) or not _is_speech(layout, quotation):
            continue
        block = layout.block_at(quotation.start)
        start, end = layout.blocks[block]
        if quotation.start == start and end - quotation.end <= 1:
            number = last_of.get(block - 1, -1)
            if number < 0 or not _speaks_last(found[number], layout, block - 1) or _is_repeated(layout, quotation):
                continue
            last_of[block] = number
        else:
            number = _speaker_before(found, layout, block, quotation)
            if number < 0:
                continue
        content = tuple(sorted((*found[number].content, Span(quotation.start, quotation.end))))
        found[number] = msgspec.structs.replace(found[number], content=content)
    return found


def _is_taken(taken: Sequence[tuple[int, int]], quotation: Quotation) -> bool:
    return any(start < quotation.end and quotation.start < end for start, end in taken)


def _is_speech(layout: Layout, quotation: Quotation) -> bool:
    """Whether it is a sentence of some length between double marks, not a title within somebody else's."""
    if not (quotation.closed or quotation.continued):
        return False  # a stray mark opens nothing that anybody said
    text = layout.text[quotation.start : quotation.end]
    inner = text.strip("\"“”„«»`'‘’ ")
    if text[0] in "'‘`" and text[:2] not in ("''", "``"):
        return False
    before = layout.text[layout.blocks[layout.block_at(quotation.start)][0] : quotation.start].rstrip()
    whole = inner[:1].isupper() and inner[-1:] in _ENDS and (not before or before[-1] in ".!?”\"'")
    return whole and len(_WORD.findall(inner)) >= _LEAST


def _is_repeated(layout: Layout, quotation: Quotation) -> bool:
    """Whether the article has the words elsewhere too: a pull quote stands beside anybody."""
    inner = layout.text[quotation.start : quotation.end].strip("\"“”„«»`'‘’ ,.")
    return layout.text.count(inner) > 1


def _speaks_last(f: Finding, layout: Layout, block: int) -> bool:
    """Whether the finding is a quotation, or what it reports runs to the end of its paragraph, after a colon at that."""
    end = layout.blocks[block][1]
    if layout.text[end - 1] == ":":
        return end - f.content[-1].end <= 1
    return any(layout.quotation_at(span.start) or layout.quotation_at(span.end - 1) for span in f.content)


def _speaker_before(found: Sequence[Finding], layout: Layout, block: int, quotation: Quotation) -> int:
    """Of the findings in the paragraph before the quotation, the last that has its cue and some content there."""
    best = -1
    for number, f in enumerate(found):
        if (
            layout.block_at(f.cue[0].start) == block
            and f.cue[0].start < quotation.start
            and f.content[0].start < quotation.start
        ):
            best = number
    return best


def _fires(view: Draft) -> Draft | None:
    before = tuple(sorted((f for f in view.findings if f.content), key=lambda f: f.cue))
    found = tuple(continue_runs(before, view.layout))
    return None if found == before else replace(view, findings=found)


RULE = Rule(
    "repair.run",
    "a whole quoted sentence that nobody has goes to whoever spoke last, in its paragraph or at the end of the one before",
    _fires,
    takes=(
        "<“It is late,”> [she] {said}. “We should go home.” => she: “It is late,” … “We should go home.”",
        "<“It is late,”> [she] {said}.\n“The rest of it can wait.” => she: “It is late,” … “The rest of it can wait.”",
    ),
    leaves=(
        "[She] {said} <that it was late>.\n“The rest of it can wait.”",
        "<“It is late,”> [she] {said} of “The Mill”.",
    ),
)
