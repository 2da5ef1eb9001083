"""The page of a person, an organization or a place."""

from __future__ import annotations

import msgspec

from sitegen.pages.models.frame import Card, Head, Link, PartOf
from sitegen.pages.models.mentions import YearCount, YearMentions
from sitegen.pages.models.source import YearStatements


class RoleLine(msgspec.Struct, frozen=True):
    """An office: "Attorney General, Department of Justice", "1969 to 1972"."""

    title: str
    years: str


class GraphNode(msgspec.Struct, frozen=True):
    """A name in a graph, with the articles in common with the page's own; ``share`` is that against the largest, 0 to 100.

    ``label`` is the name cut to what a drawing holds.
    """

    name: str
    label: str
    url: str
    count: int
    share: int


class GraphTie(msgspec.Struct, frozen=True):
    """Two names that meet in ``count`` of the page's articles; ``one`` < ``other`` are their places among the nodes."""

    one: int
    other: int
    count: int
    share: int
    """The count against the largest, 0 to 100."""


class Graph(msgspec.Struct, frozen=True):
    """Who is mentioned beside somebody, and who meets whom there; nodes stand in an order that keeps those who meet together."""

    nodes: tuple[GraphNode, ...]
    ties: tuple[GraphTie, ...]
    """The strongest ones."""


class EntityPage(msgspec.Struct, frozen=True):
    """``/people/<slug>/``, ``/organizations/…``, ``/places/…``: template ``entity.html``."""

    head: Head
    card: Card
    aliases: tuple[str, ...]
    """Other names that the archive uses, the page's own name left out."""
    roles: tuple[RoleLine, ...]
    body_html: str
    links: tuple[Link, ...]
    """Outside pages about the entity: its site, Wikidata."""
    article_count: int
    mention_count: int
    timeline: tuple[YearCount, ...]
    years: tuple[YearMentions, ...]
    beside: tuple[Link, ...]
    """Who is mentioned in the same articles, most often first; ``count`` articles in common."""
    topics: tuple[Link, ...]
    graph: Graph | None = None
    """Those of ``beside`` as a graph, where there is something to see."""
    elsewhere: tuple[Link, ...] = ()
    """Where a long record is split: the pages of all its years; on the record's own page ``count`` mentions each."""
    part: PartOf | None = None
    """Set on the pages of single years, which hold ``card``, ``years`` and ``elsewhere`` alone."""
    automatic: bool = False
    """No authority page: everything here was found by the program."""
    said: tuple[YearStatements, ...] = ()
    """What the entity itself says, apart from where it is mentioned; the latest of it where it is much."""
    about: tuple[YearMentions, ...] = ()
    """What others say about the subject: the newest of it."""
    about_count: int = 0
    said_count: int = 0
    """Its statements in all."""
    source: str = ""
    """Address of the entity's page as a source, empty where it says nothing."""
