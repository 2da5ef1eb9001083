"""Who is who over an archive: examples."""

from __future__ import annotations

from sitegen.identity.across.linking import resolve
from sitegen.model import Authority, LocalEntity, Posting, Role
from tests.identity.archives import ids, who


def test_full_names_meet_across_articles_and_bare_ones_follow():
    found = ids({"a": "{Mike Flynn} left. {Flynn} sat.", "b": "{Michael T. Flynn} came.", "c": "{Flynn} spoke."})
    assert len(set(found.values())) == 1
    assert "" not in found.values()


def test_a_bare_name_that_could_be_two_people_stays_unlinked():
    found = who({"a": "{John Kennedy} spoke.", "b": "{Edward Kennedy} spoke.", "c": "{Kennedy} left."})
    assert found["a", "John Kennedy"].entity != found["b", "Edward Kennedy"].entity
    assert found["c", "Kennedy"].entity == ""
    assert "more than one" in found["c", "Kennedy"].reason


def test_a_bare_name_goes_to_a_clear_majority():
    articles = {f"a{n}": "{Donald Trump} spoke." for n in range(6)} | {"b": "{Fred Trump} built.", "c": "{Trump} left."}
    assert ids(articles)["c", "Trump"] == "people/donald-trump"


def test_a_misspelt_full_name_joins_with_an_equal_given_name_only():
    found = ids({"a": "{Lindsey Graham} spoke.", "b": "{Lindsey Grahm} spoke.", "c": "{Katharine Grahm} wrote."})
    assert found["a", "Lindsey Graham"] == found["b", "Lindsey Grahm"] == "people/lindsey-graham"
    assert found["c", "Katharine Grahm"] != found["a", "Lindsey Graham"]


def test_namesakes_of_two_states_get_addresses_from_content():
    articles = {"a": "Rep. {Mike Rogers} (R-Ala.) spoke.", "b": "Rep. {Mike Rogers} (R-Mich.) spoke."}
    found = set(ids({"a": articles["a"]} | {"b": articles["b"]}).values())
    assert len(found) == 2
    assert ids(dict(reversed(articles.items()))) == ids(articles)


def test_dated_roles_tell_father_from_son():
    father = Authority("people/george-h-w-bush", "person", "George H. W. Bush", aliases=("Bush",),
                       roles=(Role("President", "", "1989-01-20", "1993-01-20"),))  # fmt: skip
    son = Authority("people/george-w-bush", "person", "George W. Bush", aliases=("Bush",),
                    roles=(Role("President", "", "2001-01-20", "2009-01-20"),))  # fmt: skip
    found = ids({"a": "{Bush} spoke.", "b": "{Bush} spoke."}, [father, son], {"a": "1990-05-01", "b": "2005-05-01"})
    assert found["a", "Bush"] == father.id
    assert found["b", "Bush"] == son.id
    assert ids({"a": "{Bush} spoke."}, [father, son])["a", "Bush"] == ""


def test_a_listed_nickname_without_a_common_letter():
    felt = Authority("people/mark-felt", "person", "Mark Felt", aliases=("Deep Throat",))
    assert ids({"a": "Deep Throat spoke.", "b": "{W. Mark Felt} spoke."}, [felt]) == {
        ("a", "Deep Throat"): felt.id, ("b", "W. Mark Felt"): felt.id}  # fmt: skip


def test_a_compatible_name_is_not_linked_where_an_editor_forbids_it():
    jack = Authority("people/john-f-kennedy", "person", "John F. Kennedy", not_aliases=("John Kennedy",))
    found = ids({"a": "{John Kennedy} spoke.", "b": "{John F. Kennedy} spoke."}, [jack])
    assert found["b", "John F. Kennedy"] == jack.id
    assert found["a", "John Kennedy"] not in ("", jack.id)


def test_an_automatic_entity_never_takes_an_authoritys_address():
    jack = Authority("people/john-kennedy", "person", "John F. Kennedy", not_aliases=("John Kennedy",))
    assert ids({"a": "{John Kennedy} spoke."}, [jack])["a", "John Kennedy"] not in ("", jack.id)


def test_a_ruling_stands_without_an_authority():
    entity = LocalEntity("person", "Dean", ("Dean",), (0,), target="people/john-dean")
    result = resolve([Posting("a", 0, "", entity)], [])
    assert result.assignments[0].entity == "people/john-dean"
    assert [e.id for e in result.entities] == ["people/john-dean"]


def test_a_candidate_counts_only_where_another_article_knows_the_name():
    found = ids({"a": "~{Suh Hoon} met them.", "b": "{Suh Hoon} left.", "c": "~{Grand Opening} today."})
    assert found["a", "Suh Hoon"] == found["b", "Suh Hoon"] != ""
    assert found["c", "Grand Opening"] == ""


def test_one_page_for_each_way_to_write_an_organization():
    found = ids({
        "a": "The {organization:Department of Justice} sued.", "b": "The {organization:Justice Department} sued.",
        "c": "The {organization:Harbour Board of Trade} ({organization:HBT}) met.", "d": "The {organization:HBT} left.",
        "e": "The {organization:H.B.T.} left."})  # fmt: skip
    assert found["a", "Department of Justice"] == found["b", "Justice Department"]
    assert found["c", "Harbour Board of Trade"] == found["d", "HBT"] == found["e", "H.B.T."]


def test_an_acronym_that_no_article_explains_goes_to_nobody_for_its_initials():
    found = ids({
        "a": "The {organization:Institute for Science and International Security} wrote.",
        "b": "{organization:ISIS} fled."})  # fmt: skip
    assert found["b", "ISIS"] != found["a", "Institute for Science and International Security"]


def test_every_posting_is_answered_with_a_reason():
    found = who({"a": "{Ann Lee} of {place:Ohio} and {organization:Acme}. ~{Some Thing}", "b": "{Lee} and {Sukarno}"})
    assert all(assignment.reason for assignment in found.values())
    assert all(0 <= assignment.confidence <= 1 for assignment in found.values())


def test_who_needs_no_introduction_is_whom_the_archive_knows_best():
    articles = {f"a{n}": "{Donald Trump} spoke. {Trump} left." for n in range(4)}
    articles["b"] = "A day in March.\n{Trump} spoke. {Trump} left. {Ivanka Trump} stayed."
    found = ids(articles)
    assert found["b", "Trump"] == "people/donald-trump"
    assert found["b", "Ivanka Trump"] == "people/ivanka-trump"
    assert ids({"b": articles["b"]})["b", "Trump"] == "people/ivanka-trump"


def test_whom_an_editor_names_in_full_is_called_so():
    entity = LocalEntity("person", "Reagan", ("Reagan",), (0,), target="Ronald Reagan")
    (found,) = resolve([Posting("a", 0, "", entity)], ()).entities
    assert (found.id, found.name) == ("people/ronald-reagan", "Ronald Reagan")


def test_a_monarch_is_one_over_the_archive_and_nobody_elses_given_name():
    found = ids(
        {
            "a": "Queen {Elizabeth II} died. {Elizabeth Warren} wept.",
            "b": "{Elizabeth II} was crowned.",
            "c": "{Elizabeth} sold eggs.",
        }
    )
    assert found["a", "Elizabeth II"] == found["b", "Elizabeth II"] == "people/elizabeth-ii"
    assert found["a", "Elizabeth Warren"] == "people/elizabeth-warren"
    assert found["c", "Elizabeth"] not in ("people/elizabeth-ii", "people/elizabeth-warren")
