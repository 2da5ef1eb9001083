"""The closed classes of a language's words: one folder a language, one typed record for what lies in it.

``language/<code>/words.toml`` holds lists of folded words between blanks; ``docs/languages.md`` says what each is for and how to add
a language. What a language lacks is empty: no rule fires on it.
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any

import msgspec

Words = frozenset[str]
_NONE: Words = frozenset()


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class NameWords(_Table, frozen=True):
    """Words that stand in and around names."""

    titles: dict[str, tuple[str, ...]] = {}
    specific_titles: tuple[str, ...] = ()
    roles: Words = _NONE
    occupations: Words = _NONE
    occupation_adjuncts: Words = _NONE
    things: Words = _NONE
    bearers: Words = _NONE
    degrees: Words = _NONE
    borne_titles: Words = _NONE
    headline_verbs: Words = _NONE
    suffixes: Words = _NONE
    dateline_labels: Words = _NONE
    bodies: Words = _NONE
    bodies_on: Words = _NONE
    particles: Words = _NONE
    legal_forms: Words = _NONE
    turned_heads: Words = _NONE
    organization_heads: Words = _NONE
    place_heads: Words = _NONE
    place_starts: Words = _NONE
    divisions: Words = _NONE
    directions: Words = _NONE
    event_heads: Words = _NONE
    law_heads: Words = _NONE
    nationalities: Words = _NONE
    ordinary: Words = _NONE
    told: dict[str, tuple[str, ...]] = {}


class GrammarWords(_Table, frozen=True):
    """Function words and abbreviations."""

    function_words: Words = _NONE
    small_words: Words = _NONE
    link_words: Words = _NONE
    determiners: Words = _NONE
    locatives: Words = _NONE
    towards: Words = _NONE
    sentence_starters: Words = _NONE
    abbreviated_titles: Words = _NONE
    abbreviations: Words = _NONE
    men: Words = _NONE
    women: Words = _NONE


class CalendarWords(_Table, frozen=True):
    """Days, months and seasons."""

    words: Words = _NONE
    borne: Words = _NONE
    before_dates: Words = _NONE


class SpeechWords(_Table, frozen=True):
    """Words of speech, thought and report."""

    after_names: Words = _NONE
    credit_starts: Words = _NONE
    credit_words: Words = _NONE
    speech: Words = _NONE
    thought: Words = _NONE
    evidence: Words = _NONE
    pronouns: Words = _NONE
    clause_words: Words = _NONE


class SourceWords(_Table, frozen=True):
    """Head nouns of whoever, or whatever, is behind a statement."""

    documents: Words = _NONE
    people: Words = _NONE
    unnamed: Words = _NONE
    organizations: Words = _NONE
    press: Words = _NONE
    outlets: Words = _NONE


class Vocabulary(_Table, frozen=True):
    """All that is known of one language's words."""

    names: NameWords = NameWords()
    grammar: GrammarWords = GrammarWords()
    calendar: CalendarWords = CalendarWords()
    speech: SpeechWords = SpeechWords()
    sources: SourceWords = SourceWords()


@functools.cache
def find_vocabulary(language: str) -> Vocabulary:
    """What is known of a language by its code; nothing at all of one that has no folder. Raises ValueError for a damaged file."""
    path = files("sitegen.language").joinpath(language, "words.toml")
    if not language.isalpha() or not path.is_file():
        return Vocabulary()
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return msgspec.convert({name: _split(table) for name, table in tables.items()}, Vocabulary)


@functools.cache
def find_titles(language: str) -> dict[str, str]:
    """Each title of a language, folded, to its class: "sen" to "senator"."""
    titles = find_vocabulary(language).names.titles
    return {title: group for group, forms in titles.items() for title in forms}


def _split(table: dict[str, Any]) -> dict[str, Any]:
    """A table with its texts as lists: phrases between commas where there is a comma or a table within, else words between blanks."""
    return {key: _phrases(value) if isinstance(value, dict) else _words(value) for key, value in table.items()}


def _phrases(table: dict[str, str]) -> dict[str, list[str]]:
    return {key: _commas(text) for key, text in table.items()}


def _words(text: str) -> list[str]:
    return _commas(text) if "," in text else text.split()


def _commas(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",")]
