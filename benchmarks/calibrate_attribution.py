"""Fits the attribution finder's confidences on articles that training has not seen, and writes them into the weights.

    python benchmarks/calibrate_attribution.py WEIGHTS.npz DEV_DIR [--cache DIR] [--dry]

An attribution is right where its content overlaps with a gold content by half or more (words of the union) and the
last word of its source's first stretch before a comma or preposition lies in the gold source; each gold one counts
once. Prints precision and recall by cut, each article judged by a model that was fitted without it.
"""

from __future__ import annotations

import argparse
import itertools
import re
from pathlib import Path

import numpy as np
from polnear import lines_of, read_split, read_standoff

from sitegen.annotate.attribution.confidence import weigh_facts
from sitegen.annotate.attribution.finder import read_findings
from sitegen.annotate.attribution.kinds import head_word
from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.network import Network
from sitegen.annotate.attribution.quotations import find_quotations
from sitegen.annotate.attribution.shape import quote_form
from sitegen.model import Span

FOLDS = 7
WORD = re.compile(r"\w+")


def words_in(starts: np.ndarray, spans: list[tuple[int, int]]) -> set[int]:
    """The words that begin inside a span."""
    return {int(i) for s, e in spans for i in np.flatnonzero((starts >= s) & (starts < e))}


def judge(text: str, found: list[Finding], gold: list[dict[str, list[tuple[int, int]]]]) -> list[bool]:
    """Which of the found attributions are right."""
    starts = np.asarray([m.start() for m in WORD.finditer(text)])
    golden = [(words_in(starts, g["content"]), g["source"]) for g in gold if g["content"]]
    pairs = []
    for i, a in enumerate(found):
        mine = words_in(starts, [(s.start, s.end) for s in a.content])
        for j, (theirs, source) in enumerate(golden):
            overlap = len(mine & theirs) / max(len(mine | theirs), 1)
            if overlap >= 0.5 and same_source(text, a.source, source):
                pairs.append((-overlap, i, j))
    right, used = [False] * len(found), set()
    for _, i, j in sorted(pairs):
        if not right[i] and j not in used:
            right[i] = True
            used.add(j)
    return right


def same_source(text: str, mine: tuple[Span, ...], theirs: list[tuple[int, int]]) -> bool:
    """Whether the head of one source lies in the other; two empty ones are the same."""
    if not mine or not theirs:
        return not mine and not theirs
    words = text[mine[0].start : mine[0].end]
    head = mine[0].start + max(words.find(head_word(words)), 0)
    return any(s <= head < e for s, e in theirs)


def fit(facts: np.ndarray, right: np.ndarray, rounds: int = 60) -> np.ndarray:
    """Logistic regression by Newton's method with a small ridge."""
    weights = np.zeros(facts.shape[1])
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-np.clip(facts @ weights, -20, 20)))
        gradient = facts.T @ (chance - right) + 1.0 * weights
        curve = (facts * (chance * (1 - chance))[:, None]).T @ facts + np.eye(len(weights))
        weights -= np.linalg.solve(curve, gradient)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--dry", action="store_true")
    args = parser.parse_args()
    with np.load(args.weights) as stored:
        arrays = dict(stored)
    network = Network(dict(arrays))
    rows, rights, folds, ruled, total = [], [], [], [], 0
    for number, (stem, doc) in enumerate(zip(*read_split(args.dev, args.cache), strict=True)):
        blocks = lines_of(doc.text)
        quotations = find_quotations(doc.text, blocks)
        found = read_findings(network, doc, Layout(doc.text, blocks, quotations))
        path = min((args.dev / "attributions").glob(f"{stem}_*.ann"))
        gold = read_standoff(path.read_bytes().decode())
        total += sum(1 for g in gold if g["content"])
        for f, right in zip(found, judge(doc.text, found, gold), strict=True):
            if f.evidence:
                rows.append(weigh_facts(f.evidence, quote_form(doc.text, f.content, quotations), len(f.content)))
                rights.append(right)
                folds.append(number % FOLDS)
            else:
                ruled.append((f.trust, right))
    x, y, fold = np.stack(rows).astype(float), np.asarray(rights, dtype=float), np.asarray(folds)
    held_out = np.zeros(len(y))
    for k in range(FOLDS):
        held_out[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ fit(x[fold != k], y[fold != k])))
    chances = np.concatenate([held_out, [c for c, _ in ruled]])
    truth = np.concatenate([y, [float(ok) for _, ok in ruled]])
    print("rules:", len(ruled), "of which right", sum(ok for _, ok in ruled))
    for cut in np.arange(0.2, 0.96, 0.05):
        kept = chances >= cut
        p, r = truth[kept].mean(), truth[kept].sum() / total
        print(f"{cut:.2f}  precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / (p + r):.3f}  kept {kept.sum()}")
    edges = np.arange(0, 1.01, 0.1)
    for low, high in itertools.pairwise(edges):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            print(
                f"{low:.1f}-{high:.1f}: said {chances[inside].mean():.3f}, is {truth[inside].mean():.3f}, {inside.sum()}"
            )
    if not args.dry:
        arrays["calibration"] = fit(x, y).astype(np.float32)
        np.savez_compressed(args.weights, **arrays)


if __name__ == "__main__":
    main()
