"""Mentions in their sentences, by year and article."""

from __future__ import annotations

import msgspec

from sitegen.pages.models.article import ArticleLink
from sitegen.pages.models.frame import Link


class Sentence(msgspec.Struct, frozen=True):
    """A mention in its sentence: ``before`` + ``name`` + ``after`` is the sentence, ``url`` the exact spot in the article."""

    before: str
    name: str
    after: str
    url: str
    by: Link | None = None
    """Who says so, where the sentence is somebody's statement about the page's subject; without a page, ``url`` is empty."""


class ArticleMentions(msgspec.Struct, frozen=True):
    """The sentences of one article that mention an entity."""

    article: ArticleLink
    sentences: tuple[Sentence, ...]


class YearMentions(msgspec.Struct, frozen=True):
    """The articles of one year that mention an entity, newest first."""

    year: str
    """Four digits, or "undated"."""
    articles: tuple[ArticleMentions, ...]
    count: int
    """Mentions in all."""


class YearCount(msgspec.Struct, frozen=True):
    """One bar of a timeline. ``share`` is the count against the largest, 0 to 100.

    ``url`` leads to the year on the page and is empty where nothing happened.
    """

    year: str
    count: int
    share: int
    url: str
