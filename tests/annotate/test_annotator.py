"""How a model is loaded: the components that are wanted, the fast matrix products, the same answers."""

from __future__ import annotations

import spacy
from spacy.language import Language

from sitegen.annotate.annotator import Text, annotate, load
from sitegen.config import AnnotateSettings
from sitegen.content.markdown import read_markdown
from sitegen.model import Block

MODEL = AnnotateSettings().model
TEXT = (
    "Mayor Helen Ortiz of Millbrook told the Evening Courier on Tuesday that the bridge over the Ash would open by autumn. "
    "“We have the money,” she said, “and we have the will.” A spokesman for the Department of Transportation in Washington "
    "declined to comment; three officials in Ohio said that the work had cost $2 million more than Jonas Reed had foreseen."
)


QUOTED = """The committee’s spokesman, DeVan L. Shumway, had this to say of it:

> The story is not only fiction but a collection of absurdities.
>
> We have nothing to add to what we said.

Asked about particulars, he said that the matter was in the hands of others. The paper wrote:

- It is a list.
"""


def test_an_introduced_block_quotation_is_word_for_word_and_whole() -> None:
    markup = read_markdown(QUOTED)
    (found,) = annotate([Text(markup.text, markup.blocks, MODEL)])
    quoted = [
        a for a in found.attributions if any(b.kind == "quote" and b.start == a.content[0].start for b in markup.blocks)
    ]
    assert [[markup.text[s.start : s.end] for s in a.content] for a in quoted] == [
        ["The story is not only fiction but a collection of absurdities.", "We have nothing to add to what we said."]
    ]
    assert (quoted[0].quote, quoted[0].confidence) == ("direct", 0.9)
    assert "Shumway" in markup.text[quoted[0].source[0].start : quoted[0].source[0].end]
    plain = [Block(b.start, b.end) for b in markup.blocks]
    (unmarked,) = annotate([Text(markup.text, tuple(plain), MODEL)])
    assert all(
        a.quote == "indirect" and a.confidence < 0.9
        for a in unmarked.attributions
        if a.content[0].start == quoted[0].content[0].start
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
