"""The grammar of organizations' names: acronyms, legal forms, "Department of Justice" and "Justice Department"."""

from __future__ import annotations

import functools

from sitegen.language.names import fold
from sitegen.language.words import LEGAL_FORMS, LINK_WORDS, TURNED_HEADS


@functools.lru_cache(maxsize=1 << 15)
def normalize_organization(name: str) -> str:
    """One spelling for the ways to write a name: folded, without article, legal form and dots.

    "Imax Corp." is "imax", "the Department of Justice" is "justice department", "U.S. Navy" is "us navy".
    """
    words = [word.strip(",;:'\"()") for word in fold(name).split()]
    while len(words) > 1 and words[0] == "the":
        words.pop(0)
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    if len(words) >= 3 and words[0] in TURNED_HEADS and words[1] == "of":
        words = [*(word for word in words[2:] if word != "the"), words[0]]
    return " ".join(word for word in words if word)


@functools.lru_cache(maxsize=1 << 15)
def initials_of(name: str) -> frozenset[str]:
    """The acronyms that a name of two words and more can have, folded: "fbi" for "Federal Bureau of Investigation"."""
    words = [word for word in fold(name).replace("-", " ").split() if word]
    while words and words[0] == "the":
        words.pop(0)
    if len(words) < 2:
        return frozenset()
    big = [word for word in words if word not in LINK_WORDS]
    out = {"".join(word[0] for word in big), "".join(word[0] for word in words)}
    if big[:1] == ["us"] and len(big) > 3:
        out.add("".join(word[0] for word in big[1:]))
    return frozenset(acronym for acronym in out if len(acronym) > 1)
