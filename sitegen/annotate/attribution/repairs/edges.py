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
_SUBJECT = re.compile(r"[^\W_] (he|she|they|I|we)$")


def _trim_source(f: Finding, layout: Layout) -> Finding:
    if len(f.source) != 1 or not _AFTER.search(layout.text[max(0, f.source[0].start - 8) : f.source[0].start]):
        return f
    subject = _SUBJECT.search(layout.text, f.source[0].start, f.source[0].end)
    return msgspec.structs.replace(f, source=(Span(subject.start(1), f.source[0].end),)) if subject else f


def _trim_content(f: Finding, layout: Layout) -> Finding:
    content = drop_addressee(layout.text, f.cue, f.content)
    return f if content == f.content else msgspec.structs.replace(f, content=content)


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
    takes=("<The bridge>, [she] {told} <the County Court yesterday, was sold>. => she: The bridge … was sold",),
    leaves=("[She] {told} <the truth about the bridge>.",),
)
