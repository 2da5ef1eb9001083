"""Names that titles, given names and knowledge packs prove without a model."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from sitegen.annotate.mentions.clean import Span, is_titled_family
from sitegen.annotate.mentions.spans import Word, adjoins, is_event, is_name_word, is_place, join
from sitegen.language.packs import find_given_names, find_places, find_postal_codes
from sitegen.language.words import (
    CALENDAR,
    FUNCTION_WORDS,
    GENERATIONS,
    NATIONALITIES,
    ORGANIZATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    ROLE_WORDS,
    TITLES,
    words_of,
)

_DIVISIONS = words_of("municipality state province town village county district region republic city")


def find_runs(words: Sequence[Word]) -> Iterator[Span]:
    """Names proven without a model: "Mr. Stephan", "Rowan Pelling" by the given name, "U.S." by the table of countries."""
    given = find_given_names()
    i = 0
    while i < len(words):
        word = words[i]
        if not word.capital:
            i += 1
            continue
        size = _place_at(i, words)
        if size:
            first = _before_of(i, words)
            if first < i:
                kind = "place" if words[i - 2].key in PLACE_HEADS else "organization"
                yield Span(first, i + size, kind, 0.8, f"“{join(words, i - 2, i)}” makes a longer name")
            else:
                yield Span(i, i + size, "place", 0.95, "a country's or state's name", 3, 0)
            i += size
            continue
        if is_name_word(word) or (word.key in given and word.key not in FUNCTION_WORDS and word.key not in TITLES):
            span = _person_at(i, words)
            if span is not None:
                yield span
                i = span.last
                continue
        i += 1


def _before_of(i: int, words: Sequence[Word]) -> int:
    """Where the name begins that a country's name ends: "Gulf of Mexico", "Royal Bank of Scotland", but not "State of Texas"."""
    if (
        i < 2
        or words[i - 1].text != "of"
        or not words[i - 2].capital
        or words[i - 2].key in _DIVISIONS
        or words[i].gap != " "
    ):
        return i
    if words[i - 2].key not in PLACE_HEADS and words[i - 2].key not in ORGANIZATION_HEADS:
        return i
    first = i - 2
    while first and adjoins(words[first]) and words[first - 1].capital and is_name_word(words[first - 1]):
        first -= 1
    return first


def _person_at(i: int, words: Sequence[Word]) -> Span | None:
    """A person's name that begins at word ``i``, by the title before it or by its own given name.

    A given name inside a longer run proves nothing: "San Jose Sharks", "Fort Lauderdale".
    """
    word = words[i]
    before = words[i - 1] if i and adjoins(word) else None
    titled = before is not None and before.capital and before.key in TITLES
    if not titled and word.key not in find_given_names():
        return None
    if before is not None and not titled and is_name_word(before) and not (before.key in ROLE_WORDS or before.initial):
        return None
    j = _end_of_run(i, words)
    tail = words[j - 1].key
    if tail in ORGANIZATION_HEADS or tail in PLACE_HEADS or is_event(words[i:j]) or j - i > 4:
        return None
    if titled and before is not None and word.key not in ROLE_WORDS:
        return Span(i, j, "person", 0.9, f"the title “{before.text}” stands before it", 3, 0)
    if j - i >= 2 and _is_family(words[j - 1]) and (not word.initial or word.borne or word.key not in CALENDAR):
        return Span(i, j, "person", 0.8, f"“{word.text}” is a given name", 2, 0)
    return None


def _is_family(word: Word) -> bool:
    return (
        len(word.key) > 1
        and (word.borne or word.key not in FUNCTION_WORDS)
        and word.key not in NATIONALITIES
        and not is_place(word.text)
        and (word.key in GENERATIONS or word.key not in ROLE_WORDS)
    )


def _end_of_run(i: int, words: Sequence[Word]) -> int:
    """The end of the run of name words that begins at ``i``; small particles may stand inside it."""
    j = i + 1
    while j < len(words) and adjoins(words[j]):
        if words[j].capital and (is_name_word(words[j]) or words[j].key in GENERATIONS):
            j += 1
        elif (
            words[j].key in PARTICLES
            and not words[j].capital
            and j + 1 < len(words)
            and adjoins(words[j + 1])
            and (
                words[j + 1].capital or (words[j + 1].key in PARTICLES and j + 2 < len(words) and words[j + 2].capital)
            )
        ):
            j += 2 if words[j + 1].capital else 3
        else:
            break
    if j < len(words) and adjoins(words[j]) and is_titled_family(words[j]):
        follows = j + 1 < len(words) and adjoins(words[j + 1]) and is_name_word(words[j + 1])
        return j if follows else j + 1
    return j


@functools.cache
def _place_starts() -> dict[str, int]:
    """The first word of each country's and state's name, to the most words that such a name has."""
    sizes: dict[str, int] = {}
    for form in find_places():
        first, size = form.split()[0].rstrip(","), form.count(" ") + 1
        sizes[first] = max(sizes.get(first, 0), size)
        if form.endswith(".") and size == 1:
            sizes[form[:-1]] = max(sizes.get(form[:-1], 0), 1)
    return sizes


def _place_at(i: int, words: Sequence[Word]) -> int:
    """How many words from ``i`` are a country's or state's name: "U.S.", "Calif." and "TX" only after a comma."""
    word = words[i]
    if (
        word.gap == ", "
        and word.text in find_postal_codes()
        and (i + 1 == len(words) or words[i + 1].gap != " " or not words[i + 1].capital)
    ):
        return 1
    places = find_places()
    for size in range(
        min(
            _place_starts().get(word.text, 0) or _place_starts().get(word.text.title(), 0) * word.text.isupper(),
            len(words) - i,
        ),
        0,
        -1,
    ):
        if any(w.gap not in (" ", ", ", "\u00a0") for w in words[i + 1 : i + size]):
            continue
        form = join(words, i, i + size)
        if form in places or (form.isupper() and len(form) > 4 and form.title() in places):
            return 0 if form == "US" and word.headline and _is_upper(i, words) else size
        if (
            size == 1
            and word.gap == ", "
            and form + "." in places
            and (i + 1 == len(words) or words[i + 1].gap[0] in ".\n")
        ):
            return 1
    return 0


def _is_upper(i: int, words: Sequence[Word]) -> bool:
    """Whether the words around are all capitals, so that "US" may be the pronoun: "JOIN US TODAY"."""
    return all(word.text.isupper() for word in words[max(0, i - 1) : i + 2])
