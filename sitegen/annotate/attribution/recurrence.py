"""A bidirectional LSTM and a linear-chain CRF over sequences of unequal length, in numpy.

Sequences lie one after another in one array of tokens; ``Packing`` says how they run through time together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Packing(msgspec.Struct, frozen=True):
    """The order in which a bundle of sequences is walked, longest first.

    ``forward`` and ``backward`` list token indices step by step; step ``t`` takes ``counts[t]`` of them.
    """

    forward: Ints
    backward: Ints
    counts: Ints
    total: int


def pack(lengths: Sequence[int]) -> Packing:
    """The packing of sequences of these lengths, each at least one token, that lie one after another."""
    sizes = np.asarray(lengths, dtype=np.int64)
    offsets = np.cumsum(sizes) - sizes
    order = np.argsort(-sizes, kind="stable")
    steps = np.arange(int(sizes.max()))
    counts = (sizes[None, :] > steps[:, None]).sum(1)
    sizes, offsets = sizes[order], offsets[order]
    alive = steps[:, None] < sizes[None, :]
    forward = (offsets[None, :] + steps[:, None])[alive]
    backward = (offsets[None, :] + sizes[None, :] - 1 - steps[:, None])[alive]
    return Packing(forward, backward, counts, int(sizes.sum()))


class Lstm:
    """Both directions of one layer. Weights are as PyTorch names and orders them (gates i, f, g, o)."""

    def __init__(self, weights: Mapping[str, Floats], name: str, layer: int = 0) -> None:
        inputs, biases, states = [], [], []
        for direction in ("", "_reverse"):
            key = f"l{layer}{direction}"
            hidden = weights[f"{name}.weight_hh_{key}"].shape[1]
            # The sigmoid is taken as a tanh of half the argument, so that one call serves all four gates.
            half = np.full((4 * hidden, 1), 0.5, dtype=np.float32)
            half[2 * hidden : 3 * hidden] = 1.0
            inputs.append(_gates_first((weights[f"{name}.weight_ih_{key}"] * half).T, hidden))
            states.append(_gates_first((weights[f"{name}.weight_hh_{key}"] * half).T, hidden))
            bias = (weights[f"{name}.bias_ih_{key}"] + weights[f"{name}.bias_hh_{key}"]) * half[:, 0]
            biases.append(_gates_first(bias[None], hidden))
        self._inputs = [np.concatenate(list(direction), 1) for direction in inputs]
        self._biases = [np.concatenate(list(direction), 1)[0] for direction in biases]
        self._states = np.ascontiguousarray(np.stack(states, 1))
        self._hidden = hidden

    def __call__(self, x: Floats, packing: Packing) -> Floats:
        """States of both directions beside each other, a row a token."""
        h = self._hidden
        drive = np.empty((4, 2, packing.total, h), dtype=np.float32)
        for way, order in enumerate((packing.forward, packing.backward)):
            gates = x @ self._inputs[way]
            gates += self._biases[way]
            drive[:, way] = gates[order].reshape(-1, 4, h).swapaxes(0, 1)
        states = np.empty((2, packing.total, h), dtype=np.float32)
        widest = int(packing.counts[0])
        cell = np.zeros((2, widest, h), dtype=np.float32)
        state = np.zeros((2, widest, h), dtype=np.float32)
        at = 0
        for count in packing.counts.tolist():
            pre = np.matmul(state[:, :count], self._states)
            pre += drive[:, :, at : at + count]
            np.tanh(pre, out=pre)
            # sigmoid(a) = (tanh(a / 2) + 1) / 2; the halves are multiplied out at the end.
            pre[:3] += 1
            write, keep, leave, new = pre
            write *= new
            cell = np.multiply(cell[:, :count], keep, out=keep)
            cell += write
            cell *= 0.5
            state = np.tanh(cell)
            state *= leave
            state *= 0.5
            states[:, at : at + count] = state
            at += count
        out = np.empty((packing.total, 2 * h), dtype=np.float32)
        out[packing.forward, :h] = states[0]
        out[packing.backward, h:] = states[1]
        return out


def _gates_first(columns: Floats, hidden: int) -> Floats:
    """Columns as PyTorch orders them (gates i, f, g, o) as one block a gate, the three sigmoids first: i, f, o, g.

    Each gate of a step is then one contiguous array, which numpy walks in one sweep.
    """
    blocks = columns.reshape(len(columns), 4, hidden).swapaxes(0, 1)
    return np.ascontiguousarray(blocks[[0, 1, 3, 2]])


def chain_marginals(scores: Floats, moves: Floats, packing: Packing) -> Floats:
    """The chance of each label at each token, by forward and backward sums over each sequence.

    ``scores`` has a row a token and a column a label; ``moves[a, b]`` is the score of label b after label a.
    """
    labels = scores.shape[1]
    sums = [np.empty_like(scores), np.empty_like(scores)]
    for way, (order, step) in enumerate(((packing.forward, moves), (packing.backward, moves.T))):
        weights = np.exp(step - step.max())
        emit = np.exp(scores[order] - scores[order].max(1, keepdims=True))
        alpha = np.ones((int(packing.counts[0]), labels), dtype=np.float32)
        at = 0
        walked = np.empty_like(scores)
        for count in packing.counts.tolist():
            ahead = alpha[:count] @ weights if at else alpha[:count]
            alpha = ahead * emit[at : at + count]
            alpha /= alpha.sum(1, keepdims=True)
            # The emission belongs into one of the two sums only.
            walked[at : at + count] = alpha if way == 0 else ahead
            at += count
        sums[way][order] = walked
    joint = sums[0] * sums[1]
    joint /= joint.sum(1, keepdims=True)
    return joint
