"""A doubt about a page of the archive, with the answers that an editor can give by one key."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.archive import Archive


class Answer(msgspec.Struct, frozen=True):
    """What an editor may say, in words, and the entries that say it."""

    says: str
    entries: tuple[Decision, ...]


class Spot(msgspec.Struct, frozen=True):
    """Where a doubt shows itself: a page's mentions in an article, by one of its names if that matters."""

    entity: str
    article: str
    form: str = ""


class Told(msgspec.Struct, frozen=True):
    """A mention in its sentence. ``anchor`` is its number in the article, -1 where nothing is marked there; ``line`` 0 if not found."""

    article: str
    slug: str
    title: str
    line: int
    before: str
    name: str
    after: str
    anchor: int = -1


class Doubt(msgspec.Struct, frozen=True):
    """A question. ``doubt`` is how doubtful it is, 0 to 1, ``articles`` how many an answer mends.

    ``weight`` is what the list is ordered by, ``rank`` the place in it, from 1. ``page`` is an entity's id, or empty.
    """

    rule: str
    page: str
    says: str
    doubt: float
    articles: int
    answers: tuple[Answer, ...] = ()
    spots: tuple[Spot, ...] = ()
    weight: float = 0.0
    rank: int = 0
    told: tuple[Told, ...] = ()


class Rule(msgspec.Struct, frozen=True):
    """One kind of doubt. ``says`` names it in a count by kind."""

    id: str
    says: str
    find: Callable[[Archive], Iterable[Doubt]]


def to_kind(page: str, kind: str) -> Answer:
    """The answer that a page is another kind of thing."""
    article = "an" if kind == "organization" else "a"
    return Answer(f"It is {article} {kind}", (Decision("kind", 0, page, name=kind),))


def no_name(forms: Iterable[str]) -> Answer:
    """The answer that these words are nobody's name, anywhere."""
    return Answer("It is no name, anywhere", tuple(Decision("not", 0, name=form) for form in sorted(forms)))


def are_one(kept: str, gone: str, says: str = "They are one") -> Answer:
    """The answer that two pages are one."""
    return Answer(says, (Decision("same", 0, kept, gone),))
