"""One article's share of who everybody is: what stands beside each name, and the plainest of the first sentences that have it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sitegen.identity.description.reading import Beside
from sitegen.identity.description.records import Told, ToldRow
from sitegen.model import ArticleRow, Mention, Span

_OPENINGS = 3  # mentions among which the plainest sentence is looked for
_SENTENCE = 180  # code points of a sentence that a card shows
_OWN = 2  # rank from which on a sentence is somebody else's


def told_of(
    beside: Beside, article: ArticleRow, mentions: Sequence[Mention], targets: Sequence[str], sentences: Sequence[Span]
) -> dict[str, ToldRow]:
    """By entity. ``targets`` are the mentions' entity ids, empty where unresolved."""
    starts = [sentence.start for sentence in sentences]
    told: dict[str, dict[str, Told]] = {}
    openings: dict[str, list[tuple[int, int, Span]]] = {}
    for number, (mention, entity) in enumerate(zip(mentions, targets, strict=True)):
        if not entity:
            continue
        at = bisect_right(starts, mention.start) - 1
        sentence = sentences[at] if at >= 0 else Span(mention.start, mention.end)
        words = told.setdefault(entity, {})
        for said in beside.read(mention, sentence):
            words.setdefault(said, Told(said, around(beside.text, sentence, mention)))
        first = openings.setdefault(entity, [])
        if len(first) < _OPENINGS and beside.stands_in_own_words(mention):
            first.append((beside.rank(mention, sentence), number, sentence))
    rows = {}
    for entity, words in told.items():
        rank, number, sentence = min(openings[entity], default=(_OWN, 0, Span(0, 0)))
        opening = around(beside.text, sentence, mentions[number]) if rank < _OWN else ""
        rows[entity] = ToldRow(
            article.path, article.slug, article.title, article.date, tuple(words.values()), opening, rank
        )
    return rows


def around(text: str, sentence: Span, mention: Mention) -> str:
    """The sentence; of a long one what stands around the name."""
    start, end = sentence.start, max(sentence.end, mention.end)
    if end - start <= _SENTENCE:
        return " ".join(text[start:end].split())
    first = max(start, min(mention.start - _SENTENCE // 3, end - _SENTENCE))
    last = min(end, max(first + _SENTENCE, mention.end))
    words = " ".join(text[first:last].split())
    words = words if first == start else "… " + words.partition(" ")[2]
    return words if last == end else words.rpartition(" ")[0].rstrip(" ,;:—–-") + " …"
