"""Which blocks belong together: union-find over bridges, once for the build and for files annotated together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.identity.blocking import block_keys
from sitegen.model import Posting


class Blocks:
    """Blocks joined by bridges. Each component is known by any of its blocks."""

    def __init__(self, bridges: Iterable[Sequence[str]] = ()) -> None:
        self._parent: dict[str, str] = {}
        for bridge in bridges:
            self.join(bridge)

    def root(self, block: str) -> str:
        """The block that stands for the component of ``block``."""
        parent = self._parent
        while parent.setdefault(block, block) != block:
            parent[block] = parent[parent[block]]
            block = parent[block]
        return block

    def join(self, bridge: Sequence[str]) -> None:
        """Puts the components of all these blocks together."""
        first, *others = bridge
        for other in others:
            self._parent[self.root(other)] = self.root(first)

    def components(self) -> list[list[str]]:
        """Every component that has been named, its blocks sorted, ordered by the first of them."""
        members: dict[str, list[str]] = {}
        for block in sorted(self._parent):
            members.setdefault(self.root(block), []).append(block)
        return list(members.values())


def group_postings(postings: Sequence[Posting]) -> list[list[Posting]]:
    """Postings that share a block, directly or by way of others, in the order of the first of each."""
    keys = [block_keys(posting.entity) for posting in postings]
    blocks = Blocks(keys)
    components: dict[str, list[Posting]] = {}
    for posting, (first, *_) in zip(postings, keys, strict=True):
        components.setdefault(blocks.root(first), []).append(posting)
    return list(components.values())
