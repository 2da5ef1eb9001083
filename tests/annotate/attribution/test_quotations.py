"""Pairing of quotation marks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.annotate.attribution.quotations import find_quotations
from sitegen.annotate.attribution.shape import quote_form
from sitegen.model import Span


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "I don\'t know," and "no."', ['"I don\'t know,"', '"no."']),
        ("“One,” she said, “and two.”", ["“One,”", "“and two.”"]),
        ("«One», she said, «and two».", ["«One»", "«and two»"]),
        ("„Eins“, sagte sie.", ["„Eins“"]),
        ("»Eins«, sagte sie.", ["»Eins«"]),
        ("'We won't move,' he said in the '90s.", ["'We won't move,'"]),
        ("‘We don’t move,’ he said of the workers’ plan.", ["‘We don’t move,’"]),
        ("``Old style,'' she wrote.", ["``Old style,''"]),
        ("''It won't hold,'' she wrote.", ["''It won't hold,''"]),
        ("She said “he called it ‘a gift’ to us.”", ["“he called it ‘a gift’ to us.”"]),
        ("the workers' plan and the boss's car", []),
        ('a 6" pipe', []),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_missing_closing_mark_costs_one_sentence_not_the_paragraph() -> None:
    text = "She said “it is late. Then “it is over,” he said."
    first, second = find_quotations(text, [(0, len(text))])
    assert (text[first.start : first.end], first.closed) == ("“it is late.", False)
    assert (text[second.start : second.end], second.closed) == ("“it is over,”", True)


def test_speech_over_paragraphs_is_continued() -> None:
    text = "“One.\n\n“Two.”"
    first, second = find_quotations(text, [(0, 5), (7, 13)])
    assert (first.closed, first.continued) == (False, True)
    assert (second.closed, second.continued) == (True, False)


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("“all of it”", "direct"),
        ("that “some of it” is said so by many people", "mixed"),
        ("nothing of it", "indirect"),
    ],
)
def test_form(content: str, form: str) -> None:
    assert quote_form(content, [Span(0, len(content))], find_quotations(content, [(0, len(content))])) == form


@given(st.text(alphabet="ab .,!\"'“”‘’«»„`\n", max_size=60))
def test_quotations_are_disjoint_ordered_and_inside_their_blocks(text: str) -> None:
    half = len(text) // 2
    blocks = [(0, half), (half, len(text))]
    found = find_quotations(text, blocks)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(any(s <= q.start < q.end <= e for s, e in blocks) for q in found)
