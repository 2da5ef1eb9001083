"""What there is to ask: the names of which who-is-who is not sure, each in its sentence, with those whom it could mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.build.beside import look_at
from sitegen.content.decode import MOST, decode
from sitegen.content.document import Document
from sitegen.content.lines import find_line
from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.ranked import OF_BOTH, find_doubts, weigh
from sitegen.desk.doubts.records import Answer, Doubt, Told
from sitegen.desk.looking import Look, assignments_of
from sitegen.engine.reader import Reader
from sitegen.engine.store import Store
from sitegen.errors import SitegenError
from sitegen.identity.aliases import exact
from sitegen.identity.facts import Facts, Label
from sitegen.keys import AUTHORITY, DOCUMENT, FACTS, LABEL
from sitegen.model import KINDS, Assignment, LocalEntity, Rival

SURE = 0.8
"""What is surer than this is not asked about. Full names are at 0.9, names of things at 0.85, bare family names at 0.7."""

TOP = 100
"""Of each kind the pages that most readers meet."""
FEWEST = 3
"""Articles that an answer mends at least to be asked before the rest, if it is not about one of the ``TOP`` pages."""
_UNLINKED = 0.3  # how wrong a name is that leads nowhere
_ONE_NAME = 0.5  # how much of an article hangs on one bare name, beside a whole page's
_MOST = 6  # others who are offered
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
    rank: int = 0
    """Its place in the list, from 1."""
    rule: str = "bare-name"
    """Which kind of doubt this is; see ``docs/correcting.md``."""
    says: str = ""
    weight: float = 0.0
    articles: int = 1
    """How many articles an answer mends."""
    answers: tuple[Answer, ...] = ()
    """What may be said of a page, where the question is not who a name is; then there are no candidates."""
    told: tuple[Told, ...] = ()
    anchor: int = -1
    """The number of the mention that is shown in its article."""


class Sheet(NamedTuple):
    """All questions on a site, the weightiest first, and the addresses of listed names, by kind and name."""

    questions: tuple[Question, ...]
    listed: dict[tuple[str, str], str]


def find_questions(site: Path) -> Sheet:
    """Brings what is known of the site up to date, but publishes nothing."""
    with look_at(site) as build:
        build.run(until="page")
        return ask(build.site, build.store)


def ask(site: Path, store: Store) -> Sheet:
    """The questions on the state as it is: all doubts of the archive, those first that concern most readers."""
    reader = Look(store)
    archive = Archive(site, store)
    found_doubts = find_doubts(archive)
    doubts = [_put(doubt) for doubt in found_doubts]
    asked = {doubt.page for doubt in found_doubts}
    asked |= {spot.entity for doubt in found_doubts if doubt.rule in OF_BOTH for spot in doubt.spots}
    found = [question for article, open_ in _doubts(reader) for question in _ask(site, reader, article, open_)]
    gathered = [question for question in _gather(sorted(found, key=_order)) if question.entity not in asked]
    weighed = [*doubts, *(_weigh(archive, question) for question in gathered)]
    top = archive.top(TOP)
    weighed.sort(key=lambda q: (q.articles < FEWEST and q.entity not in top, -q.weight, _order(q)))
    ranked = tuple(msgspec.structs.replace(question, rank=n) for n, question in enumerate(weighed, 1))
    listed: dict[tuple[str, str], str] = {}
    for authority in sorted(archive.authorities.values(), key=lambda a: a.path):
        for name in (authority.name, *authority.aliases):
            listed.setdefault((authority.kind, exact(name)), authority.id)
    return Sheet(ranked, listed)


def _put(doubt: Doubt) -> Question:
    """A doubt about a page as a question, shown by its first sentence."""
    first = doubt.told[0] if doubt.told else Told("", "", "", 0, "", "", "")
    return Question(
        article=first.article, line=first.line, slug=first.slug, kind=KINDS.get(doubt.page.partition("/")[0], ""),
        name=first.name, before=first.before, after=first.after, mentions=1, entity=doubt.page,
        confidence=round(1 - doubt.doubt, 2), reason=doubt.says, candidates=(), rule=doubt.rule, says=doubt.says,
        weight=doubt.weight, articles=doubt.articles, answers=doubt.answers, told=doubt.told,
    )  # fmt: skip


def _weigh(archive: Archive, question: Question) -> Question:
    """A name of which who-is-who is not sure: one that is left unlinked misleads nobody, so it counts for less."""
    asked = (question, *question.also)
    articles = len({each.article for each in asked})
    mentions = sum(each.mentions for each in asked)
    doubt = 1 - question.confidence if question.entity else _UNLINKED
    says = f"Who is “{question.name}”?"
    return msgspec.structs.replace(
        question,
        rule="bare-name",
        says=says,
        articles=articles,
        weight=round(weigh(articles, mentions, doubt * _ONE_NAME), 2),
    )


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


def _doubts(reader: Look) -> Iterator[tuple[str, list[Assignment]]]:
    """The doubtful assignments, article by article: who is who is worked out once more, since the store keeps no rivals."""
    doubts: dict[str, list[Assignment]] = {}
    for key in reader.store.keys("resolution"):
        for assignment in assignments_of(reader, key):
            if assignment.confidence < SURE and (assignment.entity or assignment.rivals):
                doubts.setdefault(assignment.article, []).append(assignment)
    yield from sorted(doubts.items())


def _ask(site: Path, reader: Reader, article: str, doubts: Sequence[Assignment]) -> Iterator[Question]:
    document, facts = reader.cell(DOCUMENT, article), reader.cell(FACTS, article)
    if document is None or facts is None:
        return
    try:
        source = decode((site / article).read_bytes(), article, limit=MOST)
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
        anchor=next(
            (n for n in entity.mentions if (facts.mentions[n].start, facts.mentions[n].end) == (start, end)), -1
        ),
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
        for rival in sorted(others, key=lambda rival: (-rival.articles, rival.entity))[:_MOST]
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
