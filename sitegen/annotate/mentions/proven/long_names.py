"""Names of bodies that go on after "of", "for" or "on": "Department of Drug and Alcohol Programs"."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.annotate.mentions.proven.bodies import form_at
from sitegen.annotate.mentions.proven.starts import Start
from sitegen.annotate.mentions.spans import Word, adjoins, is_name_word
from sitegen.annotate.mentions.view import Span
from sitegen.language.packs import find_cities, find_given_names
from sitegen.language.words import BODIES, BODIES_ON, CALENDAR, FUNCTION_WORDS, ORGANIZATION_HEADS, ROLE_WORDS
from sitegen.rules import Rule

_MOST_WORDS = 9


def _body(view: Start) -> Span | None:
    words, i = view.words, view.i
    before = view.before
    if (
        before is not None
        and before.capital
        and is_name_word(before)
        and before.key not in ROLE_WORDS
        and not before.initial
    ):
        return None
    head = None if view.word.key in FUNCTION_WORDS else _head(i, words)
    if head is None:
        return None
    j = _objects(head + 2, words)
    if j is None or j - i > _MOST_WORDS:
        return None
    return Span(i, j, "organization", 0.85, f"“{words[head].text} {words[head + 1].text}” makes a longer name", 2, 0)


def _head(i: int, words: Sequence[Word]) -> int | None:
    """The head of the body whose name begins at word ``i``: the word before "of", "for" or "on"."""
    at = i
    while at + 2 < len(words) and at - i < 4 and words[at].capital and adjoins(words[at + 1]):
        after = words[at + 1].text
        if words[at].key in BODIES and after in ("of", "for"):
            return at
        if words[at].key in BODIES_ON and after == "on":
            return at
        at += 1
    return None


def _objects(j: int, words: Sequence[Word]) -> int | None:
    """The end of what a body is of: capitals, "the" before them, and commas and "and" between them."""
    if words[j].text == "the" and j + 1 < len(words):
        j += 1
    end = _run(j, words)
    if end == j:
        return None
    while end + 1 < len(words):
        if words[end].text == "and" and words[end].gap in (" ", ", "):
            more = _run(end + 1, words)
            if more > end + 1 and not _stands_for_itself(end + 1, more, words):
                return more
            return end
        if words[end].gap == ", " and words[end].capital:
            more = _run(end, words)
            listed = more < len(words) and (words[more].text == "and" or words[more].gap == ", ")
            if more == end or not listed or not _is_list(more, words):
                return end
            end = more
            continue
        return end
    return end


def _is_list(j: int, words: Sequence[Word]) -> bool:
    """Whether an "and" with a capital after it ends the list that goes on at word ``j``."""
    for at in range(j, min(j + 6, len(words) - 1)):
        if words[at].text == "and":
            return words[at + 1].capital and not _stands_for_itself(at + 1, _run(at + 1, words), words)
        if not words[at].capital:
            return False
    return False


def _run(j: int, words: Sequence[Word]) -> int:
    """The end of the run of capitals that begins at word ``j``, a calendar's word excepted."""
    at = j
    while at < len(words) and words[at].capital and words[at].key not in CALENDAR and (at == j or adjoins(words[at])):
        at += 1
    return at


def _stands_for_itself(first: int, last: int, words: Sequence[Word]) -> bool:
    """Whether what follows "and" is a name of its own: an acronym, a well-known body, a person, a city, another body."""
    word = words[first]
    if (
        word.text.isupper()
        or form_at(first, words) is not None
        or (not is_name_word(word) and word.key not in ROLE_WORDS)
    ):
        return True
    if word.key in find_given_names() and last - first > 1:
        return True
    return word.key in find_cities() or words[last - 1].key in ORGANIZATION_HEADS - {
        "services",
        "service",
        "development",
    }


LONG_NAMES: tuple[Rule[Start, Span], ...] = (
    Rule(
        "run.body",
        "a body's name goes on after “of”, “for” or “on”, with all that it is for",
        _body,
        (
            "the [Department] of Drug and Alcohol Programs => organization",
            "the [House] Select Committee on Benghazi => organization",
            "the [Department] of Health, Parks and Roads => organization",
        ),
        (
            "the [Department] on Monday",
            "[Adam] Corwin of Ohio",
            "the [committee] on Roads",
            "[The] Department of Roads",
        ),
    ),
)
"""Rules of the step ``run``."""
