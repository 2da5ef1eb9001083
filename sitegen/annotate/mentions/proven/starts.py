"""A word at which a name may begin: what the rules look at that find names without a model."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sitegen.annotate.mentions.spans import Word, adjoins
from sitegen.annotate.mentions.view import example
from sitegen.language.packs import find_cities, find_family_names, find_given_names
from sitegen.language.words import SPEECH_WORDS


class Start(NamedTuple):
    """Word ``i``, a capitalized one, at which a name may begin."""

    i: int
    words: Sequence[Word]
    well_known: bool = True
    """Whether the packs of what every reader knows are asked."""
    bearers: Collection[str] = frozenset()
    """Single words that the article uses as somebody's name: after a title, before a verb of speech or an age."""

    @property
    def word(self) -> Word:
        """The word at which a name may begin."""
        return self.words[self.i]

    @property
    def before(self) -> Word | None:
        """The word before, unless something parts them."""
        return self.words[self.i - 1] if self.i and adjoins(self.word) else None

    @property
    def title(self) -> Word | None:
        """The title before it, where there is one."""
        before = self.before
        return before if before is not None and before.capital and before.is_title else None

    def at(self, offset: int) -> Word | None:
        """The word so many words on, None beyond the ends."""
        at = self.i + offset
        return self.words[at] if 0 <= at < len(self.words) else None


def find_bearers(words: Sequence[Word]) -> frozenset[str]:
    """The folded single words that an article uses as somebody's name: "Mr. Hall", "Hall said", "Hall, 19,"."""
    found = set()
    for i, word in enumerate(words):
        if (
            not word.capital
            or word.headline
            or (i and words[i - 1].capital and adjoins(word) and not _titles(i, words))
        ):
            continue
        if _titles(i, words) or _speaks(i, words) or is_aged(i + 1, words):
            found.add(word.key)
    return frozenset(found)


def _titles(i: int, words: Sequence[Word]) -> bool:
    return i > 0 and adjoins(words[i]) and words[i - 1].capital and words[i - 1].is_title


def _speaks(i: int, words: Sequence[Word]) -> bool:
    return i + 1 < len(words) and adjoins(words[i + 1]) and words[i + 1].key in SPEECH_WORDS


def is_aged(i: int, words: Sequence[Word]) -> bool:
    """Whether word ``i`` is the age of whoever stands before it: "Hall, 19, had"."""
    if i >= len(words) or words[i].gap != ", " or not words[i].text.isdigit() or not 1 <= len(words[i].text) <= 2:
        return False
    return i + 1 == len(words) or words[i + 1].gap.startswith((",", ".", ";", ")"))


def is_full_name(first: Word, last: Word, bearers: Collection[str]) -> bool:
    """Whether two words are somebody's name though the last is a common noun: "Adrian Hall", "Tom Ridge"; not "Victoria Park".

    The given name must be no city's, or the article must use the family name alone as somebody's.
    """
    if first.key not in find_given_names():
        return False
    return last.key in bearers or (last.key in find_family_names() and first.key not in find_cities())


def start_example(text: str) -> Start:
    """The view of "the [Fed] raised": the first word in brackets."""
    view = example(text)
    return Start(view.span.first, view.words, True, find_bearers(view.words))
