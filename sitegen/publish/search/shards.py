"""Which articles stand in which part of the index.

Pagefind takes the whole of what it indexes into memory (0.2 MB an article of 500 words, 2.2 GB at 10,000) and knows no
increments. So the archive is cut into shards that are indexed one by one: memory is bounded, and an edit pays for its own shard
alone. A reader's browser opens all of them, which is why they are not smaller. Where an article belongs depends on its address
alone; how many shards there are, on the number of articles alone: 1, 2, 4, …, so that they are seldom dealt anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b

import msgspec

SIZE = 2500  # articles in a shard, about
_ARTICLE = re.compile(r"(articles/[^/]+/index)\.(json|html)")


class Shard(msgspec.Struct, frozen=True):
    """One part of the index: its twins by path with their digests, and a digest over all that it is made of."""

    name: str
    twins: dict[str, bytes]
    digest: str


def deal(published: Mapping[str, bytes], settings: str) -> list[Shard]:
    """Shards of all articles among the published files, given by path and digest. ``settings`` is what else decides the bytes."""
    found = {path: match for path in sorted(published) if (match := _ARTICLE.fullmatch(path))}
    # A site without twins is indexed by its pages.
    twins = {
        path: published[path] for path, match in found.items() if match[2] == "json" or f"{match[1]}.json" not in found
    }
    count = 1
    while count * SIZE < len(twins):
        count *= 2
    hands: list[dict[str, bytes]] = [{} for _ in range(count)]
    for path, mark in twins.items():
        place = int.from_bytes(blake2b(path.encode(), digest_size=4).digest(), "big")
        hands[place % count][path] = mark
    return [Shard(str(number), hand, _digest(hand, settings)) for number, hand in enumerate(hands)]


def _digest(hand: dict[str, bytes], settings: str) -> str:
    mark = blake2b(settings.encode(), digest_size=16)
    for path, digest in hand.items():
        mark.update(path.encode() + b"\0" + digest)
    return mark.hexdigest()
