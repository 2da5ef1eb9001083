"""Words of the calendar that are somebody's name: "Theresa May", "Mrs. Winter", "January Jones"; a month stays a month."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sitegen.annotate.mentions.spans import Word, adjoins, is_name_word
from sitegen.language.packs import find_cities, find_given_names
from sitegen.language.words import CALENDAR, FUNCTION_WORDS, SPEECH_WORDS, TITLES, words_of

_BORNE = words_of("january march april may june july august sun summer autumn winter")
"""Those that people bear. Days of the week are left out: "told the Senator Monday", "said Karen Tuesday"."""

_OF_DATES = words_of(
    "in on by since until till before after during from through to of last next this early late mid every each"
)
"""What stands before a date: "in June Carter vetoed the bill" names a month and a man."""


def mark_calendar_names(words: Sequence[Word], people: Collection[tuple[int, int]]) -> list[Word]:
    """The words, with those of the calendar that stand as names told to be so (``Word.borne``).

    ``people`` are the ranges of words that a model reads as a person's name, uncleaned. A family name is known by the given name
    or title before it, a first name where a model reads a person and a capital follows; who is named so is meant too where the word
    stands alone before a verb of speech.
    """
    at = [i for i, word in enumerate(words) if word.capital and word.key in _BORNE]
    if not at:
        return list(words)
    borne = {i for i in at if not _is_numbered(i, words) and _stands_as_name(i, words, people)}
    families = {words[i].key for i in borne if _adjoining(i - 1, words)}
    borne |= {i for i in at if words[i].key in families and _speaks(i, words)}
    return [word._replace(borne=True) if i in borne else word for i, word in enumerate(words)]


def _adjoining(i: int, words: Sequence[Word]) -> bool:
    """Whether nothing parts the capitalized word ``i`` from the next."""
    return 0 <= i < len(words) - 1 and words[i].capital and adjoins(words[i + 1])


def _is_numbered(i: int, words: Sequence[Word]) -> bool:
    return i + 1 < len(words) and words[i + 1].text[0].isdigit()


def _stands_as_name(i: int, words: Sequence[Word], people: Collection[tuple[int, int]]) -> bool:
    word = words[i]
    if word.headline:
        return False
    if _adjoining(i - 1, words):
        before = words[i - 1]
        if before.key in TITLES:
            return i < 2 or words[i - 2].key != "the"
        if any(first < i < last for first, last in people) and is_name_word(before):
            return True
        return before.key in find_given_names() and before.key not in FUNCTION_WORDS | CALENDAR | find_cities()
    dated = i > 0 and word.gap == " " and words[i - 1].key in _OF_DATES
    leads = any(first == i and last > i + 1 for first, last in people)
    return leads and not dated and _adjoining(i, words) and is_name_word(words[i + 1])


def _speaks(i: int, words: Sequence[Word]) -> bool:
    """Whether the word stands alone as the subject of a verb of speech: "May said"."""
    dated = i > 0 and words[i].gap == " " and words[i - 1].key in _OF_DATES
    return not dated and i + 1 < len(words) and adjoins(words[i + 1]) and words[i + 1].key in SPEECH_WORDS
