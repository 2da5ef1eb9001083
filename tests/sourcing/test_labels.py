"""Labels, signatures and questions, from the text to whose words they are, with the real model."""

from __future__ import annotations

import pytest

from sitegen.annotate.attribution.blockquotes import complete_blockquotes
from sitegen.model import Attribution, Block, Span

from .trace import trace


def _said(text: str) -> list[tuple[str, str]]:
    return [(s.speaker, " ".join(text[c.start : c.end] for c in s.attribution.content)) for s in trace(text, 0.7)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Wallis: Welcome. How did it begin?\n\nPeter Vance: We found a letter in March.\n\nAnn Wallis: And then?",
            [
                ("people/ann-wallis", "Welcome. How did it begin?"),
                ("people/peter-vance", "We found a letter in March."),
                ("people/ann-wallis", "And then?"),
            ],
        ),
        (
            "Peter Vance and Ann Wallis met.\n\nMr. Vance: So be it then.\n\nMrs. Wallis: I think so.\n\nMr. Vance: Then we agree.",
            [
                ("people/peter-vance", "So be it then."),
                ("people/ann-wallis", "I think so."),
                ("people/peter-vance", "Then we agree."),
            ],
        ),
        (
            "We spoke with Mayor Ann Wallis on Friday.\n\nQ: Why is it closed?\n\nA: It was the ice.\n\nQ: And now?\n\nA: We wait.",
            [("people/ann-wallis", "It was the ice."), ("people/ann-wallis", "We wait.")],
        ),
    ],
)
def test_labels_give_their_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert [found for found in _said(text) if found[0]] == expected


def test_who_is_asked_says_nothing() -> None:
    found = _said(
        "Mayor Ann Wallis was asked why the bridge had closed. “It was the ice,” said Peter Vance, the engineer."
    )
    assert found == [("people/peter-vance", "“It was the ice,”")]


def test_a_signature_is_the_source_of_the_block_quotation_above_it() -> None:
    text = "She denied it.\n\nI never signed.\n\n— Ann Wallis, mayor"
    blocks = [Block(0, 14), Block(16, 31, "quote"), Block(33, 52, "quote")]
    wrong = Attribution((Span(0, 3),), (Span(4, 10),), (Span(16, 31), Span(33, 52)))
    (found,) = complete_blockquotes(text, blocks, [wrong])
    assert [text[s.start : s.end] for s in (*found.source, *found.content)] == ["Ann Wallis", "I never signed."]
    assert found.quote == "direct"
