"""Who may be quoted in one article, and what each name of it stands for: the page, the name that readers are shown, the kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from sitegen.identity.facts import kind_of
from sitegen.model import Block, Mention, Span
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.scene import Scene
from sitegen.sourcing.source_names import SourceMatcher, is_outlet


class Voice(msgspec.Struct, frozen=True, array_like=True):
    """Somebody who makes a statement: entity and source (ids), name, kind, and the mention that stands for it, or -1."""

    speaker: str
    source: str
    name: str
    kind: str
    mention: int = -1

    @property
    def owner(self) -> str:
        """Whose record the statement stands in: a document or poll that editors have listed keeps what an entity of its name says."""
        return self.source if self.kind == "document" else self.speaker or self.source


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


class Roster:
    """The names of one article. ``targets`` are its mentions' entity ids, ``names`` the entities' names."""

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
        self.text, self.figures, self.scene = text, figures, scene
        self.outlets = [f for f in figures if f.target in frozenset(outlets)]
        self._matcher, self._names = matcher, names

    def inside(self, span: Span) -> list[Figure]:
        """The names that stand in a stretch of text."""
        return [f for f in self.figures if span.start <= f.start and f.end <= span.end]

    def words(self, start: int, end: int) -> str:
        """A stretch of text as readers are shown it."""
        return " ".join(self.text[start:end].split()).strip(" ,;:")

    def known(self, target: str, mention: int = -1, spot: Span | None = None) -> Behind:
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
            kind = "organization" if is_outlet(listed.name, listed.kind) else "document"
            return Behind(kind, listed.name, target, listed.id, mention)
        return Behind("organization", self._name(target), target, f"sources/{slug}", mention)

    def _name(self, target: str) -> str:
        return self._names.get(target) or target.partition("/")[2].replace("-", " ").title()


def find_figures(
    text: str,
    blocks: Sequence[Block],
    mentions: Sequence[Mention],
    targets: Sequence[str],
    matcher: SourceMatcher,
    names: Mapping[str, str],
) -> tuple[list[Figure], set[str]]:
    """All names that could be sources, and which of them are outlets. A listed source takes the place of the mention in it."""
    figures = [
        Figure(m.start, m.end, kind_of(m.kind, target), target, n)
        for n, (m, target) in enumerate(zip(mentions, targets, strict=True))
        if m.kind in ("person", "organization", "place")
    ]
    outlets = {
        f.target
        for f in figures
        if f.target and f.kind == "organization" and is_outlet(names.get(f.target, "") or text[f.start : f.end])
    }
    for block in blocks:
        for start, end, source in matcher.find(text, block.start, block.end):
            over = [f for f in figures if f.start < end and start < f.end]
            if any(f.start < start or f.end > end or _is_a_person(f, start, end, names) for f in over):
                continue
            figures = [f for f in figures if f not in over]
            figures.append(Figure(start, end, "source", source.id, over[0].mention if over else -1))
            if is_outlet(source.name, source.kind):
                outlets.add(source.id)
    return sorted(figures), outlets


def _is_a_person(figure: Figure, start: int, end: int, names: Mapping[str, str]) -> bool:
    """Whether a listed source's name is somebody's full name there."""
    return figure.kind == "person" and " " in names.get(figure.target, "") and figure.end - figure.start == end - start
