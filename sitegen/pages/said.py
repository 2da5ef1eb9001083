"""Statements on an article's page: marks on sources and on their words, the panel, the cards' counts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitegen.content.document import Document
from sitegen.content.escape import escape
from sitegen.model import Span
from sitegen.pages.cards import Card, build_card
from sitegen.pages.frame import Frame, shorten
from sitegen.pages.reasons import say_reason
from sitegen.pages.site import Link
from sitegen.pages.splice import Mark
from sitegen.pages.words import Words
from sitegen.sourcing.records import anchors, outermost
from sitegen.sourcing.statements import Statement


class SourceLine(msgspec.Struct, frozen=True):
    """One source of an article: where its statements are, and how many are direct."""

    name: str
    url: str
    """The source's page, empty where it has none."""
    group: str
    """named, document or unnamed."""
    statements: int
    direct: int
    via: str
    """By way of whom: "Rolling Stone"."""
    jumps: tuple[Link, ...]
    """To each statement on the page; ``name`` is the first words of it."""


_JUMP = 60  # characters of a statement's first words
_GROUPS = {"person": "named", "organization": "named", "document": "document", "anonymous": "unnamed"}
_LABELS = {"document": "Document", "organization": "Organization", "person": "Person"}
RULED = "an editor has decided whose words these are"
UNTRACED = "Speaker not traced"


class Spoken(msgspec.Struct, frozen=True):
    """The statements of an article, looked up by what its page needs."""

    statements: tuple[Statement, ...]

    @property
    def sources(self) -> dict[int, str]:
        """Mention to the source that it stands for in a statement."""
        return {v.mention: v.source for s in self.statements for v in s.voices if v.mention >= 0}

    @property
    def pure(self) -> dict[str, int]:
        """Sources that are nobody with an entity's page, each with the number of its first statement."""
        found: dict[str, int] = {}
        for s in self.statements:
            for voice in s.voices:
                if not voice.speaker:
                    found.setdefault(voice.source, s.number)
        return found

    def why(self, source: str, otherwise: str, t: Words) -> str:
        """Why a source's statements are its own: an editor's decision is added to what else there is to say."""
        ruled = any(s.ruled and s.source == source for s in self.statements)
        return "; ".join(reason for reason in (otherwise, say_reason(t, RULED) if ruled else "") if reason)

    def count(self, source: str, t: Words) -> str:
        """ "3 statements here, 2 of them direct"."""
        mine = [s for s in self.statements if any(voice.source == source for voice in s.voices)]
        direct = sum(s.attribution.quote != "indirect" for s in mine)
        if not mine:
            return ""
        if len(mine) == 1:
            return t("1 statement here, word for word") if direct else t("1 statement here")
        if not direct:
            return t("{n} statements here", n=len(mine))
        if direct == len(mine):
            return t("{n} statements here, all of them direct", n=len(mine))
        return t("{n} statements here, {m} of them direct", n=len(mine), m=direct)


def source_marks(frame: Frame, spoken: Spoken, cards: bool, taken: Sequence[Span]) -> list[Mark]:
    """Marks of sources that are no mention: outlets and documents where they stand as a source. ``taken`` are the mentions' places."""
    marks: list[Mark] = []
    for s in spoken.statements:
        spot = s.spot
        if spot is None or s.mention >= 0 or not s.source:
            continue
        if any(t.start < spot.end and spot.start < t.end for t in taken):
            continue
        if any(m.start < spot.end and spot.start < m.end for m in marks):
            continue
        data = f'data-source="{escape(s.source)}"'
        if s.speaker:
            data = f'data-entity="{escape(s.speaker)}" {data}'
        subject = s.speaker or s.source
        link = f'<a class="mention source" {data} href="{escape(frame.address(subject))}"{card_call(subject, cards)}'
        marks.append(Mark(spot.start, spot.end, f"s{s.number}", link, f'<span class="mention-again source" {data}'))
    return marks


def card_call(subject: str, cards: bool) -> str:
    """The attribute that calls a card."""
    return f' interestfor="card-{escape(subject.replace("/", "-"))}"' if cards else ""


def attributed_marks(spoken: Spoken) -> list[Mark]:
    """Marks on what was said, the outermost statement alone where they are nested; every piece names its statement and its source."""
    marks = []
    sources = {s.number: " ".join(voice.source for voice in s.voices) for s in spoken.statements}
    for span, number in outermost(spoken.statements):
        by = f' data-by="{escape(sources[number])}"' if sources[number] else ""
        tag = f'<span class="attributed" data-attribution="a{number}"{by}'
        marks.append(Mark(span.start, span.end, f"a{number}", tag, tag))
    return marks


def as_source(frame: Frame, card: Card, source: str, spoken: Spoken) -> Card:
    """An entity's card with what it says here; where editors have described it as a source alone, in their words."""
    authority = frame.authority(source)
    card = msgspec.structs.replace(
        card, statements=spoken.count(source, frame.t), why=spoken.why(source, card.why, frame.t)
    )
    if authority is None or card.description or frame.authority(card.id) is not None:
        return card
    label = frame.t(authority.source_kind.capitalize()) or card.label
    return msgspec.structs.replace(card, description=authority.description, label=label)


def source_cards(frame: Frame, spoken: Spoken, why: str = "named as a source in this article") -> list[Card]:
    """One card for each source that is nobody with a card already."""
    cards = []
    kinds = {voice.source: voice.kind for s in spoken.statements for voice in s.voices}
    for source in spoken.pure:
        card = build_card(frame, source, why=spoken.why(source, say_reason(frame.t, why), frame.t))
        if frame.authority(source) is None:
            card = msgspec.structs.replace(card, label=frame.t(_LABELS.get(kinds[source], card.label)))
        cards.append(msgspec.structs.replace(card, statements=spoken.count(source, frame.t)))
    return cards


def source_lines(frame: Frame, document: Document, spoken: Spoken) -> tuple[SourceLine, ...]:
    """The panel "Sources": one line for each source, in the order of their first words; all that nobody is known for in one line."""
    jumps = anchors(spoken.statements)
    lines: dict[tuple[str, str], SourceLine] = {}
    for s in spoken.statements:
        group = _GROUPS.get(s.kind, "untraced")
        untraced = frame.t(UNTRACED)
        name = untraced if group == "untraced" else s.name or untraced
        url = frame.address(s.speaker or s.source) if s.source else ""
        first = s.attribution.content[0]
        words = document.markup.text[first.start : first.end].strip(" “”\"'‘’«»\n")
        jump = Link(shorten(words, _JUMP).removesuffix(" …").rstrip(".,;"), f"#a{jumps[s.number]}")
        direct = int(s.attribution.quote != "indirect")
        key = (s.source or f"{group} {name.lower()}", s.via)
        was = lines.get(key)
        if was is None:
            lines[key] = SourceLine(name, url, group, 1, direct, s.via_name, (jump,))
        else:
            lines[key] = msgspec.structs.replace(
                was, statements=was.statements + 1, direct=was.direct + direct, jumps=(*was.jumps, jump)
            )
    return tuple(lines.values())
