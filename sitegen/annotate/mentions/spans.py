"""An article's words, and where names may begin and end among them.

spaCy's tokens cut "Jae-in" and "al-Baghdadi" in pieces and differ between languages; names are found on words of our own, so
the same rules hold for every model and for none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from typing import NamedTuple

from sitegen.language.names import fold
from sitegen.language.packs import find_family_names, find_given_names, find_places
from sitegen.language.words import BORNE_TITLES, CALENDAR, DEGREES, EVENT_HEADS, FUNCTION_WORDS, NATIONALITIES, TITLES
from sitegen.model import Block

_MARKS = r"[\u0300-\u036f]"
_LETTERS = rf"[^\W_]+(?:{_MARKS}+[^\W_]*)*"
"""Letters and digits with their accents, which in decomposed text (NFD, as some systems write it) are characters of their own."""
_WORD = re.compile(
    r"(?:Ph|Ed|Psy|Pharm|Litt)\.D\b"  # Ph.D.
    r"|(?:(?<=\()|(?<=, ))[RDI](?=[-–‑](?!Day\b)[A-Z])"  # the party in "(R-Fla.)", ", D-N.Y."
    rf"|(?:[^\W\d_]{_MARKS}*\.){{2,}}(?:[^\W\d_]{_MARKS}*(?!\w|{_MARKS}))?"  # U.S., J.K., D.C.
    rf"|{_LETTERS}(?:['’‐‑-]{_LETTERS})*(?:&{_LETTERS})?"  # O'Brien, Jae-in, al-Baghdadi, AT&T
)
_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+|(?<!\w)@\w+|\b[\w-]{1,200}+\.(?:com|org|net|gov|edu|co\.uk)\b[/\w.-]*"
)
_SMALL_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|d|l)[-'’‐‑][A-Z]")  # al-Baghdadi, d'Estaing
_POSSESSIVE = re.compile(r"['’][sS]$")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Cmdr|Rev|Prof|St|Jr|Sr|Sens|Reps|Pres|No|vs|Hon|Ft|Mt"
    r"|MR|MRS|MS|DR|SEN|REP|GOV|GEN|COL|LT|SGT|CAPT|MAJ|ADM|REV|PROF|ST|FT|MT|HON)\.$"
)


class Word(NamedTuple):
    """One word. ``key`` is the folded text; ``initial`` tells that its capital may be due to its place alone."""

    start: int
    end: int
    text: str
    key: str
    capital: bool
    initial: bool
    headline: bool
    gap: str
    """What stands between the word before, in the same block, and this one; "\\n\\n" at a block's start."""
    borne: bool = False
    """Whether a word of the calendar, or a title, stands as somebody's name here: "Theresa May", "John Major"."""
    is_title: bool = False
    """Whether it is a title in the text's language."""


def read_words(
    text: str, blocks: Sequence[Block], titles: Container[str] = TITLES, abbreviated: Container[str] = ()
) -> list[Word]:
    """Every word inside ``blocks``, in order. Offsets are those of ``text``; a possessive 's is no part of a word.

    Addresses of web pages, e-mail and @handles are left out: what they hold are no names.
    """
    words: list[Word] = []
    for block in blocks:
        body = text[block.start : block.end]
        urls = [match.span() for match in _URL.finditer(body)] if ("@" in body or "." in body) else []
        found = [match for match in _WORD.finditer(body) if not _is_within(match.start(), urls)]
        headline = _is_headline([match.group() for match in found], block.kind, body)
        last = 0
        for match in found:
            word, gap = match.group(), body[last : match.start()]
            end = match.end()
            if _POSSESSIVE.search(word):
                word, end = word[:-2], end - 2
            initial = last == 0 or (
                _ends_sentence(body, last, gap) and not (gap == ". " and words[-1].key in abbreviated)
            )
            key = fold(word)
            if key in ("jr", "sr") and body[end : end + 1] == ".":
                word, end = word + ".", end + 1
            words.append(
                Word(
                    block.start + match.start(),
                    block.start + end,
                    word,
                    key,
                    word[0].isupper() or bool(_SMALL_ARTICLE.match(word)),
                    initial,
                    headline,
                    gap if last else "\n\n",
                    is_title=key in titles,
                )
            )
            last = end
    return words


def _is_within(at: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a place is within one of these stretches, which are in order."""
    before = bisect_right(stretches, at, key=lambda stretch: stretch[0])
    return before > 0 and at < stretches[before - 1][1]


def _ends_sentence(body: str, last: int, gap: str) -> bool:
    if not gap.strip():
        return "\n" in gap
    if any(mark in gap for mark in '!?:;“"•—–\n(['):
        return True
    if gap.startswith((".", "…")) or "." in gap:
        return not _ABBREVIATION.search(body[max(0, last - 6) : last] + ".")
    return False


def _is_headline(words: Sequence[str], kind: str, body: str) -> bool:
    """Whether capitals in this block say nothing: "Mexican President Demands Lifted Sanctions", "LEE SPEAKS ON A ROADS VOTE".

    A line of three words and more whose long words are all capitalized; a sentence full of names has small verbs between them.
    """
    long = [word for word in words if len(word) > 3 and not word[0].isdigit()]
    if len(long) < 2 or len(words) < 3 or (body.rstrip()[-1:] in '.!”"' and kind != "heading"):
        return False
    if body.count(",") > 1 and all(len(part.split()) < 5 for part in re.split(r",| and ", body)):
        return False  # a list of names: "Shobu Kapoor, Sanjeev Bhaskar and Rebecca Grant"
    small = sum(not word[0].isupper() for word in long)
    return small == 0 or (len(long) >= 6 and small == 1)


def join(words: Sequence[Word], first: int, last: int) -> str:
    """The words from ``first`` to before ``last`` with single spaces: how a form is remembered."""
    return " ".join(word.text for word in words[first:last])


def adjoins(word: Word) -> bool:
    """Whether nothing but a space, or an initial's dot and a space, parts the word from the one before."""
    return word.gap in (" ", ". ", "\u00a0", ".", "\n") and (word.gap in (" ", "\u00a0", "\n") or not word.initial)


def is_name_word(word: Word) -> bool:
    """Whether a capitalized word can be part of a name at all: no "The", "Monday", "Mexican", "U.S." or "Sen."."""
    return (
        word.capital
        and (word.borne or (word.key not in FUNCTION_WORDS and word.key not in CALENDAR))
        and word.key not in NATIONALITIES
        and (word.borne or not word.is_title)
        and not word.text[0].isdigit()
        and not is_degree(word)
    )


def is_degree(word: Word) -> bool:
    """Whether a word is a degree or form of address after a name, however capitalized: "M.D.", "Ph.D.", "Esq."."""
    return word.key in DEGREES and ("." in word.text or not word.text.isupper())


def is_event(words: Sequence[Word]) -> bool:
    """Whether a name ends in the head of an event's: "Labor Day"; Doris Day and Jude Law are people by given and family name."""
    if words[-1].key not in EVENT_HEADS:
        return False
    named = len(words) == 2 and words[0].key in find_given_names() and words[1].key in find_family_names()
    return not named


def is_place(text: str) -> bool:
    """Whether the exact text is a country's or a state's name."""
    return text in find_places()


def is_titled_family(word: Word) -> bool:
    """Whether a title is a family name as well, as the last word of a name: "Rev. Martin Luther King", "Alexander Pope"."""
    return word.capital and word.is_title and (word.key in find_family_names() or word.key in BORNE_TITLES)
