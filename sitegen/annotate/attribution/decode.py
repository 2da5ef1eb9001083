"""From the network's chances to spans: choice, repair around quotation marks, and one owner for each word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sitegen.annotate.attribution.network import Reading
from sitegen.annotate.attribution.quotations import Quotation

Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

SOURCE, CONTENT = 1, 2

_MOSTLY = 0.6
"""A quotation of which this share is content is content as a whole."""


class Draft:
    """One attribution in the making: token masks over its paragraph."""

    def __init__(self, reading: Reading) -> None:
        p = reading.paragraph
        labels = reading.roles.argmax(1)
        self.reading = reading
        self.start = p.start
        self.cue = np.zeros(p.end - p.start, dtype=bool)
        self.cue[reading.cue[0] - p.start : reading.cue[1] - p.start] = True
        self.source = _best_run((labels == SOURCE) & ~self.cue, reading.roles[:, SOURCE])
        self.content: Mask = (labels == CONTENT) & ~self.cue & ~self.source

    def evidence(self) -> tuple[float, ...]:
        """How sure the network is: of cue, content, source, and of each word's part in general."""
        roles, chance = self.reading.roles, min(max(self.reading.chance, 1e-4), 1 - 1e-4)
        content = roles[self.content, CONTENT]
        source = roles[self.source, SOURCE]
        top = roles.max(1)
        return (
            float(np.log(chance / (1 - chance))),
            float(np.log(content.mean() + 1e-3)) if content.size else -7.0,
            float(np.log(source.mean() + 1e-3)) if source.size else float(np.log(1.001 - roles[:, SOURCE].max())),
            float(source.size > 0),
            float(np.log(1.001 - top).mean()),
            float(np.log1p(content.size)),
            float(np.log(top.min())),
        )

    def runs(self, mask: Mask) -> list[tuple[int, int]]:
        """The mask's stretches as token ranges of the Doc."""
        return [(a + self.start, b + self.start) for a, b in _runs(mask)]


def _runs(mask: Mask) -> list[tuple[int, int]]:
    flags = mask.tobytes() + b"\0"  # searching bytes costs a tenth of what array operations on so few would
    runs = []
    first = flags.find(1)
    while first >= 0:
        stop = flags.find(0, first)
        runs.append((first, stop))
        first = flags.find(1, stop)
    return runs


def _best_run(mask: Mask, chances: npt.NDArray[np.float32]) -> Mask:
    runs = _runs(mask)
    best = np.zeros_like(mask)
    if runs:
        a, b = max(runs, key=lambda r: float(chances[r[0] : r[1]].sum()))
        best[a:b] = True
    return best


def draft_attributions(
    readings: Sequence[Reading], quotations: Sequence[Quotation], starts: Ints, bare: Mask
) -> list[Draft]:
    """Repaired drafts, those without content included.

    ``starts`` are the tokens' first code points; ``bare`` marks tokens without a letter or digit.
    """
    drafts = [Draft(r) for r in readings]
    by_paragraph: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_paragraph.setdefault(draft.start, []).append(draft)
    tokens = [(int(np.searchsorted(starts, q.start)), int(np.searchsorted(starts, q.end))) for q in quotations]
    at = 0
    for start, group in sorted(by_paragraph.items()):
        _share_out(group)
        end = start + len(group[0].cue)
        while at < len(tokens) and tokens[at][1] <= start:
            at += 1
        near = at
        while near < len(tokens) and tokens[near][0] < end:
            a, b = max(tokens[near][0] - start, 0), min(tokens[near][1] - start, end - start)
            _complete(group, a, b, bare[start:end])
            near += 1
        for draft in group:
            _tidy(draft, bare[start:end])
    return drafts


def complete_sources(drafts: Sequence[Draft], nouns: Mask) -> None:
    """Takes into a source that ends within a compound the rest of it: "GOP" of "GOP leaders" is not who said so.

    ``nouns`` marks the Doc's tokens that are nouns or names.
    """
    for draft in drafts:
        own = nouns[draft.start : draft.start + len(draft.source)]
        for _, stop in _runs(draft.source):
            end = stop
            while own[stop - 1] and end < len(own) and own[end] and not (draft.cue[end] or draft.content[end]):
                end += 1
            draft.source[stop:end] = True


def _share_out(group: Sequence[Draft]) -> None:
    """Where two drafts claim one word as content, the likelier one has it, unless one reports the other whole.

    "The sources told the paper that he has asked for more": what he asked for is content of both.
    """
    claimed = [d.content.copy() for d in group]
    for n, one in enumerate(group):
        for m in range(n + 1, len(group)):
            other = group[m]
            both = claimed[n] & claimed[m]
            if not both.any() or _reports(claimed[n], other) or _reports(claimed[m], one):
                continue
            first = one.reading.roles[:, CONTENT] * one.reading.chance
            second = other.reading.roles[:, CONTENT] * other.reading.chance
            one.content &= ~(both & (first < second))
            other.content &= ~(both & (first >= second))


def _reports(content: Mask, other: Draft) -> bool:
    """Whether a content holds another draft's cue and all of its source."""
    return bool(content[other.cue].all() and content[other.source].all())


def _complete(group: Sequence[Draft], a: int, b: int, bare: Mask) -> None:
    """Makes a quotation that is mostly one draft's content its content as a whole."""
    words = ~bare[a:b]
    total = int(words.sum())
    if not total:
        return
    shares = [int((d.content[a:b] & words).sum()) for d in group]
    best = int(np.argmax(shares))
    if shares[best] < _MOSTLY * total:
        return
    taken = np.zeros(b - a, dtype=bool)
    for n, draft in enumerate(group):
        if n != best:
            taken |= draft.content[a:b]
        taken |= draft.cue[a:b] | draft.source[a:b]
    group[best].content[a:b] |= ~taken


def _tidy(draft: Draft, bare: Mask) -> None:
    """Drops stretches without a word."""
    for mask in (draft.content, draft.source):
        for a, b in _runs(mask):
            if bare[a:b].all():
                mask[a:b] = False
