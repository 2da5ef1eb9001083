"""The rules alone, as they serve where no trained model does."""

from __future__ import annotations

import pytest
import spacy

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.quotations import find_quotations
from sitegen.annotate.attribution.repairs.step import repair
from sitegen.annotate.attribution.repairs.tails import read_tail
from sitegen.annotate.attribution.rules import find_by_rules
from sitegen.model import Span
from tests.annotate.attribution.conftest import Found, lines_of


def read(text: str) -> Found:
    return Found(text, find_by_rules(spacy.blank("en")(text), lines_of(text), []))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“The bridge is safe,” said Helen Ortiz.", "Helen Ortiz", "said", "“The bridge is safe,”"),
        ("“The bridge is safe,” the mayor later said.", "the mayor", "said", "“The bridge is safe,”"),
        ("Ortiz said that the bridge was safe.", "Ortiz", "said", "that the bridge was safe"),
        ("According to the auditor, the bridge was safe.", "the auditor", "According to", "the bridge was safe"),
        ("The bridge was safe, according to the auditor.", "the auditor", "according to", "The bridge was safe"),
        ("Ortiz, who spoke in Millbrook, said the bridge was safe.", "Ortiz", "said", "the bridge was safe"),
        ("The bridge is safe, officials said.", "officials", "said", "The bridge is safe"),
        ("«The bridge is safe», said Ortiz.", "Ortiz", "said", "«The bridge is safe»"),
        ("“The whole bridge is safe now.” — Maria Keller", "Maria Keller", "—", "“The whole bridge is safe now.”"),
    ],
)
def test_set_forms(text: str, source: str, cue: str, content: str) -> None:
    found = read(text)
    assert [(found.words(a.source), found.words(a.cue), found.words(a.content)) for a in found.attributions] == [
        (source, cue, content)
    ]


def test_a_second_quotation_goes_to_the_speaker_of_the_paragraph() -> None:
    found = read("“We are late,” Ortiz said. “We are over budget, and nobody told us.”")
    (attribution,) = found.attributions
    assert found.words(attribution.content) == "“We are late,” / “We are over budget, and nobody told us.”"


def test_titles_and_hyphenated_words_are_no_statements() -> None:
    assert read("The so-called “smart wall” costs a lot. “Casablanca” is on.").attributions == []


def test_a_colon_hands_the_next_paragraph_over() -> None:
    text = "The mayor wrote:\nThe bridge is closed.\nIt rained."
    cue = Span(10, 15)
    (finding,) = repair([Finding((Span(0, 9),), (cue,), (), (2.0,))], Layout(text, lines_of(text), []))
    assert finding.content == (Span(17, 38),)


def test_what_somebody_else_has_is_not_carried_over() -> None:
    text = "“One, she said.\n“Two,” he said."
    blocks = lines_of(text)
    layout = Layout(text, blocks, find_quotations(text, blocks))
    hers = Finding((Span(6, 9),), (Span(10, 14),), (Span(0, 15),), (2.0,))
    his = Finding((Span(23, 25),), (Span(26, 30),), (Span(16, 22),), (2.0,))
    assert [f.content for f in repair([hers, his], layout)] == [(Span(0, 15),), (Span(16, 22),)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He plans to sell the old bridge, sources told the Courier.", "He plans to sell the old bridge"),
        ("Sen. Ortiz plans to sell it all, sources told the Courier.", "Sen. Ortiz plans to sell it all"),
        ("But sources tell the Courier, in private, he plans to sell.", "in private, he plans to sell"),
        ("Ask what sources told the Courier and why they did.", ""),
    ],
)
def test_the_outer_of_two_nested_statements(text: str, content: str) -> None:
    source, cue = text.index("sources"), text.index("t", text.index("sources") + 8)
    cue_end = text.index(" ", cue)
    spans = read_tail(text, (0, len(text)), [Span(source, source + 7)], [Span(cue, cue_end)], [])
    assert " / ".join(text[s.start : s.end] for s in spans) == content
