"""What the words around a name say of its bearer: title, party, state. They tell namesakes apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.language.names import parse_person
from sitegen.language.packs import find_male_names, find_states
from sitegen.language.words import SPECIFIC_TITLES, TITLES

_BEFORE = re.compile(r"((?:[\w'’.-]+[ \u00a0]){1,4})$")
_PARTY = re.compile(r"\s?[,(]\s?(?P<party>[RDI])(?:ep|em|nd)?\.?\s?[-–—]\s?(?P<state>[A-Z][\w.]*(?: [A-Z][\w.]*)?)")
_OF_STATE = re.compile(r",? of ([A-Z]\w+(?: [A-Z]\w+)?)")
_BRACKET = re.compile(r"\s?\((?P<party>R|D|I|Republican|Democrat)\)")
_KIN = "wife|husband|son|daughter|brother|sister|mother|father|widow|widower|cousin|uncle|aunt|niece|nephew|grandson|granddaughter"
_KIN_BEFORE = re.compile(rf"\b(?:{_KIN}|(?:son|daughter|brother|sister|mother|father)-in-law),? $", re.IGNORECASE)
_KIN_AFTER = re.compile(
    rf", (?:the first lady|(?:his|her|the \w+['’]s) (?:late |former |first |second |older |younger |eldest )?(?:{_KIN}))\b"
)
GENDER = {"mr": "m", "mrs": "f", "first lady": "f"}


def read_traits(text: str, start: int, end: int) -> set[str]:
    """Traits of the mention at ``start:end``: "Sen. John Kennedy (R-La.)" gives party:r, state:la and title:senator.

    "Florida Governor Ron DeSantis" gives state:fl; "Mrs. Mitchell" gives gender:f; "then-" and "former" change nothing, since a
    former senator's name is still apart from a representative's.
    """
    traits: set[str] = set()
    title = read_title(text, start)
    if title in SPECIFIC_TITLES:
        traits.add(f"title:{title}")
    if (
        title == "first lady"
        or _is_paired(text, start, end)
        or _KIN_BEFORE.search(text[max(0, start - 30) : start])
        or _KIN_AFTER.match(text, end)
    ):
        traits.add("kin:relative")
    if title in GENDER:
        traits.add(f"gender:{GENDER[title]}")
    after = text[end : end + 40]
    match = _PARTY.match(after)
    if match:
        traits.add(f"party:{match['party'].lower()}")
        state = match["state"].lower().replace(".", "").replace(" ", "")
        code = find_states().get(state) or find_states().get(match["state"].split(" ")[0].lower().replace(".", ""))
        if code:
            traits.add(f"state:{code}")
    elif after.startswith((" of ", ", of ")) and title in SPECIFIC_TITLES:
        place = _OF_STATE.match(after)
        if place:
            code = find_states().get(place[1].lower().replace(" ", "")) or find_states().get(
                place[1].split(" ")[0].lower()
            )
            if code and len(place[1]) > 2:
                traits.add(f"state:{code}")
    if title in ("senator", "governor", "representative"):
        before = _BEFORE.search(text[max(0, start - 40) : start])
        for word in reversed(before[1].split()[:-1] if before else ()):
            code = find_states().get(word.lower().replace(".", ""))
            if code and len(word) > 3:
                traits.add(f"state:{code}")
            break
    return traits


def _is_paired(text: str, start: int, end: int) -> bool:
    """Whether a full name stands beside the bare family name, so that they are two: "President Trump and Melania Trump"."""
    family = text[start:end].rpartition(" ")[2]
    before = text[max(0, start - 50) : start]
    return (
        family != text[start:end] and re.search(rf"\b{re.escape(family)} and (?:[\w.-]+ ){{0,3}}$", before) is not None
    )


def read_title(text: str, start: int) -> str:
    """The class of the title right before ``start``, or empty: "prime minister", "mr"."""
    if not start or text[start - 1] not in " \u00a0":
        return ""
    match = _BEFORE.search(text[max(0, start - 40) : start])
    if not match:
        return ""
    words = match[1].lower().split()
    if words[-1].endswith(".") and len(words[-1]) > 5:  # "as Vice President. Camp David was named"
        return ""
    words = [word.replace(".", "") for word in words]
    for size in (2, 1):
        title = TITLES.get(" ".join(words[-size:]))
        if title:
            return title
    return ""


def is_mrs_of(traits: frozenset[str] | set[str] | tuple[str, ...], names: Iterable[str]) -> bool:
    """Whether a bare "Mrs." cannot be the bearer of these full names, since they are a man's: "Mrs. Mitchell" and John Mitchell.

    Nothing is said of "Mr." and women's names: Lindsey Graham and Dana Rohrabacher are men.
    """
    if "gender:f" not in traits:
        return False
    given = [parse_person(name).given for name in names]
    return any(first and first[0] in find_male_names() for first in given)


def conflict(one: frozenset[str] | set[str], other: frozenset[str] | set[str]) -> str:
    """Why two sets of traits cannot be one person's, in words, or empty.

    Two states are two people's where both sit in a legislature; "Mr." and "Mrs." are two people's.
    """
    for key, say in (("state", "of another state"), ("gender", "addressed otherwise")):
        mine = {trait for trait in one if trait.startswith(key + ":")}
        theirs = {trait for trait in other if trait.startswith(key + ":")}
        if mine and theirs and not mine & theirs:
            return say
    return ""
