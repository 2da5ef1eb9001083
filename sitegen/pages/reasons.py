"""Why a name is held to be somebody, in the site's language.

Reasons are made where names are resolved, as English sentences that JSON and ``sitegen explain`` show as they are. A page says
them in its own language: each is one of the forms below, with names in some places.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.pages.words import Words

REASONS = (
    "an editor has said so",
    "an editor has decided whose words these are",
    "“{name}” is listed for {other}",
    "“{name}” holds a name that is listed for {other}",
    "another way to write {other}",
    "the name “{name}”",
    "the full name “{name}”",
    "the full name “{name}”, which fits {n} other people of this archive",
    "“{name}” is one letter off {other}",
    "the name fits {other} and no other page",
    "no one else in the archive bears this name",
    "no one else in the archive bears this name, and {n} articles name this one in full",
    "the only one of this name who has a page",
    "in office at the time",
    "of the same generation",
    "the form of address fits the given name",
    "the only one of this name in the article",
    "the others of this name are written of as relatives",
    "the only {title} of this name",
    "the only one of this name in office at the time",
    "the only one whom the archive calls by the bare name",
    "known by this one name",
    "a common name, and this article does not say the rest of it",
    "named as a source in this article",
    "an editor has made this {other}",
)


def say_reason(t: Words, reason: str, confidence: float = 1.0) -> str:
    """The reason as a page tells it, with how sure it is where that is less than 99.5 per cent. What has none of the forms stays
    as it is.
    """
    said = "; ".join(_say(t, part) for part in reason.split("; ")) if t.table else reason
    return t("{reason} ({n}% sure)", reason=said, n=round(confidence * 100)) if said and confidence < 0.995 else said


def _say(t: Words, reason: str) -> str:
    for form, shape in _shapes():
        if found := shape.fullmatch(reason):
            return t(form, **found.groupdict())
    return reason


@lru_cache(maxsize=1)
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms as patterns; those that say more come first, since a name may hold any words."""
    longest = sorted(REASONS, key=lambda form: (-len(re.sub(r"\{\w+\}", "", form)), form))
    return tuple((form, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(form)))) for form in longest)
