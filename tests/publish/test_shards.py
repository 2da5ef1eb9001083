"""How the archive is cut up for indexing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.publish.search import shards
from sitegen.publish.search.shards import deal

_SLUGS = st.sets(st.text("abcdefghij-0123456789", min_size=1, max_size=12), max_size=80)


def _published(slugs: set[str]) -> dict[str, bytes]:
    files = {f"articles/{slug}/index.json": slug.encode() for slug in slugs}
    return {**files, "articles/page/1/index.html": b"x", "people/ann/index.json": b"y"}


@given(_SLUGS)
def test_every_article_is_in_one_shard(slugs: set[str]) -> None:
    hands = [twin for shard in deal(_published(slugs), "") for twin in shard.twins]
    assert sorted(hands) == sorted(f"articles/{slug}/index.json" for slug in slugs)


@given(_SLUGS, st.integers(0, 9))
def test_an_edit_moves_one_shard(slugs: set[str], at: int) -> None:
    edited = sorted(slugs)[at % len(slugs)] if slugs else "new"
    before, size = _published(slugs | {edited}), shards.SIZE
    shards.SIZE = 10
    try:
        was = deal(before, "")
        now = deal({**before, f"articles/{edited}/index.json": b"another text"}, "")
    finally:
        shards.SIZE = size
    assert sum(old.digest != new.digest for old, new in zip(was, now, strict=True)) == 1


def test_shards_stay_near_their_size_as_the_archive_grows() -> None:
    for articles in (1, 2500, 2501, 10_000, 40_000):
        hands = deal(_published({f"article-{n}" for n in range(articles)}), "")
        assert max(len(hand.twins) for hand in hands) <= 1.1 * shards.SIZE
        assert len(hands) <= max(1, 2 * articles / shards.SIZE)


def test_another_release_of_the_program_moves_all() -> None:
    published = _published({"a", "b"})
    assert deal(published, "1.5.2")[0].digest != deal(published, "1.5.3")[0].digest
