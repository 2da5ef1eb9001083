"""Phrases that say what somebody is: "a guard on the midnight shift" is read from its head noun to both sides.

A head is a word that takes no side (``occupations`` in ``language/en/words.toml``), so that what an opponent calls somebody is never
taken for what he is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set

from sitegen.language.vocabulary import find_vocabulary
from sitegen.language.words import FUNCTION_WORDS, NATIONALITIES, OCCUPATION_ADJUNCTS, OCCUPATIONS

_TOKEN = re.compile(r"[\w’'&./-]*\w(?:\.(?=\w|$|[ ,)]))?|[^\w\s]")
_FORMER = frozenset({"former", "ex", "onetime", "one-time", "erstwhile", "then", "past", "retired", "late", "sometime"})
_DOUBTFUL = frozenset(
    "alleged accused fake false would-be self-described self-proclaimed self-styled so-called purported aspiring suspected failed "
    "potential possible likely prospective supposed reputed unlicensed next future incoming presumptive presumed imaginary fictional "
    "not no never nor another other whose which that mock hopeful unofficial rumored rumoured designate".split()
)
_AFTER_HEAD = frozenset("of for at in on with from to under by".split())
_TAIL_ENDS = re.compile(
    r"\s+(?:who|that|which|whose|whom|when|where|as|after|before|while|because|during|since|until|but|if|than|now|then)\b"
)
_VERBS = frozenset(
    "is are was were be been being has have had having do does did will would could can may might should must said says "
    "say told tell tells went came took made got gave saw left put led ran held kept knew thought found began wrote spoke stood "
    "met won lost paid sent bought built sat brought caught felt let goes comes takes makes wants thinks believes argues asks hopes "
    "plans knows called "
    "he she they it i we you who what".split()
)
_NOT_PAST = frozenset(
    "united retired limited unlimited advanced armed combined associated related disabled speed feed red allied applied".split()
)
_STARTERS = FUNCTION_WORDS | find_vocabulary("en").grammar.sentence_starters
VAGUE = frozenset(
    "owner manager magnate head leader founder host chief maker dealer keeper nominee candidate assistant executive aide officer "
    "official director chairman chairwoman chair operator presenter representative member hunter deputy keynote builder runner "
    "co-host".split()
)
"""Heads that say nothing of somebody if nothing stands with them."""
_MOST = 90  # characters


def _is_verb(word: str) -> bool:
    return word in _VERBS or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)


def is_occupation(word: str) -> bool:
    """Whether the word says what somebody is: "guard", "vice-president", "Director"."""
    low = word.lower().replace("’", "'")
    return low in OCCUPATIONS


def _joins(token: str) -> bool:
    """Whether a word before a head belongs to it: part of a title, a name, a nationality."""
    low = token.lower().replace("’", "'")
    return low in OCCUPATION_ADJUNCTS or low in OCCUPATIONS or low in NATIONALITIES or token[:1].isupper()


def widen(words: list[str], head: int, heads: Callable[[str], bool] = is_occupation, opens: bool = False) -> str | None:
    """What stands before the head at ``words[head]`` and belongs to it, with the head: "former FBI director". None where the words
    before make it doubtful ("the alleged ..."). With ``opens`` the first word begins a sentence, and its capital says nothing.
    """
    start = head
    while start:
        before = words[start - 1]
        low = before.lower().replace("’", "'")
        if low in _FORMER or low in _DOUBTFUL or not _joins(before):
            break
        if opens and start == 1 and (low in _STARTERS or low.endswith("ly")):
            break
        if low.endswith("'s") and not before[:1].isupper():
            break
        start -= 1
    further = []
    for word in reversed(words[max(0, start - 4) : start]):
        if not re.match(r"\w", word):
            break
        further.append(word.lower())
        if further[-1] in ("a", "an", "the", "his", "her", "their", "its", "our", "my"):
            break
    if any(word in _DOUBTFUL for word in further) or any(w.lower() in _DOUBTFUL for w in words[start:head]):
        return None
    if further and further[-1] in ("his", "her", "their", "its", "our", "my", "your"):
        return None
    was = any(word in _FORMER for word in further)
    phrase = " ".join(words[start : head + 1])
    if any(word == "retired" for word in further):
        return f"retired {phrase}"
    return f"former {phrase}" if was else phrase


def read_phrase(text: str, heads: Callable[[str], bool] = is_occupation, adjuncts: Set[str] = frozenset()) -> str:
    """What an apposition says its bearer is, from its text without what follows it; empty where it says nothing of the kind.

    "the embattled governor of Ohio" is "governor of Ohio".
    """
    spots = list(_TOKEN.finditer(text))
    words = [spot[0] for spot in spots]
    if len(words) > 40:
        return ""
    for at, word in enumerate(words):
        if at > 7 or word.lower() in _AFTER_HEAD or word.lower() in _VERBS or not re.match(r"\w", word):
            return ""
        following = words[at + 1].lower() if at + 1 < len(words) else ""
        if not heads(word):
            continue
        if (
            following
            and following not in _AFTER_HEAD
            and following not in ("who", "that", "which", "and", "whose", "when", "where")
        ):
            continue
        front = widen(words, at, heads)
        if front is None:
            return ""
        tail = text[spots[at].end() :]
        ended = _TAIL_ENDS.search(tail)
        own = _own_tail(tail[: ended.start()] if ended else tail)
        found = "" if own is None else _fit(front, own)
        return "" if found.lower() in VAGUE else found
    return ""


def _own_tail(tail: str) -> str | None:
    """What follows a head as far as it belongs to it: "of the board and the council", not "... and a former mayor". None where it is
    the beginning of a sentence of its own.
    """
    parts = re.split(r"\s+and(?:\s+|$)", tail)
    kept = parts[0]
    if any(_is_verb(word.lower()) for word in _TOKEN.findall(kept)):
        return None
    for part in parts[1:]:
        words = _TOKEN.findall(part)
        first = words[0].lower() if words else "a"
        ends = first in ("a", "an", "one", "his", "her", "their") or first in _FORMER or not kept
        if ends or any(_is_verb(w.lower()) for w in words) or any(is_occupation(w) for w in words[:4]):
            break
        kept = f"{kept} and {part}"
    cut = re.search(r"\s(?:of|for|at|in|on)\s(?:this|last|next|today)\b", kept)
    return kept[: cut.start()] if cut else kept


def _fit(front: str, tail: str) -> str:
    """Head and tail, the tail's last phrases left out as long as they are too long together."""
    tail = tail.rstrip(" ,;-–—")
    while tail and len(front) + len(tail) > _MOST:
        cut = max((m.start() for m in re.finditer(r"\s(?:of|for|at|in|on|with|from|to|under|by)\s", tail)), default=0)
        tail = tail[:cut]
    return " ".join((front + tail).split())


def as_shown(words: str) -> str:
    """With a capital, as cards have it; without an article."""
    words = re.sub(r"^(?:an?|the)\s+", "", words.strip(), flags=re.IGNORECASE)
    return words[:1].upper() + words[1:]


def tokens(text: str) -> list[str]:
    """Words and signs, a dot that shortens a word with it."""
    return _TOKEN.findall(text)
