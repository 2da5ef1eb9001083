"""The order of things: articles by date, names in an alphabet."""

from __future__ import annotations

from sitegen.content.dates import sort_key, year_of
from sitegen.language.names import FAMILY_FIRST
from sitegen.language.words import DEGREES, GENERATIONS, PARTICLES
from sitegen.model import ArticleRow
from sitegen.slugs import fold

_ARABIC = ("al-", "el-", "ad-", "as-", "ash-", "at-", "an-")


def in_order(article: ArticleRow) -> tuple[str, str, str, str]:
    """Sorts articles: by date, then by what they are called.

    The year that an author wrote comes before the instant that an offset makes of it, so that the years follow one another
    whole, and each can be put in order by itself.
    """
    return year_of(article.date), sort_key(article.date), article.title, article.path


def list_pages(count: int, size: int) -> int:
    """How many pages a list has, the last holding from ``size`` to twice as many less one."""
    return max(1, count // size)


def filing_name(name: str, folder: str) -> str:
    """What an entry is filed under: people by family name ("Dean, John"), all others without a leading article."""
    if folder != "people":
        return name[4:] if name.lower().startswith("the ") and len(name) > 4 else name
    words = name.split()
    suffix: list[str] = []
    while len(words) > 1 and fold(words[-1]).strip(".,") in {*GENERATIONS, *DEGREES}:
        suffix.insert(0, words.pop().strip(","))
    if len(words) < 2 or (fold(words[0]) in FAMILY_FIRST and len(words) < 4):
        return " ".join([*words, *suffix])
    family = words[-1].strip(",")
    for prefix in _ARABIC:
        if family.lower().startswith(prefix):
            family = family[len(prefix) :]
    given = words[:-1]
    # Particles stay with the family name but are not filed under: "Ursula von der Leyen" stands under L, as German libraries and
    # newspapers file her; a capitalized one ("Van Buren", "De Gaulle") is part of the name and is filed under.
    while len(given) > 1 and given[-1] in PARTICLES:
        suffix.append(given.pop())
    return f"{family}, {' '.join([*given, *suffix])}"
