"""Lines to paragraphs: one a line, unless the text was wrapped at a column."""

from __future__ import annotations

import re
from itertools import pairwise

from sitegen.importing.blocks import Block, ends_sentence

_WIDEST = 100  # columns: nobody wraps by hand beyond that


def split_paragraphs(text: str) -> tuple[list[Block], tuple[str, ...]]:
    """The paragraphs of a text with the line where each begins, and notes on what was done.

    Words are never changed; white space around a line is not part of it.
    """
    runs = _runs(text)
    width = max((len(line) for run in runs for _, line in run), default=0)
    if not _is_wrapped(runs, width):
        return [Block(line.strip(), number) for run in runs for number, line in run], ()
    blocks = []
    for run in runs:
        number, current = run[0][0], run[0][1].strip()
        last = run[0][1]
        for at, line in run[1:]:
            if _continues(last, line, width):
                current = _join(current, line.strip())
            else:
                blocks.append(Block(current, number))
                number, current = at, line.strip()
            last = line
        blocks.append(Block(current, number))
    return blocks, (f"The lines are wrapped at {width} columns and were joined into paragraphs.",)


def _runs(text: str) -> list[list[tuple[int, str]]]:
    """The stretches of lines that stand without an empty line between them."""
    runs: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            runs[-1].append((number, line.rstrip()))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _is_wrapped(runs: list[list[tuple[int, str]]], width: int) -> bool:
    """Whether an editor broke the lines: almost every one is full, and many end in mid-sentence."""
    pairs = [(first[1], second[1]) for run in runs for first, second in pairwise(run)]
    if width > _WIDEST or width < 40 or len(pairs) < 2:
        return False
    full = [pair for pair in pairs if _is_full(*pair, width)]
    broken = [pair for pair in full if not ends_sentence(pair[0])]
    return len(full) >= 0.6 * len(pairs) and len(broken) >= 0.5 * len(pairs)


def _is_full(line: str, after: str, width: int) -> bool:
    # Editors break earlier by a word now and then, and the widest line need not touch the column.
    return len(line) + 1 + len(after.split()[0]) > width - 4


def _continues(line: str, after: str, width: int) -> bool:
    indented = re.match(r"[ \t]{2,}", after) and not re.match(r"[ \t]{2,}", line)
    return _is_full(line, after, width) and not indented


def _join(text: str, line: str) -> str:
    # A word broken at its own hyphen keeps the hyphen and gets no space.
    glued = re.search(r"[^\W\d_]-$", text) and re.match(r"[^\W\d_]", line)
    return text + line if glued else f"{text} {line}"
