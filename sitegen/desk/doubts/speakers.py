"""Long quotations that nobody is shown to say, by article: where most of an article's words hang in the air."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.desk.checks.speakers import denied_words, find_speakerless
from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.records import Doubt, Rule, Spot
from sitegen.keys import ANNOTATION, DOCUMENT, STATEMENTS


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


RULE = Rule("no-speaker", "quotations without a speaker", _find)
