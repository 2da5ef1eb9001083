"""What the whole archive tells of names: misspellings, pages of one person, pages of two."""

from __future__ import annotations

import random

import pytest

from sitegen.identity.doubts.lookalikes import find_doubles, find_mixtures
from sitegen.identity.doubts.misspellings import find_misspellings
from sitegen.identity.doubts.sightings import Sighting, by_entity


def seen(entity: str, article: str, *forms: str, **more: object) -> Sighting:
    """A sighting of a person."""
    fields = {"date": "2001-01-01", "kind": "person", **more}
    return Sighting(entity=f"people/{entity}", forms=forms, article=article, **fields)  # type: ignore[arg-type]


GRAHAMS = [seen("lindsey-graham", f"a{n}", "Graham", "Lindsey Graham") for n in range(41)]


def test_a_rare_spelling_of_a_frequent_name() -> None:
    (found,) = find_misspellings([*GRAHAMS, seen("grahm", "b", "Grahm")])
    assert (found.wrong, found.right, found.articles) == ("Grahm", "Graham", 41)
    assert [s.article for s in found.places] == ["b"]
    (found,) = find_misspellings([*GRAHAMS, seen("lindsey-grahm", "b", "Lindsey Grahm")])
    assert (found.wrong, found.right) == ("Lindsey Grahm", "Lindsey Graham")


@pytest.mark.parametrize(
    "other",
    [
        seen("x", "b", "Grahams"),  # a plural
        seen("x", "b", "Ghraam"),  # two letters off
        seen("x", "b", "Peter Grahm"),  # somebody else
        seen("x", "b", "Grahm", kind="place"),
        seen("x", "b", "Grahm", ruled=True),
    ],
)
def test_what_is_no_misspelling(other: Sighting) -> None:
    assert not find_misspellings([*GRAHAMS, other])


def test_names_that_there_are_and_names_that_are_listed_are_no_misspellings() -> None:
    hansons = [seen("hanson", f"a{n}", "Hanson") for n in range(41)]
    assert not find_misspellings([*hansons, seen("x", "b", "Hansen")])
    assert not find_misspellings([*GRAHAMS, seen("x", "b", "Grahm")], {"grahm"})
    assert not find_misspellings([*GRAHAMS, *(seen("x", f"b{n}", "Grahm") for n in range(3))])


def test_two_spellings_in_one_article() -> None:
    (found,) = find_misspellings([seen("x", "a", "Delia Quiroga", "Quiorga", "Quiroga")])
    assert (found.wrong, found.right) == ("Quiorga", "Delia Quiroga")
    assert not find_misspellings([seen("x", "a", "Delia Quiroga", "Quirogas")])


def company(*names: str) -> frozenset[str]:
    """Ids of people."""
    return frozenset(f"people/{name}" for name in names)


ONE = seen("robert-e-hartwell", "a", "Robert E. Hartwell", beside=company("ann", "ben", "cy"))
OTHER = seen("robert-hartwell", "b", "Robert Hartwell", beside=company("ann", "ben", "di"))


def test_compatible_names_in_one_company_look_like_one_person() -> None:
    (found,) = find_doubles(by_entity([ONE, OTHER]))
    assert (found.one, found.other) == (ONE, OTHER)
    assert "people/ann, people/ben" in found.reason
    assert find_doubles(by_entity([seen("michael-quist", "a", "Michael Quist", beside=company("ann", "ben")),
                                   seen("micheal-quist", "b", "Micheal Quist", beside=company("ann", "ben"))]))  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        seen("robert-hartwell", "b", "Robert Hartwell", beside=company("ann", "di")),  # other company
        seen("robert-hartwell", "a", "Robert Hartwell", beside=company("ann", "ben")),  # apart in one article
        seen("walter-hartwell", "b", "Walter Hartwell", beside=company("ann", "ben")),
        seen("robert-f-hartwell", "b", "Robert F. Hartwell", beside=company("ann", "ben")),
    ],
)
def test_others_do_not(other: Sighting) -> None:
    assert not find_doubles(by_entity([ONE, other]))


def test_what_editors_hold_apart_is_not_asked_about() -> None:
    assert not find_doubles(by_entity([ONE, OTHER]), {frozenset((ONE.entity, OTHER.entity))})
    state = "state:la"
    assert not find_doubles(by_entity([seen("a-b", "a", "Al Bo", traits=("state:tx",), beside=ONE.beside),
                                       seen("al-bo", "b", "Al Bo", traits=(state,), beside=ONE.beside)]))  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"traits": ("state:la",)}, {"traits": ("state:tx",)}, "of two states"),
        ({"traits": ("party:r",)}, {"traits": ("party:d",)}, "of two parties"),
        ({"traits": ("gender:m",)}, {"traits": ("gender:f",)}, "“Mr.” and “Mrs.”"),
        ({"date": "1901-05-01"}, {"date": "1999"}, "nothing is written from 1901 to 1999"),
    ],
)
def test_a_page_that_contradicts_itself_looks_like_two(
    one: dict[str, object], other: dict[str, object], why: str
) -> None:
    sightings = [seen("x", "a", "Al Bo", **one), seen("x", "b", "Al Bo", **other)]
    (found,) = find_mixtures(by_entity(sightings))
    assert found.reason == why
    assert {found.one.article, found.other.article} == {"a", "b"}
    assert not find_mixtures(by_entity([seen("x", "a", "Al Bo", **one), seen("y", "b", "Al Bo", **other)]))


def test_two_given_names_on_one_page() -> None:
    (found,) = find_mixtures(by_entity([seen("x", "a", "John Quist"), seen("x", "b", "Edward Quist")]))
    assert found.reason == "called “Edward Quist” and “John Quist”"
    assert not find_mixtures(by_entity([seen("x", "a", "Bob Quist"), seen("x", "b", "Robert Quist")]))
    assert not find_mixtures(by_entity([seen("x", "a", "J. Quist"), seen("x", "b", "John Quist")]))


def test_the_order_of_articles_changes_nothing() -> None:
    sightings = [
        *GRAHAMS,
        seen("grahm", "b", "Grahm"),
        ONE,
        OTHER,
        seen("x", "c", "John Quist"),
        seen("x", "d", "Edward Quist"),
    ]
    shuffled = random.Random(7).sample(sightings, len(sightings))
    assert find_misspellings(shuffled) == find_misspellings(sightings)
    assert find_doubles(by_entity(shuffled)) == find_doubles(by_entity(sightings))
    assert find_mixtures(by_entity(shuffled)) == find_mixtures(by_entity(sightings))
