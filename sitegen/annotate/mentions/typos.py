"""Likely misspellings of a family name that the article has in full: "Ramriez said" beside "Delia Ramirez"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.annotate.mentions.spans import Word, is_name_word, is_place
from sitegen.annotate.mentions.view import Known, Span, View, example, show
from sitegen.language.names import is_typo
from sitegen.language.packs import find_cities, find_family_names, find_given_names
from sitegen.language.words import ORGANIZATION_HEADS, PLACE_HEADS
from sitegen.rules import Rule, Step

_SHORTEST = 5
"""Letters of a family name that may be misspelt; shorter ones are one letter from many others."""


def find_misspelt(words: Sequence[Word], known: Known) -> Iterator[str]:
    """The folded words that are misspellings of a family name."""
    if all(len(family) < _SHORTEST for family in known.families):
        return
    for i, word in enumerate(words):
        if len(word.key) >= _SHORTEST - 1 and word.capital:
            fired = TYPO.first(View(Span(i, i + 1, "person"), words, known))
            if fired is not None and fired.answer:
                yield word.key


def _is_word_of_its_own(view: View) -> bool | None:
    word = view.first
    key, known = word.key, view.known
    own = key in known.families or key in known.lower or not is_name_word(word) or is_place(word.text)
    return False if own or (key[-1] == "s" and key[:-1] in known.families) else None


def _is_name_of_its_own(view: View) -> bool | None:
    key = view.first.key
    return False if key in find_given_names() or key in find_family_names() or key in find_cities() else None


def _heads_follow(view: View) -> bool | None:
    after = view.after
    headed = after is not None and after.capital and (after.key in ORGANIZATION_HEADS or after.key in PLACE_HEADS)
    return False if headed else None


def _one_letter_off(view: View) -> bool | None:
    key = view.first.key
    return True if any(len(f) >= _SHORTEST and is_typo(key, f) for f in view.known.families) else None


TYPO: Step[View, bool] = Step(
    "typo",
    (
        Rule(
            "typo.own-word",
            "a name of the article, a word that stands small in it, a family's plural or a country is no misspelling",
            _is_word_of_its_own,
            ("the [Ramirezs] came | Ann Ramirez => no", "[Marten] said a marten bit | Ann Martin => no"),
            ("[Ramriez] said | Ann Ramirez",),
        ),
        Rule(
            "typo.own-name",
            "a name that many people, or a city, bear is no misspelling",
            _is_name_of_its_own,
            ("[Harrison] said | Jane Harrisom => no",),
            ("[Ramriez] said | Ann Ramirez",),
        ),
        Rule(
            "typo.headed",
            "before “Foundation” or “Street” stands another name",
            _heads_follow,
            ("the [Ramriez] Foundation | Ann Ramirez => no",),
            ("[Ramriez] said | Ann Ramirez",),
        ),
        Rule(
            "typo.one-letter",
            "a word one letter off a family name of the article is that name, misspelt",
            _one_letter_off,
            ("[Ramriez] said | Ann Ramirez => yes",),
            ("[Ramiro] said | Ann Ramirez", "[Pape] said | Ann Pope"),
        ),
    ),
    example,
    show,
)
"""Whether a capitalized word is a misspelling of a family name."""
