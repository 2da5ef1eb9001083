"""Attributions to statements: each traced to the person, organization, document or unnamed people who made it.

Nobody is named rather than the wrong one: a speaker stands only where the words leave no second reading. docs/sources.md gives the
rules with their figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from sitegen.annotate.attribution.kinds import head_word
from sitegen.annotate.attribution.lexicon import DOCUMENT, ORGANIZATION, PEOPLE, UNNAMED
from sitegen.archive.antecedents import Said, Scene
from sitegen.archive.corrections import Correction, correct, is_id, unnamed_kind
from sitegen.archive.figures import Figure, find_head, find_joint
from sitegen.archive.source_names import SourceMatcher, SourceName, document_phrase, is_outlet, without_determiner
from sitegen.model import Attribution, Block, Mention, Span
from sitegen.slugs import slugify

_DENIAL = re.compile(r"\b(?:not|never|nobody|declined|refused|cannot)\b|n['’]t\b", re.IGNORECASE)
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
_WORD = re.compile(r"\w+")
_FEWEST = 3  # words of an indirect content that say something


class Voice(msgspec.Struct, frozen=True, array_like=True):
    """Somebody who makes a statement: entity and source (ids), name, kind, and the mention that stands for it, or -1."""

    speaker: str
    source: str
    name: str
    kind: str
    mention: int = -1


class Statement(msgspec.Struct, frozen=True):
    """One attribution and who stands behind it.

    ``number`` is the attribution's place in the article's list. ``speaker`` is an entity's id and ``source`` a source's, each
    empty where there is none; ``kind`` is person, organization, document, anonymous or unknown; ``name`` is what readers are
    shown. ``via`` is by way of whom. ``mention`` is the index of the mention that stands for the source, or -1; ``spot`` is
    where one stands that is no mention. ``ruled`` tells that an editor has decided who said it.
    Where several speak together, ``joint`` has them, ``name`` all their names, and ``speaker`` and ``source`` are empty.
    """

    number: int
    attribution: Attribution
    speaker: str = ""
    source: str = ""
    kind: str = "unknown"
    name: str = ""
    via: str = ""
    via_name: str = ""
    mention: int = -1
    spot: Span | None = None
    ruled: bool = False
    joint: tuple[Voice, ...] = ()

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All who are known to make it: its source alone, or those who speak together."""
        return self.joint or (
            (Voice(self.speaker, self.source, self.name, self.kind, self.mention),) if self.source else ()
        )


class _Behind(NamedTuple):
    kind: str
    name: str
    speaker: str = ""
    source: str = ""
    mention: int = -1
    spot: Span | None = None
    joint: tuple[Voice, ...] = ()


def find_statements(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    targets: Sequence[str],
    attributions: Sequence[Attribution],
    listed: Sequence[SourceName] = (),
    cut: float = 0.0,
    names: Mapping[str, str] | None = None,
    offices: Mapping[str, Sequence[str]] | None = None,
    everything: bool = False,
    corrections: Sequence[Correction] = (),
) -> tuple[Statement, ...]:
    """The statements of one article that are at least ``cut`` sure, in the order of the attributions.

    ``targets`` are the mentions' entity ids, empty where unresolved; ``names`` the entities' names; ``offices`` the titles that they
    held when the article was written. Offsets are code points of ``text``. With ``everything`` those are traced too that say
    nothing a reader should see: "declined to say", a word or two, passives without an agent. ``corrections`` are the editors' and win.
    """
    matcher = SourceMatcher(listed)
    figures, outlets = _find_figures(text, blocks, mentions, targets, matcher, names or {})
    scene = Scene(text, blocks, sentences, figures, outlets, names or {}, offices or {})
    tracer = _Tracer(text, figures, outlets, matcher, scene, names or {}, targets)
    said: list[Said] = []
    found = {}
    corrected = correct(text, blocks, attributions, corrections)
    shown = [
        (n, a)
        for n, a in corrected.attributions
        if n in corrected.by or (a.confidence >= cut and (everything or _says_something(text, a)))
    ]
    for number, attribution in sorted(shown, key=lambda item: _position(item[1])):
        statement = tracer.trace(number, attribution, said, corrected.by.get(number, ""))
        found[number] = statement
        if attribution.source or statement.ruled:
            first = (attribution.source or attribution.content)[0]
            target = statement.speaker if statement.kind == "person" else ""
            said.append(Said(first.start, first.end, attribution.content, target))
    return tuple(found[number] for number in sorted(found))


def _position(attribution: Attribution) -> int:
    return (attribution.source or attribution.content or attribution.cue or (Span(0, 0),))[0].start


def _says_something(text: str, attribution: Attribution) -> bool:
    """Whether somebody said it: not "declined to say", nor an indirect content of a word or two, nor one with nobody behind it."""
    if not attribution.content:
        return False
    if attribution.quote != "indirect":
        return True
    if any(_DENIAL.search(text, span.start, span.end) for span in attribution.cue):
        return False
    words = sum(len(_WORD.findall(text, span.start, span.end)) for span in attribution.content)
    return bool(attribution.source) and words >= _FEWEST


def _find_figures(
    text: str,
    blocks: Sequence[Block],
    mentions: Sequence[Mention],
    targets: Sequence[str],
    matcher: SourceMatcher,
    names: Mapping[str, str],
) -> tuple[list[Figure], set[str]]:
    """All names that could be sources, and which of them are outlets. A listed source takes the place of the mention in it."""
    figures = [
        Figure(m.start, m.end, m.kind, target, n)
        for n, (m, target) in enumerate(zip(mentions, targets, strict=True))
        if m.kind in ("person", "organization", "place")
    ]
    outlets = {
        f.target or text[f.start : f.end]
        for f in figures
        if f.kind == "organization" and is_outlet(names.get(f.target, "") or text[f.start : f.end])
    }
    for block in blocks:
        for start, end, source in matcher.find(text, block.start, block.end):
            over = [f for f in figures if f.start < end and start < f.end]
            people = [
                f
                for f in over
                if f.kind == "person" and " " in names.get(f.target, "") and f.end - f.start == end - start
            ]
            if people or any(f.start < start or f.end > end for f in over):
                continue
            figures = [f for f in figures if f not in over]
            figures.append(Figure(start, end, "source", source.id, over[0].mention if over else -1))
            if is_outlet(source.name, source.kind):
                outlets.add(source.id)
    return sorted(figures), {outlet for outlet in outlets if "/" in outlet}


class _Tracer:
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

    def trace(self, number: int, attribution: Attribution, said: Sequence[Said], by: str = "") -> Statement:
        """The statement that an attribution is; ``by`` whom an editor has decided."""
        behind = self._decided(attribution, by) if by else self._behind(attribution, said)
        via, via_name = self._way(attribution, behind)
        return Statement(
            number,
            attribution,
            behind.speaker,
            behind.source,
            behind.kind,
            behind.name,
            via,
            via_name,
            behind.mention,
            behind.spot,
            bool(by),
            behind.joint,
        )

    def _decided(self, attribution: Attribution, by: str) -> _Behind:
        """Whom an editor has named, marked where the source is named in the words of the statement or nearest to it."""
        if not is_id(by):
            return _Behind(unnamed_kind(by), by)
        at = _position(attribution)
        places = [f for f in self._figures if f.target == by and self._scene.same_block(f.start, at)]
        place = min(places, key=lambda f: abs(f.start - at), default=None)
        spot = Span(place.start, place.end) if place and place.kind == "source" else None
        return self._known(by, place.mention if place else -1, spot)

    def _behind(self, attribution: Attribution, said: Sequence[Said]) -> _Behind:
        spans = [span for span in attribution.source if self._text[span.start : span.end].strip(" ,.")]
        if not spans:
            return _Behind("unknown", "")
        if len(spans) > 1 and sum(self._names_somebody(span) for span in spans) > 1:
            return _Behind("unknown", self._words(spans[0].start, spans[-1].end))
        span = next((s for s in spans if self._names_somebody(s)), spans[0])
        if any(_TOLD.search(self._text[span.end : cue.end]) for cue in attribution.cue if cue.start >= span.end):
            return _Behind("unknown", "")  # "Gray was told" says nothing of who told him
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

    def _together(self, span: Span) -> _Behind | None:
        """Several names that speak as one."""
        figures = find_joint(self._text, span.start, span.end, self._figures)
        if not figures or any(self._scene.contradicts(f) for f in figures):
            return None
        known = [self._known(f.target, f.mention) for f in figures]
        voices = tuple(Voice(k.speaker, k.source, k.name, k.kind, k.mention) for k in known)
        kinds = {k.kind for k in known}
        name = f"{', '.join(v.name for v in voices[:-1])} and {voices[-1].name}"
        return _Behind(kinds.pop() if len(kinds) == 1 else "organization", name, joint=voices)

    def _trimmed(self, span: Span) -> int:
        return span.start + len(self._text[span.start : span.end].rstrip(" ,.;:"))

    def _words(self, start: int, end: int) -> str:
        return " ".join(self._text[start:end].split()).strip(" ,;:")

    def _names_somebody(self, span: Span) -> bool:
        return any(span.start <= f.start and f.end <= span.end for f in self._figures)

    def _known(self, target: str, mention: int = -1, spot: Span | None = None) -> _Behind:
        """A source with an id: the kinds follow from it, and listed sources take organizations of the same name in."""
        folder, _, slug = target.partition("/")
        if folder == "people":
            return _Behind("person", self._name(target), target, f"sources/{slug}", mention)
        if folder == "sources":
            source = self._matcher.by_id(target)
            kind = "organization" if source and is_outlet(source.name, source.kind) else "document"
            speaker = self._organizations.get(target, "") if kind == "organization" else ""
            return _Behind(kind, source.name if source else slug, speaker, target, mention, spot)
        listed = self._matcher.named(self._name(target))
        if listed:
            return _Behind("organization", listed.name, target, listed.id, mention)
        return _Behind("organization", self._name(target), target, f"sources/{slug}", mention)

    def _name(self, target: str) -> str:
        return self._names.get(target) or target.partition("/")[2].replace("-", " ").title()

    def _named(self, head: Figure, kind: str, span: Span) -> _Behind | None:
        words = self._words(head.start, head.end)
        if head.kind == "place" and kind != "organization":
            return None
        if head.kind == "person" and (not head.target or self._scene.contradicts(head)):
            return _Behind("person", words)
        if not head.target:
            return _Behind("organization", words)
        spot = Span(head.start, head.end) if head.kind == "source" else None
        return self._known(head.target, head.mention, spot)

    def _unnamed(self, kind: str, span: Span, words: str) -> _Behind:
        head = head_word(words).lower()
        inside = [f for f in self._figures if span.start <= f.start and f.end <= span.end]
        phrase = document_phrase(self._text, span.start, span.end, [f.start for f in inside])
        is_text = phrase is not None and self._text[: phrase[1]].split()[-1].islower()
        if kind == "document" or head in DOCUMENT or (kind == "unknown" and is_text):
            return self._document(span, words, inside)
        several = head.endswith("s") or head in _PLURAL
        if kind == "anonymous" or head in UNNAMED or (head in PEOPLE and (several or _INDEFINITE.match(words))):
            return _Behind("anonymous", words)
        if kind == "organization" or head in _BODIES:
            return _Behind("organization", words)
        if any(f.kind == "person" for f in inside) and not _INDEFINITE.match(words):
            return _Behind("person", words)
        if kind == "person" and _INDEFINITE.match(words):
            return _Behind("anonymous", words)
        return _Behind("unknown", words)

    def _document(self, span: Span, words: str, inside: Sequence[Figure]) -> _Behind:
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
            return _Behind("document", words)
        mention = next((f.mention for f in inside if phrase[0] <= f.start and f.end <= phrase[1] and f.target), -1)
        name = without_determiner(self._words(*phrase))
        return _Behind("document", name, "", f"sources/{slugify(name)}", mention, Span(*phrase))

    def _way(self, attribution: Attribution, behind: _Behind) -> tuple[str, str]:
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
