"""Who is who within one article."""

from __future__ import annotations

from itertools import pairwise

from sitegen.model import Authority, Ruling
from tests.identity.archives import local


def clusters(marked: str, *authorities: Authority, **more) -> list[tuple[str, ...]]:
    return sorted(entity.forms for entity in local(marked, authorities, **more)[2])


def test_short_names_join_the_full_one():
    text = "Former President {Donald Trump} spoke. {Trump} left. President {Trump} came back."
    assert clusters(text) == [("Donald Trump", "Trump")]


def test_a_bare_name_of_two_people_is_neither():
    text = "Sen. {John Kennedy} spoke. Rep. {Mike Kennedy} spoke. {Kennedy} was angry."
    assert clusters(text) == [("John Kennedy",), ("Kennedy",), ("Mike Kennedy",)]
    assert "ambiguous:bare" in next(e for e in local(text)[2] if e.forms == ("Kennedy",)).traits


def test_a_title_tells_namesakes_apart():
    text = "Sen. {John Kennedy} spoke. Rep. {Mike Kennedy} spoke. Sen. {Kennedy} was angry."
    assert ("John Kennedy", "Kennedy") in clusters(text)


def test_a_bare_name_is_neither_where_another_is_called_by_his_title_alone():
    listed = Authority(
        id="people/john-f-kennedy", kind="person", name="John F. Kennedy", aliases=("President Kennedy",)
    )
    other = Authority(id="people/edward-kennedy", kind="person", name="Edward Kennedy")
    text = "{President Kennedy} was accused. Sen. {Edward Kennedy} was too. One {Kennedy} was a statesman."
    assert "ambiguous:bare" in next(e for e in local(text, (listed, other))[2] if e.forms == ("Kennedy",)).traits
    text += " {Edward Kennedy} spoke. {Edward Kennedy} waved."
    assert ("Edward Kennedy", "Kennedy") in [e.forms for e in local(text, (listed, other))[2]]


def test_a_bare_name_keeps_its_bearer_when_a_namesake_comes_in():
    text = "{Emmanuel Macron} spoke. {Macron} waved. {Brigitte Macron} stood by. {Macron} left."
    assert clusters(text) == [("Brigitte Macron",), ("Emmanuel Macron", "Macron")]


def test_a_relative_does_not_take_the_bare_name_that_came_first():
    text = "President {Trump} and {Melania Trump} came. Mr. {Trump} waved."
    assert ("Melania Trump",) in clusters(text)


def test_mrs_is_not_her_husband():
    text = "{John Mitchell} resigned. Mrs. {Mitchell} was glad."
    assert clusters(text) == [("John Mitchell",), ("Mitchell",)]


def test_two_states_are_two_people():
    text = "Rep. {Mike Rogers} (R-Ala.) spoke. Rep. {Mike Rogers}, R-Mich., replied."
    assert (
        len(local(text)[2]) == 2 or len({trait for e in local(text)[2] for trait in e.traits if "state:" in trait}) == 2
    )


def test_a_misspelling_joins():
    assert clusters("{Lindsey Graham} spoke. {Grahm} sat.") == [("Grahm", "Lindsey Graham")]


def test_acronyms_and_legal_forms_and_country_names():
    assert clusters("The {organization:Federal Bureau of Investigation} came. The {organization:FBI} left.") == [
        ("FBI", "Federal Bureau of Investigation")
    ]
    assert clusters("{organization:Imax Corp.} grew. {organization:Imax} fell.") == [("Imax", "Imax Corp.")]
    assert clusters("The {place:US} and the {place:U.S.} and the {place:United States}") == [
        ("U.S.", "US", "United States")
    ]


def test_a_house_is_not_the_white_house():
    assert len(clusters("The {organization:White House} said. The {organization:House} voted.")) == 2


def test_georgia_is_a_state_among_states():
    names = [e.name for e in local("He went from {place:Georgia} to {place:Alabama}.")[2]]
    assert names[0] != "Georgia"
    assert local("{place:Georgia} borders {place:Turkey}.")[2][0].name == "Georgia"


def test_a_ruling_wins_over_all_and_an_empty_one_removes():
    text = "{May} met {Dean}. May left."
    dean = Authority("people/dean-rusk", "person", "Dean Rusk", aliases=("Dean",))
    rulings = (Ruling(0, 3, ""), Ruling(8, 12, "people/john-dean"))
    plain, mentions, entities = local(text, [dean], rulings)
    assert [plain[m.start : m.end] for m in mentions] == ["Dean"]
    assert [e.target for e in entities] == ["people/john-dean"]


def test_front_matter_maps_and_denies_forms_wherever_they_stand():
    text = "{Dean} met {Hope}. Dean left with Hope."
    plain, mentions, entities = local(text, mapping={"Dean": "people/john-dean"}, deny=["Hope"])
    assert [plain[m.start : m.end] for m in mentions] == ["Dean", "Dean"]
    assert [e.target for e in entities] == ["people/john-dean"]


def test_every_mention_has_one_entity_and_none_overlaps():
    _, mentions, entities = local("{Ann Lee} and {Lee} of {place:Ohio}, ~{Bo Ray} too.")
    assert sorted(i for e in entities for i in e.mentions) == list(range(len(mentions)))
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert [e.forms for e in entities if e.weak] == [("Bo Ray",)]


def test_a_listed_single_word_inside_another_name_is_not_it():
    mitchell = Authority("people/john-mitchell", "person", "John Mitchell", aliases=("Mitchell",))
    plain, mentions, _ = local("{Martha Mitchell} called. Mitchell was out.", [mitchell])
    assert [plain[m.start : m.end] for m in mentions] == ["Martha Mitchell", "Mitchell"]


def test_an_editors_word_on_a_bare_name_moves_nobody_named_in_full():
    text = "{Gary Hart} spoke in Denver. {Hart} spoke after him."
    targets = {e.forms: e.target for e in local(text, mapping={"Hart": "people/bo-hart"})[2]}
    assert targets == {("Gary Hart",): "", ("Hart",): "people/bo-hart"}
    rulings = (Ruling(27, 31, "bo-hart"),)
    assert {e.forms: e.target for e in local(text, rulings=rulings)[2]}["Gary Hart",] == ""


def test_an_editors_word_on_a_bare_name_still_goes_for_its_bearer_in_full():
    for full, bare, target in (
        ("Bob Dole", "Dole", "people/robert-dole"),
        ("W. Mark Felt", "Felt", "mark-felt"),
        ("Jean-Claude Juncker", "Juncker", "people/jean-claude-juncker"),
        ("Kim Jong-un", "Kim", "people/kim-jong-un"),
        ("Gary Hart", "Hart", "people/hart"),
    ):
        entities = local(f"{{{full}}} spoke. {{{bare}}} waved.", mapping={bare: target})[2]
        assert [(set(e.forms), e.target) for e in entities] == [({full, bare}, target)]


def test_an_editors_word_on_the_full_name_goes_for_the_bare_one():
    entities = local("{Gary Hart} spoke. {Hart} waved.", mapping={"Gary Hart": "people/bo-hart"})[2]
    assert [e.forms for e in entities] == [("Gary Hart", "Hart")]


def test_beside_an_editors_word_on_one_bare_name_the_others_stay_what_they_were():
    text = "{Gary Hart} spoke. {Hart} spoke after him. {Hart} left."
    entities = local(text, rulings=(Ruling(17, 21, "people/bo-hart"),))[2]
    assert [(e.target, e.mentions) for e in entities] == [("", (0, 2)), ("people/bo-hart", (1,))]


def test_a_monarch_joins_nobody_who_has_a_family_name():
    text = "Queen {Elizabeth II} died. {Elizabeth Warren} wept. King {Charles III} left."
    assert clusters(text) == [("Charles III",), ("Elizabeth II",), ("Elizabeth Warren",)]
    assert clusters("{Donald Trump Jr.} spoke. {Trump Jr.} left.") == [("Donald Trump Jr.", "Trump Jr.")]


def test_a_mark_holds_for_its_place() -> None:
    text = "{Daniel Hart} came. {Hart} spoke. {Hart} left. {Daniel Hart} stayed."
    plain = local(text)[0]
    second = plain.index("Hart spoke")
    entities = local(text, rulings=(Ruling(second, second + 4, "people/d-hart"),))[2]
    by_target = {e.target: e for e in entities}
    assert len(by_target["people/d-hart"].mentions) == 1
    assert by_target[""].mentions == (0, 2, 3)
    first = plain.index("Daniel")
    entities = local(text, rulings=(Ruling(first, first + 11, "Daniel Hart of the quarry"),))[2]
    assert {(e.target, len(e.mentions)) for e in entities} == {("Daniel Hart of the quarry", 1), ("", 3)}


def test_a_marked_full_name_introduces_who_is_then_called_by_the_bare_one() -> None:
    entities = local("{Jane Doe} came. {Doe} spoke.", rulings=(Ruling(0, 8, "Jane Doe"),))[2]
    assert [(e.target, len(e.mentions)) for e in entities] == [("Jane Doe", 2)]


def test_a_marked_slip_of_the_pen_renames_nobody() -> None:
    text = "{Anna Keller} spoke. {Keller} left. {Anna Kelller} came back."
    start = local(text)[0].index("Anna Kelller")
    entities = local(text, rulings=(Ruling(start, start + 12, "Anna Kelller"),))[2]
    assert {(e.name, len(e.mentions)) for e in entities} == {("Anna Keller", 2), ("Anna Kelller", 1)}
