"""What makes articles alike: whom they mention most, their topics, the words that they repeat; kept by the year, in arrays.

An archive of a hundred thousand articles is looked through after each edit, so a year's articles are kept as whole numbers one
after another, names and words as 64-bit digests of theirs, and nothing is decoded that is not asked for.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b

import msgspec

from sitegen.content.dates import UNDATED
from sitegen.listing.order import in_order
from sitegen.model import ArticleRow

_ENTITIES = 10
_TERMS = 8
_HEAVIEST = 4  # mentions of a name, or uses of a word, beyond which nothing is added
_encode = msgspec.msgpack.encode


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


class Shelf(msgspec.Struct, frozen=True, array_like=True):
    """The articles of one year in order: their rows (encoded one by one), and their features in one array, the ``n``-th article's
    from ``ends[n - 1]`` to ``ends[n]``. Even features are words, odd ones entities and topics.
    """

    year: str
    rows: tuple[msgspec.Raw, ...]
    _ids: bytes
    _ends: bytes
    _features: bytes
    weights: bytes

    @property
    def ids(self) -> array[int]:
        """A 64-bit digest of each article's path."""
        return array("q", self._ids)

    @property
    def ends(self) -> array[int]:
        """Where each article's features end."""
        return array("q", self._ends)

    @property
    def features(self) -> array[int]:
        """All features."""
        return array("q", self._features)


def shelve(year: str, likenesses: Iterable[Likeness]) -> Shelf:
    """A year's articles, side by side."""
    ordered = sorted(likenesses, key=lambda likeness: in_order(likeness.article))
    ids, ends, features, weights = array("q"), array("q"), array("q"), bytearray()
    for likeness in ordered:
        ids.append(_number(likeness.article.path))
        features.extend(_number(feature) & ~1 | ("/" in feature) for feature, _ in likeness.features)
        weights.extend(weight for _, weight in likeness.features)
        ends.append(len(features))
    rows = tuple(msgspec.Raw(_encode(likeness.article)) for likeness in ordered)
    return Shelf(year, rows, ids.tobytes(), ends.tobytes(), features.tobytes(), bytes(weights))


def in_years(shelves: Iterable[Shelf]) -> Sequence[Shelf]:
    """Shelves from the oldest on; what has no date comes first."""
    return sorted(shelves, key=lambda shelf: (shelf.year != UNDATED, shelf.year))


@lru_cache(maxsize=1 << 14)
def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little", signed=True)
