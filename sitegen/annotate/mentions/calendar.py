"""Words of the calendar that are somebody's name: "Theresa May", "Mrs. Winter", "January Jones"; a month stays a month."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sitegen.annotate.mentions.spans import Word, adjoins, is_name_word
from sitegen.annotate.mentions.view import example
from sitegen.language.packs import find_cities, find_given_names
from sitegen.language.words import BEFORE_DATES, BORNE, CALENDAR, FUNCTION_WORDS, SPEECH_WORDS
from sitegen.rules import Rule, Step


class Dated(NamedTuple):
    """Word ``i``, one of the calendar's; ``people`` are the ranges of words that a model reads as a person's name, uncleaned."""

    i: int
    words: Sequence[Word]
    people: Collection[tuple[int, int]]

    @property
    def before(self) -> Word | None:
        """The capitalized word before, unless something parts them."""
        return self.words[self.i - 1] if _adjoining(self.i - 1, self.words) else None

    @property
    def is_dated(self) -> bool:
        """Whether it stands where dates do: "in June", "next May"."""
        return self.i > 0 and self.words[self.i].gap == " " and self.words[self.i - 1].key in BEFORE_DATES


def _adjoining(i: int, words: Sequence[Word]) -> bool:
    """Whether nothing parts the capitalized word ``i`` from the next."""
    return 0 <= i < len(words) - 1 and words[i].capital and adjoins(words[i + 1])


def _plain(view: Dated) -> bool | None:
    word, after = view.words[view.i], view.words[view.i + 1 : view.i + 2]
    return False if word.headline or (after and after[0].text[0].isdigit()) else None


def _after_title(view: Dated) -> bool | None:
    before = view.before
    if before is None or not before.is_title:
        return None
    return view.i < 2 or view.words[view.i - 2].key != "the"


def _within_person(view: Dated) -> bool | None:
    before = view.before
    if before is None or not is_name_word(before):
        return None
    return True if any(first < view.i < last for first, last in view.people) else None


def _after_given(view: Dated) -> bool | None:
    before = view.before
    if before is None:
        return None
    return before.key in find_given_names() and before.key not in FUNCTION_WORDS | CALENDAR | find_cities()


def _first_name(view: Dated) -> bool | None:
    leads = any(first == view.i and last > view.i + 1 for first, last in view.people)
    follows = _adjoining(view.i, view.words) and is_name_word(view.words[view.i + 1])
    return True if leads and follows and not view.is_dated else None


def _example(text: str) -> Dated:
    """The view of "[January Jones] came": the first of the calendar's words in the brackets, which a model reads as a person."""
    view = example(text)
    at = next(i for i in range(view.span.first, view.span.last) if view.words[i].key in BORNE)
    return Dated(at, view.words, [(view.span.first, view.span.last)] if view.size > 1 else [])


STANDS: Step[Dated, bool] = Step(
    "calendar",
    (
        Rule(
            "calendar.plain",
            "before a number and in a headline it is a date",
            _plain,
            ("[Theresa May] 12 => no", "# The Best Of Theresa [May] Now => no"),
            ("Theresa [May] said",),
        ),
        Rule(
            "calendar.after-title",
            "after a title it is a name, unless “the” stands before the title",
            _after_title,
            ("Mrs. [Winter] came => yes", "told the Senator [March] he came => no"),
            ("Anna [Winter] came",),
        ),
        Rule(
            "calendar.within-person",
            "after a name's word it is a family name where a model reads a person",
            _within_person,
            ("[Quentin May] said => yes",),
            ("Quentin [May] said", "in [May] they said"),
        ),
        Rule(
            "calendar.after-given",
            "after a given name it is a family name; after any other capital it is none",
            _after_given,
            ("Theresa [May] said => yes", "Austin [May] said => no"),
            ("in [May] they said",),
        ),
        Rule(
            "calendar.first-name",
            "it is a given name where a model reads a person and a capital follows, unless “in” stands before it",
            _first_name,
            ("[January Jones] came => yes",),
            ("in [June Carter] vetoed it", "[June] came"),
        ),
    ),
    _example,
    lambda answer: "yes" if answer else "no",
)
"""Whether a word of the calendar stands as somebody's name."""


def mark_calendar_names(words: Sequence[Word], people: Collection[tuple[int, int]]) -> list[Word]:
    """The words, with those of the calendar that stand as names told to be so (``Word.borne``).

    Who is named so is meant too where the word stands alone before a verb of speech.
    """
    at = [i for i, word in enumerate(words) if word.capital and word.key in BORNE]
    if not at:
        return list(words)
    views = [Dated(i, words, people) for i in at]
    borne = {view.i for view in views if (fired := STANDS.first(view)) and fired.answer}
    families = {words[i].key for i in borne if _adjoining(i - 1, words)}
    borne |= {view.i for view in views if words[view.i].key in families and _speaks(view)}
    return [word._replace(borne=True) if i in borne else word for i, word in enumerate(words)]


def mark_borne_titles(words: Sequence[Word], families: Collection[str]) -> list[Word]:
    """The words, with titles that are the family name of somebody whom the article names in full told to be so.

    "Major told parliament" beside John Major; "the Major told", "Major Quist told" stay titles.
    """
    out = list(words)
    for i, word in enumerate(words):
        if not word.capital or word.headline or not word.is_title or word.key not in families:
            continue
        after = words[i + 1] if i + 1 < len(words) and adjoins(words[i + 1]) else None
        before = words[i - 1] if i and adjoins(word) else None
        if (after is None or not after.capital) and (before is None or before.key not in ("the", "a", "an")):
            out[i] = word._replace(borne=True)
    return out


def _speaks(view: Dated) -> bool:
    """Whether the word stands alone as the subject of a verb of speech: "May said"."""
    i, words = view.i, view.words
    return not view.is_dated and i + 1 < len(words) and adjoins(words[i + 1]) and words[i + 1].key in SPEECH_WORDS
