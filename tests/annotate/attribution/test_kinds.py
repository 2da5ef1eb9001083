"""Kinds of source."""

from __future__ import annotations

import pytest

from sitegen.annotate.attribution.kinds import head_word, source_kind
from sitegen.model import Mention, Span


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("he", "person"),
        ("the senator", "person"),
        ("the spokeswoman for the company", "person"),
        ("a spokeswoman for the company", "anonymous"),
        ("a farmer", "anonymous"),
        ("the farmer", "person"),
        ("three unnamed sources close to the mayor", "anonymous"),
        ("a senior official who asked not to be named", "anonymous"),
        ("people familiar with the matter", "anonymous"),
        ("several farmers", "anonymous"),
        ("a Reuters/Ipsos poll", "document"),
        ("court documents", "document"),
        ("the indictment", "document"),
        ("the White House", "organization"),
        ("the campaign", "organization"),
        ("Rolling Stone", "organization"),
        ("the Millbrook Courier", "organization"),
        ("the bridge", "unknown"),
    ],
)
def test_kind_without_names(source: str, kind: str) -> None:
    assert source_kind(source, [Span(0, len(source))], []) == kind


@pytest.mark.parametrize(
    ("source", "name", "mention", "kind"),
    [
        ("Mayor Helen Ortiz", "Helen Ortiz", "person", "person"),
        ("a spokesman for Helen Ortiz", "Helen Ortiz", "person", "person"),
        ("a statement from Helen Ortiz", "Helen Ortiz", "person", "document"),
        ("sources close to Helen Ortiz", "Helen Ortiz", "person", "anonymous"),
        ("Millbrook Power", "Millbrook Power", "organization", "organization"),
        ("a Millbrook Power poll", "Millbrook Power", "organization", "document"),
    ],
)
def test_kind_with_a_name(source: str, name: str, mention: str, kind: str) -> None:
    at = source.index(name)
    assert source_kind(source, [Span(0, len(source))], [Mention(at, at + len(name), mention)]) == kind


def test_a_relative_pronoun_is_what_stands_before_it() -> None:
    text = "Millbrook Power, which denied it"
    assert source_kind(text, [Span(17, 22)], [Mention(0, 15, "organization")]) == "organization"


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("the chief of the union", "chief"),
        ("Helen Ortiz, the mayor", "Ortiz"),
        ("Ortiz's lawyer", "lawyer"),
        ("the", "the"),
    ],
)
def test_head_word(source: str, head: str) -> None:
    assert head_word(source) == head
