"""``index.json`` beside an article: its text, who is in it and what they say, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sitegen.content.document import Document
from sitegen.identity.facts import Cast, Facts, kind_of
from sitegen.model import Mention
from sitegen.pages.frame import Frame
from sitegen.pages.links import LinkedSource, link_data
from sitegen.pages.said import RULED, Spoken
from sitegen.sourcing.statements import Statement


def article_data(
    frame: Frame,
    document: Document,
    facts: Facts,
    cast: Cast,
    topics: tuple[str, ...],
    spoken: Spoken,
    linked: Sequence[LinkedSource],
    url: str,
) -> bytes:
    """The twin of the page at ``url``."""

    def entry(number: int, mention: Mention, entity: str) -> dict[str, Any]:
        return {
            "start": mention.start, "end": mention.end, "text": document.markup.text[mention.start : mention.end],
            "kind": kind_of(mention.kind, entity), "entity": entity or None,
            "confidence": round(mention.confidence, 3), "reason": mention.reason,
            "anchor": f"m{number}" if entity else None,
        }  # fmt: skip

    # What is a mere candidate, and known to nobody, is no mention.
    unproven = {n for local in facts.entities if local.weak for n in local.mentions if not cast.targets[n]}
    data = {
        "url": frame.absolute(url),
        "title": document.title,
        "date": document.date or None,
        "updated": document.updated or None,
        "authors": document.authors,
        "topics": cast.topics,
        "topic_names": topics,
        "language": document.lang or frame.config.language,
        "description": document.description,
        "publisher": document.publisher,
        "source_url": document.source_url,
        "corrections": [{"date": c.date or None, "text": c.text} for c in document.corrections],
        "extra": document.extra,
        "text": document.markup.text,
        "mentions": [
            entry(n, m, e)
            for n, (m, e) in enumerate(zip(facts.mentions, cast.targets, strict=True))
            if n not in unproven
        ],
        "links": link_data(linked),
        "attributions": [_attribution(statement) for statement in spoken.statements],
        "entities": {
            entity: {
                "name": frame.name(entity),
                "url": frame.absolute(frame.place(entity)),
                "confidence": round(sure, 3),
                "reason": reason,
            }
            for entity, (sure, reason) in cast.why.items()
        },
    }
    return msgspec.json.encode(data) + b"\n"


def _attribution(statement: Statement) -> dict[str, Any]:
    found = statement.attribution
    return {
        "id": f"a{statement.number}", "source": found.source, "cue": found.cue, "content": found.content, "quote": found.quote,
        "source_kind": statement.kind, "speaker": statement.speaker or None, "source_id": statement.source or None,
        "name": statement.name, "via": statement.via or None, "confidence": found.confidence,
        "speakers": [voice.speaker for voice in statement.voices if voice.speaker], "reason": RULED if statement.ruled else "",
    }  # fmt: skip
