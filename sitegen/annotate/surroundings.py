"""What the words around a name say of its bearer. Step ``around``: each rule reads one thing, and all of them are kept.

It serves whoever finds names, tells namesakes apart or describes people. What is read here is of one place in one text; nothing
is concluded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from sitegen.language.packs import find_given_names, find_states
from sitegen.language.words import SPECIFIC_TITLES, TITLES
from sitegen.model import Span
from sitegen.rules import Rule, Step


class Surroundings(NamedTuple):
    """What is said of the bearer of a name beside the name itself; empty or None where nothing is."""

    title: str = ""
    """The class of the title before it: "president" for "Pres."."""
    title_span: Span | None = None
    """The title as it is written."""
    apposition: Span | None = None
    """What follows between commas: "the county engineer" in "Daniel Hart, the county engineer, spoke"."""
    kin: str = ""
    """The word of kinship by which somebody is introduced as another's: "wife"."""
    gender: str = ""
    """m or f, where a form of address, a title or a word of kinship says so."""
    age: int = 0
    generation: str = ""
    """sr or jr, where it stands outside the name: "Woolmer senior", "the younger Pitt"."""
    degree: str = ""
    party: str = ""
    state: str = ""
    family: str = ""
    """The family name that a given name shares with the next one: "Otto and Clara Quist"."""
    by_given_name: bool = False
    """Whether the title is one that goes before given names: "Prince Charles", "Pope Francis"."""
    paired: bool = False
    """Whether a full name stands beside its bare family name, so that they are two: "Trump and Melania Trump"."""


class Place(NamedTuple):
    """A name in a text, at ``start:end``, and what is near it."""

    text: str
    start: int
    end: int
    before: str
    after: str


_KIN = {
    "f": "wife|ex-wife|widow|daughter|sister|mother|aunt|niece|granddaughter|grandmother|girlfriend|stepmother|stepdaughter",
    "m": "husband|ex-husband|widower|son|brother|father|uncle|nephew|grandson|grandfather|boyfriend|stepfather|stepson",
    "": "cousin|parents|children|sons|daughters|brothers|sisters|grandparents|twins|fiancee|fiance|fiancée|fiancé",
}
_GENDER_OF = {word: gender for gender, words in _KIN.items() for word in words.split("|")}
_IN_LAW = "(?:son|daughter|brother|sister|mother|father)-in-law"
_ANY_KIN = "|".join(_GENDER_OF)
_KIN_BEFORE = re.compile(rf"\b({_ANY_KIN}|{_IN_LAW}),? $", re.IGNORECASE)
_KIN_AFTER = re.compile(
    rf", (?:(?:his|her|their|the \w+['’]s) (?:late |former |first |second |older |younger |elder |eldest )?({_ANY_KIN}|{_IN_LAW}))\b"
)
_FIRST_LADY = re.compile(r"\b[Ff]irst [Ll]ady,? $")
_AGE_AFTER = re.compile(
    r",? (?:\((\d{1,3})\)|(?:aged |age )(\d{1,3})\b)|, (\d{1,3})(?=[,.;](?!\d))|, an? (\d{1,3})[- ]year[- ]old\b"
)
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old (?:\w+ ){0,2}$")
_SENIOR_AFTER = re.compile(
    r",? ([Ss]enior|[Jj]unior|the [Ee]lder|the [Yy]ounger|Sr\.?|Jr\.?)"
    r"(?=[,;:)\n]|\.?(?:\s|$)(?:$|[A-Z“\"(]|(?:who|and|is|was|had|has|says?|said|told|spoke|left|\w+ed)\b))"
)
_ELDER_BEFORE = re.compile(r"\b[Tt]he (elder|younger|older) (?:(?:Mr|Mrs|Ms|Dr)\.? )?$")
_GENERATIONS = {"senior": "sr", "sr": "sr", "elder": "sr", "older": "sr", "junior": "jr", "jr": "jr", "younger": "jr"}
_DEGREE = re.compile(r",? (M\.? ?D|Ph\.? ?D|J\.? ?D|Esq|D\.?D\.?S|M\.?B\.?A|R\.?N)\b\.?")
_COUPLE = re.compile(r" and ([A-Z][\w’'-]+) (?:[A-Z]\. )?([A-Z][\w’'-]+)")
_PARTY = re.compile(r"\s?[,(]\s?(?P<party>[RDI])(?:ep|em|nd)?\.?\s?[-–—]\s?(?P<state>[A-Z][\w.]*(?: [A-Z][\w.]*)?)")
_OF_STATE = re.compile(r",? of ([A-Z]\w+(?: [A-Z]\w+)?)")
_WORDS_BEFORE = re.compile(r"(?<![\w'’.-])((?:[\w'’.-]++[ \u00a0]){1,4})$")
_APPOSITION = re.compile(
    r", ((?:an?|the|his|her|their|its|one of|(?:[a-z][\w’'-]+ ){0,3}(?:president|director|leader|spokesman|spokeswoman"
    r"|chairman|chairwoman|chief|head|professor|mayor|editor|author|founder|owner|manager|secretary|minister|lawyer|attorney))"
    r"\b[^,;.:?!()“”\"\n]{2,120})(?=[,;.)\n]|$)"
)
_BY_GIVEN_NAME = frozenset(
    {"king", "queen", "prince", "princess", "pope", "emperor", "empress", "saint", "tsar", "czar"}
)
_GENDER_TITLES = {
    **dict.fromkeys(("mr", "mister", "monsieur", "herr", "señor", "sir", "king", "prince", "pope", "congressman"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "madame", "madam", "frau", "señora", "queen", "princess", "dame"), "f"),
    **dict.fromkeys(("congresswoman", "first lady"), "f"),
}
_NEAR = 60


def _title_at(before: str) -> tuple[str, int]:
    """The class of the title that ends right here, and how many characters it takes with its space; empty and 0 without."""
    if before[-1:] not in (" ", "\u00a0"):
        return "", 0
    match = _WORDS_BEFORE.search(before)
    if not match:
        return "", 0
    words = list(re.finditer(r"\S+", match[1]))
    if words[-1][0].endswith(".") and len(words[-1][0]) > 5:  # "as Vice President. Camp David was named"
        return "", 0
    for size in (2, 1):
        title = TITLES.get(" ".join(word[0].replace(".", "").lower() for word in words[-size:]))
        if title:
            return title, len(match[1]) - words[-min(size, len(words))].start()
    return "", 0


def _title(place: Place) -> dict[str, Any] | None:
    title, length = _title_at(place.before)
    if not title:
        return None
    start = place.start - length
    found: dict[str, Any] = {"title": title, "title_span": Span(start, place.start - 1)}
    word = place.text[start : place.start - 1].replace(".", "").lower()
    if word in _GENDER_TITLES:
        found["gender"] = _GENDER_TITLES[word]
    if word in _BY_GIVEN_NAME:
        found["by_given_name"] = True
    return found


def _first_lady(place: Place) -> dict[str, Any] | None:
    if _FIRST_LADY.search(place.before):
        return {"kin": "wife", "gender": "f"}
    return {"kin": "wife", "gender": "f"} if place.after.startswith(", the first lady") else None


def _kin(place: Place) -> dict[str, Any] | None:
    match = _KIN_BEFORE.search(place.before) or _KIN_AFTER.match(place.after)
    if not match:
        return None
    word = match[1].lower()
    return {"kin": word, "gender": _GENDER_OF.get(word.removesuffix("-in-law"), "")}


def _paired(place: Place) -> dict[str, Any] | None:
    name = place.text[place.start : place.end]
    family = name.rpartition(" ")[2]
    if family == name or not re.search(rf"\b{re.escape(family)} and (?:[\w.-]+ ){{0,3}}$", place.before):
        return None
    return {"paired": True}


def _age(place: Place) -> dict[str, Any] | None:
    match = _AGE_AFTER.match(place.after) or _AGE_BEFORE.search(place.before)
    age = int(next(group for group in match.groups() if group)) if match else 0
    return {"age": age} if 0 < age < 120 else None


def _generation(place: Place) -> dict[str, Any] | None:
    match = _SENIOR_AFTER.match(place.after) or _ELDER_BEFORE.search(place.before)
    if not match:
        return None
    return {"generation": _GENERATIONS[match[1].lower().removeprefix("the ").rstrip(".")]}


def _degree(place: Place) -> dict[str, Any] | None:
    match = _DEGREE.match(place.after)
    return {"degree": re.sub(r"[. ]", "", match[1]).lower()} if match else None


def _party(place: Place) -> dict[str, Any] | None:
    match = _PARTY.match(place.after)
    return {"party": match["party"].lower(), "state": _state(match["state"])} if match else None


def _state(words: str) -> str:
    plain = words.lower().replace(".", "")
    return find_states().get(plain.replace(" ", "")) or find_states().get(plain.split(" ")[0]) or ""


def _of_state(place: Place) -> dict[str, Any] | None:
    match = _OF_STATE.match(place.after)
    if (
        not match
        or len(match[1]) <= 2
        or _PARTY.match(place.after)
        or _title_at(place.before)[0] not in SPECIFIC_TITLES
    ):
        return None
    state = find_states().get(match[1].lower().replace(" ", "")) or find_states().get(match[1].split(" ")[0].lower())
    return {"state": state} if state else None


def _state_before(place: Place) -> dict[str, Any] | None:
    if _title_at(place.before)[0] not in ("senator", "governor", "representative"):
        return None
    match = _WORDS_BEFORE.search(place.before)
    words = match[1].split()[:-1] if match else []
    state = find_states().get(words[-1].lower().replace(".", "")) if words and len(words[-1]) > 3 else ""
    return {"state": state} if state else None


def _couple(place: Place) -> dict[str, Any] | None:
    name = place.text[place.start : place.end]
    match = _COUPLE.match(place.after)
    if not match or " " in name or name.lower() not in find_given_names() or match[1].lower() not in find_given_names():
        return None
    return {"family": match[2]}


def _apposition(place: Place) -> dict[str, Any] | None:
    match = _APPOSITION.match(place.after)
    return {"apposition": Span(place.end + match.start(1), place.end + match.end(1))} if match else None


def _example(words: str) -> Place:
    start = words.index("[")
    end = words.index("]") - 1
    return look(words.replace("[", "").replace("]", ""), start, end)


def look(text: str, start: int, end: int) -> Place:
    """The view of the step: a name and what stands near it in its line."""
    before = text[max(0, start - _NEAR) : start]
    return Place(text, start, end, before[before.rfind("\n") + 1 :], text[end : end + 2 * _NEAR])


def _show(found: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in sorted(found.items()) if not isinstance(value, Span))


Reader = Callable[[Place], "dict[str, Any] | None"]


def _rule(
    name: str, says: str, fires: Reader, takes: tuple[str, ...], leaves: tuple[str, ...]
) -> Rule[Place, dict[str, Any]]:
    return Rule(f"around.{name}", says, fires, takes, leaves)


AROUND: Step[Place, dict[str, Any]] = Step(
    "around",
    (
        _rule(
            "title", "a title right before the name is its bearer's", _title,
            ("Sen. [Flynn] spoke => title senator", "Mrs. [Flynn] spoke => gender f, title mrs",
             "Prince [Charles] spoke => by_given_name True, gender m, title royalty"),
            ("as Vice President. [Camp David] was named", "the senator, [Flynn]"),
        ),
        _rule(
            "first-lady", "the first lady is somebody's wife", _first_lady,
            ("The first lady, [Elena Corwin], was away", "[Elena Corwin], the first lady, spoke"),
            ("The first lady spoke. [Elena Corwin] left",),
        ),
        _rule(
            "kin", "a word of kinship before the name, or after it with a possessive, introduces another's relative", _kin,
            ("His son, [Robert Hale], spoke => gender m, kin son", "[Ann Hale], his late wife, => gender f, kin wife"),
            ("[Ann Hale], a wife and mother, spoke", "His son met [Robert Hale]"),
        ),
        _rule(
            "paired", "a full name beside its bare family name is another's", _paired,
            ("Corwin and his aide [Elena Corwin]",), ("Corwin and [Hale]", "Tolland and [Elena Corwin]"),
        ),
        _rule(
            "age", "a number after the name, or before it with “year-old”, is an age", _age,
            ("[Hall], 19, had his hands up => age 19", "[Mord], a 69-year-old former general => age 69",
             "the 12-year-old [Ann Lee] => age 12"),
            ("[Hall], 19 of them", "[Room] 19", "[Hall], 1,900 strong"),
        ),
        _rule(
            "generation", "senior, junior, elder and younger tell a parent from a child", _generation,
            ("[Woolmer] senior batted => generation sr", "the younger [Pitt] spoke => generation jr"),
            ("[Woolmer] seniors", "an elder, [Pitt]", "[Trump] senior adviser Jason Lee"),
        ),
        _rule(
            "degree", "a degree after the name", _degree,
            ("[Anna Keller], M.D., spoke => degree md",), ("[Anna Keller], Mdina",),
        ),
        _rule(
            "party-state", "party and state in brackets or between commas", _party,
            ("[John Kennedy] (R-La.) spoke => party r, state la", "[Mike Rogers], D-Mich., => party d, state mi"),
            ("[John Kennedy] (right)",),
        ),
        _rule(
            "of-state", "of a state, after the name of somebody with a title", _of_state,
            ("Sen. [Ann Lee] of Ohio => state oh",), ("[Ann Lee] of Ohio", "Sen. [Ann Lee] of Paris"),
        ),
        _rule(
            "state-before", "a state before the title of a senator, representative or governor", _state_before,
            ("Florida Governor [Ron Diaz] => state fl",), ("Florida Judge [Ron Diaz]",),
        ),
        _rule(
            "couple", "a given name shares the family name of the given name that it is joined to", _couple,
            ("his parents, [Otto] and Clara Quist => family Quist",), ("[Otto] and Siemens Group", "[Otto] and Clara"),
        ),
        _rule(
            "apposition", "what follows between commas and begins with an article, a possessive or a role", _apposition,
            ("[Daniel Hart], the county engineer, spoke", "[Ann Lee], president of the board."),
            ("[Daniel Hart], Ann Lee, and others", "[Daniel Hart], who spoke"),
        ),
    ),
    _example,
    _show,
)  # fmt: skip


def read_surroundings(text: str, start: int, end: int) -> Surroundings:
    """All that is said of the bearer of the name at ``start:end`` right beside it."""
    found: dict[str, Any] = {}
    for fired in AROUND.all(look(text, start, end)):
        found.update((key, value) for key, value in fired.answer.items() if value and not found.get(key))
    return Surroundings(**found)


def read_title(text: str, start: int) -> str:
    """The class of the title right before ``start``, or empty: "prime minister", "mr"."""
    return _title_at(text[max(0, start - 40) : start])[0]
