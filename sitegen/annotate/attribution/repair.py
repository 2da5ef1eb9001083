"""What crosses paragraphs or stands in set forms: speech over paragraphs, block quotations, signatures, transcripts.

The trained finder looks at one paragraph at a time; these rules carry on from there. All spans are code points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.runs import continue_runs
from sitegen.annotate.attribution.tails import drop_addressee, read_tail
from sitegen.annotate.attribution.touching import part_touching
from sitegen.annotate.attribution.transcripts import read_transcript
from sitegen.model import Span

_SIGNATURE = re.compile(r"[”\"»’]\s*(―|—|–|--|-)\s*((?:\w[\w.'’-]*[ ,]*){1,12}?)[.\s]*$")
_INTRODUCTION = re.compile(r"^(Per|Via|From|As per|According to)\s+((?:the\s+)?\w[^:;.!?]{1,80}):$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:of|in|to|for|with|over|at|on|by|from|during|after)\s(?:the\s)?$", re.IGNORECASE)
_SUBJECT = re.compile(r"[^\W_] (he|she|they|I|we)$")
_SIGNED, _INTRODUCED, _REPORTED = 0.9, 0.7, 0.7
"""How far such forms are trusted."""


def repair(findings: Sequence[Finding], layout: Layout) -> list[Finding]:
    """All findings, carried over paragraphs, with those of set forms added; those without content are left out."""
    findings = part_touching(findings, layout)
    cued = {layout.block_at(f.cue[0].start) for f in findings if f.content}
    added = [f for n in range(len(layout.blocks)) if n not in cued and (f := _set_form(layout, n))]
    added += read_transcript(findings, layout)
    formed = {layout.block_at(f.cue[0].start) for f in added}
    kept = [f for f in findings if layout.block_at(f.cue[0].start) not in formed]
    taken = sorted(c.start for f in [*kept, *added] for c in f.content)
    filled = [_fill_tail(_follow_colon(_trim(f, layout.text), layout, taken), layout) for f in [*kept, *added]]
    carried = [_carry_back(_carry_on(f, layout, taken), layout, taken) for f in filled]
    return continue_runs(sorted((f for f in carried if f.content), key=lambda f: f.cue), layout)


def _trim(f: Finding, text: str) -> Finding:
    """Takes from source and content what stands beside them: ``Of the judge | he said``, and whom something was told to."""
    source = f.source
    if len(source) == 1 and _AFTER.search(text[max(0, source[0].start - 8) : source[0].start]):
        subject = _SUBJECT.search(text, source[0].start, source[0].end)
        source = (Span(subject.start(1), source[0].end),) if subject else source
    content = drop_addressee(text, f.cue, f.content)
    return (
        f if (source, content) == (f.source, f.content) else msgspec.structs.replace(f, source=source, content=content)
    )


def _set_form(layout: Layout, number: int) -> Finding | None:
    start, end = layout.blocks[number]
    words = layout.text[start:end]
    if match := _SIGNATURE.search(words):
        opening = layout.opening_quotation(number)
        if opening or words[0] in '“"”«‘':
            source, cue = _shifted(match, 2, start), _shifted(match, 1, start)
            return Finding((source,), (cue,), (Span(start, start + match.start() + 1),), trust=_SIGNED)
    if (match := _INTRODUCTION.match(words)) and number + 1 < len(layout.blocks):
        return Finding((_shifted(match, 2, start),), (_shifted(match, 1, start),), (), trust=_INTRODUCED)
    return None


def _shifted(match: re.Match[str], group: int, by: int) -> Span:
    start, end = match.span(group)
    while end > start and match.string[end - 1] in " ,":
        end -= 1
    return Span(start + by, end + by)


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


def _fill_tail(f: Finding, layout: Layout) -> Finding:
    """Gives the outer of two nested statements its content."""
    if not f.evidence or f.evidence[0] < 0:
        return f
    content = read_tail(layout.text, layout.blocks[layout.block_at(f.cue[0].start)], f.source, f.cue, f.content)
    return msgspec.structs.replace(f, content=content, evidence=(), trust=_REPORTED) if content else f


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
