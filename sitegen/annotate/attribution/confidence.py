"""How far an attribution can be trusted: a logistic model over what the network knows of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

FACTS = 11
"""How many facts the model weighs, the constant included."""


def weigh_facts(evidence: Sequence[float], form: str, pieces: int) -> npt.NDArray[np.float32]:
    """The facts of one attribution: the network's evidence, how it is quoted, in how many pieces."""
    return np.asarray([1.0, *evidence, form == "direct", form == "mixed", min(pieces, 4) - 1], dtype=np.float32)


def confidence(facts: npt.NDArray[np.float32], weights: npt.NDArray[np.float32]) -> float:
    """The chance that content and source are both right, as calibrated on articles that training has not seen."""
    return float(1 / (1 + np.exp(-float(np.clip(facts @ weights, -20, 20)))))
