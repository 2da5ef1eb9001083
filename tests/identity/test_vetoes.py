"""Vetoes hold in the article and in the archive, and ruling one bearer out proves nothing of another."""

from __future__ import annotations

from tests.identity.archives import ids, who

ADAM = {
    "a": "President {Adam Corwin} spoke. President {Adam Corwin} left.",
    "b": "President {Adam Corwin} signed the bill.",
}


def test_a_wife_takes_none_of_her_husbands_bare_names() -> None:
    found = ids(
        {**ADAM, "c": "President {Corwin} met them. The first lady, {Elena Corwin}, was away. Mr. {Corwin} said so."}
    )
    assert found["c", "Elena Corwin"] == "people/elena-corwin"
    assert found["c", "Corwin"] == "people/adam-corwin"


def test_nobody_is_promoted_because_another_is_ruled_out() -> None:
    found = who(
        {
            "a": "Senator {Hale} spoke. His son, {Robert Hale Jr.}, met a lawyer. {Hale} left.",
            "b": "{Susan Hale} opened a school. Mrs. {Hale} smiled.",
        }
    )
    assert found["a", "Hale"].entity == ""
    assert found["a", "Hale"].reason


def test_a_form_of_address_is_no_womans_and_the_only_bearer_is_no_proof() -> None:
    found = ids(
        {"a": "Mr. {Dell} spoke.", "b": "{Karen Dell} left.", "c": "{Otto Brandt} left.", "d": "{Brandt} spoke."}
    )
    assert found["a", "Dell"] == ""
    assert found["d", "Brandt"] == ""


def test_two_articles_that_name_somebody_in_full_draw_the_bare_name_of_a_third() -> None:
    found = ids({"a": "{Otto Brandt} left.", "b": "{Otto Brandt} spoke.", "c": "{Brandt} sat."})
    assert found["c", "Brandt"] == "people/otto-brandt"


def test_a_rank_that_nobody_gives_him_keeps_a_bare_name_from_the_best_known_bearer() -> None:
    articles = {str(n): "{Samuel Johnson} wrote." for n in range(9)}
    assert ids({**articles, "x": "The company was led by Captain {Johnson}."})["x", "Johnson"] == ""
    assert ids({**articles, "x": "He read {Johnson}."})["x", "Johnson"] == "people/samuel-johnson"


def test_a_prince_is_no_singer_of_that_family_name() -> None:
    articles = {
        "a": "The singer {Ray Charles} won.",
        "b": "The singer {Ray Charles} left.",
        "c": "Prince {Charles} married.",
    }
    assert ids(articles)["c", "Charles"] != "people/ray-charles"


def test_parents_are_not_the_son_of_one_name() -> None:
    found = ids({"a": "{Otto Quist Jr.}, 91, died. He was preceded by his parents, {Otto} and {Clara Quist}."})
    assert found["a", "Otto"] != found["a", "Otto Quist Jr."]


def test_senior_is_somebody_else() -> None:
    articles = {"a": "{Bob Woolmer} died.", "b": "{Bob Woolmer} coached.", "c": "{Woolmer} senior batted for the town."}
    assert ids(articles)["c", "Woolmer"] == ""


def test_father_and_son_of_one_name() -> None:
    found = ids(
        {"a": "{Donald Kemp} spoke. {Donald Kemp Jr.} left.", "b": "{Donald Kemp} sat.", "c": "{Donald Kemp Jr.} sat."}
    )
    assert found["a", "Donald Kemp"] == found["b", "Donald Kemp"] == "people/donald-kemp"
    assert found["a", "Donald Kemp Jr."] == found["c", "Donald Kemp Jr."] == "people/donald-kemp-jr"


def test_a_generation_that_is_dropped_later_changes_nobody() -> None:
    found = ids({"a": "{Joseph R. Byrd Jr.} spoke. {Joe Byrd} left.", "b": "{Joe Byrd} sat."})
    assert len({found["a", "Joe Byrd"], found["a", "Joseph R. Byrd Jr."], found["b", "Joe Byrd"]}) == 1


def test_of_an_excluded_family_the_far_less_known_is_not_meant() -> None:
    articles = {str(n): "{Donald Kemp} spoke." for n in range(6)}
    articles |= {"e1": "{Eric Kemp} spoke.", "e2": "{Eric Kemp} left.", "x": "The elder {Kemp} spoke."}
    assert ids(articles)["x", "Kemp"] == ""


def test_two_of_one_name_in_one_article_are_nobodys_page() -> None:
    found = who(
        {
            "a": "{Daniel Hart}, the county engineer, spoke. {Daniel Hart}, a retired teacher, left.",
            "b": "{Daniel Hart} sat.",
        }
    )
    assert found["a", "Daniel Hart"].entity == ""
    assert "two people" in found["a", "Daniel Hart"].reason
    assert found["b", "Daniel Hart"].entity == "people/daniel-hart"


def test_one_word_needs_words_that_show_a_person() -> None:
    found = ids({"a": "{Quorvo} rose.", "b": "President {Zukarto} spoke.", "c": "{Zukarto} left."})
    assert found["a", "Quorvo"] == ""
    assert found["b", "Zukarto"] == found["c", "Zukarto"] == "people/zukarto"


def test_half_of_a_couple_is_no_page_of_a_given_name() -> None:
    found = who({"a": "{Bill} and {Hillary Trent} spoke.", "b": "{Rachel} spoke."})
    assert found["a", "Bill"].entity == ""
    assert found["b", "Rachel"].entity != ""
