"""Who is behind a statement: the person, organization, document or unnamed people that its source's words mean, and by way of whom.

Nobody is named rather than the wrong one: a speaker stands only where the words leave no second reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from sitegen.annotate.attribution.kinds import head_word
from sitegen.language.lexicon import DOCUMENT, ORGANIZATION, PEOPLE, UNNAMED
from sitegen.model import Attribution, Span
from sitegen.slugs import slugify
from sitegen.sourcing.antecedents import Said, Scene
from sitegen.sourcing.corrections import is_id, unnamed_kind
from sitegen.sourcing.figures import Figure, find_head, find_joint
from sitegen.sourcing.source_names import SourceMatcher, document_phrase, is_outlet, without_determiner

_INDEFINITE = re.compile(
    r"(?:an?|one|two|three|four|five|six|several|many|some|other|others|most|few|another)\b", re.IGNORECASE
)
_TO = re.compile(
    r"(?:told|tells?|telling|interview with|spoken? (?:to|with)|speaking (?:to|with)|quoted (?:by|in))\s+(?:the\s+)?$"
)
_GOT_BY = re.compile(r"\b(?:obtained|seen|reviewed|published|interviewed|quoted)\s+by\s+$")
_TOLD = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s+(?:\w+ly\s+)?(?:told|asked|informed|warned|advised|urged|ordered)\b"
)
_PLURAL = frozenset({"men", "women", "people", "youth"})
_BODIES = ORGANIZATION | {"police", "prosecution", "defense", "defence"}
_ABOUT = re.compile(r"[^.;:]{0,80}?\b(?:in|by|from|of)\s+$")
_AS_SAYING = re.compile(
    r"[^.;:\n“”\"]{0,30}?\bquot(?:es|ed|ing)\s+(?P<who>[^;:\n“”\"]{2,80}?)\s+as\s+(?:saying|telling|writing)\b"
)


class Voice(msgspec.Struct, frozen=True, array_like=True):
    """Somebody who makes a statement: entity and source (ids), name, kind, and the mention that stands for it, or -1."""

    speaker: str
    source: str
    name: str
    kind: str
    mention: int = -1


class Behind(NamedTuple):
    """Who makes a statement, as in ``Statement``; ``via`` is by way of whom, an id, and ``via_name`` its name."""

    kind: str
    name: str
    speaker: str = ""
    source: str = ""
    mention: int = -1
    spot: Span | None = None
    joint: tuple[Voice, ...] = ()
    via: str = ""
    via_name: str = ""


def position_of(attribution: Attribution) -> int:
    """Where a statement stands: at its source, or else at its content."""
    return (attribution.source or attribution.content or attribution.cue or (Span(0, 0),))[0].start


class Tracer:
    """Finds who is behind each statement of one article."""

    def __init__(
        self,
        text: str,
        figures: Sequence[Figure],
        outlets: Iterable[str],
        matcher: SourceMatcher,
        scene: Scene,
        names: Mapping[str, str],
        targets: Sequence[str],
    ) -> None:
        self._organizations = {
            f.target: targets[f.mention]
            for f in reversed(figures)
            if f.kind == "source" and f.mention >= 0 and targets[f.mention].startswith("organizations/")
        }
        self._text, self._figures, self._outlets = text, figures, frozenset(outlets)
        self._matcher, self._scene, self._names = matcher, scene, names

    def trace(self, attribution: Attribution, said: Sequence[Said], by: str = "") -> Behind:
        """Who makes the statement that an attribution is; ``by`` whom an editor has decided."""
        found = self._decided(attribution, by) if by else self._quoted(attribution, said)
        behind = found or self._behind(attribution, said)
        via, via_name = self._way(attribution, behind)
        return behind._replace(via=via or behind.via, via_name=via_name or behind.via_name)

    def _quoted(self, attribution: Attribution, said: Sequence[Said]) -> Behind | None:
        """Whoever is quoted by the source: "the newspaper quotes Mr. Felt as saying" is Felt's, by way of the newspaper."""
        for cue in attribution.cue:
            found = _AS_SAYING.match(self._text, cue.start)
            if found:
                quoted = Span(*found.span("who"))
                people = [
                    f for f in self._figures if quoted.start <= f.start and f.end <= quoted.end and f.kind == "person"
                ]
                kind = "person" if people else "anonymous" if _INDEFINITE.match(found["who"]) else "unknown"
                behind = self._behind(msgspec.structs.replace(attribution, source=(quoted,), source_kind=kind), said)
                outlet = self._behind(attribution, said)
                return behind._replace(via=outlet.source, via_name=outlet.name if outlet.source else "")
        return None

    def _decided(self, attribution: Attribution, by: str) -> Behind:
        """Whom an editor has named, marked where the source is named in the words of the statement or nearest to it."""
        if not is_id(by):
            return Behind(unnamed_kind(by), by)
        at = position_of(attribution)
        places = [f for f in self._figures if f.target == by and self._scene.same_block(f.start, at)]
        place = min(places, key=lambda f: abs(f.start - at), default=None)
        spot = Span(place.start, place.end) if place and place.kind == "source" else None
        return self._known(by, place.mention if place else -1, spot)

    def _behind(self, attribution: Attribution, said: Sequence[Said]) -> Behind:
        spans = [span for span in attribution.source if self._text[span.start : span.end].strip(" ,.")]
        if not spans:
            return Behind("unknown", "")
        if len(spans) > 1 and sum(self._names_somebody(span) for span in spans) > 1:
            return Behind("unknown", self._words(spans[0].start, spans[-1].end))
        span = next((s for s in spans if self._names_somebody(s)), spans[0])
        if any(_TOLD.search(self._text[span.end : cue.end]) for cue in attribution.cue if cue.start >= span.end):
            return Behind("unknown", "")  # "Gray was told" says nothing of who told him
        head = find_head(self._text, span.start, span.end, self._figures)
        if head is not None:
            found = self._named(head, attribution.source_kind, span)
            if found:
                return found
        joint = self._together(span)
        if joint:
            return joint
        words = self._words(span.start, span.end)
        target = self._scene.resolve(span.start, self._trimmed(span), said)
        if target:
            return self._known(target)
        return self._unnamed(attribution.source_kind, span, words)

    def _together(self, span: Span) -> Behind | None:
        """Several names that speak as one."""
        figures = find_joint(self._text, span.start, span.end, self._figures)
        if not figures or any(self._scene.introductions.contradicts(f) for f in figures):
            return None
        known = [self._known(f.target, f.mention) for f in figures]
        voices = tuple(Voice(k.speaker, k.source, k.name, k.kind, k.mention) for k in known)
        kinds = {k.kind for k in known}
        name = f"{', '.join(v.name for v in voices[:-1])} and {voices[-1].name}"
        return Behind(kinds.pop() if len(kinds) == 1 else "organization", name, joint=voices)

    def _trimmed(self, span: Span) -> int:
        return span.start + len(self._text[span.start : span.end].rstrip(" ,.;:"))

    def _words(self, start: int, end: int) -> str:
        return " ".join(self._text[start:end].split()).strip(" ,;:")

    def _names_somebody(self, span: Span) -> bool:
        return any(span.start <= f.start and f.end <= span.end for f in self._figures)

    def _known(self, target: str, mention: int = -1, spot: Span | None = None) -> Behind:
        """A source with an id: the kinds follow from it, and listed sources take organizations of the same name in."""
        folder, _, slug = target.partition("/")
        if folder == "people":
            return Behind("person", self._name(target), target, f"sources/{slug}", mention)
        if folder == "sources":
            source = self._matcher.by_id(target)
            kind = "organization" if source and is_outlet(source.name, source.kind) else "document"
            speaker = self._organizations.get(target, "") if kind == "organization" else ""
            return Behind(kind, source.name if source else slug, speaker, target, mention, spot)
        listed = self._matcher.named(self._name(target))
        if listed:
            return Behind("organization", listed.name, target, listed.id, mention)
        return Behind("organization", self._name(target), target, f"sources/{slug}", mention)

    def _name(self, target: str) -> str:
        return self._names.get(target) or target.partition("/")[2].replace("-", " ").title()

    def _named(self, head: Figure, kind: str, span: Span) -> Behind | None:
        words = self._words(head.start, head.end)
        if head.kind == "place" and kind != "organization":
            return None
        if head.kind == "person" and (not head.target or self._scene.introductions.contradicts(head)):
            return Behind("person", words)
        if not head.target:
            return Behind("organization", words)
        spot = Span(head.start, head.end) if head.kind == "source" else None
        return self._known(head.target, head.mention, spot)

    def _unnamed(self, kind: str, span: Span, words: str) -> Behind:
        head = head_word(words).lower()
        inside = [f for f in self._figures if span.start <= f.start and f.end <= span.end]
        phrase = document_phrase(self._text, span.start, span.end, [f.start for f in inside])
        is_text = phrase is not None and self._text[: phrase[1]].split()[-1].islower()
        if kind == "document" or head in DOCUMENT or (kind == "unknown" and is_text):
            return self._document(span, words, inside)
        several = head.endswith("s") or head in _PLURAL
        if kind == "anonymous" or head in UNNAMED or (head in PEOPLE and (several or _INDEFINITE.match(words))):
            return Behind("anonymous", words)
        if kind == "organization" or head in _BODIES:
            return Behind("organization", words)
        if any(f.kind == "person" for f in inside) and not _INDEFINITE.match(words):
            return Behind("person", words)
        if kind == "person" and _INDEFINITE.match(words):
            return Behind("anonymous", words)
        return Behind("unknown", words)

    def _document(self, span: Span, words: str, inside: Sequence[Figure]) -> Behind:
        """A text as a source: listed, or with a name of its own, or none of these."""
        listed = [f for f in inside if f.kind == "source" and not re.match(r"['’]s", self._text[f.end : f.end + 2])]
        for figure in listed:
            before = self._text[span.start : figure.start]
            if not re.search(r"\b(?:obtained|seen|reviewed|to|for)\b", before) and (
                len(before.split()) <= 2 or _ABOUT.fullmatch(before)
            ):
                return self._known(figure.target, figure.mention, Span(figure.start, figure.end))
        phrase = document_phrase(self._text, span.start, span.end, [f.start for f in inside])
        if phrase is None or any(f.kind == "person" and phrase[0] <= f.start < phrase[1] for f in inside):
            return Behind("document", words)
        mention = next((f.mention for f in inside if phrase[0] <= f.start and f.end <= phrase[1] and f.target), -1)
        name = without_determiner(self._words(*phrase))
        return Behind("document", name, "", f"sources/{slugify(name)}", mention, Span(*phrase))

    def _way(self, attribution: Attribution, behind: Behind) -> tuple[str, str]:
        """By way of whom: "told Rolling Stone", "the Times's Seymour Hersh", "records obtained by The Post"."""
        for outlet in self._near(attribution):
            found = self._known(outlet.target)
            if found.source and found.source != behind.source:
                return found.source, found.name
        return "", ""

    def _near(self, attribution: Attribution) -> Iterator[Figure]:
        text = self._text
        outlets = [f for f in self._figures if f.target in self._outlets]
        for span in attribution.source:
            for figure in outlets:
                if span.start <= figure.start and figure.end <= span.end:
                    owns = re.match(r"['’]s?\s", text[figure.end : figure.end + 3])
                    got = _GOT_BY.search(text[span.start : figure.start])
                    if owns or got:
                        yield figure
        for span in attribution.cue:
            for figure in outlets:
                if span.start <= figure.start <= span.end + 40:
                    before = text[span.start : figure.start]
                    if _TO.search(before) and "." not in before:
                        yield figure
