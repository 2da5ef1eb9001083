"""Topics that an archive could have: terms of its own that keep coming back in some articles, and not in most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from math import log
from typing import NamedTuple

from sitegen.language.words import words_of
from sitegen.slugs import fold

FEWEST = 3
"""Articles that a topic needs."""
MOST = 20
"""Suggestions that are made."""

_LARGEST = 0.25  # of all articles; what is in more of them is the archive's subject, not a topic in it
_STOP = 0.4  # of all articles; a word that is in more of them is a function word, or as good as one
_SEVERAL = 1.5  # uses in one article, on average, of a term that articles are about
_SINGLE = 3.0  # the same for a single word: most are too wide to be topics
_OVERLAP = 0.6  # of a term's articles; a longer term that has so many of them says it better
_PHRASE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?: [^\W\d_]+(?:-[^\W\d_]+)*)*")
_CLOSED = words_of("""
about above after again against all almost along already also although always among an and another any are around as at away back
be became because become been before began being below between both but by called came can cannot come could day days did do does
done down during each either else end enough even ever every few first five for four from gave get give go going gone good got had
half has have he her here hers him himself his how however if in instead into is it its itself just kept knew know known last
later least left less like little long made make many may me men might more most much must my near never new next no nor not
nothing now of off often old on once one only or other others our out over own part people perhaps put quite rather said same saw
say says second see seen set several shall she should since six so some something soon still such take taken ten than that the
their theirs them themselves then there these they thing things third this those though three through time times to today together
told too took toward two under until up upon us used very want was way we week weeks well went were what when where whether which
while who whole whom whose why will with within without woman women word words work would year years yes yet you your yesterday
""")


class Suggestion(NamedTuple):
    """A term with the articles that use it, by path, those that use it most first."""

    term: str
    articles: tuple[str, ...]


def suggest_topics(texts: Iterable[tuple[str, str]], known: Collection[str] = ()) -> list[Suggestion]:
    """The best ``MOST`` terms of one to three small words in the articles' texts (path, text), the best first.

    ``known`` are names, aliases and keywords of the topics that there are; they, and terms that hold one, are left out. A term
    scores by the articles that it is in, by its rarity among all, and by how often it comes back within one (as in tf-idf). Time is
    in proportion to the text.
    """
    listed = {words for form in known if (words := _singular(form))}
    documents = [(path, _phrases(text)) for path, text in sorted(texts)]
    spread = Counter(word for _, phrases in documents for word in {word for phrase in phrases for word in phrase})
    stop = _CLOSED | {word for word, count in spread.items() if count > max(FEWEST, _STOP * len(documents))}
    uses: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for path, phrases in documents:
        for term, count in Counter(term for phrase in phrases for term in _terms(phrase, stop)).items():
            uses[term][path] = count
    largest = max(FEWEST, _LARGEST * len(documents))
    scored: list[tuple[float, str]] = []
    for term, found in uses.items():
        often = sum(found.values()) / len(found)
        wanted = _SEVERAL if " " in term else _SINGLE
        if FEWEST <= len(found) <= largest and often >= wanted and not _is_known(term, listed):
            scored.append((-len(found) * often * log((len(documents) + 1) / len(found)) * (1 + term.count(" ")), term))
    chosen: list[str] = []
    for _, term in sorted(scored):
        if not any(_says_the_same(term, other, uses) for other in chosen):
            chosen.append(term)
    return [Suggestion(term, _by_use(uses[term])) for term in islice(chosen, MOST)]


def _phrases(text: str) -> list[list[str]]:
    """Runs of words between punctuation and capitals: names are no terms, and part them."""
    return [run for phrase in _PHRASE.findall(text) for run in _split(phrase.split(" ")) if run]


def _split(words: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for word in words:
        if word.islower():
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return runs


def _terms(phrase: Sequence[str], stop: Collection[str]) -> Iterable[str]:
    open_words = [len(word) > 3 and word not in stop for word in phrase]
    for start in range(len(phrase)):
        for end in range(start + 1, min(start + 3, len(phrase)) + 1):
            if not open_words[end - 1]:
                break
            yield " ".join(phrase[start:end])


def _is_known(term: str, known: Collection[tuple[str, ...]]) -> bool:
    """Whether a known form stands in the term, or the term in one, in the singular or the plural."""
    words = _singular(term)
    return any(_holds(words, form) or _holds(form, words) for form in known)


def _singular(form: str) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") for word in fold(form).split())


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(words[at : at + size] == part for at in range(len(words) - size + 1))


def _says_the_same(term: str, other: str, uses: dict[str, dict[str, int]]) -> bool:
    """Whether one of the two holds the other and most of its articles, or is its plural."""
    if term.removesuffix("s") == other.removesuffix("s"):
        return True
    if not (set(term.split()) & set(other.split())):
        return False
    both = len(uses[term].keys() & uses[other].keys())
    return both >= _OVERLAP * min(len(uses[term]), len(uses[other]))


def _by_use(found: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda path: (-found[path], path)))
