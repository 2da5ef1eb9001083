"""Decisions in ``content/decisions.yaml``: what each does, that undoing it undoes it, and that a clean build is the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.content.decisions import PATH, Decision, read_decisions
from sitegen.desk.decision_file import withdraw, write
from sitegen.errors import SitegenError

from .conftest import Site, add


def test_merge_leaves_a_redirect_and_is_undone_by_deleting_the_entry(site: Site) -> None:
    assert site.has("people/walter-hartwell")
    assert site.has("people/robert-hartwell")
    site.decide("- same: [people/robert-hartwell, people/walter-hartwell]\n")
    site.build()
    assert "people/robert-hartwell/" in site.page("people/walter-hartwell")
    assert 'class="kind-redirect"' in site.page("people/walter-hartwell")
    assert "won the prize" in site.page("people/robert-hartwell")
    assert 'data-entity="people/robert-hartwell"' in site.page("articles/d-fair")
    site.decide("")
    site.build()
    assert "won the prize" in site.page("people/walter-hartwell")
    assert "won the prize" not in site.page("people/robert-hartwell")


def test_a_namesake_in_one_article_is_somebody_else(site: Site) -> None:
    site.decide('- is: {name: "Robert Hartwell", article: e-song, entity: people/robert-hartwell-singer}\n')
    site.build()
    assert "the singer" in site.page("people/robert-hartwell-singer")
    assert "sang for an hour" in site.page("people/robert-hartwell-singer")
    assert "the singer" not in site.page("people/robert-hartwell")
    assert "kept sheep" in site.page("people/robert-hartwell")


def test_not_an_entity(site: Site) -> None:
    assert site.has("people/mary-hollis")
    site.decide('- not: {name: "Mary Hollis"}\n')
    site.build()
    assert not site.has("people/mary-hollis")
    assert "data-entity" not in site.page("articles/d-fair").partition("said ")[2].partition("crowd")[0]


def test_rename_moves_the_address(site: Site) -> None:
    site.decide('- rename: {entity: people/mary-hollis, name: "Mary Hollis-Brown"}\n')
    site.build()
    assert "<h1" in site.page("people/mary-hollis-brown")
    assert "Mary Hollis-Brown" in site.page("people/mary-hollis-brown")
    assert 'class="kind-redirect"' in site.page("people/mary-hollis")


def test_front_matter_wins_over_a_decision_and_a_decision_over_an_authority_page(site: Site) -> None:
    people = site.folder / "content/people"
    people.mkdir()
    (people / "jane-hollis.md").write_text("---\nname: Jane Hollis\naliases: [Mary Hollis]\n---\n", encoding="utf-8")
    site.build()
    assert 'data-entity="people/jane-hollis"' in site.page("articles/d-fair")
    site.decide('- is: {name: "Mary Hollis", entity: people/mary-hollis}\n')
    site.build()
    assert 'data-entity="people/mary-hollis"' in site.page("articles/d-fair")
    path = site.folder / "content/articles/d-fair.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("---\n\n", "annotate:\n  map: {Mary Hollis: people/ann-hollis}\n---\n\n"), encoding="utf-8"
    )
    site.build()
    assert 'data-entity="people/ann-hollis"' in site.page("articles/d-fair")
    assert 'data-entity="people/mary-hollis"' not in site.page("articles/d-fair")


def test_what_fits_nothing_is_reported_and_not_applied(site: Site) -> None:
    before = site.page("people/robert-hartwell")
    site.decide(
        "- same: [people/robert-hartwell, people/no-body]\n"
        '- not: {name: "Zebulon Quist"}\n'
        '- is: {name: "Robert Hartwell", article: d-fair, entity: people/x}\n'
        '- rename: {entity: people/no-one, name: "Some One"}\n'
    )
    site.build()
    assert site.page("people/robert-hartwell") == before
    assert not site.has("people/no-body")
    said = site.run("check")
    for line in range(1, 5):
        assert f"content/decisions.yaml:{line}: " in said


def test_mistakes_are_named_by_line_and_the_others_count(site: Site) -> None:
    site.decide('- nope: 3\n- not: {name: "Mary Hollis"}\n- same: [people/robert-hartwell]\n')
    said = site.run("build", "--jobs", "1", code=1)
    assert "content/decisions.yaml:1: " in said
    assert "content/decisions.yaml:3: " in said
    assert not site.has("people/mary-hollis")


def test_merging_touches_only_the_articles_concerned(site: Site) -> None:
    site.decide("- same: [people/robert-hartwell, people/walter-hartwell]\n")
    site.build()
    said = site.run("explain", "articles/a-vote/")
    assert "decisions" not in said.partition("depends on")[0]


@pytest.mark.parametrize("text", ["a: 1\n", "- [\n", "- is: &x 3\n- is: *x\n"])
def test_a_file_that_is_no_list_is_one_problem(text: str, site: Site) -> None:
    site.decide(text)
    assert "content/decisions.yaml:" in site.run("build", "--jobs", "1", code=1)


def test_written_entries_read_back(tmp_path: Path) -> None:
    entries = [
        Decision("same", 0, "people/a", "people/b"), Decision("not", 0, name='A "B": C'),
        Decision("is", 0, "people/é".replace("é", "e"), name="Żółć", article="x"), Decision("rename", 0, "people/a", name="# x"),
        Decision("not", 0, "people/a", name="A", article="x"), Decision("kind", 0, "people/a", name="organization"),
        Decision("said", 0, "people/a", name="so be it", article="x"), Decision("unsaid", 0, name="so be it", article="x"),
    ]  # fmt: skip
    path = tmp_path / PATH
    path.parent.mkdir()
    path.write_text("# kept\n-   not: {name: May}  # and this", encoding="utf-8")
    write(tmp_path, entries)
    read, problems = read_decisions(path.read_text(encoding="utf-8"))
    assert not problems
    assert [d.mark for d in read[1:]] == [d.mark for d in entries]


TEXTS = [
    "",
    "# ours\n",
    "- not: {name: May}",
    "- not: {name: May}\r\n# end\r\n",
    "\ufeff- not: {name: May}\n",
    "  - not: {name: May}\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_taken_back_leaves_the_file_as_it_was(text: str, tmp_path: Path) -> None:
    path = tmp_path / PATH
    path.parent.mkdir()
    path.write_bytes(text.encode())
    written = write(tmp_path, [Decision("not", 0, name="June"), Decision("not", 0, name="May")])
    added = path.read_bytes()
    assert added.startswith(text.encode())
    assert added.count(b"June") == 1
    assert added.count(b"May") == 1
    assert b"\r\n" not in text.encode() or b"\n" not in added.replace(b"\r\n", b"")
    withdraw(tmp_path, written)
    assert path.read_bytes() == text.encode()


def test_what_others_wrote_meanwhile_stays(tmp_path: Path) -> None:
    written = write(tmp_path, [Decision("not", 0, name="June")])
    path = tmp_path / PATH
    path.write_bytes(b"# first\n" + path.read_bytes() + b"- not: {name: July}\n")
    withdraw(tmp_path, written)
    assert path.read_bytes() == b"# first\n- not: {name: July}\n"


def test_a_file_that_only_held_what_is_taken_back_goes(tmp_path: Path) -> None:
    withdraw(tmp_path, write(tmp_path, [Decision("not", 0, name="June")]))
    assert not (tmp_path / PATH).exists()


def test_a_file_that_cannot_be_added_to_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / PATH
    path.parent.mkdir()
    path.write_bytes(b"[{not: {name: May}}]\n")
    with pytest.raises(SitegenError):
        write(tmp_path, [Decision("not", 0, name="June")])
    assert path.read_bytes() == b"[{not: {name: May}}]\n"


def test_not_this_one(site: Site) -> None:
    add(site, "g-mill", "Mr. Hartwell came to the mill on Friday. Hartwell bought flour.")
    site.decide('- not: {name: "Hartwell", article: g-mill, entity: people/robert-hartwell}\n')
    site.build()
    assert (
        "data-entity" not in site.page("articles/g-mill").partition("mill on")[0].partition("<article")[2]
    )  # nor Walter
    site.decide(site.decisions() + '- not: {name: "Hartwell", article: g-mill, entity: people/walter-hartwell}\n')
    site.build()
    assert "data-entity" not in site.page("articles/g-mill").partition("mill on")[0].partition("<article")[2]
    assert 'data-entity="people/robert-hartwell"' in site.page("articles/c-farm")
    assert "decisions.yaml" not in site.run("check", code=0)


def test_not_this_one_beats_a_listed_alias_and_a_full_name(site: Site) -> None:
    people = site.folder / "content/people"
    people.mkdir()
    (people / "mary-hollis.md").write_text("---\nname: Mary Hollis\n---\n", encoding="utf-8")
    site.decide(
        '- not: {name: "Mary Hollis", entity: people/mary-hollis}\n'
        '- not: {name: "Robert Hartwell", article: e-song, entity: people/robert-hartwell}\n'
    )
    site.build()
    assert 'data-entity="people/mary-hollis"' not in site.page("articles/d-fair")
    assert 'data-entity="people/robert-hartwell"' not in site.page("articles/e-song")
    assert 'data-entity="people/robert-hartwell"' in site.page("articles/c-farm")


def test_not_this_one_holds_for_whom_a_page_was_merged_into(site: Site) -> None:
    site.decide(
        "- same: [people/walter-hartwell, people/robert-hartwell]\n"
        '- not: {name: "Robert Hartwell", article: e-song, entity: people/walter-hartwell}\n'
    )
    site.build()
    assert 'data-entity="people/walter-hartwell"' in site.page("articles/c-farm")
    assert 'data-entity="people/walter-hartwell"' not in site.page("articles/e-song")


def test_a_page_that_rulings_alone_made_bears_the_full_name(site: Site) -> None:
    site.decide('- is: {name: "Mary Hollis", entity: people/mary-hollis}\n')
    add(site, "g-mill", "Mary Hollis came to the mill on Friday. Hollis bought flour.")
    site.build()
    assert ">Mary Hollis</h1>" in site.page("people/mary-hollis").replace("\n", "")


def test_another_kind_holds_for_the_whole_archive(site: Site) -> None:
    site.decide("- kind: {entity: people/robert-hartwell, kind: organization}\n")
    site.build()
    assert 'data-entity="organizations/robert-hartwell"' in site.page("articles/c-farm")
    assert "/organizations/robert-hartwell/" in site.page("people/robert-hartwell")
    twin = json.loads((site.folder / "public/articles/c-farm/index.json").read_text(encoding="utf-8"))
    assert {m["kind"] for m in twin["mentions"] if m["entity"]} == {"organization"}
    assert "decisions.yaml" not in site.run("check")


def test_a_renamed_page_renamed_again_answers_at_both_addresses(site: Site) -> None:
    site.run("rename", "people/robert-hartwell", "Robert Stone", "--yes")
    site.build()
    site.run("rename", "people/robert-stone", "Robert Wells", "--yes")
    site.run("merge", "people/robert-wells", "people/walter-hartwell", "--yes")
    site.build()
    for old in ("people/robert-hartwell", "people/robert-stone", "people/walter-hartwell"):
        assert "/people/robert-wells/" in site.page(old)
    assert "Robert Wells" in site.page("people/robert-wells")
    assert "decisions.yaml" not in site.run("check")
