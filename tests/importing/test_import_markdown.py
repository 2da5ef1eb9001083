"""Words come out in the page exactly as they stood in the file."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.importing.blocks import Block
from sitegen.importing.markdown import escape, to_markdown

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
NASTY = [
    "# no heading", "- no item", "+ x", "* x", "1. no number", "12) x", "> no quote", "---", "***", "___",
    "===", "a_b_c _d_", "**bold** *it*", "`code` ``x``",
    "[[Jane Doe]]", "[[!May]]", "[a](b)", "![a](b)", "[a]: b", "[^1]", "[^1]: x", "<b>raw</b>", "<script>",
    "<!-- x -->", "AT&amp;T &#35; &copy;", "a \\ b\\", "~~gone~~",
    "| a | b |", "|---|", "http://x.example/a_b_c", "<http://x.example>", "```", "~~~", "\\[x]", "a * b * c",
    "[x] y", "]](", "x\\", "^[note]", ":::", "__a__", "[He] said [sic]",
]  # fmt: skip


def paragraphs(markdown: str) -> list[str]:
    page = RENDERER.render(markdown)
    parts = re.findall(r"<p>(.*?)</p>\n?", page, re.DOTALL)
    assert re.sub(r"<p>.*?</p>\n?|</?blockquote>\n?", "", page, flags=re.DOTALL) == "", page
    return [html.unescape(part) if "<" not in part else f"MARKUP {part}" for part in parts]


@pytest.mark.parametrize("text", NASTY)
def test_special_lines_are_words(text):
    assert paragraphs(to_markdown((Block("Before."), Block(text), Block("After.")))) == ["Before.", text, "After."]


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(NASTY),
        st.text(st.sampled_from("ab1.)(#>-+*_`[]!<>&;:|~\\=^{}$\"'/ éÉ\t\u00a0…“"), max_size=14),
        st.text(max_size=20),
    ),
    min_size=1,
    max_size=4,
).map(lambda pieces: re.sub(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]", "", "".join(pieces)).strip())


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4), st.integers(0, 3))
def test_any_words_come_out_as_they_stood(texts, quoted):
    blocks = tuple(Block(text, kind="quote" if index == quoted else "paragraph") for index, text in enumerate(texts))
    assert paragraphs(to_markdown(blocks)) == texts


@given(TEXTS)
def test_double_brackets_never_survive(text):
    # sitegen's own inline markup is no part of CommonMark, so the renderer above would not notice it.
    assert "[[" not in re.sub(r"\\.", "", escape(text))


def test_ordinary_prose_stays_readable():
    prose = "“[He] said 3 < 4 & 5 > 2, e.g. in file_name.txt (see p. 1) - it’s ~50% – fine!”"
    assert escape(prose) == prose
