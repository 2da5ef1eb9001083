"""Transcripts and interviews: each paragraph begins with its speaker's label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.repairs.view import Draft
from sitegen.model import Span
from sitegen.rules import Rule

_NAME = r"[A-Z][\w'’-]{0,60}\.?(?: (?:[A-Z][\w'’-]{0,60}\.?|de|van|von|al|bin|la|le)){0,4}"
_TITLED = r"(?:Mr|Mrs|Ms|Miss|Dr|Sen|Senator|Rep|Representative|Gov|Governor|President|Chairman|Judge|Justice|The)\.?"
_CAPITALS = re.compile(r"[\"“]?([A-Z][A-Z.'’-]{1,60}(?: [A-Z][A-Z.'’-]{1,60}){0,3})(:)\s++(?=\S)")
_COLON = re.compile(rf"({_NAME})(:)\s++(?=\S)")
_STOP = re.compile(rf"({_TITLED} [A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){{0,2}})(\.)\s+(?=\S)")
_ANSWER = re.compile(r"(A)([:.])\s+(?=\S)")
_QUESTION = re.compile(r"Q[:.]\s+\S")
_LONGEST = 60
"""How far a label may reach, in characters."""

_HEADINGS = re.compile(
    r"(?:q|a|update|updated|note|editor|correction|clarification|caption|photo|picture|related|read|source|sources|question|answer|breaking|"
    r"watch|listen|more|by|the|when|where|what|why|how|who|background|summary|conclusion|fact|claim|verdict|rating|example|step|part|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
"""What else stands before a colon at the beginning of a paragraph."""
_MARKS = '"“'
_SURE = 0.8
"""How far a label is trusted."""


class _Label(NamedTuple):
    """A block's label: whose words follow, where its sign stands, where the words begin. Offsets are within the block."""

    block: int
    name: str
    span: Span
    sign: Span
    end: int


def read_turns(view: Draft) -> Draft | None:
    """What the labels of a transcript give to whom.

    ``"WALLIS: Will they come?`` and ``"PRICE: I hope so.`` Paragraphs that open with a mark again go on with the same speaker. What
    the finder has read as such a label gives way; what is reported within a turn stays.
    """
    layout = view.layout
    labels = _find_labels(layout)
    if not labels:
        return None
    numbers = {label.block for label in labels}
    found = [_turn(layout, label, numbers) for label in labels]
    signs = {f.cue[0] for f in found}
    contents = {f.content[0].start: f for f in found}
    kept = [
        f
        for f in view.findings
        if not (f.cue[0] in signs or (f.content and f.content[0].start in contents and not f.source))
        and not any(_overlap(f.cue[0], own.source[0]) for own in found)
    ]
    return replace(view, findings=(*kept, *found))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _turn(layout: Layout, label: _Label, numbers: set[int]) -> Finding:
    start, end = layout.blocks[label.block]
    content = [Span(label.end, end)]
    following = label.block + 1
    while following < len(layout.blocks) and following not in numbers and layout.text[start] in _MARKS:
        begin, stop = layout.blocks[following]
        if layout.text[begin] != layout.text[start] or layout.text[content[-1].end - 1] in '"”':
            break
        content.append(Span(begin, stop))
        following += 1
    return Finding((label.span,), (label.sign,), tuple(content), trust=_SURE, form="direct")


def _find_labels(layout: Layout) -> list[_Label]:
    """The labels of every kind that the article has, if it is a transcript."""
    capitals = _known(layout, _match(layout, _CAPITALS))
    if len(capitals) >= 2:
        return capitals
    turns = _match(layout, _STOP)
    if len(turns) >= 2:
        return turns
    names = _recurring(layout, [label for label in _match(layout, _COLON) if not _HEADINGS.match(label.name)])
    return names or _answers(layout)


def _match(layout: Layout, pattern: re.Pattern[str]) -> list[_Label]:
    found = []
    for number, (start, end) in enumerate(layout.blocks):
        label = pattern.match(layout.text, start, end)
        if label and label.end() - start <= _LONGEST:
            found.append(_Label(number, label[1], Span(*label.span(1)), Span(*label.span(2)), label.end()))
    return found


def _known(layout: Layout, labels: Sequence[_Label]) -> list[_Label]:
    """Labels in capitals: a name that the article has in small letters too, and beside one whatever stands there twice."""
    counts = Counter(label.name for label in labels)
    named = {name for name in counts if re.search(rf"\b{re.escape(name.split()[-1].title())}\b", layout.text)}
    return [label for label in labels if named and (label.name in named or counts[label.name] > 1)]


def _recurring(layout: Layout, labels: Sequence[_Label]) -> list[_Label]:
    """Labels in small letters: two speakers in turn, one of whom at least comes again."""
    counts = Counter(label.name for label in labels)
    if len(counts) < 2 or max(counts.values()) < 2:
        return []
    in_turn = {
        n for a, b in pairwise(labels) if b.block - a.block == 1 and a.name != b.name for n in (a.block, b.block)
    }
    if not in_turn:
        return []
    again = {name for name, count in counts.items() if count > 1}
    return [
        label
        for label in labels
        if label.name in again
        or re.match(_TITLED + " ", label.name)
        or layout.text.count(label.name.split()[-1]) > 1
        or (label.block in in_turn and " " in label.name)
    ]


def _answers(layout: Layout) -> list[_Label]:
    """The answers of an interview in questions and answers; who answers is for the rest of the article to say."""
    questions = sum(1 for start, end in layout.blocks if _QUESTION.match(layout.text, start, end))
    answers = _match(layout, _ANSWER)
    return answers if questions >= 1 and len(answers) >= 1 and questions + len(answers) > 2 else []


RULE: Rule[Draft, Draft] = Rule(
    "repair.transcript",
    "paragraphs that begin with a speaker's label are a transcript: “PRICE:”, “Jane Kowalski:”, “Mr. Hale:”, “Mr. HALE.”, “A:”",
    read_turns,
    takes=(
        "Wallis met Price.\nWALLIS: Will they come?\nPRICE: I hope so. => WALLIS: Will they come? | PRICE: I hope so.",
        "Ann Wallis: Come in.\nBo Price: I will.\nAnn Wallis: Sit. => Ann Wallis: Come in. | Bo Price: I will. | Ann Wallis: Sit.",
        "Mr. Hale: So be it.\nMrs. Cole: Yes.\nMr. Hale: Yes. => Mr. Hale: So be it. | Mrs. Cole: Yes. | Mr. Hale: Yes.",
        "Mr. HALE. So be it.\nMr. COLE. I yield. => Mr. HALE: So be it. | Mr. COLE: I yield.",
        "Hale spoke to us.\nQ: Why?\nA: It was late.\nQ: And then?\nA: We left. => A: It was late. | A: We left.",
    ),
    leaves=(
        "Wallis left.\nWALLIS: Will they come?",
        "It rained.\nUPDATE: It rains.\nNOTE: It pours.",
        "The Mill: a mile.\nThe Bridge: two miles.\nThe Ford: three.",
        "Note: It rains.\nPhoto: Ann Cole.\nNote: It pours.",
    ),
)
