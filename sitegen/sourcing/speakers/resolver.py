"""Speaker resolution for one article: each statement's source's words to whoever is behind them, and by way of whom.

Nobody is named rather than the wrong one: a speaker stands only where the words leave no second reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.model import Attribution, Span
from sitegen.sourcing.corrections import is_id, unnamed_kind
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.roster import Behind, Roster
from sitegen.sourcing.scene import Said
from sitegen.sourcing.speakers.step import SPEAKERS
from sitegen.sourcing.speakers.view import Utterance, is_indefinite

_TO = re.compile(
    r"(?:told|tells?|telling|interview with|spoken? (?:to|with)|speaking (?:to|with)|quoted (?:by|in))\s+(?:the\s+)?$"
)
_GOT_BY = re.compile(r"\b(?:obtained|seen|reviewed|published|interviewed|quoted)\s+by\s+$")
_AS_SAYING = re.compile(
    r"[^.;:\n“”\"]{0,30}?\bquot(?:es|ed|ing)\s+(?P<who>[^;:\n“”\"]{2,80}?)\s+as\s+(?:saying|telling|writing)\b"
)


def position_of(attribution: Attribution) -> int:
    """Where a statement stands: at its source, or else at its content."""
    return (attribution.source or attribution.content or attribution.cue or (Span(0, 0),))[0].start


def resolve_speaker(roster: Roster, attribution: Attribution, said: Sequence[Said], by: str = "") -> Behind:
    """Who makes the statement that an attribution is; ``by`` whom an editor has decided."""
    found = _decided(roster, attribution, by) if by else _quoted(roster, attribution, said)
    behind = found or _behind(roster, attribution, said)
    via, via_name = _way(roster, attribution, behind)
    return behind._replace(via=via or behind.via, via_name=via_name or behind.via_name)


def _behind(roster: Roster, attribution: Attribution, said: Sequence[Said]) -> Behind:
    view = Utterance(roster, attribution, said)
    found = SPEAKERS.first(view)
    return found.answer if found else Behind("unknown", view.words)


def _quoted(roster: Roster, attribution: Attribution, said: Sequence[Said]) -> Behind | None:
    """Whoever is quoted by the source: "the newspaper quotes Mr. Felt as saying" is Felt's, by way of the newspaper."""
    for cue in attribution.cue:
        found = _AS_SAYING.match(roster.text, cue.start)
        if found:
            quoted = Span(*found.span("who"))
            people = any(f.kind == "person" for f in roster.inside(quoted))
            kind = "person" if people else "anonymous" if is_indefinite(found["who"]) else "unknown"
            behind = _behind(roster, msgspec.structs.replace(attribution, source=(quoted,), source_kind=kind), said)
            outlet = _behind(roster, attribution, said)
            return behind._replace(via=outlet.source, via_name=outlet.name if outlet.source else "")
    return None


def _decided(roster: Roster, attribution: Attribution, by: str) -> Behind:
    """Whom an editor has named, marked where the source is named in the words of the statement or nearest to it."""
    if not is_id(by):
        return Behind(unnamed_kind(by), by)
    at = position_of(attribution)
    places = [f for f in roster.figures if f.target == by and roster.scene.same_block(f.start, at)]
    place = min(places, key=lambda f: abs(f.start - at), default=None)
    spot = Span(place.start, place.end) if place and place.kind == "source" else None
    return roster.known(by, place.mention if place else -1, spot)


def _way(roster: Roster, attribution: Attribution, behind: Behind) -> tuple[str, str]:
    """By way of whom: "told Rolling Stone", "the Times's Seymour Hersh", "records obtained by The Post"."""
    for outlet in _near(roster, attribution):
        found = roster.known(outlet.target)
        if found.source and found.source != behind.source:
            return found.source, found.name
    return "", ""


def _near(roster: Roster, attribution: Attribution) -> Iterator[Figure]:
    text = roster.text
    for span in attribution.source:
        for figure in roster.outlets:
            if span.start <= figure.start and figure.end <= span.end:
                owns = re.match(r"['’]s?\s", text[figure.end : figure.end + 3])
                got = _GOT_BY.search(text[span.start : figure.start])
                if owns or got:
                    yield figure
    for span in attribution.cue:
        for figure in roster.outlets:
            if span.start <= figure.start <= span.end + 40:
                before = text[span.start : figure.start]
                if _TO.search(before) and "." not in before:
                    yield figure
