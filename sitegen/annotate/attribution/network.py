"""The trained network, run in numpy: cues of all paragraphs first, then source and content of each cue."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

DISTANCES = 27
"""How many classes of distance from the cue there are; the middle one is the cue itself."""

_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45, 70, 110])


def distance_buckets(length: int, first: int, last: int) -> Ints:
    """The distance class of each of ``length`` tokens from a cue that runs from ``first`` to ``last``, inclusive."""
    steps = np.arange(length)
    before = np.searchsorted(_EDGES, first - steps, side="right")
    after = np.searchsorted(_EDGES, steps - last, side="right")
    return np.asarray(13 - before + after, dtype=np.int64)
