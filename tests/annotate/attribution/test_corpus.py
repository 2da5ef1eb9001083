"""Scores on the development month of PolNeAR, with the scorer that lies beside it."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import pytest
from spacy.language import Language

from sitegen.annotate.attribution.finder import find_attributions
from sitegen.annotate.attribution.rules import find_by_rules
from sitegen.model import Mention
from tests.annotate.attribution.conftest import KINDS, lines_of

pytestmark = pytest.mark.data

FLOORS = {"network": (0.73, 0.895, 0.945, 0.775, 0.885), "rules": (0.52, 0.72, 0.87, 0.58, 0.79)}


@pytest.fixture(scope="module")
def corpus() -> Path:
    root = Path(__file__).resolve().parents[3]
    folder = Path(os.environ.get("SITEGEN_DATA") or root.parent / "shared" / "data") / "sources"
    if not (folder / "dev").is_dir():
        pytest.skip(f"NO CORPUS: {folder / 'dev'} is absent; set SITEGEN_DATA to the folder of the gold data")
    return folder


@pytest.mark.parametrize("way", ["network", "rules"])
def test_scores_on_the_development_month(corpus: Path, nlp: Language, tmp_path: Path, way: str) -> None:
    spec = importlib.util.spec_from_file_location("score_attributions", corpus / "score_attributions.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    find = find_attributions if way == "network" else find_by_rules
    lines = []
    for path in sorted((corpus / "dev" / "text").glob("*.txt")):
        doc = nlp(path.read_bytes().decode())
        mentions = [Mention(e.start_char, e.end_char, KINDS[e.label_]) for e in doc.ents if e.label_ in KINDS]
        attributions = [
            {role: [[s.start, s.end] for s in getattr(a, role)] for role in ("source", "cue", "content")}
            for a in find(doc, lines_of(doc.text), mentions)
        ]
        lines.append(json.dumps({"file": path.stem, "attributions": attributions}))
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(lines), encoding="utf-8")
    gold = scorer.load_gold(str(corpus / "dev"))
    report = scorer.score(gold, scorer.load_predictions(str(predictions), gold))
    got = (
        report["attribution"]["f1"],
        report["attribution_quoted"]["f1"],
        report["source_accuracy_given_content"],
        report["cited_source_recall"]["r"],
        report["token"]["content"]["f1"],
    )
    assert all(g >= floor for g, floor in zip(got, FLOORS[way], strict=True)), got
