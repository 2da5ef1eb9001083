"""Long quotations that nobody is shown to say, by article: where most of an article's words hang in the air."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.decisions import Decision
from sitegen.content.document import Document
from sitegen.desk.checks.speakers import denied_words, find_speakerless
from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.records import Answer, Doubt, Rule, Spot
from sitegen.identity.facts import Cast, Facts
from sitegen.keys import ANNOTATION, CAST, DOCUMENT, FACTS, STATEMENTS
from sitegen.sourcing.statements import Statement


def _find(archive: Archive) -> Iterator[Doubt]:
    look = archive.look
    for path in look.store.keys("statements"):
        statements, document = look.cell(STATEMENTS, path), look.cell(DOCUMENT, path)
        if statements is None or document is None or look.raw(ANNOTATION, path) is None:
            continue
        words = list(find_speakerless(document, statements, denied_words(look.store, document)))
        if words:
            more = f", and {len(words) - 1} more quotations there" if len(words) > 1 else ""
            yield Doubt(
                "no-speaker", "", f"Nobody is found who says “{words[0]} …” in {document.title}{more}.",
                min(0.5, 0.15 * len(words)), 1, (), (Spot("", path, words[0]),),
            )  # fmt: skip


def _find_other(archive: Archive) -> Iterator[Doubt]:
    """Statements that an editor has given to one person where the words beside them name another, and those that are hardly any."""
    look = archive.look
    for path in look.store.keys("statements"):
        statements, document = look.cell(STATEMENTS, path), look.cell(DOCUMENT, path)
        facts, cast = look.cell(FACTS, path), look.cell(CAST, path)
        if statements and document is not None and facts is not None and cast is not None:
            for statement in statements:
                yield from _look_at(archive, document, statement, _named(facts, cast, statement))


def _named(facts: Facts, cast: Cast, statement: Statement) -> list[str]:
    """Who is named in the statement's own words for its source."""
    inside = (
        target
        for mention, target in zip(facts.mentions, cast.targets, strict=True)
        for span in statement.attribution.source
        if target and span.start <= mention.start and mention.end <= span.end
    )
    return sorted(set(inside))


def _look_at(archive: Archive, document: Document, statement: Statement, named: list[str]) -> Iterator[Doubt]:
    text, first = document.markup.text, statement.attribution.content[0]
    words = " ".join(text[first.start : first.end].split()[:_WORDS]).strip("“”\"‘’'«»,.")
    slug, spots = document.slug, (Spot("", document.path, words),)
    none = Answer("It is no statement", (Decision("unsaid", 0, name=words, article=slug),))
    if statement.ruled and named and statement.speaker not in named:
        names = " and ".join(archive.name_of(entity) for entity in named)
        answers = [
            Answer(f"{archive.name_of(entity)} says so", (Decision("said", 0, entity, name=words, article=slug),))
            for entity in named
        ]
        says = f"“{words} …” is said by {statement.name}, an editor has decided; the sentence names {names}."
        yield Doubt("other-speaker", "", says, 0.6, 1, (*answers, none), spots)
    elif not statement.ruled and statement.attribution.confidence < _SURE and statement.speaker:
        sure = round(statement.attribution.confidence * 100)
        says = f"Does {statement.name} say “{words} …”? {sure}% sure."
        yield Doubt("other-speaker", "", says, 0.15, 1, (none,), spots)


_WORDS = 8
_SURE = 0.75
OTHER = Rule("other-speaker", "statements with a doubtful speaker", _find_other)
RULE = Rule("no-speaker", "quotations without a speaker", _find)
