"""What there is to ask: the names of which who-is-who is not sure, each in its sentence, with those whom it could mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.build.beside import look_at
from sitegen.build.build import Assembly
from sitegen.content.decode import decode
from sitegen.content.document import Document
from sitegen.content.lines import find_line
from sitegen.engine.reader import Reader
from sitegen.errors import SitegenError
from sitegen.identity.across.linking import resolve_moved
from sitegen.identity.aliases import exact
from sitegen.identity.facts import Facts, Label
from sitegen.keys import AUTHORITIES, AUTHORITY, DOCUMENT, FACTS, LABEL
from sitegen.model import Assignment, LocalEntity, Rival
from sitegen.stages.resolution import read_component

SURE = 0.8
"""What is surer than this is not asked about. Full names are at 0.9, names of things at 0.85, bare family names at 0.7."""

_BARE = 0.7  # how sure a bare name is at best that one of its bearers is meant
_SPACES = re.compile(r"\s+")
_CONTEXT = 300  # code points of the sentence on either side


class Candidate(msgspec.Struct, frozen=True):
    """Somebody whom a name could mean; ``confidence`` is 0 to 1, an estimate from the articles that name each in full."""

    entity: str
    name: str
    confidence: float
    reason: str


class Question(msgspec.Struct, frozen=True):
    """A doubtful name in one article, and in others where the doubt is the same.

    ``entity`` is whom it leads to now, empty where it is unlinked; ``confidence`` how sure that is, 0 to 1, and ``reason``
    why, in words. ``candidates`` begin with ``entity``, then the likeliest. ``line`` is 0 where it is not found.
    """

    article: str
    line: int
    slug: str
    kind: str
    name: str
    before: str
    after: str
    mentions: int
    entity: str
    confidence: float
    reason: str
    candidates: tuple[Candidate, ...]
    also: tuple[Question, ...] = ()
    """The same doubt in other articles, each without an ``also`` of its own."""


class Sheet(NamedTuple):
    """All questions on a site, the most doubtful first, and the addresses of listed names, by kind and name."""

    questions: tuple[Question, ...]
    listed: dict[tuple[str, str], str]


def find_questions(site: Path) -> Sheet:
    """Brings what is known of the site up to date, but publishes nothing."""
    with look_at(site) as build:
        build.run(until="page")
        parts = build.assemble()
        reader = Reader(parts.ladder, len(parts.ladder.stages) - 1, "review")
        found = [
            question for article, doubts in _doubts(parts, reader) for question in _ask(site, reader, article, doubts)
        ]
        listed: dict[tuple[str, str], str] = {}
        for authority in sorted(reader.rows(AUTHORITIES), key=lambda a: a.path):
            for name in (authority.name, *authority.aliases):
                listed.setdefault((authority.kind, exact(name)), authority.id)
    return Sheet(_gather(sorted(found, key=_order)), listed)


def _order(question: Question) -> tuple[float, int, str, str, str]:
    return question.confidence, -len(question.candidates), question.article, question.name, question.kind


def _gather(questions: Sequence[Question]) -> tuple[Question, ...]:
    """One question for each doubt: the same name, led to the same page, between the same candidates. The most doubtful first."""
    same: dict[tuple[str, str, str, frozenset[str]], list[Question]] = {}
    for question in questions:
        candidates = frozenset(candidate.entity for candidate in question.candidates)
        same.setdefault((question.kind, question.name, question.entity, candidates), []).append(question)
    return tuple(
        msgspec.structs.replace(first, also=tuple(others)) if others else first for first, *others in same.values()
    )


def _doubts(parts: Assembly, reader: Reader) -> Iterator[tuple[str, list[Assignment]]]:
    """The doubtful assignments, article by article: who is who is worked out once more, since the store keeps no rivals."""
    doubts: dict[str, list[Assignment]] = {}
    for key in parts.ladder.store.keys("resolution"):
        component = read_component(key, reader)
        if component is None:
            continue
        for assignment in resolve_moved(*component).resolution.assignments:
            if assignment.confidence < SURE and (assignment.entity or assignment.rivals):
                doubts.setdefault(assignment.article, []).append(assignment)
    yield from sorted(doubts.items())


def _ask(site: Path, reader: Reader, article: str, doubts: Sequence[Assignment]) -> Iterator[Question]:
    document, facts = reader.cell(DOCUMENT, article), reader.cell(FACTS, article)
    if document is None or facts is None:
        return
    try:
        source = decode((site / article).read_bytes(), article)
    except (SitegenError, OSError):
        source = ""  # it has just changed under our hands; the line is not known then
    for doubt in doubts:
        yield _question(reader, source, document, facts, doubt)


def _question(reader: Reader, source: str, document: Document, facts: Facts, doubt: Assignment) -> Question:
    entity = facts.entities[doubt.index]
    text = document.markup.text
    start, end = _shown(text, facts, entity)
    sentence = next((s for s in reversed(facts.sentences) if s.start <= start), None)
    first = max(sentence.start if sentence else 0, start - _CONTEXT)
    last = min(max(sentence.end if sentence else end, end), end + _CONTEXT)
    before, after = (_SPACES.sub(" ", part) for part in (text[first:start], text[end:last]))
    return Question(
        article=document.path,
        line=find_line(source, text[max(0, start - 80) : start], text[start:end], text[end : end + 80]),
        slug=document.slug,
        kind=entity.kind,
        name=" ".join(text[start:end].split()),
        before=before.lstrip(),
        after=after.rstrip(),
        mentions=len(entity.mentions),
        entity=doubt.entity,
        confidence=doubt.confidence,
        reason=doubt.reason,
        candidates=_candidates(reader, doubt),
    )


def _shown(text: str, facts: Facts, entity: LocalEntity) -> tuple[int, int]:
    """The mention to show: the first in the entity's own name, else the first of the longest form."""
    spans = [(facts.mentions[at].start, facts.mentions[at].end) for at in entity.mentions]
    return min(spans, key=lambda s: (" ".join(text[s[0] : s[1]].split()) != entity.name, s[0] - s[1], s[0]))


def _candidates(reader: Reader, doubt: Assignment) -> tuple[Candidate, ...]:
    """Whom it leads to first; the others share what is left of the certainty by the articles that name them in full."""
    others = [rival for rival in doubt.rivals if rival.entity != doubt.entity]
    whole = sum(rival.articles + 1 for rival in others)
    left = min(_BARE, 1 - doubt.confidence) if doubt.entity else _BARE
    found = [_candidate(reader, doubt.entity, doubt.confidence, doubt.reason)] if doubt.entity else []
    found += [
        _candidate(reader, rival.entity, round(left * (rival.articles + 1) / whole, 2), _known(rival))
        for rival in sorted(others, key=lambda rival: (-rival.articles, rival.entity))
    ]
    return tuple(found)


def _known(rival: Rival) -> str:
    plural = "s name" if rival.articles != 1 else " names"
    return f"{rival.articles or 'no'} article{plural} this one in full"


def _candidate(reader: Reader, entity: str, confidence: float, reason: str) -> Candidate:
    name = entity.partition("/")[2]
    labels: list[Label] = reader.rows(LABEL, entity)
    if labels:
        name = labels[0].name
    for authority in reader.rows(AUTHORITY, entity):
        name = authority.name
        reason += f"; {authority.description.rstrip('.')}" if authority.description else ""
    return Candidate(entity, name, confidence, reason)
