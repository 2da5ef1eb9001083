"""Slugs, folding and sorting keys: how names become addresses and find their place in an alphabet.

All are functions of the text alone, so that an address never depends on the order in which articles arrive.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from slugify import slugify as _transliterate

_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ‘`´]+(?=\w)|['’ʼ‘`´]")
_LONGEST = 100  # characters; file systems end at 255 bytes for a name

_WINDOWS_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))})


@lru_cache(maxsize=1 << 14)
def slugify(text: str) -> str:
    """ASCII letters, digits and single hyphens: "Andrés López O'Brien" is ``andres-lopez-obrien``, "毛泽东" ``mao-ze-dong``.

    Never empty: a text without one letter or digit gets a digest of itself. Words are kept whole where a long text is cut.
    """
    slug = _transliterate(_APOSTROPHES.sub("", text), max_length=_LONGEST, word_boundary=True)
    if not slug:
        return f"x-{hashlib.blake2b(text.encode(), digest_size=4).hexdigest()}"
    return f"{slug}-" if slug in _WINDOWS_NAMES else slug


def fold(text: str) -> str:
    """Case, accents and spacing apart: the same for "É" and "e", for one space and two. For comparing, not for showing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).replace("ł", "l").split())


_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
    }
)
_WORD = re.compile(r"\w+")


def typed_words(text: str) -> frozenset[str]:
    """The words of a text as one types them on any keyboard: "Ørsted" is "orsted"; "O'Brien" is "o", "brien" and "obrien".

    ``search.js`` and ``filter.js`` fold what is typed in the same way.
    """
    plain = fold(text).translate(_PLAIN)
    return frozenset(_WORD.findall(plain)).union(_WORD.findall(_APOSTROPHES.sub("", plain)))


def sort_key(text: str) -> tuple[str, str]:
    """Alphabetical order that files "Élysée" under E and "Łódź" under L; equal folds are told apart by the text itself."""
    return re.sub(r"[^\w\s]", "", fold(text)), text


def initial(text: str) -> str:
    """The letter that a name is filed under: A to Z, another script's own first letter, or "#"."""
    for char in fold(text):
        if char.isalpha():
            return char.upper()
        if char.isdigit():
            break
    return "#"
