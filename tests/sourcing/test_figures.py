"""Heads of source phrases, names of documents, and what must hold for any statement whatever."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import ArticleRow, Attribution, Block, Mention, Span
from sitegen.sourcing.figures import Figure, find_head, find_joint
from sitegen.sourcing.records import anchors, cut_pieces, outermost, tally
from sitegen.sourcing.source_names import SourceMatcher, SourceName, document_phrase, is_outlet
from sitegen.sourcing.statements import Statement, find_statements


def _figures(text: str, **names: str) -> list[Figure]:
    return sorted(Figure(text.index(name), text.index(name) + len(name), kind, name) for name, kind in names.items())


@pytest.mark.parametrize(
    ("text", "names", "head"),
    [
        ("former Secretary of State Ada Brook", {"Ada Brook": "person"}, "Ada Brook"),
        ("McCall's lawyer, Ada Brook,", {"McCall": "person", "Ada Brook": "person"}, "Ada Brook"),
        ("Ada Brook, a lawyer for Ida Finn", {"Ada Brook": "person", "Ida Finn": "person"}, "Ada Brook"),
        ("the White House", {"White House": "organization"}, "White House"),
        (
            "the Committee to Save the Ferry",
            {"Committee to Save the Ferry": "organization"},
            "Committee to Save the Ferry",
        ),
        ("a spokesman for Ada Brook", {"Ada Brook": "person"}, ""),
        ("Ada Brook's wife", {"Ada Brook": "person"}, ""),
        ("Ada Brook and Ida Finn", {"Ada Brook": "person", "Ida Finn": "person"}, ""),
        ("men in the White House", {"White House": "organization"}, ""),
        ("Brook campaign officials", {"Brook": "person"}, ""),
        ("both Ada Brook and her sister", {"Ada Brook": "person"}, ""),
    ],
)
def test_only_the_head_of_a_phrase_speaks(text: str, names: dict[str, str], head: str) -> None:
    found = find_head(text, 0, len(text), _figures(text, **names))
    assert (found.target if found else "") == head


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a Reuters/Ipsos poll asking the electorate", "Reuters/Ipsos poll"),
        ("the latest Marquette survey", "latest Marquette survey"),
        ("court documents", ""),
        ("Court documents", ""),
        ("Brook's letter", ""),
        ("a report", ""),
        ("No earlier decision of the Supreme Court", ""),
    ],
)
def test_documents_have_a_page_only_by_a_name_of_their_own(text: str, name: str) -> None:
    found = document_phrase(text, 0, len(text))
    assert (text[slice(*found)] if found else "") == name


def test_the_longest_listed_name_is_found() -> None:
    post = SourceName("sources/post", "The Post", "outlet", ("The Post", "Post"))
    evening = SourceName("sources/evening-post", "Evening Post", "outlet", ("Evening Post",))
    text = "the Evening Post and The Post, not the Postmaster"
    found = SourceMatcher((post, evening)).find(text, 0, len(text))
    assert [(text[a:b], s.id) for a, b, s in found] == [
        ("the Evening Post", "sources/evening-post"),
        ("The Post", "sources/post"),
    ]


def test_outlets_are_known_by_name_unless_an_editor_says_otherwise() -> None:
    assert is_outlet("The Kansas City Star")
    assert not is_outlet("White House")
    assert is_outlet("The Lamp", "weekly newspaper")
    assert not is_outlet("Harbor News", "poll")


def _said(text: str, words: str, **more: object) -> Attribution:
    at = text.index(words)
    return Attribution((), (), (Span(at, at + len(words)),), **more)  # type: ignore[arg-type]


def test_whom_somebody_was_told_by_is_nobody_here() -> None:
    text = "Brook was told that the ferry would not sail."
    mention = Mention(0, 5, "person")
    found = Attribution((Span(0, 5),), (Span(6, 14),), (Span(15, 44),), "indirect", "person", 0.9)
    parts = (text, (Block(0, len(text)),), (Span(0, len(text)),), (mention,), ("people/brook",), (found,))
    assert find_statements(*parts) == ()  # nobody is known to have said it, and no quotation marks stand
    (statement,) = find_statements(*parts, everything=True)
    assert (statement.speaker, statement.kind) == ("", "unknown")


def test_denials_below_the_cut_and_words_without_anybody_are_not_shown() -> None:
    text = "Brook did not say whether the ferry would sail. The ferry is expected to be late tonight."
    block, sentence = (Block(0, len(text)),), (Span(0, len(text)),)
    denied = Attribution((Span(0, 5),), (Span(6, 17),), (Span(18, 46),), "indirect", "person", 0.9)
    nobody = Attribution((), (Span(58, 69),), (Span(70, 88),), "indirect", "unknown", 0.9)
    unsure = Attribution((Span(0, 5),), (Span(6, 17),), (Span(18, 46),), "direct", "person", 0.4)
    every = (denied, nobody, unsure)
    assert find_statements(text, block, sentence, (), (), every, cut=0.5) == ()
    assert [s.number for s in find_statements(text, block, sentence, (), (), every, everything=True)] == [0, 1, 2]


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
contents = st.lists(spans, min_size=1, max_size=3).map(lambda some: tuple(sorted(some)))
statements = st.lists(contents, max_size=6).map(
    lambda some: tuple(
        Statement(n, Attribution((), (), content), kind="person", name="x") for n, content in enumerate(some)
    )
)


@given(statements)
def test_marks_on_the_page_never_overlap_and_every_statement_can_be_jumped_to(said: tuple[Statement, ...]) -> None:
    kept = outermost(said)
    assert all(one.end <= other.start for (one, _), (other, _) in pairwise(kept))
    marked = {number for _, number in kept}
    jumps = anchors(said)
    assert jumps.keys() == {statement.number for statement in said}
    assert all(number in marked for number in jumps.values())


@given(st.text("ab .\n", min_size=90, max_size=120), contents)
def test_pieces_hold_what_was_said(text: str, content: tuple[Span, ...]) -> None:
    apart = tuple(span for n, span in enumerate(content) if not n or span.start >= content[n - 1].end)
    pieces = cut_pieces(text, (Block(0, len(text)),), (Span(0, len(text)),), apart)
    assert [piece.text for piece in pieces if piece.said] == [text[span.start : span.end] for span in apart]


@given(statements)
def test_an_articles_numbers_add_up(said: tuple[Statement, ...]) -> None:
    row = tally(ArticleRow("a.md", "a", "A", ""), said)
    assert row.direct + row.indirect == sum(row.kinds.values()) == len(said)


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Senators Ada Brook and Ida Finn", ["Ada Brook", "Ida Finn"]),
        ("Both Ada Brook and former Secretary Ida Finn,", ["Ada Brook", "Ida Finn"]),
        ("Ada Brook or Ida Finn", []),
        ("Ada Brook and Ida Finn’s lawyer", []),
        ("a lawyer for Ada Brook and Ida Finn", []),
        ("Ada Brook and others", []),
    ],
)
def test_several_who_speak_together(text: str, together: list[str]) -> None:
    names = {name: "person" for name in ("Ada Brook", "Ida Finn") if name in text}
    found = find_joint(text, 0, len(text), _figures(text, **names))
    assert [text[f.start : f.end] for f in found] == together
