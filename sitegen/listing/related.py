"""Related articles: by whom and what they write of, by their topics, and by words that they repeat.

Articles are taken in order of date, and each looks back only: it picks the best of those before it, by what was rare until then (the
logarithm of articles so far over articles so far with the feature, as in tf-idf). So a new article at the end changes no choice of any
other. Each page shows its own picks and the first few later articles that picked it, so a new article changes at most ``EARLIER``
older pages. One put in among old ones is met only by the next ``WINDOW`` articles of each of its features, and by those few whose
place in the archive, or among the articles with a feature, crosses a step of the logarithm, which is taken in eighths of a doubling.
That is also what makes it cheap to find out who must choose again after an edit (``relate_again``).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import accumulate, count, islice
from math import log2
from typing import NamedTuple

import msgspec

from sitegen.listing.likeness import Shelf, in_years
from sitegen.model import ArticleRow

EARLIER = 3
"""Earlier articles that one page shows at most."""
LATER = 2
"""Later articles that one page shows at most: the first that picked it."""
WINDOW = 8
"""How many of the latest articles with a feature are looked at."""

_ONE = 1 << 40  # a feature in common; scores stay far below
_STEPS = 8  # of the logarithm in one doubling
_MANY = 2000  # articles; where more must choose again, all do, in one pass
_ROW = msgspec.msgpack.Decoder(ArticleRow)
_Spot = tuple[int, int]
"""A place in the archive's order, and a feature's weight there."""
_Past = tuple[int, Sequence[_Spot]]
"""What an article sees of one of its features: its rarity until then, and the latest articles with it."""


class Relations(NamedTuple):
    """Who is shown with whom."""

    shown: dict[str, tuple[msgspec.Raw, ...]]
    """For articles' paths the encoded rows to show, in order of date, none where there is nobody."""
    picks: bytes
    """For each article in order its picks, ``EARLIER`` ids of 64 bits: what ``relate_again`` goes on from."""
    is_whole: bool
    """Whether all articles are in ``shown``, or those only for which something may have moved."""


class _Archive:
    """All shelves as one row of articles, known by their places in it."""

    def __init__(self, shelves: Iterable[Shelf]) -> None:
        self.shelves = in_years(shelves)
        self.ids = array("q")
        for shelf in self.shelves:
            self.ids.extend(shelf.ids)
        self.begins = [0, *accumulate(len(shelf.rows) for shelf in self.shelves)]
        self.places = dict(zip(self.ids, count()))

    def row(self, at: int) -> msgspec.Raw:
        """The encoded row of the article there."""
        year = bisect_right(self.begins, at) - 1
        return self.shelves[year].rows[at - self.begins[year]]

    def path(self, at: int) -> str:
        """The path of the article there."""
        return _ROW.decode(self.row(at)).path

    def gather(self, wanted: set[int]) -> dict[int, list[_Spot]]:
        """Everybody who has one of the wanted features, in order."""
        found: dict[int, list[_Spot]] = {feature: [] for feature in wanted}
        for begin, shelf in zip(self.begins, self.shelves, strict=False):
            features = shelf.features
            if wanted.isdisjoint(features):
                continue
            ends, at = shelf.ends, 0
            for n, feature in enumerate(features):
                if feature in wanted:
                    at = bisect_right(ends, n, at)
                    found[feature].append((begin + at, shelf.weights[n]))
        return found

    def features(self, at: int) -> list[tuple[int, int]]:
        """The features of the article there, with their weights."""
        year = bisect_right(self.begins, at) - 1
        shelf, n = self.shelves[year], at - self.begins[year]
        ends = shelf.ends
        start, end = ends[n - 1] if n else 0, ends[n]
        return list(zip(shelf.features[start:end], shelf.weights[start:end], strict=True))


def relate(shelves: Iterable[Shelf]) -> Relations:
    """All articles with those to show with each of them."""
    archive = _Archive(shelves)
    picks = array("q")
    seen: dict[int, int] = {}
    latest: dict[int, deque[_Spot]] = {}
    at = 0
    for shelf in archive.shelves:
        every = iter(zip(shelf.features, shelf.weights, strict=True))
        start = 0
        for end in shelf.ends:
            features = list(islice(every, end - start))
            start = end
            rarest = _level(at + 1)
            pasts: list[_Past] = [
                (rarest - _level(seen[feature]), latest[feature]) if feature in seen else (0, ())
                for feature, _ in features
            ]
            picks.extend(_fill([archive.ids[other] for other in _pick(features, pasts)]))
            for feature, weight in features:
                seen[feature] = seen.get(feature, 0) + 1
                latest.setdefault(feature, deque(maxlen=WINDOW)).append((at, weight))
            at += 1
    return Relations(_show(archive, picks, range(at)), picks.tobytes(), is_whole=True)


def relate_again(shelves: Sequence[Shelf], before: Sequence[Shelf], picks: bytes) -> Relations:
    """The same after an edit. ``before`` are the shelves of the last time, the very same objects where nothing has moved, and ``picks``
    what came of them. Comes to what ``relate`` would, but costs little more than a look through all features.
    """
    now, was = _Archive(shelves), _Archive(before)
    edited, moved, touched = _compare(was, now)
    again = {now.places[each] for each in edited if each in now.places} | _find_disturbed(was, now, touched)
    if len(again) > _MANY:
        return relate(shelves)
    nobody = _fill([])
    flat = array("q", picks)
    old_picks = dict(zip(was.ids, zip(*(flat[n::EARLIER] for n in range(EARLIER)), strict=True), strict=True))
    chosen, new_picks = _choose(now, again), array("q")
    concerned = set(moved)
    for at, each in enumerate(now.ids):
        old = old_picks.get(each, nobody)
        new = chosen.get(at, old)
        new_picks.extend(new)
        if (new is not old and new != old) or each in moved:
            concerned.update((each, *old, *new))
        elif not moved.isdisjoint(new):
            concerned.add(each)
    for each in moved - now.places.keys():
        concerned.update(old_picks[each])
    shown = _show(now, new_picks, sorted(now.places[each] for each in concerned if each in now.places))
    shown.update((was.path(was.places[each]), ()) for each in moved if each not in now.places)
    return Relations(shown, new_picks.tobytes(), is_whole=False)


def _compare(was: _Archive, now: _Archive) -> tuple[set[int], set[int], set[int]]:
    """Which articles have other features or another row; which of them another row, or are new or gone; and the features that it is
    about.
    """
    same = {id(shelf) for shelf in was.shelves} & {id(shelf) for shelf in now.shelves}
    sides = []
    for archive in (was, now):
        side: dict[int, tuple[bytes, list[tuple[int, int]]]] = {}
        for begin, shelf in zip(archive.begins, archive.shelves, strict=False):
            if id(shelf) not in same:
                spots = range(begin, begin + len(shelf.rows))
                side.update((archive.ids[at], (bytes(archive.row(at)), archive.features(at))) for at in spots)
        sides.append(side)
    edited, moved, touched = set[int](), set[int](), set[int]()
    for each in sides[0].keys() | sides[1].keys():
        (old_row, old), (new_row, new) = (side.get(each, (b"", [])) for side in sides)
        if old_row != new_row:
            moved.add(each)
            touched.update(feature for feature, _ in old + new)
        if old_row != new_row or old != new:
            edited.add(each)
            touched.update(feature for feature, _ in set(old) ^ set(new))
    return edited, moved, touched


def _find_disturbed(was: _Archive, now: _Archive, touched: set[int]) -> set[int]:
    """Where somebody sees another past than before: of a feature that has come or gone, or of the archive as a whole."""
    found = set[int]()
    old, new = was.gather(touched), now.gather(touched)
    for feature in touched:
        views = dict(_views(was, old[feature]))
        found.update(now.places[each] for each, view in _views(now, new[feature]) if views.get(each) != view)
    if was.ids != now.ids:
        for at, each in enumerate(now.ids):
            before = was.places.get(each)
            if before is None or _level(before + 1) != _level(at + 1):
                found.add(at)
    return found


def _views(archive: _Archive, spots: Sequence[_Spot]) -> Iterator[tuple[int, tuple[int, list[_Spot]]]]:
    """By id, what each article with a feature sees of it."""
    known = [(archive.ids[at], weight) for at, weight in spots]
    for n, (each, _) in enumerate(known):
        yield each, (_level(n) if n else -1, known[max(0, n - WINDOW) : n])


def _choose(archive: _Archive, places: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The picks of the articles there."""
    own = {at: archive.features(at) for at in places}
    spots = archive.gather({feature for features in own.values() for feature, _ in features})
    found = {}
    for at, features in own.items():
        pasts: list[_Past] = []
        for feature, _ in features:
            n = bisect_left(spots[feature], (at, 0))
            rarity = _level(at + 1) - _level(n) if n else 0
            pasts.append((rarity, spots[feature][max(0, n - WINDOW) : n]))
        found[at] = _fill([archive.ids[other] for other in _pick(features, pasts)])
    return found


def _pick(features: Sequence[tuple[int, int]], pasts: Sequence[_Past]) -> list[int]:
    """The best earlier articles: two features in common at least, one of them an entity or a topic; of equals the latest.

    Words come last among the features, so they only add to who is found by then. Score and number of features are kept in one whole
    number, since this is the pass over the whole archive.
    """
    found: dict[int, int] = {}
    for (feature, weight), (rarity, latest) in zip(features, pasts, strict=True):
        if not rarity:
            continue
        if feature & 1:
            for other, theirs in latest:
                found[other] = found.get(other, 0) + _ONE + rarity * (weight if weight < theirs else theirs)
        else:
            for other, theirs in latest:
                if other in found:
                    found[other] += _ONE + rarity * (weight if weight < theirs else theirs)
    fits = [(value % _ONE, other) for other, value in found.items() if value >= 2 * _ONE]
    return [other for _, other in nlargest(EARLIER, fits)]


def _show(archive: _Archive, picks: array[int], places: Sequence[int]) -> dict[str, tuple[msgspec.Raw, ...]]:
    """For the articles there, by path, the rows of their own picks and of the first later articles that picked them."""
    wanted = {archive.ids[at] for at in places}
    later: dict[int, list[int]] = {}
    for n, each in enumerate(picks):
        if each in wanted:
            pickers = later.setdefault(each, [])
            if len(pickers) < LATER:
                pickers.append(n // EARLIER)
    shown = {}
    for at in places:
        own = (archive.places[each] for each in picks[at * EARLIER : (at + 1) * EARLIER] if each)
        shown[archive.path(at)] = tuple(archive.row(other) for other in sorted([*own, *later.get(archive.ids[at], ())]))
    return shown


def _fill(picks: Sequence[int]) -> tuple[int, ...]:
    return (*picks, *(0,) * (EARLIER - len(picks)))


@lru_cache(maxsize=1 << 17)
def _level(number: int) -> int:
    return int(_STEPS * log2(number))
