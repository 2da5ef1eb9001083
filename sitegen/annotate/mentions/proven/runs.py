"""Names that titles, given names and knowledge packs prove without a model."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from sitegen.annotate.mentions.proven.bodies import form_at, stands_alone
from sitegen.annotate.mentions.proven.long_names import LONG_NAMES
from sitegen.annotate.mentions.proven.placings import PLACINGS
from sitegen.annotate.mentions.proven.starts import Start, find_bearers, is_full_name, start_example
from sitegen.annotate.mentions.spans import Word, adjoins, is_event, is_name_word, is_place, is_titled_family, join
from sitegen.annotate.mentions.view import Span, show
from sitegen.language.packs import find_given_names, find_places, find_postal_codes
from sitegen.language.words import (
    CALENDAR,
    DEGREES,
    DIVISIONS,
    FUNCTION_WORDS,
    GENERATIONS,
    LEGAL_FORMS,
    LOCATIVES,
    NATIONALITIES,
    ORGANIZATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    ROLE_WORDS,
)
from sitegen.rules import Rule, Step

_MOST_WORDS = 4


def find_runs(words: Sequence[Word], well_known: bool = True) -> Iterator[Span]:
    """Names proven without a model: "Mr. Stephan", "Rowan Pelling" by the given name, "U.S." by the table of countries."""
    bearers = find_bearers(words)
    i = 0
    while i < len(words):
        fired = RUN.first(Start(i, words, well_known, bearers)) if words[i].capital else None
        if fired is None:
            i += 1
        else:
            yield fired.answer._replace(trail=(fired.rule,))
            i = fired.answer.last


def _well_known(view: Start) -> Span | None:
    form = form_at(view.i, view.words) if view.well_known else None
    if form is None:
        return None
    size, known = len(form.texts), form.known
    if view.word.initial and (known.is_ordinary or (known.form.startswith("The ") and size < 3)):
        return None
    if size == 1 and ((view.word.headline and not known.is_sure) or not stands_alone(view.i, size, view.words)):
        return None
    if view.i + size < len(view.words) and view.words[view.i + size].key in LEGAL_FORMS:
        size += 1
    weight = 3 if known.is_sure and size > 1 else 2
    reason = f"“{known.form}” is well known" + ("" if known.form == known.name else f" as {known.name}")
    return Span(view.i, view.i + size, known.kind, 0.9, reason, weight, 0)


def _longer_than_country(view: Start) -> Span | None:
    i, words = view.i, view.words
    first = _before_of(i, words)
    size = _place_at(i, words) if first < i else 0
    if not size:
        return None
    kind = "place" if words[i - 2].key in PLACE_HEADS else "organization"
    return Span(first, i + size, kind, 0.8, f"“{join(words, i - 2, i)}” makes a longer name")


def _country(view: Start) -> Span | None:
    size = _place_at(view.i, view.words)
    return Span(view.i, view.i + size, "place", 0.95, "a country's or state's name", 3, 0) if size else None


def _titled(view: Start) -> Span | None:
    title = view.title
    if title is None or view.word.key in ROLE_WORDS or not _may_begin(view.word):
        return None
    j = _person_end(view)
    return Span(view.i, j, "person", 0.9, f"the title “{title.text}” stands before it", 3, 0) if j else None


def _given(view: Start) -> Span | None:
    word = view.word
    if word.key not in find_given_names() or not _may_begin(word) or _is_inside(view):
        return None
    j = _person_end(view)
    if j - view.i < 2 or not _is_family(view.words[j - 1]):
        return None
    if word.initial and not word.borne and word.key in CALENDAR:
        return None
    return Span(view.i, j, "person", 0.8, f"“{word.text}” is a given name", 2, 0)


def _may_begin(word: Word) -> bool:
    return is_name_word(word) or (
        word.key in find_given_names() and word.key not in FUNCTION_WORDS and not word.is_title
    )


def _is_inside(view: Start) -> bool:
    """Whether the word stands inside a longer run, where a given name proves nothing: "San Jose Sharks", "Fort Lauderdale"."""
    before = view.before
    if before is None or view.title is not None:
        return False
    return is_name_word(before) and before.key not in ROLE_WORDS and not before.initial


def _person_end(view: Start) -> int:
    """Where the run ends that begins at the word, 0 where it is no person's name."""
    i, words = view.i, view.words
    j = _end_of_run(i, words)
    tail = words[j - 1].key
    headed = tail in ORGANIZATION_HEADS or tail in PLACE_HEADS or is_event(words[i:j])
    if headed and j - i == 2 and not _is_placed(view):
        headed = not is_full_name(words[i], words[j - 1], view.bearers)
    return 0 if headed or j - i > _MOST_WORDS else j


def _is_placed(view: Start) -> bool:
    """Whether the run stands where places do: "in Victoria Park", "the Adrian Hall"."""
    before = view.before
    return before is not None and (before.key in LOCATIVES or before.key in ("the", "at"))


def _before_of(i: int, words: Sequence[Word]) -> int:
    """Where the name begins that a country's name ends: "Gulf of Mexico", "Royal Bank of Scotland", but not "State of Texas"."""
    if i < 2 or words[i - 1].text != "of" or words[i].gap != " ":
        return i
    head = words[i - 2]
    if not head.capital or head.key in DIVISIONS or head.key not in PLACE_HEADS | ORGANIZATION_HEADS:
        return i
    first = i - 2
    while first and adjoins(words[first]) and words[first - 1].capital and is_name_word(words[first - 1]):
        first -= 1
    return first


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
        step = _next_of_run(j, words)
        if not step:
            break
        j += step
    if j < len(words) and adjoins(words[j]) and is_titled_family(words[j]):
        follows = j + 1 < len(words) and adjoins(words[j + 1]) and is_name_word(words[j + 1])
        return j if follows else j + 1
    return j


def _next_of_run(j: int, words: Sequence[Word]) -> int:
    """How many words from ``j`` carry the run on: a name's word, or one or two particles with the capital after them."""
    word = words[j]
    if word.capital:
        if is_name_word(word) or word.key in GENERATIONS:
            return 1
        return 0
    if word.key not in PARTICLES or j + 1 >= len(words) or not adjoins(words[j + 1]):
        return 0
    if words[j + 1].capital:
        return 2
    return 3 if words[j + 1].key in PARTICLES and j + 2 < len(words) and words[j + 2].capital else 0


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
    if _is_postal_code(i, words):
        return 1
    longest = _place_starts().get(word.text, 0)
    if not longest and word.text.isupper():
        longest = _place_starts().get(word.text.title(), 0)
    for size in range(min(longest, len(words) - i), 0, -1):
        if all(w.gap in (" ", ", ", "\u00a0") for w in words[i + 1 : i + size]) and _is_place_form(i, size, words):
            return 0 if word.text == "US" and size == 1 and word.headline and _is_upper(i, words) else size
    return 0


def _is_postal_code(i: int, words: Sequence[Word]) -> bool:
    word, after = words[i], words[i + 1] if i + 1 < len(words) else None
    if word.key in DEGREES and i > 1 and adjoins(words[i - 1]) and words[i - 2].key in find_given_names():
        return False  # "Anna Keller, MD"
    if word.gap != ", " or word.text not in find_postal_codes():
        return False
    return after is None or after.gap != " " or not after.capital


def _is_place_form(i: int, size: int, words: Sequence[Word]) -> bool:
    places, form = find_places(), join(words, i, i + size)
    if form in places or (form.isupper() and len(form) > 4 and form.title() in places):
        return True
    if size > 1 or words[i].gap != ", " or form + "." not in places:
        return False
    return i + 1 == len(words) or words[i + 1].gap[0] in ".\n"


def _is_upper(i: int, words: Sequence[Word]) -> bool:
    """Whether the words around are all capitals, so that "US" may be the pronoun: "JOIN US TODAY"."""
    return all(word.text.isupper() for word in words[max(0, i - 1) : i + 2])


RUN: Step[Start, Span] = Step(
    "run",
    (
        *PLACINGS,
        Rule(
            "run.well-known",
            "what every reader of news knows by this name or short form",
            _well_known,
            (
                "the [Fed] raised rates => organization",
                "[New York Times] reporters => organization",
                "in [Medicare] funds => program",
            ),
            ("[Time] will tell.", "Ann [Harvard] said", "the [Twitter] Foundation"),
            frozenset(),
        ),
        *LONG_NAMES,
        Rule(
            "run.longer-than-country",
            "a head word and “of” before a country make a longer name",
            _longer_than_country,
            ("the Gulf of [Mexico] => place", "the Royal Bank of [Scotland] => organization"),
            ("the State of [Texas]", "in [Mexico]"),
        ),
        Rule(
            "run.country",
            "a country's or state's name, or its abbreviation after a comma",
            _country,
            ("in [Norway] => place", "of Austin, [TX] => place", "the [U.S.] said => place"),
            ("[TX] lines", "JOIN [US] TODAY", "in [Oslo]"),
            frozenset(),
        ),
        Rule(
            "run.title",
            "a name after a title is a person's",
            _titled,
            ("Mr. [Quist] said => person", "Sen. [Ann Pope] said => person"),
            ("Mr. [Chairman] said", "President [Corwin Foundation] said", "[Quist] said"),
        ),
        Rule(
            "run.given-name",
            "a given name before another name's word is a person's",
            _given,
            (
                "[Rowan Pelling] said => person",
                "[Adrian Hall] was shot. Hall was a boy. => person",
                "[Ludwig van Beethoven] wrote => person",
            ),
            ("[Rowan] said", "the San [Jose Sharks] won", "[Rowan University] said", "in [Adrian Hall] they met"),
        ),
    ),
    start_example,
    show,
)
"""The name that begins at a word."""
