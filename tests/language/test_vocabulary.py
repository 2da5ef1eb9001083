"""What is known of a language's words is typed data: folded, complete for English, empty where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sitegen.language.names import fold
from sitegen.language.vocabulary import Vocabulary, find_titles, find_vocabulary

FOLDER = Path(__file__).resolve().parents[2] / "sitegen" / "language"
LANGUAGES = sorted(path.parent.name for path in FOLDER.glob("*/words.toml"))


def lists(vocabulary: Vocabulary) -> Iterator[tuple[str, frozenset[str]]]:
    for table in vocabulary.__struct_fields__:
        record = getattr(vocabulary, table)
        for name in record.__struct_fields__:
            if name not in ("titles", "specific_titles"):
                yield f"{table}.{name}", getattr(record, name)


def test_english_lacks_nothing() -> None:
    assert [name for name, words in lists(find_vocabulary("en")) if not words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_folded(language: str) -> None:
    words = {word for _, listed in lists(find_vocabulary(language)) for word in listed} | set(find_titles(language))
    assert [word for word in sorted(words) if fold(word) != word.replace("ñ", "n").replace(".", "")] == []


def test_a_title_has_its_class() -> None:
    assert find_titles("en")["sen"] == "senator"
    assert find_titles("fr")["m"] == "mr"
    assert find_titles("de")["frau"] == "mrs"


def test_an_unknown_language_is_empty() -> None:
    assert find_vocabulary("xx") == Vocabulary()
    assert find_vocabulary("../en") == Vocabulary()


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(msgspec.ValidationError, match="titels"):
        msgspec.convert({"names": {"titels": []}}, Vocabulary)
