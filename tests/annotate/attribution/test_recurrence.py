"""The numpy network parts against plain definitions."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from sitegen.annotate.attribution.network import DISTANCES, distance_buckets
from sitegen.annotate.attribution.recurrence import Lstm, chain_marginals, pack

LENGTHS = [3, 1, 5, 3]


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def plain_lstm(x: np.ndarray, w: dict[str, np.ndarray], suffix: str) -> np.ndarray:
    """One direction over one sequence, gate by gate as textbooks have it."""
    size = w[f"n.weight_hh_l0{suffix}"].shape[1]
    state, cell, out = np.zeros(size), np.zeros(size), []
    for row in x[::-1] if suffix else x:
        gates = w[f"n.weight_ih_l0{suffix}"] @ row + w[f"n.bias_ih_l0{suffix}"]
        gates = gates + w[f"n.weight_hh_l0{suffix}"] @ state + w[f"n.bias_hh_l0{suffix}"]
        i, f, g, o = np.split(gates, 4)
        cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
        state = sigmoid(o) * np.tanh(cell)
        out.append(state)
    return np.stack(out[::-1] if suffix else out)


def test_lstm_is_the_textbook_lstm_on_sequences_of_unequal_length() -> None:
    rng = np.random.default_rng(0)
    w = {
        f"n.{part}_l0{suffix}": rng.normal(size=shape).astype(np.float32)
        for suffix in ("", "_reverse")
        for part, shape in (("weight_ih", (16, 6)), ("weight_hh", (16, 4)), ("bias_ih", 16), ("bias_hh", 16))
    }
    x = rng.normal(size=(sum(LENGTHS), 6)).astype(np.float32)
    got = Lstm(w, "n")(x, pack(LENGTHS))
    at = 0
    for length in LENGTHS:
        part = x[at : at + length]
        expected = np.concatenate([plain_lstm(part, w, ""), plain_lstm(part, w, "_reverse")], axis=1)
        np.testing.assert_allclose(got[at : at + length], expected, atol=1e-5)
        at += length


def test_marginals_are_those_of_all_label_sequences() -> None:
    rng = np.random.default_rng(1)
    scores = rng.normal(size=(sum(LENGTHS), 3)).astype(np.float32)
    moves = rng.normal(size=(3, 3)).astype(np.float32)
    got = chain_marginals(scores, moves, pack(LENGTHS))
    at = 0
    for length in LENGTHS:
        expected = np.zeros((length, 3))
        for labels in itertools.product(range(3), repeat=length):
            total = sum(scores[at + t, label] for t, label in enumerate(labels))
            total += sum(moves[a, b] for a, b in itertools.pairwise(labels))
            for t, label in enumerate(labels):
                expected[t, label] += np.exp(total)
        np.testing.assert_allclose(got[at : at + length], expected / expected.sum(1, keepdims=True), atol=1e-5)
        at += length


@pytest.mark.parametrize(("length", "first", "last"), [(1, 0, 0), (300, 150, 152), (300, 0, 0), (300, 299, 299)])
def test_distance_classes_grow_with_the_distance_and_stay_in_range(length: int, first: int, last: int) -> None:
    classes = distance_buckets(length, first, last)
    assert np.all(np.diff(classes) >= 0)
    assert classes.min() >= 0
    assert classes.max() < DISTANCES
    assert set(classes[first : last + 1]) == {DISTANCES // 2}
