"""Related articles: what is shown, and how far a new article reaches."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from sitegen.archive.facts import ArticleRow
from sitegen.archive.related import EARLIER, LATER, Likeness, find_terms, read_features, relate


def about(number: int, *features: str) -> Likeness:
    """An article of that day."""
    row = ArticleRow(
        f"a{number:03}", f"a{number:03}", f"T{number}", f"2001-01-{number // 24 + 1:02}T{number % 24:02}:00"
    )
    return Likeness(row, tuple((feature, 1) for feature in features))


def shown(*likenesses: Likeness) -> dict[str, list[str]]:
    """Paths alone."""
    return {path: [row.path for row in rows] for path, rows in relate(likenesses).items()}


def test_who_shares_rare_names_is_related() -> None:
    found = shown(
        about(0, "people/ann", "people/ben"), about(1, "people/cy", "organizations/q"), about(2, "people/cy", "people/di"),
        about(3, "people/ann", "people/ben", "people/cy"),
    )  # fmt: skip
    assert found == {"a000": ["a003"], "a003": ["a000"]}


def test_words_alone_relate_nothing_and_one_name_does_not() -> None:
    assert not shown(about(0, "budget", "water"), about(1, "people/x", "people/y"), about(2, "budget", "water"))
    assert not shown(about(0, "people/ann"), about(1, "people/ben"), about(2, "people/ann"))
    assert shown(about(0, "people/ann", "budget"), about(1, "people/ben"), about(2, "people/ann", "budget"))


NAMES = st.sets(st.sampled_from(["people/a", "people/b", "places/c", "topics/d", "word", "other"]), max_size=5)


@given(st.lists(NAMES, max_size=30), NAMES, st.randoms(use_true_random=False))
def test_a_new_article_changes_few_older_pages(archive: list[set[str]], new: set[str], chance: random.Random) -> None:
    old = [about(n, *sorted(features)) for n, features in enumerate(archive)]
    before = relate(old)
    after = relate(chance.sample([*old, about(len(old), *sorted(new))], len(old) + 1))
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    assert sum(path != f"a{len(old):03}" for path in changed) <= EARLIER
    assert all(len(rows) <= EARLIER + LATER for rows in after.values())
    assert all(path not in [row.path for row in rows] for path, rows in after.items())


def test_features_are_the_most_written_of_topics_and_repeated_small_words() -> None:
    text = "The reservoir rose. A reservoir of Bristol Water, the reservoir of a dam and a dam. Bristol and Bristol"
    assert find_terms(text) == [("reservoir", 3)]
    features = dict(read_features({"people/ann": 9, "people/ben": 1}, ["topics/water"], text))
    assert features == {"people/ann": 4, "people/ben": 1, "topics/water": 4, "reservoir": 2}
