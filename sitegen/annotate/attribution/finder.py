"""The way in: the trained finder where it fits the text, the rules elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sitegen.annotate.attribution.rules import find_by_rules
from sitegen.model import Attribution, Mention

PIPES: tuple[str, ...] = ("tagger",)
"""The spaCy components that the finder needs beyond tok2vec and ner."""


def find_attributions(doc: Doc, blocks: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[Attribution]:
    """All attributions of one article, in order of their cues.

    ``blocks`` are the article's paragraphs as code-point ranges of ``doc.text``, end exclusive, in order and
    disjoint; ``mentions`` may be empty.
    """
    return find_by_rules(doc, blocks, mentions)
