"""Repeated signs cost what as many words cost: patterns that tried each way of dividing them ran for minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from sitegen.annotate.sentences import split_sentences
from sitegen.content.front_matter.forms import read_raw
from sitegen.content.markup.containers import read_containers
from sitegen.content.markup.scan import scan
from sitegen.model import Block

N = 100_000  # each grew with the square of this, to many times the seconds below


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (lambda text: split_sentences(text, (Block(0, len(text)),)), "." * N),
        (lambda text: read_raw(text, "a.md"), "---" + " " * N + "x"),
        (lambda text: list(scan(text)), "{{<" + " " * N),
        (lambda text: list(scan(text)), "{%" + " " * N),
        (read_containers, "[[a|b]] | c\n" + " " * N + "x\n\n!!! note\n    x"),
    ],
    ids=["dots", "fence", "shortcode", "tag", "table"],
)
def test_work_grows_with_the_text(read: Callable[[str], object], text: str) -> None:
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 4
