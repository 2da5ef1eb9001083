"""Dates in all their forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.dates import in_words, parse_date, rfc3339, sort_key


@pytest.mark.parametrize(
    ("text", "form", "words", "stamp"),
    [
        ("1973", "1973", "1973", "1973-01-01T00:00:00Z"),
        ("1973-07", "1973-07", "July 1973", "1973-07-01T00:00:00Z"),
        (" 1973-07-16 ", "1973-07-16", "16 July 1973", "1973-07-16T00:00:00Z"),
        ("1973-07-16 14:00", "1973-07-16T14:00:00", "16 July 1973", "1973-07-16T14:00:00Z"),
        ("1973-07-16T23:00:00-04:00", "1973-07-16T23:00:00-04:00", "16 July 1973", "1973-07-17T03:00:00Z"),
        ("1973-07-16T14:00:00Z", "1973-07-16T14:00:00+00:00", "16 July 1973", "1973-07-16T14:00:00Z"),
    ],
)
def test_forms(text: str, form: str, words: str, stamp: str) -> None:
    assert (parse_date(text), in_words(form), rfc3339(form)) == (form, words, stamp)


@pytest.mark.parametrize(
    "text", ["", "16 July 1973", "1973-00", "1973-02-29", "19730", "١٩٧٣", "0001-01-01T00:00:00+23:00", "x" * 500]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is no"):
        parse_date(text)


@given(
    st.text(max_size=30)
    | st.from_regex(r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?", fullmatch=True)
)
def test_whatever_is_taken_can_be_used(text: str) -> None:
    try:
        form = parse_date(text)
    except ValueError as error:
        message = str(error)
    else:
        message = "is no exception"
        assert parse_date(form) == form
        assert all((sort_key(form), in_words(form), rfc3339(form)))
    assert message.startswith("is no")
