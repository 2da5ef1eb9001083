"""Related articles: by whom and what they write of, by their topics, and by words that they repeat.

Articles are taken in order of date, and each looks back only: it picks the best of those before it, by what was rare until then (the
logarithm of articles so far over articles so far with the feature, as in tf-idf). So a new article at the end changes no choice of any
other. Each page shows its own picks and the first few later articles that picked it, so a new article changes at most ``EARLIER``
older pages. One put in among old ones is met only by the next ``WINDOW`` articles of each of its features.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import log

import msgspec

from sitegen.archive.facts import ArticleRow
from sitegen.archive.order import in_order

EARLIER = 3
"""Earlier articles that one page shows at most."""
LATER = 2
"""Later articles that one page shows at most: the first that picked it."""
WINDOW = 8
"""How many of the latest articles with a feature are looked at."""

_ENTITIES = 10
_TERMS = 8
_ONE = 1 << 40  # a feature in common; scores stay far below
_HEAVIEST = 4  # mentions of a name, or uses of a word, beyond which nothing is added


class Likeness(msgspec.Struct, frozen=True, array_like=True):
    """An article and what is like it in others: ids of entities and topics, and plain words, each with a weight from 1 to 4."""

    article: ArticleRow
    features: tuple[tuple[str, int], ...]


def read_features(counts: Mapping[str, int], topics: Iterable[str], text: str) -> tuple[tuple[str, int], ...]:
    """The features of one article: whom it mentions most (``counts``), its topics, and the words that it repeats."""
    entities = sorted(counts, key=lambda entity: (-counts[entity], entity))[:_ENTITIES]
    features = [(entity, min(counts[entity], _HEAVIEST)) for entity in entities]
    features += [(topic, _HEAVIEST) for topic in topics]
    features += [(term, min(count, _HEAVIEST) - 1) for term, count in find_terms(text)[:_TERMS]]
    return tuple(features)


def find_terms(text: str) -> list[tuple[str, int]]:
    """Small words of five letters and more that stand twice at least between spaces, the most frequent first, with their numbers."""
    counts = Counter(text.split())
    terms = [
        (word, count)
        for word, count in counts.items()
        if count > 1 and len(word) > 4 and word.islower() and word.isalpha()
    ]
    return sorted(terms, key=lambda term: (-term[1], term[0]))


def relate(likenesses: Iterable[Likeness]) -> dict[str, tuple[ArticleRow, ...]]:
    """For each article's path the articles to show with it, in order of date. Articles without any are left out."""
    ordered = sorted(likenesses, key=lambda likeness: in_order(likeness.article))
    seen: dict[str, int] = {}
    latest: dict[str, deque[tuple[int, int]]] = {}
    shown: list[list[int]] = [[] for _ in ordered]
    later: list[int] = [0] * len(ordered)
    for at, likeness in enumerate(ordered):
        for other in _pick(likeness.features, seen, latest, at):
            shown[at].append(other)
            if later[other] < LATER:
                later[other] += 1
                shown[other].append(at)
        for feature, weight in likeness.features:
            seen[feature] = seen.get(feature, 0) + 1
            latest.setdefault(feature, deque(maxlen=WINDOW)).append((at, weight))
    return {
        ordered[at].article.path: tuple(ordered[other].article for other in sorted(found))
        for at, found in enumerate(shown)
        if found
    }


def _pick(
    features: Sequence[tuple[str, int]],
    seen: Mapping[str, int],
    latest: Mapping[str, deque[tuple[int, int]]],
    so_far: int,
) -> list[int]:
    """The best earlier articles: two features in common at least, one of them an entity or a topic; of equals the latest.

    Words come last among the features, so they only add to who is found by then. Score and number of features are kept in one whole
    number, since this is the pass over the whole archive.
    """
    found: dict[int, int] = {}
    for feature, weight in features:
        count = seen.get(feature)
        rarity = int(1000 * log((so_far + 1) / count)) if count else 0
        if not rarity:
            continue
        if "/" in feature:
            for other, theirs in latest[feature]:
                found[other] = found.get(other, 0) + _ONE + rarity * (weight if weight < theirs else theirs)
        else:
            for other, theirs in latest[feature]:
                if other in found:
                    found[other] += _ONE + rarity * (weight if weight < theirs else theirs)
    fits = [(value % _ONE, other) for other, value in found.items() if value >= 2 * _ONE]
    return [other for _, other in nlargest(EARLIER, fits)]
