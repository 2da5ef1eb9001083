"""Edits of text files are merged line by line, and lose nothing that anybody wrote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.desk.edits import CONFLICT, merge

LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\n", b"d\n"]), max_size=6)


def test_both_sides_are_kept_where_they_do_not_touch() -> None:
    base = b"one\ntwo\nthree\n"
    assert merge(base, b"ONE\ntwo\nthree\n", b"one\ntwo\nTHREE\n") == b"ONE\ntwo\nTHREE\n"
    assert merge(base, base + b"mine\n", base + b"theirs\n") == base + b"theirs\nmine\n"
    assert merge(base, b"ONE\ntwo\nthree\n", b"Eins\ntwo\nthree\n") is CONFLICT
    assert merge(base, None, b"other\n") is CONFLICT


@given(LINES, LINES, LINES)
def test_what_either_side_added_is_there_or_nothing_is_written(
    base: list[bytes], ours: list[bytes], theirs: list[bytes]
) -> None:
    mine = [*base, b"mine\n"] if base == ours else ours
    merged = merge(b"".join(base), b"".join(mine), b"".join(theirs))
    if merged is CONFLICT:
        return
    assert merged is not None
    if b"mine\n" in mine:
        assert b"mine\n" in merged.splitlines(keepends=True)
    if mine == base:
        assert merged == b"".join(theirs)
    if theirs == base:
        assert merged == b"".join(mine)
