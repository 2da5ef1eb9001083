"""What articles post to lists: records that entity pages, lists and feeds are made of."""

from __future__ import annotations

import msgspec

from sitegen.model import ArticleRow


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """An entry of an index page."""

    id: str
    name: str
    description: str = ""
    articles: int = 0
    """That mention it; 0 where they are not counted."""


class SourceRow(msgspec.Struct, frozen=True, array_like=True):
    """One article's use of a source: how many statements come from it or by way of it, and which entities it is there."""

    name: str
    kind: str
    statements: int
    speakers: tuple[str, ...]


class OnceRow(msgspec.Struct, frozen=True, array_like=True):
    """An entity or source that has not earned a page: what it is filed under, and the bytes that its entry takes."""

    id: str
    name: str
    filed: str
    weight: int


class NameShelfRow(msgspec.Struct, frozen=True, array_like=True):
    """A page of names that have none of their own, as others see it: its address below the section's, its letters, how many names."""

    place: str
    letter: str
    count: int


class NameShelf(msgspec.Struct, frozen=True, array_like=True):
    """A page of names that have none of their own: its address below the section's, its letters, (id, name) of each name."""

    place: str
    letter: str
    names: tuple[tuple[str, str], ...]


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


class PageRow(msgspec.Struct, frozen=True, array_like=True):
    """That a page should exist: what kind, and of what."""

    kind: str
    subject: str = ""
