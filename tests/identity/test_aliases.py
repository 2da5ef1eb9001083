"""Listed names in running text."""

from __future__ import annotations

import pytest

from sitegen.identity.aliases import AliasMatcher
from sitegen.model import Authority
from tests.identity.archives import blocks_of

DEAN = Authority(
    "people/john-dean", "person", "John Dean", aliases=("Dean", "John W. Dean III"), not_aliases=("James Dean",)
)
RUSK = Authority("people/dean-rusk", "person", "Dean Rusk")
OBRIEN = Authority("people/larry-obrien", "person", "Larry O'Brien")


def found(text: str, *authorities: Authority) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[h.start : h.end], h.ids) for h in AliasMatcher(authorities).find(text, blocks_of(text))]


def test_the_longest_form_wins_at_word_boundaries():
    text = "Dean Rusk met John W. Dean III; Deanna and the dean left, Dean’s papers stayed."
    assert found(text, DEAN, RUSK) == [
        ("Dean Rusk", ("people/dean-rusk",)),
        ("John W. Dean III", ("people/john-dean",)),
        ("Dean", ("people/john-dean",)),
    ]


def test_a_form_that_two_list_has_both():
    other = Authority("people/martha-dean", "person", "Martha Dean", aliases=("Dean",))
    assert found("Dean spoke.", DEAN, other) == [("Dean", ("people/john-dean", "people/martha-dean"))]


def test_a_denied_form_is_reported_without_its_owner():
    hit = AliasMatcher([DEAN]).find("James Dean drove.", blocks_of("James Dean drove."))[0]
    assert (hit.ids, hit.denied) == ((), ("people/john-dean",))


def test_headlines_capitals_and_either_apostrophe():
    assert found("LARRY O’BRIEN RESIGNS", OBRIEN) == [("LARRY O’BRIEN", ("people/larry-obrien",))]
    assert found("Larry O’Brien resigns", OBRIEN) == [("Larry O’Brien", ("people/larry-obrien",))]


def test_no_name_crosses_a_block():
    assert found("He met John\nDean", Authority("people/john-dean", "person", "John Dean")) == []


def test_topics_are_no_names():
    assert found("The courts sat.", Authority("topics/courts", "topic", "courts")) == []


@pytest.mark.parametrize("few", [0, 40])
def test_many_listed_names_are_found_as_few_are(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr("sitegen.identity.aliases._FEW", few)
    text = "Deans and Dean_1 are nobody; LARRY O'BRIEN, John Dean and preDean met Dean."
    assert [words for words, _ in found(text, DEAN, RUSK, OBRIEN)] == ["LARRY O'BRIEN", "John Dean", "Dean"]
