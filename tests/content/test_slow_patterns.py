"""Repeated signs cost what as many words cost: patterns that tried each way of dividing them ran for minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from sitegen.annotate.attribution.repairs.set_forms import _POST
from sitegen.annotate.attribution.repairs.transcripts import _CAPITALS, _COLON
from sitegen.annotate.mentions.spans import read_words
from sitegen.annotate.sentences import split_sentences
from sitegen.annotate.surroundings import _WORDS_BEFORE
from sitegen.content.article import read_article
from sitegen.content.front_matter.forms import read_raw
from sitegen.content.markup.containers import read_containers
from sitegen.content.markup.inline import read_inline
from sitegen.content.markup.render import _IMAGE, _MADE
from sitegen.content.markup.scan import _ESCAPED, scan
from sitegen.model import Block

N = 100_000  # each grew with the square of this, to many times the seconds below


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (lambda text: split_sentences(text, (Block(0, len(text)),)), "." * N),
        (lambda text: read_raw(text, "a.md"), "---" + " " * N + "x"),
        (lambda text: list(scan(text)), "{{<" + " " * N),
        (lambda text: list(scan(text)), "{%" + " " * N),
        (read_containers, "[[a|b]] | c\n" + " " * N + "x\n\n!!! note\n    x"),
        (lambda text: read_article(text.encode(), "a.md"), "# a" + " " * N + "x"),
        (lambda text: read_article(text.encode(), "a.md"), "# a" + "#" * N + "x"),
        (lambda text: read_article(text.encode(), "a.md"), "# a" + " {." * (N // 3)),
        (lambda text: read_words(text, (Block(0, len(text)),)), "a" * N + "."),
        (lambda text: read_words(text, (Block(0, len(text)),)), "a@b " * (N // 4)),
        (lambda text: read_words(text, (Block(0, len(text)),)), "a-" * (N // 2) + " ."),
        (_WORDS_BEFORE.search, "a" * N),
        (_POST.search, "Jane-" * (N // 5)),
        (_CAPITALS.search, "A" * N),
        (_COLON.search, "Aa" * (N // 2)),
        (_IMAGE.search, "![a](a" * (N // 6)),
        (_IMAGE.search, "![" * (N // 2)),
        (_MADE.fullmatch, "![a](a" * (N // 6)),
        (_MADE.fullmatch, '![a](a "a' * (N // 9)),
        (lambda text: _ESCAPED.sub("", text), "{{</*a" * (N // 6)),
        (lambda text: read_inline(text, ""), "{: ." + "a" * N),
        (lambda text: read_inline(text, ""), "{" + " " * N + "x"),
        (lambda text: read_inline(text, ""), "a {.b}" + " " * N + "x"),
    ],
    ids=[
        *("dots", "fence", "shortcode", "tag", "table"),
        *("title", "title's end", "title's attributes", "word", "addresses", "hyphens"),
        *("title before", "post", "capitals", "label", "picture", "brackets", "made", "made title", "escaped"),
        *("kramdown", "list", "list's end"),
    ],
)
def test_work_grows_with_the_text(read: Callable[[str], object], text: str) -> None:
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 4


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# A day  ##  ", "A day"),
        ("# C#", "C"),
        ("# A # b", "A # b"),
        ("# A day {#day}", "A day"),
        ("A day\n=== ", "A day"),
        ("#  *A* day ", "A day"),
        ("# a {.b} c", "a {.b} c"),
        ("# # #", "#"),
    ],
)
def test_titles_are_read_as_before(heading: str, title: str) -> None:
    document, _ = read_article(f"{heading}\n\nWords.\n".encode(), "content/articles/x.md")
    assert document.title == title


def test_addresses_are_no_words() -> None:
    text = "See (jane@example.org), https://example.org/A-b, www.x.org and janes-own.com/A of @Hale, but Ann.Lee."
    assert [word.text for word in read_words(text, (Block(0, len(text)),))] == ["See", "and", "of", "but", "Ann", "Lee"]
