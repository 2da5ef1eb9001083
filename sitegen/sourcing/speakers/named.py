"""Sources with a name: at the head of the words, or several names that speak as one."""

from __future__ import annotations

from sitegen.model import Span
from sitegen.rules import Rule
from sitegen.sourcing.figures import find_head, find_joint
from sitegen.sourcing.roster import Behind, Voice
from sitegen.sourcing.speakers.view import Utterance


def _head(view: Utterance) -> Behind | None:
    roster = view.roster
    head = find_head(roster.text, view.span.start, view.span.end, roster.figures)
    if head is None or (head.kind == "place" and view.kind != "organization"):
        return None
    words = roster.words(head.start, head.end)
    if head.kind == "person" and (not head.target or roster.scene.introductions.contradicts(head)):
        return Behind("person", words)
    if not head.target:
        return Behind("organization", words)
    spot = Span(head.start, head.end) if head.kind == "source" else None
    return roster.known(head.target, head.mention, spot)


def _joint(view: Utterance) -> Behind | None:
    roster = view.roster
    figures = find_joint(roster.text, view.span.start, view.span.end, roster.figures)
    if not figures or any(roster.scene.introductions.contradicts(f) for f in figures):
        return None
    known = [roster.known(f.target, f.mention) for f in figures]
    voices = tuple(Voice(k.speaker, k.source, k.name, k.kind, k.mention) for k in known)
    kinds = {k.kind for k in known}
    name = f"{', '.join(v.name for v in voices[:-1])} and {voices[-1].name}"
    return Behind(kinds.pop() if len(kinds) == 1 else "organization", name, joint=voices)


HEAD = Rule(
    "speaker.head",
    "the name at the head of the source's words: “former Secretary of State Ada Brook”, “McCall's lawyer, Ada Brook,”",
    _head,
    takes=(
        "|Former Secretary of State *Ada Brook*| {said} so. => person people/ada-brook",
        "|*McCall*’s lawyer, *Ada Brook*,| {said} so. => person people/ada-brook",
        "*Ada Brook* left. |Mr. *Brook*| {said} so. => person nobody",
    ),
    leaves=("|A spokesman for *Ada Brook*| {said} so.", "|*Ada Brook*’s wife| {said} so."),
)
JOINT = Rule(
    "speaker.joint",
    "words that are nothing but names are all of theirs: “Senators Ada Brook and Ida Finn”",
    _joint,
    takes=("|Senators *Ada Brook* and *Ida Finn*| {said} so. => person Ada Brook and Ida Finn",),
    leaves=("|Friends of *Ada Brook* and *Ida Finn*| {said} so.", "|*Ada Brook*| {said} so."),
)
