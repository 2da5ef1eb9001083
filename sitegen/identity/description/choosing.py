"""From what articles say of somebody to what stands on the card: the words that most of them use, the fullest of those, by year.

Counts go by powers of two and ties to the earliest, so that another article seldom moves a card that stands in a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.content.dates import year_of
from sitegen.identity.description.records import Era, Gist, Told, ToldRow
from sitegen.language.names import fold

_FULL = 4  # words beyond which a description is not better for being longer


def choose(rows: Sequence[ToldRow], known: str = "") -> Gist:
    """Who somebody is, by all that the archive says. ``known`` is what every reader knows, and stands before it."""
    ordered = sorted(rows, key=lambda row: (row.date or "9999", row.path))
    opening = min(
        ((row.rank, n) for n, row in enumerate(ordered) if row.opening), default=None
    )  # the earliest of the plainest
    first = _era(ordered[opening[1]], "", ordered[opening[1]].opening, "") if opening else None
    if known:
        return Gist((Era("", known),), first)
    eras: list[Era] = []
    for year in sorted({year_of(row.date) or "" for row in ordered}):
        best = _best([row for row in ordered if (year_of(row.date) or "") == year], year)
        if best and not (eras and _says_no_more(best.words, eras[-1].words)):
            eras.append(best)
    return Gist(tuple(eras), first)


def _best(rows: Sequence[ToldRow], year: str) -> Era | None:
    counted: dict[str, tuple[int, Told, ToldRow]] = {}
    for row in rows:
        for told in row.told:
            key = fold(told.words)
            was = counted.get(key)
            counted[key] = (was[0] + 1, was[1], was[2]) if was else (1, told, row)
    if not counted:
        return None
    best = max(counted.values(), key=lambda c: 4 * c[0].bit_length() + 3 * min(len(c[1].words.split()), _FULL))
    return _era(best[2], best[1].words, best[1].sentence, year)


def _says_no_more(words: str, was: str) -> bool:
    """Whether the words add nothing to those of the years before: "Senator" after "Senator from Ohio"."""
    return set(fold(words).split()) <= set(fold(was).split())


def _era(row: ToldRow, words: str, sentence: str, since: str) -> Era:
    return Era(since, words, sentence, row.slug, row.title, row.date)
