"""Names in one article: what the model saw, cleaned, voted on and carried to every place where the same name stands.

Each step is rules with their examples; docs/rules.md lists them with what they are worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sitegen.annotate.mentions.calendar import mark_borne_titles, mark_calendar_names
from sitegen.annotate.mentions.candidates import find_candidates
from sitegen.annotate.mentions.clean import read_model_people, read_model_spans
from sitegen.annotate.mentions.disowned import keep_owned
from sitegen.annotate.mentions.hyphens import split_words
from sitegen.annotate.mentions.proven.bodies import keep_possessives, split_joined
from sitegen.annotate.mentions.proven.runs import find_runs
from sitegen.annotate.mentions.refine import refine
from sitegen.annotate.mentions.spans import Word, join, read_words
from sitegen.annotate.mentions.spread import spread
from sitegen.annotate.mentions.typos import find_misspelt
from sitegen.annotate.mentions.view import Span, know
from sitegen.annotate.mentions.vote import vote
from sitegen.language.vocabulary import find_titles, find_vocabulary
from sitegen.language.well_known import full_name_of
from sitegen.language.words import TITLES
from sitegen.model import Block, Mention


def find_mentions(
    doc: Any, blocks: Sequence[Block], well_known: bool = True, language: str = "en"
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The mentions in one article and the candidates: capitalized names that its text alone does not prove.

    ``doc`` is a spaCy ``Doc`` of the whole text; only its entities are read, and it may have none. Both results are sorted and
    do not overlap, neither in themselves nor with each other; every span lies in one block. Offsets are code points. ``well_known``
    says whether the packs of what every reader knows are asked.
    """
    words, found, candidates = find_spans(doc, blocks, well_known, language)
    mentions = tuple(_mention(span, words, well_known) for span in found)
    return mentions, tuple(_mention(span, words, False) for span in candidates)


def find_spans(
    doc: Any, blocks: Sequence[Block], well_known: bool = True, language: str = "en"
) -> tuple[Sequence[Word], list[Span], list[Span]]:
    """The article's words, and both results as spans over them with the rules that made each."""
    words = split_words(_read_words(doc.text, blocks, language))
    words = keep_possessives(split_joined(words)) if well_known else words
    words = mark_calendar_names(words, read_model_people(doc, words))
    spans = _weigh_headlines([*read_model_spans(doc, words), *find_runs(words, well_known)], words)
    known = know(spans, words)
    words = mark_borne_titles(words, known.families)
    spans = keep_owned(spans, words)
    spans = _choose(list(refine(spans, words)), words)
    forms = vote(spans, words, set(known.lower))
    for key in find_misspelt(words, known):
        forms[key] = "person"
    found = keep_owned(spread(spans, forms, words), words)
    return words, found, keep_owned(find_candidates(found, words, known.lower), words)


def _read_words(text: str, blocks: Sequence[Block], language: str) -> list[Word]:
    """The words, with the titles of English and of the text's own language."""
    if language == "en":
        return read_words(text, blocks)
    abbreviated = find_vocabulary(language).grammar.abbreviated_titles
    return read_words(text, blocks, {*TITLES, *find_titles(language)}, abbreviated)


def _weigh_headlines(spans: list[Span], words: Sequence[Word]) -> list[Span]:
    """In a headline a given name before a capital proves nothing ("LEE SPEAKS"), unless the recognizer reads the same."""
    seen = {(span.first, span.last) for span in spans if span.kind == "person" and span.rank == 1}
    out = []
    for span in spans:
        agreed = (span.first, span.last) in seen and not words[span.first].text.isupper()
        if span.rank == 0 and span.kind == "person" and span.weight == 2 and words[span.first].headline and not agreed:
            continue
        out.append(span)
    return out


def _mention(span: Span, words: Sequence[Word], well_known: bool) -> Mention:
    start, end = words[span.first].start, words[span.last - 1].end
    stands_for = span.name or (full_name_of(join(words, span.first, span.last), span.kind) if well_known else "")
    return Mention(start, end, span.kind, span.confidence, span.reason, stands_for)


def _choose(spans: list[Span], words: Sequence[Word]) -> list[Span]:
    """Of spans that overlap the longer, since it explains more; of equal ones the one with the better evidence."""
    taken = [False] * len(words)
    kept = []
    for span in sorted(spans, key=lambda s: (-(s.last - s.first), s.rank, s.first)):
        if not any(taken[span.first : span.last]):
            taken[span.first : span.last] = [True] * (span.last - span.first)
            kept.append(span)
    return sorted(kept)
