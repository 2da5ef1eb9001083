"""What stands beside a source or a content and was taken in: ``Of the judge | he said``, and whom something was told to."""

from __future__ import annotations

import re

import msgspec

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.repairs.tails import drop_addressee
from sitegen.annotate.attribution.repairs.view import Draft
from sitegen.model import Span
from sitegen.rules import Rule

_AFTER = re.compile(r"\b(?:of|in|to|for|with|over|at|on|by|from|during|after)\s(?:the\s)?$", re.IGNORECASE)
_REMARK = re.compile(
    r",\s+(?:even though|even as|in (?:a|an|what)\s(?:\w+\s){0,3}?(?:move|step|shift|reversal|decision|rebuke|nod|reference|jab)\b|"
    r"in what\b|a (?:move|step|claim|charge|decision|remark|assertion|statement|position|stance)\b)"
)
"""Where a reported clause ends and the writer's remark on it begins: ", in a move branded a stunt"."""
_LEAST = 12
_SUBJECT = re.compile(r"[^\W_] (he|she|they|I|we)$")


def _trim_source(f: Finding, layout: Layout) -> Finding:
    if len(f.source) != 1 or not _AFTER.search(layout.text[max(0, f.source[0].start - 8) : f.source[0].start]):
        return f
    subject = _SUBJECT.search(layout.text, f.source[0].start, f.source[0].end)
    return msgspec.structs.replace(f, source=(Span(subject.start(1), f.source[0].end),)) if subject else f


def _trim_content(f: Finding, layout: Layout) -> Finding:
    content = drop_addressee(layout.text, f.cue, f.content)
    return f if content == f.content else msgspec.structs.replace(f, content=content)


def _trim_end(f: Finding, layout: Layout) -> Finding:
    """The content up to the writer's own remark, where no marks stand around it."""
    if not f.content:
        return f
    last = f.content[-1]
    for found in _REMARK.finditer(layout.text, last.start, last.end):
        if not layout.quotation_at(found.start()) and found.start() - last.start > _LEAST:
            return msgspec.structs.replace(f, content=(*f.content[:-1], Span(last.start, found.start())))
    return f


SUBJECT: Rule[Draft, Draft] = Rule(
    "repair.subject",
    "a source that takes in the end of a phrase before it is the pronoun alone: “Of the judge he said”",
    lambda view: view.each(lambda f: _trim_source(f, view.layout)),
    takes=("Of the [judge he] {said} <that he was late>. => he: that he was late",),
    leaves=("The [judge] {said} <that he was late>.",),
)
ADDRESSEE: Rule[Draft, Draft] = Rule(
    "repair.addressee",
    "whom something was told to is no part of it",
    lambda view: view.each(lambda f: _trim_content(f, view.layout)),
    takes=(
        "<The bridge>, [she] {told} <the County Court yesterday, was sold>. => she: The bridge … was sold",
        "[She] {told the senators} <who were to hear her that it was late>. => She: that it was late",
    ),
    leaves=("[She] {told} <the truth about the bridge>.",),
)
REMARK: Rule[Draft, Draft] = Rule(
    "repair.remark",
    "a remark of the writer's own at the end is no part of what was said: “even though …”, “in a move branded …”",
    lambda view: view.each(lambda f: _trim_end(f, view.layout)),
    takes=(
        "[He] {said} <that the mill would close, even though it had made money>. => He: that the mill would close",
        "[She] {said} <the mill would close in May, in a move branded a stunt>. => She: the mill would close in May",
    ),
    leaves=(
        "[He] {said}: <“It will close, even though it made money.”>",
        "[He] {said} <that the mill would close, and in May>.",
    ),
)
