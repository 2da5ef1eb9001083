"""What an editor should look at in an article's sourcing: quotations that nobody speaks, and sources none of which has a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.annotate.attribution.quotations import find_quotations
from sitegen.content.document import Document
from sitegen.content.lines import find_line, read_source
from sitegen.engine.store import Store
from sitegen.errors import Problem
from sitegen.keys import CORRECTED, DOCUMENT, STATEMENTS
from sitegen.model import Span
from sitegen.sourcing.corrections import find_words
from sitegen.sourcing.statements import Statement

_FEWEST = 5  # words that make a quotation somebody's; fewer are scare quotes as often as not
_SHOWN = 8  # words of it that the message repeats
_HINT = 'Name the speaker beside it, or say in content/decisions.yaml who "said" it; "unsaid" if nobody did.'


def check_sourcing(site: Path, store: Store) -> Iterator[Problem]:
    """Notes on quotations, block quotations included, in annotated articles; a warning where all sources are unnamed."""
    for path in store.keys("statements"):
        value, annotated, read = (store.value(stage, path) for stage in ("statements", "annotation", "document"))
        if value is None or annotated is None or not read:
            continue
        document, statements = DOCUMENT.decode(read), STATEMENTS.decode(value)
        for words in find_speakerless(document, statements, denied_words(store, document)):
            message = f'Nobody is found who says "{words}" in this article.'
            yield Problem(path, find_line(read_source(site, path), "", words), "note", message, _HINT)
        if statements and all(statement.kind == "anonymous" for statement in statements):
            message = "All statements in this article are of unnamed sources."
            first = statements[0].attribution.content[0]
            line = find_line(read_source(site, path), "", document.markup.text[first.start : first.end])
            yield Problem(
                path, line, "warning", message, "Look whether a name, a document or a second source can be given."
            )


def find_speakerless(document: Document, statements: Sequence[Statement], denied: Sequence[Span]) -> Iterator[str]:
    """The first words of each quotation that no statement with a source covers and that no editor has denied to be one."""
    text = document.markup.text
    blocks = [block for block in document.markup.blocks if block.kind != "heading"]
    said = [span for s in statements if s.attribution.source or s.ruled for span in s.attribution.content]
    marked = find_quotations(text, [(block.start, block.end) for block in blocks])
    quotations = [Span(block.start, block.end) for block in blocks if block.kind == "quote"]
    quotations += [
        Span(q.start, q.end) for q in marked if not any(b.start <= q.start and q.end <= b.end for b in quotations)
    ]
    for quotation in sorted(quotations):
        words = text[quotation.start : quotation.end].split()
        known = any(span.start < quotation.end and quotation.start < span.end for span in (*said, *denied))
        if len(words) >= _FEWEST and not known:
            yield " ".join(words[:_SHOWN]).strip("“”\"‘’'«»,.")


def denied_words(store: Store, document: Document) -> list[Span]:
    """Words that an editor has decided to be no statement."""
    return [
        place
        for article in (document.slug, document.path)
        for _, row in store.rows(CORRECTED.name(article))
        for correction in CORRECTED.decode(row)
        if not correction.by
        for place in find_words(document.markup.text, correction.words)
    ]
