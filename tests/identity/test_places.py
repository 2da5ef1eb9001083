"""Which place a name means by the words before it."""

from __future__ import annotations

import pytest

from sitegen.identity.places import place_in_context


@pytest.mark.parametrize(
    ("text", "form", "place"),
    [
        ("the Governor of Washington", "Washington", "Washington state"),
        ("a senator from Georgia", "Georgia", "Georgia (U.S. state)"),
        ("a hall in Seattle, Washington", "Washington", "Washington state"),
        ("a hall in Washington", "Washington", "Washington, D.C."),
        ("the president of Georgia", "Georgia", "Georgia"),
        ("the governor of New York", "New York", "New York"),
    ],
)
def test_an_office_or_a_city_before_a_shared_name_tells_the_state(text: str, form: str, place: str) -> None:
    assert place_in_context(form, text, len(text) - len(form), among_states=False) == place
