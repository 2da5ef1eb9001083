"""Whom pronouns stand for: the sieves together, over paragraphs, headings, entries and turns."""

from __future__ import annotations

import pytest

from sitegen.sourcing.antecedents.step import ANTECEDENTS
from sitegen.sourcing.examples import read_anaphor

RIGHT = (
    # A title before a phrase, a chain over paragraphs, a woman among men
    ("At a talk in Denver on Friday, *Robert Pell* spoke of *Daniel Cray*. “It is late,” |he| said.", "people/robert-pell"),
    ("*Ruth Ames* left the board in May.\nShe sold her house.\n“I was tired,” |she| said.", "people/ruth-ames"),
    ("*Ed Pell* met *Ruth Ames* and *Susan Marsh*.\n“It is late,” |he| said.", "people/ed-pell"),
    ("*Pell*’s plan was read on Monday. It is long. “It is short,” |he| said.", "people/pell"),
    ("*Robert Pell* said <that it was late>. Two officials said <so too>. “Go home,” |he| said.", "people/robert-pell"),
    ("*Mary Cole* told *Robert Pell* <that it was late>, after |he| had asked.", "people/robert-pell"),
)  # fmt: skip
OPEN = (
    # Nobody is carried over a heading, an entry of a live blog, or a turn of an interview
    "*Robert Pell* came.\n# 3:10 p.m.\n“Nothing is decided,” |he| said.",
    "*Robert Pell* came.\n3:10 p.m.\n“Nothing is decided,” |he| said.",
    "*Robert Pell* came.\nQ: What did |he| say?",
    "Jane: *Robert Pell* came.\n“Nothing is decided,” |he| said.",
    # The president may be meant, or either man
    "*Robert Pell* wrote a book.\nThe president liked it. In May, |he| told a meeting so.",
    "*Robert Pell* wrote to *Daniel Cray* in May. “It is late,” |he| said.",
    "*Robert Pell*’s lawyer came. “It is late,” |he| said.",
    "While *Robert Pell* had a house, that is something that worries *Henry Crane*, a mason.\n“It is late,” |he| said.",
)


@pytest.mark.parametrize(("text", "who"), RIGHT)
def test_who_is_meant(text: str, who: str) -> None:
    found = ANTECEDENTS.first(read_anaphor(text))
    assert found is not None
    assert found.answer == who


@pytest.mark.parametrize("text", OPEN)
def test_nobody_is_named_where_two_may_be_meant(text: str) -> None:
    found = ANTECEDENTS.first(read_anaphor(text))
    assert not (found and found.answer)
