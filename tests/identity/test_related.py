"""Related articles: what is shown, and how far a new article reaches."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from unittest import mock

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sitegen.listing.likeness import Likeness, Shelf, find_terms, read_features, shelve
from sitegen.listing.related import EARLIER, LATER, Relations, relate, relate_again
from sitegen.model import ArticleRow

ROW = msgspec.msgpack.Decoder(ArticleRow)


def about(number: int, *features: str) -> Likeness:
    """An article of that day."""
    row = ArticleRow(
        f"a{number:03}", f"a{number:03}", f"T{number}", f"2001-01-{number // 24 + 1:02}T{number % 24:02}:00"
    )
    return Likeness(row, tuple((feature, 1) for feature in features))


def shelves(likenesses: Iterable[Likeness], year: Callable[[Likeness], str] = lambda each: "2001") -> list[Shelf]:
    """The likenesses by year, in no order."""
    years: dict[str, list[Likeness]] = {}
    for each in likenesses:
        years.setdefault(year(each), []).append(each)
    return [shelve(name, rows) for name, rows in reversed(years.items())]


def paths(relations: Relations) -> dict[str, list[str]]:
    """Paths alone."""
    return {path: [ROW.decode(row).path for row in rows] for path, rows in relations.shown.items() if rows}


def shown(*likenesses: Likeness) -> dict[str, list[str]]:
    """Paths alone, of all that are related."""
    return paths(relate(shelves(likenesses)))


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
    before = shown(*old)
    after = shown(*chance.sample([*old, about(len(old), *sorted(new))], len(old) + 1))
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    assert sum(path != f"a{len(old):03}" for path in changed) <= EARLIER
    assert all(len(rows) <= EARLIER + LATER for rows in after.values())
    assert all(path not in rows for path, rows in after.items())


WEIGHTS = st.lists(
    st.tuples(st.sampled_from(["people/a", "people/b", "places/c", "topics/d", "word", "other"]), st.integers(1, 4)),
    max_size=5,
    unique_by=lambda pair: pair[0],
)
EDITS = st.dictionaries(st.integers(0, 39), st.tuples(st.sampled_from(("", "T", "Z")), WEIGHTS) | st.none(), max_size=4)


def written(number: int, title: str, features: list[tuple[str, int]]) -> Likeness:
    """An article of one of two years; its title tells which of its month's articles it stands beside."""
    row = ArticleRow(f"a{number}", "slug", title + str(number), f"{2001 + number % 2}-{1 + number // 10:02}")
    return Likeness(row, tuple(sorted(features, key=lambda pair: "/" not in pair[0])))


@given(st.lists(WEIGHTS, min_size=1, max_size=40), st.lists(EDITS, min_size=1, max_size=3))
def test_after_edits_the_same_comes_out_as_from_the_beginning(
    archive: list[list[tuple[str, int]]], rounds: list[dict[int, tuple[str, list[tuple[str, int]]] | None]]
) -> None:
    articles = {n: written(n, "T", features) for n, features in enumerate(archive)}

    def year(each: Likeness) -> str:
        return each.article.date[:4]

    before = shelves(articles.values(), year)
    relations = relate(before)
    told = paths(relations)
    for edits in rounds:
        for number, edit in edits.items():
            if edit is None:
                articles.pop(number, None)
            else:
                articles[number] = written(number, *edit)
        known = {(shelf.year, msgspec.msgpack.encode(shelf)): shelf for shelf in before}
        now = [known.get((s.year, msgspec.msgpack.encode(s)), s) for s in shelves(articles.values(), year)]
        with mock.patch("sitegen.listing.related.relate", side_effect=AssertionError):
            relations = relate_again(now, before, relations.picks)
        for path, rows in relations.shown.items():
            told[path] = [ROW.decode(row).path for row in rows]
        whole = relate(now)
        assert {path: rows for path, rows in told.items() if rows} == paths(whole)
        assert relations.picks == whole.picks
        before = now


def test_an_edit_looks_again_at_few_articles() -> None:
    """Of four hundred articles with the same names, after one of them has lost a word."""
    articles = [about(n, "people/ann", "people/ben", "water") for n in range(400)]
    before = shelves(articles)
    articles[7] = about(7, "people/ann", "people/ben")
    relations = relate_again(shelves(articles), before, relate(before).picks)
    assert len(relations.shown) < 60


def test_features_are_the_most_written_of_topics_and_repeated_small_words() -> None:
    text = "The reservoir rose. A reservoir of Bristol Water, the reservoir of a dam and a dam. Bristol and Bristol"
    assert find_terms(text) == [("reservoir", 3)]
    features = dict(read_features({"people/ann": 9, "people/ben": 1}, ["topics/water"], text))
    assert features == {"people/ann": 4, "people/ben": 1, "topics/water": 4, "reservoir": 2}
