"""What the archive holds of one article: records that articles post, and that entity pages, lists and feeds are made of."""

from __future__ import annotations

import msgspec

from sitegen.model import LocalEntity, Mention, Span


class Word(msgspec.Struct, frozen=True, array_like=True):
    """An editor's word on a name: who it is (empty: nobody; None: nothing is said), and who it never is."""

    target: str | None = None
    never: tuple[str, ...] = ()


class AliasHits(msgspec.Struct, frozen=True):
    """Listed names found in an article's text, in the matcher's own form, and the topics whose words it uses."""

    hits: tuple[tuple[int, int, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = ()
    topics: tuple[str, ...] = ()
    decided: dict[str, str] = {}
    """Names on which editors have decided, as far as they stand in the text: an entity id, or empty where it is nobody's name."""
    vetoed: dict[str, tuple[str, ...]] = {}
    """Names of which editors have said who they are not, as far as they stand in the text, with those entities' ids."""
    apart: tuple[str, ...] = ()
    """Addresses whose names editors hold apart, as far as their words stand in the text."""


class Facts(msgspec.Struct, frozen=True):
    """Who and what an article mentions, as far as the article alone tells."""

    mentions: tuple[Mention, ...]
    entities: tuple[LocalEntity, ...]
    sentences: tuple[Span, ...]


class Identity(msgspec.Struct, frozen=True, array_like=True):
    """Who a local entity (``index`` in Facts.entities) is held to be, and why. ``entity`` is empty where it stays unlinked."""

    index: int
    entity: str
    confidence: float
    reason: str


class Cast(msgspec.Struct, frozen=True):
    """An article with everybody in it resolved: for each of its mentions the entity's id, or empty; and why, by id."""

    targets: tuple[str, ...]
    why: dict[str, tuple[float, str]]
    topics: tuple[str, ...]


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """An entry of an index page."""

    id: str
    name: str
    description: str = ""


class ArticleRow(msgspec.Struct, frozen=True, array_like=True):
    """An article in a list."""

    path: str
    slug: str
    title: str
    date: str
    updated: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, array_like=True):
    """One mention in its sentence, and the number of its anchor in the article."""

    before: str
    name: str
    after: str
    anchor: int


class MentionRow(msgspec.Struct, frozen=True, array_like=True):
    """All mentions of one entity in one article. ``beside`` are the ids of everybody else mentioned there, ``topics`` its topics."""

    article: ArticleRow
    places: tuple[Place, ...]
    beside: tuple[str, ...]
    topics: tuple[str, ...]


class TopicRow(msgspec.Struct, frozen=True, array_like=True):
    """One article under a topic, with who is mentioned in it."""

    article: ArticleRow
    cast: tuple[str, ...]
    name: str
    """The topic as this article's front matter writes it, empty where its words alone put it there."""
    chief: bool = False
    """Whether it is the first of the article's topics."""


class CorrectionRow(msgspec.Struct, frozen=True, array_like=True):
    """An article's corrections: date (or empty) and text of each, in the editor's order."""

    article: ArticleRow
    corrections: tuple[tuple[str, str], ...]


class YearRow(msgspec.Struct, frozen=True, array_like=True):
    """A year's place among the others: how many articles it has, and the first and the last two, which other years' stand beside.

    ``year`` is "undated" for those without a date, which come before all.
    """

    year: str
    count: int
    first: tuple[ArticleRow, ...]
    last: tuple[ArticleRow, ...]


class Trail(msgspec.Struct, frozen=True, array_like=True):
    """An article's neighbours by date in one topic."""

    topic: str
    previous: ArticleRow | None
    following: ArticleRow | None


class Label(msgspec.Struct, frozen=True, array_like=True):
    """An entity's name and kind: all that other pages show of one that has no authority page."""

    name: str
    kind: str


class PageRow(msgspec.Struct, frozen=True, array_like=True):
    """That a page should exist: what kind, and of what."""

    kind: str
    subject: str = ""
