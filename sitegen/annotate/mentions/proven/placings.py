"""Rules on names told by where they stand: datelines, constituencies in brackets, saints' towns, names turned round."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.annotate.mentions.proven.bodies import form_at
from sitegen.annotate.mentions.proven.starts import Start
from sitegen.annotate.mentions.spans import Word, adjoins, is_name_word, join
from sitegen.annotate.mentions.view import Span
from sitegen.language.packs import find_cities, find_given_names
from sitegen.language.words import CALENDAR, DATELINE_LABELS, FUNCTION_WORDS, PLACE_STARTS
from sitegen.rules import Rule

_MOST_WORDS = 3
_DASHES = ("—", "–", "--", " - ")
_PARTIES = frozenset({"R", "D", "I", "Rep", "Dem", "Ind", "Republican", "Democrat"})


def _dateline(view: Start) -> Span | None:
    i, words = view.i, view.words
    if view.word.gap != "\n\n":
        return None
    j = i
    while j < len(words) and j - i < _MOST_WORDS and words[j].text.isupper() and (j == i or adjoins(words[j])):
        j += 1
    if j == i or len(view.word.text) < 2 or words[i].key in DATELINE_LABELS | FUNCTION_WORDS:
        return None
    if words[i].key in CALENDAR or form_at(i, words) is not None or not _opens(j, words):
        return None
    return Span(i, j, "place", 0.9, "it stands in a dateline", 3, 0)


def _opens(j: int, words: Sequence[Word]) -> bool:
    """Whether what follows a dateline's town does: a dash, an agency in brackets, a date and a dash."""
    if j >= len(words):
        return False
    gap = words[j].gap
    if any(dash in gap for dash in _DASHES):
        return True
    if gap.startswith((" (", ", ")) and words[j].capital:
        return any(any(dash in w.gap for dash in _DASHES) for w in words[j + 1 : j + 5] if w.gap != "\n\n")
    return False


def _saint(view: Start) -> Span | None:
    i, words = view.i, view.words
    if view.word.key not in PLACE_STARTS | {"st", "ft", "mt", "saint"} or i + 1 >= len(words):
        return None
    after = words[i + 1]
    if (
        not after.capital
        or after.gap not in (". ", " ")
        or join(words, i, i + 2).lower().replace(".", "") not in find_cities()
    ):
        return None
    return Span(i, i + 2, "place", 0.9, "a city's name", 3, 0)


def _constituency(view: Start) -> Span | None:
    i, words = view.i, view.words
    if i == 0 or words[i - 1].text not in _PARTIES or words[i - 1].gap not in (" (", ", "):
        return None
    if view.word.gap.strip() not in (",", ".,", "-", "–", "‑", "--", ".-", "of"):
        return None
    j = i + 1
    while j < len(words) and j - i < _MOST_WORDS and words[j].capital and adjoins(words[j]):
        j += 1
    kind = "place" if view.word.gap.strip() in (",", ".,", "of") else "other"  # "R-Fla." is hardly a name of Florida
    return Span(i, j, kind, 0.9, "a constituency stands after the party", 3, 0)


def _inverted(view: Start) -> Span | None:
    i, words = view.i, view.words
    given = view.at(1)
    if given is None or given.gap != ", " or not given.capital or given.key not in find_given_names():
        return None
    if not is_name_word(view.word) or (view.before is not None and view.before.capital) or view.word.text.isupper():
        return None
    if view.word.key in find_given_names() and view.word.key not in view.bearers:
        return None  # "Anna, Robert and Ruth" are three
    j = i + 2
    if j < len(words) and adjoins(words[j]) and words[j].capital and (len(words[j].key) == 1):
        j += 1
    after = words[j] if j < len(words) else None
    gap = after.gap.lstrip(".") if after is not None else ""
    listed = after is not None and (gap.startswith(";") or (gap == ", " and after.key == "of"))
    if not listed:
        return None
    name = f"{join(words, i + 1, j)} {view.word.text}"
    return Span(i, j, "person", 0.85, f"{name}, with the family name first", 3, 0, name=name)


PLACINGS: tuple[Rule[Start, Span], ...] = (
    Rule(
        "run.dateline",
        "capitals before a dash at a paragraph's start are a dateline's place",
        _dateline,
        ("[BONN] — They met again. => place", "[ELY] (AP) — They met. => place"),
        ("[EXCLUSIVE] — They met.", "[HALE]: They met.", "They met in [BONN] — again."),
    ),
    Rule(
        "run.saint",
        "“St.” or “Fort” before a capital is a city where there is one of that name",
        _saint,
        ("in [St.] Louis they met. => place", "[ST.] LOUIS — They met. => place"),
        ("in [St.] Mary they met.",),
    ),
    Rule(
        "run.constituency",
        "what stands in brackets after a party is a constituency, and no name where it is abbreviated after a hyphen",
        _constituency,
        ("Ann Pope (R., [Mercer]) met them. => place", "Ann Pope (R-[Fla].) met them. => other"),
        ("Ann Pope of [Mercer] met them.", "Plan (B, [Mercer]) met them."),
    ),
    Rule(
        "run.inverted",
        "a family name, a comma and a given name in a list are one person",
        _inverted,
        ("They were [Keller], Anna, of Dayton; and others. => person",),
        ("They were [Oslo], Anna and others.", "They were [Ruth], Anna, of Dayton."),
    ),
)
"""Rules of the step ``run``."""
