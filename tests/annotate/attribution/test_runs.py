"""Quotations that the writer leaves to the reader: runs after one cue, transcripts, block quotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from sitegen.annotate.attribution.blockquotes import complete_blockquotes
from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.quotations import find_quotations
from sitegen.annotate.attribution.repairs.step import repair
from sitegen.annotate.attribution.rules import find_by_rules
from sitegen.model import Attribution, Block, Span
from tests.annotate.attribution.conftest import Found, lines_of


def layout_of(text: str) -> Layout:
    blocks = lines_of(text)
    return Layout(text, blocks, find_quotations(text, blocks))


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def finding(text: str, source: str, cue: str, content: str) -> Finding:
    return Finding((span(text, source),), (span(text, cue),), (span(text, content),), (2.0,))


def words(text: str, found: Finding | Attribution) -> list[str]:
    return [text[s.start : s.end] for s in found.content]


def test_a_paragraph_that_is_but_a_quotation_goes_to_whoever_spoke_last() -> None:
    text = "“The bridge is old,” she said.\n“We should not cross it.”\n“Nor should you, ever.”\nIt rained."
    (found,) = repair([finding(text, "she", "said", "“The bridge is old,”")], layout_of(text))
    assert words(text, found) == ["“The bridge is old,”", "“We should not cross it.”", "“Nor should you, ever.”"]


def test_nobody_has_spoken_where_the_paragraph_before_quotes_nothing() -> None:
    text = "Ortiz said the bridge was old. It rained.\n“We should not cross it.”"
    (found,) = repair([finding(text, "Ortiz", "said", "the bridge was old")], layout_of(text))
    assert words(text, found) == ["the bridge was old"]


def test_a_subheading_and_a_pull_quote_are_nobodys() -> None:
    text = "“We should not cross it,” she said.\n'We should not cross it here.'\n“We should not cross it.”"
    (found,) = repair([finding(text, "she", "said", "“We should not cross it,”")], layout_of(text))
    assert words(text, found) == ["“We should not cross it,”"]


def test_a_quoted_sentence_follows_the_cue_of_its_paragraph_but_a_title_does_not() -> None:
    text = "Ortiz defended the plan for the bridge. “It has never been safer.” She sang “The River Is Wide.”"
    (found,) = repair([finding(text, "Ortiz", "defended", "the plan for the bridge")], layout_of(text))
    assert words(text, found) == ["the plan for the bridge", "“It has never been safer.”"]


def test_what_goes_on_opens_with_the_same_mark() -> None:
    text = '"The town was asleep, she wrote.\n“Who is there?” he asked.'
    first, _ = find_quotations(text, lines_of(text))
    assert not first.continued


def test_a_transcript() -> None:
    text = "\n".join([
        "Ada Wallis met the mayor.",
        "\"WALLIS: Will you close it?",
        "\"PRICE: I will not.",
        "\"It is safe.",
        "\"WALLIS: And then?",
        "\"PRICE: We shall see.\"",
    ])  # fmt: skip
    found = repair([], layout_of(text))
    assert [(text[f.source[0].start : f.source[0].end], words(text, f)) for f in found] == [
        ("WALLIS", ["Will you close it?"]),
        ("PRICE", ["I will not.", '"It is safe.']),
        ("WALLIS", ["And then?"]),
        ("PRICE", ['We shall see."']),
    ]


def test_labels_that_are_nobodys_name_make_no_transcript() -> None:
    text = "UPDATE: The bridge is closed.\nUPDATE: It is open.\nRELATED: Bridges of the county."
    assert repair([], layout_of(text)) == []


def quoted_after(introduction: str, *sources: str) -> list[str]:
    text = f"{introduction}\nWe counted them twice.\nNone was missing."
    ranges = lines_of(text)
    blocks = [Block(*ranges[0]), *(Block(*r, "quote") for r in ranges[1:])]
    end = len(introduction)
    said = [
        Attribution((span(text, s),), (span(text, "told"),), (Span(end - 5, end),), "indirect", "person", 0.9)
        for s in sources
    ]
    found = complete_blockquotes(text, blocks, said)
    return [text[s.start : s.end] for a in found if a.quote == "direct" for s in a.content]


def test_a_block_quotation_after_a_full_stop_belongs_to_the_only_source_of_the_sentence() -> None:
    assert quoted_after("It rained. Ortiz told the council why.", "Ortiz") == [
        "We counted them twice.",
        "None was missing.",
    ]


def introduced(introduction: str) -> list[tuple[str, str]]:
    text = f"{introduction}\nWe counted them twice."
    first, second = lines_of(text)
    found = complete_blockquotes(text, [Block(*first), Block(*second, "quote")], [])
    return [(text[a.source[0].start : a.source[0].end], text[a.cue[0].start : a.cue[0].end]) for a in found]


def test_a_sentence_that_only_introduces_needs_no_finder() -> None:
    assert introduced("It rained. She went on:") == [("She", "went on")]
    assert introduced("Then they put out a statement:") == [("they", "put out a statement")]
    assert introduced("Mr. Brandt wrote in his diary:") == [("Mr. Brandt", "wrote")]
    assert introduced("Cox, a professor of law, answered in one sentence.") == [("Cox", "answered")]
    assert introduced("Cox answered nothing.") == []
    assert introduced("The rain went on:") == []
    assert introduced("She went home:") == []


def test_a_block_quotation_after_two_sources_or_an_older_sentence_stays_nobodys() -> None:
    assert quoted_after("Ortiz told Brandt why.", "Ortiz", "Brandt") == []
    assert quoted_after("Ortiz told the council why. It rained all day long.", "Ortiz") == []


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            'The judge, Amy Cole, said: "You may go." "Thank you," said Dana Price.',
            ("The judge, Amy Cole,", '"You may go."'),
            ("Dana Price", '"Thank you,"'),
        ),
        (
            "Karen Holt said, “It is late.” “It is early,” Tom Dell said.",
            ("Karen Holt", "“It is late.”"),
            ("Tom Dell", "“It is early,”"),
        ),
        (
            'Senator Karen Holt asked: "When did you know?" "I did not know," Tom Dell replied, "of any of it."',
            ("Senator Karen Holt", '"When did you know?"'),
            ("Tom Dell", '"I did not know," / "of any of it."'),
        ),
    ],
)
def test_quotations_that_touch_are_of_those_beside_them(
    find: Callable[[str], Found], text: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    found = find(text)
    assert [(found.words(a.source), found.words(a.content)) for a in found.attributions] == [first, second]
    assert min(a.confidence for a in found.attributions) >= 0.7


def test_quotations_that_touch_after_one_cue_are_one_speakers() -> None:
    text = "Karen Holt said: “It is late.” “It is early.” Tom Dell left."
    (found,) = repair([finding(text, "Karen Holt", "said", "“It is late.” “It is early.”")], layout_of(text))
    assert words(text, found) == ["“It is late.” “It is early.”"]


def test_rules_part_quotations_that_touch(nlp: Language) -> None:
    text = "Karen Holt said, “It is late.” “It is early,” Tom Dell said."
    found = find_by_rules(nlp(text), lines_of(text), [])
    assert [words(text, a) for a in found] == [["“It is late.”"], ["“It is early,”"]]
