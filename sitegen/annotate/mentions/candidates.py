"""Runs of capitals that nothing in an article proves to be a name: another article may know "Suh Hoon" to be a man."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sitegen.annotate.mentions.spans import Word, adjoins, is_name_word
from sitegen.annotate.mentions.view import Span
from sitegen.language.words import EVENT_HEADS, ORGANIZATION_HEADS, PLACE_HEADS

_MOST_WORDS = 4


def find_candidates(found: Sequence[Span], words: Sequence[Word], lower: Collection[str]) -> list[Span]:
    """Runs of two to four capitalized words outside headlines and what was found."""
    taken = {i for span in found for i in range(span.first, span.last)}
    out: list[Span] = []
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and j not in taken and is_name_word(words[j]) and (j == i or adjoins(words[j])):
            j += 1
        if 2 <= j - i <= _MOST_WORDS and not words[i].headline:
            first = i + (words[i].initial and words[i].key in lower)
            if j - first >= 2 and words[j - 1].key not in EVENT_HEADS:
                reason = "capitalized, but nothing in this article says who or what it is"
                out.append(Span(first, j, _kind(words[j - 1]), 0.3, reason, trail=("candidate",)))
        i = max(j, i + 1)
    return out


def _kind(last: Word) -> str:
    if last.key in ORGANIZATION_HEADS:
        return "organization"
    return "place" if last.key in PLACE_HEADS else "person"
