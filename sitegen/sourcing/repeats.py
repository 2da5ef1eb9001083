"""The same words of one source, quoted in several articles: found again by what they have in common, and gathered at the first.

Newspapers quote from one another, shorten, and mend commas. Two quotations are the same words if they share most runs of five words
of the shorter one. Only what stands between quotation marks is compared: paraphrases are each reporter's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from sitegen.content.dates import sort_key
from sitegen.sourcing.records import Again, SaidLine, SaidRow

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"«]([^“”\"«»]+)(?:[”\"»]|$)")
_RUN = 5  # words; fewer are said by everybody
_SHARED = 0.6
_Spot = tuple[int, int]  # of a row, of a line in it


def gather(rows: Sequence[SaidRow]) -> list[SaidRow]:
    """The rows, each quotation kept where it was quoted first, with the places where it stands again; emptied rows are left out."""
    said = {
        (r, n): words
        for r, row in enumerate(rows)
        for n, line in enumerate(row.lines)
        if line.quote != "indirect" and len(words := quoted_words(line)) >= _RUN
    }
    order = sorted(said, key=lambda spot: (sort_key(rows[spot[0]].article.date), rows[spot[0]].article.path, spot[1]))
    rank = {spot: at for at, spot in enumerate(order)}
    heads: dict[_Spot, _Spot] = {}
    held: dict[tuple[str, ...], list[_Spot]] = {}
    for spot in order:
        runs = _runs(said[spot])
        head = _find_head(spot, runs, held, said, rank)
        if head is not None:
            heads[spot] = head
        for run in runs:
            held.setdefault(run, []).append(head or spot)
    again: dict[_Spot, list[_Spot]] = {}
    for spot, head in heads.items():
        again.setdefault(head, []).append(spot)
    found = []
    for r, row in enumerate(rows):
        lines = [_with_repeats(rows, said, (r, n), again) for n in range(len(row.lines)) if (r, n) not in heads]
        if lines:
            found.append(msgspec.structs.replace(row, lines=tuple(lines)))
    return found


def quoted_words(line: SaidLine) -> tuple[str, ...]:
    """What a statement has between quotation marks, word by word, in small letters."""
    said = " ".join(piece.text for piece in line.pieces if piece.said)
    marked = " ".join(_QUOTED.findall(said)) or (said if line.quote == "direct" else "")
    return tuple(_WORD.findall(marked.lower()))


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[at : at + _RUN] for at in range(len(words) - _RUN + 1)}


def _find_head(
    spot: _Spot,
    runs: set[tuple[str, ...]],
    held: dict[tuple[str, ...], list[_Spot]],
    said: dict[_Spot, tuple[str, ...]],
    rank: dict[_Spot, int],
) -> _Spot | None:
    """The quotation in another article, earlier than this one, that has most in common with it, if that is enough."""
    shared: Counter[_Spot] = Counter()
    for run in runs:
        shared.update(set(held.get(run, ())))
    fits = [
        head
        for head, count in shared.items()
        if head[0] != spot[0] and count >= _SHARED * min(len(runs), len(said[head]) - _RUN + 1)
    ]
    return min(fits, key=lambda head: (-shared[head], rank[head])) if fits else None


def _with_repeats(
    rows: Sequence[SaidRow], said: dict[_Spot, tuple[str, ...]], spot: _Spot, again: dict[_Spot, list[_Spot]]
) -> SaidLine:
    line = rows[spot[0]].lines[spot[1]]
    repeats = []
    for r, n in again.get(spot, ()):
        other = rows[r].lines[n]
        differs = said[r, n] != said[spot]
        words = (
            " ".join("".join(piece.text if piece.said else " " for piece in other.pieces).split()) if differs else ""
        )
        repeats.append(Again(rows[r].article, other.anchor, words))
    return msgspec.structs.replace(line, again=tuple(repeats)) if repeats else line
