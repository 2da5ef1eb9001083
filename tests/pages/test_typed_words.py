"""What one can type on any keyboard finds the name."""

from __future__ import annotations

import pytest

from sitegen.slugs import typed_words


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Hans Ørsted", "orsted"),
        ("Gabriel Œuvrard", "oeuvrard"),
        ("Işık", "isik"),
        ("Þórsson", "thorsson"),
        ("Mary O’Brien", "obrien"),
        ("Mary O'Brien", "brien"),
        ("Łódź", "lodz"),
        ("Weiß", "weiss"),
    ],
)
def test_a_name_is_found_by_what_is_typed(name: str, typed: str) -> None:
    assert typed in typed_words(name)
