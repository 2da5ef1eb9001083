"""The finder over texts of our own, with the real pipeline and the weights that ship."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from sitegen.annotate.attribution.decode import complete_sources
from sitegen.annotate.attribution.finder import find_attributions
from sitegen.annotate.attribution.network import load_network
from tests.annotate.attribution.conftest import Found

Find = Callable[[str], Found]

SHAPES = [
    ("speaker after", "“We will rebuild the bridge by autumn,” said Mayor Helen Ortiz of Millbrook.",
     "Mayor Helen Ortiz of Millbrook", "“We will rebuild the bridge by autumn,”", "direct", "person"),
    ("speaker before", "Later on Tuesday Helen Ortiz told reporters: “The bridge is safe.”",
     "Helen Ortiz", "“The bridge is safe.”", "direct", "person"),
    ("speaker inside", "“We have the money,” Ortiz said, “and we have the will.”",
     "Ortiz", "“We have the money,” / “and we have the will.”", "direct", None),
    ("several sentences", "“We are late,” the senator said. “We are over budget. And nobody has told the voters.”",
     "the senator", "“We are late,” / “We are over budget. And nobody has told the voters.”", "direct", "person"),
    ("indirect", "Mayor Helen Ortiz said the bridge would be rebuilt by autumn.",
     "Mayor Helen Ortiz", "the bridge would be rebuilt by autumn", "indirect", "person"),
    ("according to, first", "According to the county auditor, the project is two million dollars over budget.",
     "the county auditor", "the project is two million dollars over budget", "indirect", "person"),
    ("according to, last", "The project is two million dollars over budget, according to court documents.",
     "court documents", "The project is two million dollars over budget", "indirect", "document"),
    ("mixed", "Ortiz called the plan “a gift to contractors” and promised to vote against it.",
     "Ortiz", "the plan “a gift to contractors”", "mixed", None),
    ("poll", "A Reuters/Ipsos poll found that 52 percent of voters oppose the plan.",
     "A Reuters/Ipsos poll", "that 52 percent of voters oppose the plan", "indirect", "document"),
    ("unnamed", "The governor will veto the bill next week, two aides told the Associated Press.",
     "two aides", "The governor will veto the bill next week", "indirect", "anonymous"),
    ("organization", "The White House denied that any such meeting had taken place.",
     "The White House", "that any such meeting had taken place", "indirect", "organization"),
    ("thought", "The senator believes that the law will be repealed before the election.",
     "The senator", "that the law will be repealed before the election", "indirect", "person"),
    ("straight marks", '"The dam is safe," the engineer wrote in a letter to the council.',
     "the engineer", '"The dam is safe,"', "direct", "person"),
    ("single marks", "'We will not move,' said the union leader Carl Brandt.",
     "the union leader Carl Brandt", "'We will not move,'", "direct", "person"),
    ("guillemets", "«We will not move», said Carl Brandt, the union leader.",
     "Carl Brandt, the union leader", "«We will not move»", "direct", "person"),
    ("signature", "“The whole town came out to help, and I will never forget it.” — Maria Keller",
     "Maria Keller", "“The whole town came out to help, and I will never forget it.”", "direct", "person"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "source", "content", "quote", "kind"), [s[1:] for s in SHAPES], ids=[s[0] for s in SHAPES]
)
def test_shapes_that_news_has(find: Find, text: str, source: str, content: str, quote: str, kind: str | None) -> None:
    found = find(text)
    matching = [a for a in found.by_source(source) if found.words(a.content) == content]
    assert len(matching) == 1, [(found.words(a.source), found.words(a.content)) for a in found.attributions]
    assert matching[0].quote == quote
    if kind:
        assert matching[0].source_kind == kind


def test_a_block_quotation_belongs_to_the_outlet_that_introduces_it(find: Find) -> None:
    block = "The council met in secret for three hours on Monday and agreed to sell the old mill."
    found = find(f"Per the Millbrook Courier:\n\n{block}\n\nThe mill dates from 1870.")
    (attribution,) = found.by_source("the Millbrook Courier")
    assert found.words(attribution.content) == block
    assert attribution.source_kind == "organization"


def test_speech_over_paragraphs_is_one_statement(find: Find) -> None:
    first = "“The first frost killed the seedlings. We had nothing left."
    second = "“Then the river rose, and the field was gone,”"
    found = find(f"{first}\n\n{second} he said.")
    (attribution,) = found.by_source("he")
    assert found.words(attribution.content) == f"{first} / {second}"


def test_nested_statements_both_stay(find: Find) -> None:
    found = find(
        "Former Mayor Helen Ortiz is toying with the idea of selling the bridge to a private company, "
        "sources close to Ortiz told the Associated Press."
    )
    (outer,) = found.by_source("sources close to Ortiz")
    assert outer.source_kind == "anonymous"
    assert found.words(outer.content).startswith("Former Mayor Helen Ortiz is toying with")


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “smart wall” will cost a billion dollars.",
        "She read “Pride and Prejudice” twice and saw “Casablanca” on Sunday.",
        "The bridge was closed for repairs in March and opened again in June.",
    ],
    ids=["scare quotes", "titles of works", "plain narration"],
)
def test_nothing_is_sure_where_nobody_speaks(find: Find, text: str) -> None:
    assert [a.confidence for a in find(text).attributions if a.confidence >= 0.7] == []


def test_another_language_falls_back_to_the_rules(nlp: Language) -> None:
    assert load_network() is not None
    text = "According to the auditor, the project is over budget."
    plain = nlp.make_doc(text)  # neither tagged nor with vectors, as a text in another language comes
    (attribution,) = find_attributions(plain, [(0, len(text))], [])
    assert text[attribution.source[0].start : attribution.source[0].end] == "the auditor"
    assert attribution.confidence <= 0.5


@pytest.mark.parametrize("text", ["", " \n ", "“", "said", ":", "“”\n“”", "Per A:\n"])
def test_texts_that_hold_nothing(find: Find, text: str) -> None:
    assert isinstance(find(text).attributions, list)


PIECES = [
    *("“We are late,”", "she said", "according to", "two aides", "“", "”", '"', ".", ",", ":", "\n"),
    *("Per the Courier", "Ortiz", "—", "told the Post", "that it was over", "The bridge fell"),
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_spans_are_inside_the_text_ordered_and_without_edge_blanks(find: Find, text: str) -> None:
    found = find(text)
    assert found.attributions == find(text).attributions
    for a in found.attributions:
        assert a.content
        assert 0 <= a.confidence <= 1
        for spans in (a.source, a.cue, a.content):
            assert list(spans) == sorted(spans)
            for s in spans:
                assert 0 <= s.start < s.end <= len(text)
                assert text[s.start : s.end].strip() == text[s.start : s.end]


@pytest.mark.parametrize(
    "text",
    [
        "GOP think tanks said the bill would cost jobs.",
        "Several GOP think tanks say that taxes will rise next year.",
        "“It is a bad bill,” GOP think-tanks said.",
    ],
)
def test_half_of_a_compound_is_neither_cue_nor_source(find: Find, text: str) -> None:
    for cue, source in ((a.cue, a.source) for a in find(text).attributions):
        assert "think" not in [text[span.start : span.end] for span in cue]
        assert all(text[span.end - 5 : span.end] == "tanks" for span in source)


def test_a_source_that_ends_within_a_compound_takes_the_rest_in() -> None:
    nouns = np.array([True, True, True, False, True, True])
    draft = SimpleNamespace(
        start=0,
        source=np.array([True, False, False, False, False, False]),
        cue=np.zeros(6, bool),
        content=np.zeros(6, bool),
    )
    complete_sources([draft], nouns)
    assert draft.source.tolist() == [True, True, True, False, False, False]
    draft.cue[5] = True
    draft.source[4] = True
    complete_sources([draft], nouns)
    assert draft.source.tolist() == [True, True, True, False, True, False]
