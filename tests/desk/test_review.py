"""``sitegen review`` over a pipe and at a terminal."""

from __future__ import annotations

import io
import json
import os
import pty
import sys
from pathlib import Path

import pytest

from sitegen.content.lines import find_line
from sitegen.desk.keys import Answer, Keys, read_answer
from sitegen.desk.questions import find_questions
from sitegen.desk.session import Session

from .conftest import Site, add

IS_ROBERT = '- is: {name: "Hartwell", article: "g-mill", entity: people/robert-hartwell}\n'
NOT_ROBERT = '- not: {name: "Hartwell", article: "g-mill", entity: people/robert-hartwell}\n'
NOT_WALTER = '- not: {name: "Hartwell", article: "g-mill", entity: people/walter-hartwell}\n'


@pytest.fixture
def doubtful(site: Site) -> Site:
    """With one bare name that two people bear, and one whose sole bearer three articles name."""
    add(site, "g-mill", "The *mill* was sold on Friday. Mr. Hartwell came to the mill, and\nbought flour.")
    add(site, "h-hall", "The hall was full on Friday. Mrs. Hollis sang in the hall.")
    add(site, "j-choir", "Mary Hollis joined the choir.")
    add(site, "k-play", "Mary Hollis saw the play.")
    site.decide("# ours\n")
    site.build()
    return site


def answer(site: Site, monkeypatch: pytest.MonkeyPatch, *lines: str, code: int = 0) -> str:
    """One sitting over a pipe."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return site.run("review", code=code)


def test_the_most_doubtful_comes_first_in_its_sentence_with_candidates(
    doubtful: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answer(doubtful, monkeypatch, "s", "q")
    first, second = said.partition("1 of 2")[2].split("2 of 2")
    assert "content/articles/g-mill.md:6" in first
    assert "Mr. [Hartwell] came to the mill, and bought flour." in first
    assert (
        "Is this Robert Hartwell (people/robert-hartwell)? 70% sure: the only one whom the archive calls by the bare name"
        in first
    )
    assert "2  Walter Hartwell (people/walter-hartwell). 30% sure: 1 article names this one in full" in first
    assert "Mrs. [Hollis] sang in the hall." in second
    assert "people/mary-hollis" in second
    assert doubtful.decisions() == "# ours\n"


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (["y"], IS_ROBERT),
        (["yes"], IS_ROBERT),
        (["2"], IS_ROBERT.replace("robert", "walter")),
        (["9", "y"], IS_ROBERT),
        (["n", "y"], NOT_ROBERT + IS_ROBERT.replace("robert", "walter")),
        (["n", "n"], NOT_ROBERT + NOT_WALTER),
        (["x"], '- not: {name: "Hartwell", article: "g-mill"}\n'),
        (["o", "Ann Hartwell"], IS_ROBERT.replace("robert", "ann")),
        (["someone else people/ann-hartwell"], IS_ROBERT.replace("robert", "ann")),
        (["o organizations/Hartwell Mills"], IS_ROBERT.replace("people/robert-hartwell", "organizations/hartwell-mills")),
        (["o", "?!", "y"], IS_ROBERT),
        (["blub", "y"], IS_ROBERT),
        (["s"], ""),
        (["y", "u"], ""),
        (["n", "y", "u"], NOT_ROBERT),
        (["n", "y", "u", "u", "u", "x"], '- not: {name: "Hartwell", article: "g-mill"}\n'),
    ],
)  # fmt: skip
def test_answers_become_entries(keys: list[str], written: str, doubtful: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answer(doubtful, monkeypatch, *keys, "q", "y")
    assert doubtful.decisions() == "# ours\n" + written
    assert f"{written.count('- ')} answer" in said


IS_MARY = '- is: {name: "Hollis", article: "h-hall", entity: people/mary-hollis}\n'


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (["y"], IS_MARY + IS_MARY.replace("h-hall", "i-song")),
        (["a", "y", "x"], IS_MARY + '- not: {name: "Hollis", article: "i-song"}\n'),
        (["a", "y", "u", "s"], ""),
        (["s", "a", "s"], ""),
    ],
)
def test_a_doubt_that_stands_in_several_articles_is_asked_about_once_or_apart(
    keys: list[str], written: str, doubtful: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(doubtful, "i-song", "The song was long on Sunday. Mrs. Hollis knew it by heart.")
    doubtful.build()
    said = answer(doubtful, monkeypatch, *keys, "q")
    assert "1 of 2" in said
    assert "Mrs. [Hollis] sang in the hall." in said
    assert "Mrs. [Hollis] knew it by heart." in said
    assert "The same in 2 articles: one answer for all" in said
    assert doubtful.decisions() == "# ours\n" + written


def test_one_answer_for_several_articles_is_taken_back_as_one(doubtful: Site) -> None:
    add(doubtful, "i-song", "The song was long on Sunday. Mrs. Hollis knew it by heart.")
    sheet = find_questions(doubtful.folder)
    session = Session(doubtful.folder, sheet.questions, sheet.listed)
    session.confirm()
    assert doubtful.decisions() == "# ours\n" + IS_MARY + IS_MARY.replace("h-hall", "i-song")
    assert session.undo()
    assert doubtful.decisions() == "# ours\n"


def test_an_answer_holds_and_is_not_asked_again(doubtful: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(doubtful, monkeypatch, "y", "x")
    doubtful.build()
    assert 'data-entity="people/robert-hartwell"' in doubtful.page("articles/g-mill")
    assert 'data-entity="people/mary-hollis"' not in doubtful.page("articles/h-hall")
    assert "Nothing to ask." in answer(doubtful, monkeypatch)
    assert "decisions.yaml" not in doubtful.run("check")


def test_a_listed_name_is_known_to_someone_else(doubtful: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    people = doubtful.folder / "content/people"
    people.mkdir()
    text = "---\nname: Ann Hartwell\naliases: [Annie the Miller]\nslug: miller\n---\n"
    (people / "ann.md").write_text(text, encoding="utf-8")
    answer(doubtful, monkeypatch, "o Annie the Miller")
    assert "entity: people/miller}" in doubtful.decisions()


def test_what_cannot_be_written_is_said_and_nothing_is_lost(doubtful: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    doubtful.decide("[{not: {name: May}}]\n")
    assert "content/decisions.yaml: Nothing can be added" in answer(doubtful, monkeypatch, "y", code=1)
    assert doubtful.decisions() == "[{not: {name: May}}]\n"


def test_json_lists_and_fail_on_fails(doubtful: Site) -> None:
    questions = json.loads(doubtful.run("review", "--json"))["questions"]
    assert [q["name"] for q in questions] == ["Hartwell", "Hollis"]
    assert questions[0]["entity"] == "people/robert-hartwell"
    assert [c["entity"] for c in questions[0]["candidates"]] == ["people/robert-hartwell", "people/walter-hartwell"]
    assert (questions[0]["article"], questions[0]["line"], questions[0]["confidence"]) == (
        "content/articles/g-mill.md",
        6,
        0.7,
    )
    assert questions[1]["entity"] == "people/mary-hollis"
    assert json.loads(doubtful.run("review", "--json", "--fail-on", "0.75", code=1))["questions"] == questions
    assert "content/articles/g-mill.md:6: 70% sure: " in doubtful.run("review", "--fail-on", "0.75", code=1)
    doubtful.run("review", "--fail-on", "0.5", code=0)
    assert "--fail-on" in doubtful.run("review", "--fail-on", "7", code=2)
    assert doubtful.decisions() == "# ours\n"


def test_one_key_at_a_terminal() -> None:
    master, slave = pty.openpty()
    try:
        keys = Keys(slave)
        os.write(master, b"yn")  # typed ahead: two answers
        assert [keys.read(), keys.read()] == [Answer("y"), Answer("n")]
        for typed, meant in ((b"y", "y"), (b"\x1b[A", "?"), (b" ", "?"), (b"3", "3"), (b"\x04", "q")):
            os.write(master, typed)  # no Return
            assert keys.read() == Answer(meant)
    finally:
        os.close(master)
        os.close(slave)


def test_words_are_answers_too() -> None:
    assert read_answer("Not an entity\n") == Answer("x")
    assert read_answer("other  Ann Lee ") == Answer("o", "Ann Lee")
    assert read_answer("yesterday") == Answer("?")


def test_a_line_is_found_in_spite_of_markup(tmp_path: Path) -> None:
    source = "---\ntitle: Hartwell\n---\nThe *mill* was\n**sold**. Hart\n\nMr. [Hartwell](x) came."
    assert find_line(source, "was sold. Hart Mr. ", "Hartwell", " came.") == 7
    assert find_line(source, "The mill ", "was sold", "") == 4
    assert find_line(source, "", "Nobody", "") == 0
