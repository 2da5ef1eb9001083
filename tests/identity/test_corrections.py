"""Editors' words on single statements, as a pure function of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Attribution, Block, Span
from sitegen.sourcing.corrections import Correction, correct, find_words, is_id, unnamed_kind

LINES = st.lists(st.text("ab .,“”\"'’", min_size=1, max_size=30), min_size=1, max_size=4)


def blocks_of(text: str) -> list[Block]:
    blocks, at = [], 0
    for line in text.split("\n\n"):
        blocks.append(Block(at, at + len(line)))
        at += len(line) + 2
    return blocks


@given(st.lists(st.sampled_from(["a", "ab", "it’s", "“go”", "(b)"]), min_size=1, max_size=8), st.data())
def test_quoted_words_are_found_where_they_stand_whatever_the_marks_and_spaces(
    words: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    text = "  ".join(words)
    quoted = " ".join(words[first:last]).replace("’", "'").replace("“", '"').replace("”", '"').strip('"')
    start = len("  ".join(words[:first])) + 2 * (first > 0)
    inside = [span for span in find_words(text, f"“{quoted}.”") if start <= span.start < start + 4]
    assert [text[span.start : span.end].split()[-1].strip("“”") for span in inside][:1] == [words[last - 1].strip("“”")]


@given(
    LINES,
    st.lists(
        st.tuples(st.text("ab ", min_size=1, max_size=5), st.sampled_from(["", "people/x", "two men"])), max_size=4
    ),
    st.data(),
)
def test_whatever_is_decided_numbers_stay_and_spans_lie_in_their_text(
    lines: list[str], decided: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = "\n\n".join(lines)
    blocks = blocks_of(text)
    found = []
    for block in blocks:
        start = data.draw(st.integers(block.start, block.end - 1))
        end = data.draw(st.integers(start + 1, block.end))
        found.append(Attribution((), (), (Span(start, end),)))
    corrections = [Correction(*one) for one in decided]
    corrected = correct(text, blocks, found, corrections)
    for number, attribution in corrected.attributions:
        assert number >= len(found) or attribution == found[number]
        for span in attribution.content:
            assert any(b.start <= span.start < span.end <= b.end for b in blocks)
    assert {n for n, _ in corrected.attributions} >= set(corrected.by)
    if not corrections:
        assert [a for _, a in corrected.attributions] == found


def test_the_innermost_statement_is_meant() -> None:
    text = "Aides said he would resign, his wife said."
    found = [Attribution((), (), (Span(0, 26),)), Attribution((), (), (Span(11, 26),))]
    corrected = correct(text, [Block(0, len(text))], found, [Correction("he would resign", "people/x")])
    assert corrected.by == {1: "people/x"}
    corrected = correct(text, [Block(0, len(text))], found, [Correction("Aides said he would resign")])
    assert [n for n, _ in corrected.attributions] == [1]


def test_marks_around_an_added_quotation_belong_to_it() -> None:
    text = "The sign reads “stay out, all of you.” Nobody did. It was “late” by then."
    ((_, added),) = correct(
        text, [Block(0, len(text))], [], [Correction("stay out, all of you", "the owner")]
    ).attributions
    assert text[added.content[0].start : added.content[0].end] == "“stay out, all of you.”"
    assert added.quote == "direct"
    ((_, added),) = correct(text, [Block(0, len(text))], [], [Correction("Nobody did", "the owner")]).attributions
    assert (text[added.content[0].start : added.content[0].end], added.quote) == ("Nobody did", "indirect")


def test_what_lies_in_added_words_goes() -> None:
    text = "He knew, she said, and he told nobody of it."
    found = [Attribution((), (), (Span(0, 7),))]
    corrected = correct(
        text, [Block(0, len(text))], found, [Correction("He knew, she said, and he told nobody", "people/x")]
    )
    assert [n for n, _ in corrected.attributions] == [1]


def test_who_is_described() -> None:
    assert is_id("sources/the-post")
    assert not is_id("two men of the AC/DC board")
    assert [unnamed_kind(w) for w in ("two officials", "court documents", "the county board")] == [
        "anonymous",
        "document",
        "organization",
    ]
