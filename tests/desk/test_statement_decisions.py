"""Decisions on single statements: who said these words, or that nobody did; found again by the words themselves."""

from __future__ import annotations

import json

import pytest

from .conftest import Site

TEXT = """Mary Hollis opened the meeting on Monday.

“The bridge is safe and will stay open,” she said. Walter Hartwell, the engineer, nodded.

“Nobody asked me about the second pier,” Hartwell said.

The county knew of the cracks by May. A sign at the bridge reads “no heavy lorries after dark”.
"""


@pytest.fixture
def talk(site: Site) -> Site:
    head = "---\ntitle: The bridge\ndate: 2001-04-01\n---\n\n"
    (site.folder / "content/articles/f-bridge.md").write_text(head + TEXT, encoding="utf-8")
    site.build()
    return site


def statements(site: Site) -> dict[str, tuple[str, str]]:
    """What is shown as said in the article, with who says it and why."""
    data = json.loads((site.folder / "public/articles/f-bridge/index.json").read_text(encoding="utf-8"))
    return {
        " ".join(data["text"][start:end] for start, end in a["content"]): (a["speaker"] or a["name"], a["reason"])
        for a in data["attributions"]
    }


def test_what_the_program_finds(talk: Site) -> None:
    assert statements(talk)["“Nobody asked me about the second pier,”"] == ("people/walter-hartwell", "")
    assert not any("cracks" in words for words in statements(talk))


def test_another_speaker(talk: Site) -> None:
    talk.decide('- said: {words: "asked me about the second pier", article: f-bridge, by: people/mary-hollis}\n')
    talk.build()
    by, reason = statements(talk)["“Nobody asked me about the second pier,”"]
    assert by == "people/mary-hollis"
    assert "editor" in reason
    assert "second pier" in talk.page("people/mary-hollis")
    assert "editor has decided" in talk.page("articles/f-bridge").partition('id="card-people-mary-hollis"')[2]
    talk.decide("")
    talk.build()
    assert statements(talk)["“Nobody asked me about the second pier,”"] == ("people/walter-hartwell", "")


def test_no_statement(talk: Site) -> None:
    talk.decide('- unsaid: {words: "Nobody asked me about the second pier", article: content/articles/f-bridge.md}\n')
    talk.build()
    assert not any("second pier" in words for words in statements(talk))
    assert not talk.has("sources/walter-hartwell")


def test_an_added_statement_of_somebody_or_of_unnamed_people(talk: Site) -> None:
    talk.decide(
        '- said: {words: "no heavy lorries after dark", article: f-bridge, by: "the county board"}\n'
        '- said: {words: "The county knew of the cracks by May", article: f-bridge, by: "two officials"}\n'
    )
    talk.build()
    found = statements(talk)
    assert found["“no heavy lorries after dark”"][0] == "the county board"
    assert found["The county knew of the cracks by May"][0] == "two officials"
    assert "two officials" in talk.page("articles/f-bridge")


def test_the_extent_is_mended_by_both(talk: Site) -> None:
    talk.decide(
        '- said: {words: "is safe", article: f-bridge, by: people/mary-hollis}\n'
        '- unsaid: {words: "The bridge is safe and will stay open", article: f-bridge}\n'
    )
    talk.build()
    assert statements(talk)["is safe"][0] == "people/mary-hollis"
    assert "“The bridge is safe and will stay open,”" not in statements(talk)


def test_it_survives_edits_elsewhere_and_other_marks(talk: Site) -> None:
    talk.decide(
        '- said: {words: "\\"Nobody asked me about the second pier,\\"", article: f-bridge, by: people/mary-hollis}\n'
    )
    path = talk.folder / "content/articles/f-bridge.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Mary Hollis opened", "In spring, Mary Hollis opened"),
        encoding="utf-8",
    )
    talk.build()
    assert statements(talk)["“Nobody asked me about the second pier,”"][0] == "people/mary-hollis"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('said: {words: "asked me nothing", article: f-bridge, by: people/mary-hollis}', "do not stand there"),
        ('said: {words: "the", article: f-bridge, by: people/mary-hollis}', "stand 5 times"),
        (
            'said: {words: "Nobody asked me", article: f-bridge, by: people/no-body}',
            'Nobody has the address "people/no-body"',
        ),
        ('said: {words: "Nobody asked me", article: g-bridge, by: people/mary-hollis}', 'no article "g-bridge"'),
        ('unsaid: {words: "opened the meeting", article: f-bridge}', "Nobody is taken to say"),
    ],
)
def test_what_fits_nothing_is_reported_and_not_applied(talk: Site, entry: str, message: str) -> None:
    before = talk.page("articles/f-bridge")
    talk.decide(f"- {entry}\n")
    talk.build()
    assert talk.page("articles/f-bridge") == before
    checked = talk.run("check")
    assert "note: content/decisions.yaml:1:" in checked
    assert message in checked


@pytest.mark.parametrize(
    "entry",
    [
        "said: {words: Nobody asked me, article: f-bridge}",
        'unsaid: {words: "Nobody asked"}',
        "said: {words: x, article: a, by: people/}",
    ],
)
def test_an_entry_that_says_too_little_is_an_error(talk: Site, entry: str) -> None:
    talk.decide(f"- {entry}\n")
    assert "content/decisions.yaml:1" in talk.run("build", code=1)


def test_a_merged_speaker_is_followed(talk: Site) -> None:
    talk.decide(
        '- said: {words: "Nobody asked me about the second pier", article: f-bridge, by: people/mary-hollis}\n'
        "- same: [people/robert-hartwell, people/mary-hollis]\n"
    )
    talk.build()
    assert statements(talk)["“Nobody asked me about the second pier,”"][0] == "people/robert-hartwell"


def test_check_lists_what_nobody_says_until_an_editor_has_decided(talk: Site) -> None:
    lonely = 'Nobody is found who says "before the end of a hard winter"'
    quoted = 'Nobody is found who says "We told them so in the winter"'
    path = talk.folder / "content/articles/f-bridge.md"
    heading, quoted_block = "## “A heading of some five words”", "> We told them so in the winter."
    more = f"\nIt was all over “before the end of a hard winter”.\n\n{heading}\n\n{quoted_block}\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    checked = talk.run("check")
    assert lonely in checked
    assert quoted in checked
    assert "second pier" not in checked
    assert "heading" not in checked
    talk.decide(
        '- unsaid: {words: "before the end of a hard winter", article: f-bridge}\n'
        '- said: {words: "We told them so in the winter", article: f-bridge, by: people/mary-hollis}\n'
    )
    checked = talk.run("check")
    assert lonely not in checked
    assert quoted not in checked


def test_by_a_source_with_a_page_and_by_one_without(talk: Site) -> None:
    decision = '- said: {words: "knew of the cracks by May", article: f-bridge, by: sources/bridge-report}\n'
    talk.decide(decision)
    talk.build()
    assert not talk.has("sources/bridge-report")
    folder = talk.folder / "content/sources"
    folder.mkdir(exist_ok=True)
    (folder / "report.md").write_text("---\nname: Bridge Report\nkind: document\n---\n", encoding="utf-8")
    talk.build()
    assert statements(talk)["knew of the cracks by May"][0] == "Bridge Report"
    assert "cracks" in talk.page("sources/bridge-report")
