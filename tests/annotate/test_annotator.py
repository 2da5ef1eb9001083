"""How a model is loaded: the components that are wanted, the fast matrix products, the same answers."""

from __future__ import annotations

import spacy
from spacy.language import Language

from sitegen.annotate.annotator import load
from sitegen.config import AnnotateSettings

MODEL = AnnotateSettings().model
TEXT = (
    "Mayor Helen Ortiz of Millbrook told the Evening Courier on Tuesday that the bridge over the Ash would open by autumn. "
    "“We have the money,” she said, “and we have the will.” A spokesman for the Department of Transportation in Washington "
    "declined to comment; three officials in Ohio said that the work had cost $2 million more than Jonas Reed had foreseen."
)


def answers(nlp: Language) -> list[tuple[str, str, str]]:
    return [(token.text, token.tag_, token.ent_type_) for token in nlp(TEXT)]


def test_numpys_products_give_what_spacys_own_give() -> None:
    fast = load(MODEL)
    assert set(fast.pipe_names) == {"tok2vec", "tagger", "ner"}
    assert not any(pipe.model.ops.use_blis for _, pipe in fast.pipeline)
    plain = spacy.load(MODEL, exclude=["parser", "attribute_ruler", "lemmatizer"])
    assert plain.get_pipe("ner").model.ops.use_blis
    assert answers(fast) == answers(plain)
