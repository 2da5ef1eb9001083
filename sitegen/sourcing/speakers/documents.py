"""Texts as sources: listed, or with a name of their own, or none of these."""

from __future__ import annotations

import re

from sitegen.language.lexicon import DOCUMENT
from sitegen.model import Span
from sitegen.rules import Rule
from sitegen.slugs import slugify
from sitegen.sourcing.roster import Behind
from sitegen.sourcing.source_names import document_phrase, without_determiner
from sitegen.sourcing.speakers.view import Utterance

_ABOUT = re.compile(r"[^.;:]{0,80}?\b(?:in|by|from|of)\s+$")
_OBTAINED = re.compile(r"\b(?:obtained|seen|reviewed|to|for)\b")


def _fires(view: Utterance) -> Behind | None:
    phrase = _phrase(view)
    is_text = phrase is not None and view.roster.text[: phrase[1]].split()[-1].islower()
    if not (view.kind == "document" or view.head in DOCUMENT or (view.kind == "unknown" and is_text)):
        return None
    return _listed(view) or _phrased(view, phrase) or Behind("document", view.words)


def _phrase(view: Utterance) -> tuple[int, int] | None:
    return document_phrase(view.roster.text, view.span.start, view.span.end, [f.start for f in view.inside])


def _listed(view: Utterance) -> Behind | None:
    text = view.roster.text
    for figure in view.inside:
        if figure.kind != "source" or re.match(r"['’]s", text[figure.end : figure.end + 2]):
            continue
        before = text[view.span.start : figure.start]
        near = len(before.split()) <= 2 or _ABOUT.fullmatch(before)
        if near and not _OBTAINED.search(before):
            return view.roster.known(figure.target, figure.mention, Span(figure.start, figure.end))
    return None


def _phrased(view: Utterance, phrase: tuple[int, int] | None) -> Behind | None:
    """A document with a name of its own, if it is nobody's: "Dean's letter" is Dean's."""
    if phrase is None or any(f.kind == "person" and phrase[0] <= f.start < phrase[1] for f in view.inside):
        return None
    owners = (f.mention for f in view.inside if phrase[0] <= f.start and f.end <= phrase[1] and f.target)
    name = without_determiner(view.roster.words(*phrase))
    return Behind("document", name, "", f"sources/{slugify(name)}", next(owners, -1), Span(*phrase))


RULE = Rule(
    "speaker.document",
    "a text: one with a name of its own (“a Reuters/Ipsos poll”) has a page, another (“court documents”) has none",
    _fires,
    takes=(
        "|A Harbor/Mill poll| {found} so. => document sources/harbor-mill-poll",
        "|Court documents| {say} so. => document nobody",
        "|*Dean*’s letter| {says} so. => document nobody",
    ),
    leaves=("|The committee| {said} so.", "|Lawyers| {said} so."),
)
