"""Who is mentioned beside somebody, and with whom else: the graph on an entity's page, from that entity's own articles alone.

The names stand in one column and those that meet are joined by arcs (an arc diagram), which reads on a narrow screen as well as
on a wide one. The order is found by plain arithmetic: each name is followed by the one that it meets most often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import msgspec

from sitegen.listing.rows import MentionRow
from sitegen.pages.frame import Frame, shorten


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


_ARTICLES = 3  # of the entity; in fewer nearly everybody meets everybody
_FEWEST = 3  # names; fewer are told as well by their list
_TIES = 18  # arcs; more could not be told apart
_LABEL = 32  # characters of a name in the drawing


def build_graph(frame: Frame, rows: Sequence[MentionRow], beside: Sequence[tuple[str, int]]) -> Graph | None:
    """The graph of the entities ``beside`` (id, articles in common; most first), None where there is nothing to see."""
    if len(rows) < _ARTICLES or len(beside) < _FEWEST:
        return None
    ties = _count_pairs(rows, [entity for entity, _ in beside])
    if not ties:
        return None
    order = _arrange(len(beside), ties)
    place = {number: at for at, number in enumerate(order)}
    strongest = sorted(ties.items(), key=lambda item: (-item[1], item[0]))[:_TIES]
    most, widest = max(count for _, count in beside), max(ties.values())
    nodes = []
    for number in order:
        entity, count = beside[number]
        name = frame.name(entity)
        nodes.append(GraphNode(name, shorten(name, _LABEL), frame.address(entity), count, round(100 * count / most)))
    arcs = sorted((*sorted((place[one], place[other])), count) for (one, other), count in strongest)
    return Graph(
        tuple(nodes),
        tuple(GraphTie(one, other, count, round(100 * count / widest)) for one, other, count in arcs),
    )


def _count_pairs(rows: Sequence[MentionRow], names: Sequence[str]) -> dict[tuple[int, int], int]:
    """In how many articles each two of the names meet. Articles with the same names are counted together first."""
    numbers = {name: number for number, name in enumerate(names)}
    companies = Counter(tuple(sorted(numbers[e] for e in row.beside if e in numbers)) for row in rows)
    pairs: dict[tuple[int, int], int] = {}
    for company, articles in companies.items():
        for pair in combinations(company, 2):
            pairs[pair] = pairs.get(pair, 0) + articles
    return pairs


def _arrange(count: int, ties: dict[tuple[int, int], int]) -> list[int]:
    """An order in which those who meet stand near each other, beginning with the first name."""
    order, left = [0], set(range(1, count))
    while left:
        last = order[-1]
        order.append(min(left, key=lambda n: (-ties.get((min(n, last), max(n, last)), 0), n)))
        left.remove(order[-1])
    return order
