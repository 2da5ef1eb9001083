"""The trained network, run in numpy: cues of all paragraphs first, then source and content of each cue."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib import resources

import msgspec
import numpy as np
import numpy.typing as npt

from sitegen.annotate.attribution.confidence import FACTS
from sitegen.annotate.attribution.features import IN_QUOTATION, Features, Lexicon, Paragraph
from sitegen.annotate.attribution.recurrence import Lstm, chain_marginals, pack

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

DISTANCES = 27
"""How many classes of distance from the cue there are; the middle one is the cue itself."""

_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45, 70, 110])
_BUNDLE = 40
"""Cues walked together in the second stage; more gain no speed and cost memory."""


class Reading(msgspec.Struct, frozen=True):
    """One cue, as token indices in the Doc, with the chance that it is one.

    ``roles`` has a row for each token of the paragraph and the chances of neither, source and content as columns.
    """

    paragraph: Paragraph
    cue: tuple[int, int]
    chance: float
    roles: Floats


def distance_buckets(length: int, first: int, last: int) -> Ints:
    """The distance class of each of ``length`` tokens from a cue that runs from ``first`` to ``last``, inclusive."""
    steps = np.arange(length)
    before = np.searchsorted(_EDGES, first - steps, side="right")
    after = np.searchsorted(_EDGES, steps - last, side="right")
    return np.asarray(13 - before + after, dtype=np.int64)


class Network:
    """Weights as the training script writes them, made ready for use."""

    def __init__(self, arrays: dict[str, npt.NDArray[np.generic]]) -> None:
        names = json.loads(bytes(arrays.pop("lexicon").tobytes()))
        numbered = {kind: {key: n for n, key in enumerate(keys, start=2)} for kind, keys in names.items()}
        self.lexicon = Lexicon(**numbered)
        w = {key: np.asarray(value, dtype=np.float32) for key, value in arrays.items()}
        self._w = w
        self.calibration = w.get("calibration", np.eye(1, FACTS, 1, dtype=np.float32)[0])
        self._first = (Lstm(w, "lstm1", 0), Lstm(w, "lstm1", 1))
        self._second = Lstm(w, "lstm2")

    def encode(self, f: Features, paragraphs: Sequence[Paragraph]) -> tuple[Floats, Floats]:
        """Contextual vectors, and the chance to be part of a cue, of each token of the paragraphs, one after another."""
        w = self._w
        rows = np.concatenate([np.arange(p.start, p.end) for p in paragraphs])
        x = np.concatenate(
            [
                w["word.weight"][f.words[rows]],
                w["ending.weight"][f.endings[rows]],
                w["tag.weight"][f.tags[rows]],
                w["entity.weight"][f.entities[rows]],
                f.hand[rows],
                f.tensor[rows] * w["tensor_scale"],
            ],
            axis=1,
        )
        h = np.maximum(x @ w["input.weight"].T + w["input.bias"], 0)
        packing = pack([p.end - p.start for p in paragraphs])
        for layer in self._first:
            h = layer(h, packing)
        scores = h @ w["cue.weight"].T + w["cue.bias"]
        return h, 1 / (1 + np.exp(np.clip(scores[:, 0] - scores[:, 1], -30, 30)))

    def read(
        self,
        f: Features,
        paragraphs: Sequence[Paragraph],
        chance_floor: float,
        chance_inside: float,
        barred: npt.NDArray[np.bool_],
    ) -> list[Reading]:
        """All stretches of likely cue words that reach ``chance_floor``; ``chance_inside`` bounds the stretch.

        ``barred`` marks tokens of the Doc that are no cue.
        """
        if not paragraphs:
            return []
        h, chance = self.encode(f, paragraphs)
        chance[np.concatenate([barred[p.start : p.end] for p in paragraphs])] = 0
        lengths = [p.end - p.start for p in paragraphs]
        offsets = np.cumsum([0, *lengths])
        found: list[tuple[int, int, int]] = []
        for number in range(len(paragraphs)):
            found += _stretches(
                chance, int(offsets[number]), int(offsets[number + 1]), number, chance_floor, chance_inside
            )
        token2 = h @ self._w["token2.weight"].T + self._w["token2.bias"]
        found.sort(key=lambda c: lengths[c[0]])
        readings = []
        for at in range(0, len(found), _BUNDLE):
            bundle = found[at : at + _BUNDLE]
            sizes = [lengths[number] for number, _, _ in bundle]
            roles = self._roles(f, h, token2, chance, bundle, sizes, offsets, paragraphs)
            ends = np.cumsum([0, *sizes])
            for i, (number, first, last) in enumerate(bundle):
                p = paragraphs[number]
                shift = p.start - int(offsets[number])
                readings.append(
                    Reading(
                        p, (first + shift, last + shift), float(chance[first:last].max()), roles[ends[i] : ends[i + 1]]
                    )
                )
        return sorted(readings, key=lambda r: r.cue)

    def _roles(
        self,
        f: Features,
        h: Floats,
        token2: Floats,
        chance: Floats,
        bundle: Sequence[tuple[int, int, int]],
        sizes: Sequence[int],
        offsets: Ints,
        paragraphs: Sequence[Paragraph],
    ) -> Floats:
        w = self._w
        pieces = []
        for (number, first, last), size in zip(bundle, sizes, strict=True):
            begin = int(offsets[number])
            inside = f.hand[paragraphs[number].start : paragraphs[number].end, IN_QUOTATION]
            place = np.empty((size, 20), dtype=np.float32)
            place[:, :16] = w["distance.weight"][distance_buckets(size, first - begin, last - 1 - begin)]
            place[:, 16] = 0
            place[first - begin : last - begin, 16] = 1
            place[:, 17] = chance[begin : begin + size]
            place[:, 18] = inside
            place[:, 19] = inside * inside[first - begin]
            x = place @ w["place2.weight"].T
            x += token2[begin : begin + size]
            x += h[first:last].mean(0) @ w["cue2.weight"].T + (w["cue2.bias"] + w["place2.bias"])
            pieces.append(x)
        packing = pack(sizes)
        g = self._second(np.maximum(np.concatenate(pieces), 0), packing)
        return chain_marginals(g @ w["label.weight"].T + w["label.bias"], w["moves"], packing)


def _stretches(
    chance: Floats, begin: int, stop: int, number: int, floor: float, inside: float
) -> list[tuple[int, int, int]]:
    found = []
    at = begin
    while at < stop:
        if chance[at] < inside:
            at += 1
            continue
        first = at
        while at < stop and chance[at] >= inside:
            at += 1
        if chance[first:at].max() >= floor:
            found.append((number, first, at))
    return found


@functools.cache
def load_network() -> Network | None:
    """The network that ships with the package, or nothing where its weights were left out."""
    stored = resources.files("sitegen.annotate.attribution") / "weights.npz"
    if not stored.is_file():
        return None
    with resources.as_file(stored) as path, np.load(path) as arrays:
        return Network(dict(arrays))
