"""Forms that name their speaker without a verb: a signature under a quotation, "Per the mayor:" before one."""

from __future__ import annotations

import re

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.repairs.view import Draft
from sitegen.model import Span
from sitegen.rules import Rule

_SIGNATURE = re.compile(r"[”\"»’]\s*(―|—|–|--|-)\s*((?:\w[\w.'’-]*[ ,]*){1,12}?)[.\s]*$")
_POST = re.compile(
    r"(?P<dash>―|—|–|--|-)\s*(?P<who>[A-Z][\w.'’-]{0,60}+(?: [A-Z][\w.'’-]{0,60}+){0,4})\s\(@\w+\)(?:,?\s[\w ,:.|·-]{4,40})?\s*$"
)
_INTRODUCTION = re.compile(r"^(Per|Via|From|As per|According to)\s+((?:the\s+)?\w[^:;.!?]{1,80}):$", re.IGNORECASE)
_SIGNED, _INTRODUCED = 0.9, 0.7
"""How far such forms are trusted."""


def _sign(view: Draft) -> Draft | None:
    cued = view.of_blocks()
    layout = view.layout
    return view.with_forms([f for n in range(len(layout.blocks)) if n not in cued and (f := _signature(layout, n))])


def _signature(layout: Layout, number: int) -> Finding | None:
    start, end = layout.blocks[number]
    words = layout.text[start:end]
    match = _SIGNATURE.search(words)
    if not match or not (layout.opening_quotation(number) or words[0] in '“"”«‘'):
        return None
    source, cue = _shifted(match, 2, start), _shifted(match, 1, start)
    return Finding((source,), (cue,), (Span(start, start + match.start() + 1),), trust=_SIGNED)


def _post(view: Draft) -> Draft | None:
    layout = view.layout
    return view.with_forms([f for n in range(len(layout.blocks)) if (f := _posted(layout, n))])


def _posted(layout: Layout, number: int) -> Finding | None:
    """A post on a social network with its author, handle and date at its end, or in a paragraph below it."""
    start, end = layout.blocks[number]
    match = _POST.search(layout.text, start, end)
    if not match:
        return None
    words = layout.text[start : match.start()].rstrip()
    if words:
        content = Span(start, start + len(words))
    elif number:
        content = Span(*layout.blocks[number - 1])
    else:
        return None
    source, cue = Span(*match.span("who")), Span(*match.span("dash"))
    return Finding((source,), (cue,), (content,), trust=_SIGNED, form="direct")


def _introduce(view: Draft) -> Draft | None:
    cued = view.of_blocks()
    layout = view.layout
    return view.with_forms(
        [f for n in range(len(layout.blocks) - 1) if n not in cued and (f := _introduction(layout, n))]
    )


def _introduction(layout: Layout, number: int) -> Finding | None:
    start, end = layout.blocks[number]
    match = _INTRODUCTION.match(layout.text[start:end])
    if not match:
        return None
    return Finding((_shifted(match, 2, start),), (_shifted(match, 1, start),), (), trust=_INTRODUCED)


def _shifted(match: re.Match[str], group: int, by: int) -> Span:
    start, end = match.span(group)
    while end > start and match.string[end - 1] in " ,":
        end -= 1
    return Span(start + by, end + by)


SIGNATURE = Rule(
    "repair.signature",
    "a quotation with a dash and a name after it is signed by that name",
    _sign,
    takes=("“The harbor is safe.” — Anna Holt => Anna Holt: “The harbor is safe.”",),
    leaves=("The harbor — Anna Holt’s harbor — is safe.", "“The harbor is safe,” [Holt] {said}: <“Safe.”> — Anna"),
)
INTRODUCTION = Rule(
    "repair.introduction",
    "“Per the mayor:” as a paragraph of its own introduces the next paragraph",
    _introduce,
    takes=("Per the mayor:\nThe harbor is safe. => the mayor: ",),
    leaves=("Per the mayor:", "From there to the bridge: a mile.\nThe harbor is safe."),
)
POST = Rule(
    "repair.post",
    "a post with its author's name and handle at its end is that author's",
    _post,
    takes=(
        "The mill stays open. — Anna Holt (@annaholt) May 3, 2016 => Anna Holt: The mill stays open.",
        "The mill stays open.\n— Anna Holt (@annaholt) May 3, 2016 => Anna Holt: The mill stays open.",
    ),
    leaves=("The mill — Anna Holt’s mill — stays open.", "Anna Holt (@annaholt) writes of mills."),
)
