"""Likely misspellings over the archive: "Grahm" once, "Graham" in 41 articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sitegen.identity.doubts.sightings import Sighting
from sitegen.language.names import fold, is_typo, parse_person
from sitegen.language.packs import find_cities, find_family_names, find_given_names, find_places

RARE = 2
"""Articles that a misspelling stands in at most; what stands in more is a spelling."""
OFTEN = 5
"""Articles that the right spelling stands in at least, and ``TIMES`` as many as the wrong one."""
TIMES = 5


class Misspelling(NamedTuple):
    """A form with one word that is a letter off the same form elsewhere, and who bears the right one."""

    wrong: str
    right: str
    places: tuple[Sighting, ...]
    articles: int
    """In how many articles the right form stands."""


def find_misspellings(sightings: Sequence[Sighting], known: Collection[str] = ()) -> list[Misspelling]:
    """Forms of which one word differs by one letter from an equal form that is far more frequent.

    The other words must be equal. A form of one word must differ in a word that is in no list of names and not in ``known``
    (folded words that editors have listed). "Hansen" beside "Hanson" is nobody's mistake, nor is a plural. Compared are only forms that
    are equal after one letter is left out somewhere, so the time grows with the number of forms, not with that of pairs.
    """
    seen: defaultdict[tuple[str, str], dict[str, Sighting]] = defaultdict(dict)
    shown: dict[tuple[str, str], str] = {}
    for sighting in sorted(sightings, key=lambda s: (s.article, s.entity, s.forms)):
        for form in sighting.forms:
            key = (sighting.kind, fold(form))
            seen[key].setdefault(sighting.article, sighting)
            shown.setdefault(key, form)
    near: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for kind, form in sorted(seen):
        if len(seen[kind, form]) >= OFTEN:
            for gap in _gaps(form):
                near[(kind, *gap)].append(form)
    found = []
    for key in sorted(seen):
        kind, form = key
        count = len(seen[key])
        if count > RARE or any(sighting.ruled for sighting in seen[key].values()):
            continue
        rights = {r for gap in _gaps(form) for r in near.get((kind, *gap), ()) if _is_slip(form, r, known)}
        rights = {r for r in rights if len(seen[kind, r]) >= TIMES * count}
        if rights:
            right = min(rights, key=lambda r: (-len(seen[kind, r]), r))
            places = tuple(seen[key][article] for article in sorted(seen[key]))
            found.append(Misspelling(shown[key], shown[kind, right], places, len(seen[kind, right])))
    told = {misspelling.wrong for misspelling in found}
    found += [slip for slip in _slips_within(sightings) if slip.wrong not in told]
    return sorted(found, key=lambda slip: (slip.places[0].article, slip.wrong))


def _slips_within(sightings: Sequence[Sighting]) -> Iterator[Misspelling]:
    """People whom one article writes in two ways: "Delia Ramirez ... Ramriez". Right is the full name, unless more have the other."""
    people = [s for s in sightings if s.kind == "person" and not s.ruled]
    counts = Counter(word for s in people for word in {word for form in s.forms for word in fold(form).split()})
    for sighting in people:
        full = {word for form in sighting.forms if " " in form for word in fold(form).split()}
        for form in sighting.forms:
            bare = parse_person(form).words
            if len(bare) != 1 or bare[0] in full or len(bare[0]) < 5:
                continue
            right = sorted(word for word in full if _is_one_off(bare[0], word) and counts[word] >= counts[bare[0]])
            if right:
                names = [other for other in sighting.forms if right[0] in fold(other).split()]
                name = min(names, key=lambda other: (other.isupper(), -len(other), other))
                yield Misspelling(form, name, (sighting,), counts[right[0]])


def _is_one_off(a: str, b: str) -> bool:
    return is_typo(a, b) and a != f"{b}s" and b != f"{a}s"


def _gaps(form: str) -> Iterator[tuple[str, ...]]:
    """The form with one letter of one word left out, in every way that keeps the word's first letter, and the form itself."""
    words = form.split()
    for at, word in enumerate(words):
        if len(word) >= 5 and word.isalpha():
            before, after = " ".join(words[:at]), " ".join(words[at + 1 :])
            yield before, word, after
            for i in range(1, len(word)):
                yield before, word[:i] + word[i + 1 :], after


def _is_slip(wrong: str, right: str, known: Collection[str]) -> bool:
    ours, theirs = wrong.split(), right.split()
    off = [(a, b) for a, b in zip(ours, theirs, strict=False) if a != b]
    if len(ours) != len(theirs) or len(off) != 1:
        return False
    a, b = off[0]
    if not _is_one_off(a, b) or a in known:
        return False
    return not (a in find_family_names() or a in find_given_names() or a in find_cities() or a.title() in find_places())
