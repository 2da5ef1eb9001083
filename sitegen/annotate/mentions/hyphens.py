"""Words with a hyphen that are two names, or a name and a prefix: "Trump-Abe", "anti-Obama", "London-based"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sitegen.annotate.mentions.spans import Word, is_place, read_words
from sitegen.language.names import fold
from sitegen.language.packs import find_cities
from sitegen.language.words import SUFFIXES
from sitegen.model import Block
from sitegen.rules import Rule, Step

_PREFIX = re.compile(r"^(?:anti|pro|non|ex|post|pre|mid|then)[-‐‑](?=\w)")
_HYPHENS = str.maketrans("‑‐", "--")


class Hyphened(NamedTuple):
    """A word with a hyphen, its halves, and the words that stand alone elsewhere in the article."""

    word: Word
    left: str
    right: str
    alone: Collection[str]


def _adjective(view: Hyphened) -> tuple[Word, ...] | None:
    word = view.word
    left, _, right = word.text.translate(_HYPHENS).rpartition("-")
    if right not in SUFFIXES or not left[:1].isupper():
        return None
    return (word._replace(end=word.start + len(left), text=word.text[: len(left)], key=fold(left)),)


def _prefix(view: Hyphened) -> tuple[Word, ...] | None:
    word, right = view.word, view.right
    found = _PREFIX.match(word.text)
    if not (found and right[:1].isupper() and right in view.alone):
        return None
    return (word._replace(start=word.start + found.end(), text=right, key=fold(right), capital=True, gap="-"),)


def _pair(view: Hyphened) -> tuple[Word, ...] | None:
    word, left, right = view.word, view.left, view.right
    if not (left[:1].isupper() and right[:1].isupper() and _both_stand(left, right, view.alone)):
        return None
    at = word.start + len(left)
    return (
        word._replace(end=at, text=left, key=fold(left)),
        word._replace(start=at + 1, text=right, key=fold(right), initial=False, gap="-"),
    )


def _both_stand(left: str, right: str, alone: Collection[str]) -> bool:
    if len(left) > 2 and len(right) > 2 and left in alone and right in alone:
        return True
    return all(half.lower() in find_cities() or is_place(half) for half in (left, right))


def _example(text: str) -> Hyphened:
    words = read_words(text, [Block(0, len(text))])
    return next(iter(_hyphened(words).values()))


HYPHEN: Step[Hyphened, tuple[Word, ...]] = Step(
    "hyphen",
    (
        Rule(
            "hyphen.adjective",
            "“-based” or “-controlled” is no part of a name",
            _adjective,
            ("the London-based bank => London", "the GOP-controlled House => GOP", "the Abe-led talks => Abe"),
            ("an evidence-based rule", "the Jean-Paul era"),
        ),
        Rule(
            "hyphen.prefix",
            "a prefix like “anti-” is no part of a name that stands alone elsewhere in the article",
            _prefix,
            ("Obama spoke to an anti-Obama crowd => Obama",),
            ("an anti-Obama crowd met", "Klein spoke of Mini-Klein"),
        ),
        Rule(
            "hyphen.pair",
            "two names joined by a hyphen are two where both stand alone in the article, or are cities",
            _pair,
            ("Corwin met Abe; the Corwin-Abe talks => Corwin | Abe", "the Delhi-Mumbai road => Delhi | Mumbai"),
            ("Rosena Allin-Khan met Khan",),
        ),
    ),
    _example,
    lambda words: " | ".join(word.text for word in words),
)


def split_words(words: Sequence[Word]) -> list[Word]:
    """The words, with those cut that two names, or a name and a prefix, have made one."""
    out: list[Word] = []
    done = 0
    for i, view in _hyphened(words).items():
        fired = HYPHEN.first(view)
        out += words[done:i]
        out += fired.answer if fired else (view.word,)
        done = i + 1
    return out + list(words[done:])


def _hyphened(words: Sequence[Word]) -> dict[int, Hyphened]:
    at = [i for i, word in enumerate(words) if any(hyphen in word.text for hyphen in "-‑‐")]
    if not at:
        return {}
    alone = {word.text for word in words if word.capital and "-" not in word.text}
    views = {}
    for i in at:
        left, _, right = words[i].text.translate(_HYPHENS).partition("-")
        views[i] = Hyphened(words[i], left, right, alone)
    return views
