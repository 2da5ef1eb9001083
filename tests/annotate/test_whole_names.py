"""Names whole and without stray words, of the kind that the words around them tell; no model."""

from __future__ import annotations

from types import SimpleNamespace

import msgspec
import pytest

from sitegen.annotate.annotator import annotate, plain_text
from sitegen.annotate.invisible import Visible, without_invisible
from sitegen.annotate.mentions.finder import find_mentions


def named(text: str, read: str = "", label: str = "PERSON") -> dict[str, str]:
    """The mentions and their kinds, where a model reads one stretch by one label."""
    at = text.find(read)
    ents = [SimpleNamespace(start_char=at, end_char=at + len(read), label_=label)] if read else []
    mentions, _ = find_mentions(SimpleNamespace(text=text, ents=ents), plain_text(text, "").blocks)
    return {text[m.start : m.end]: m.kind for m in mentions}


@pytest.mark.parametrize(
    "name",
    [
        "Department of Drug and Alcohol Programs",
        "House Select Committee on Benghazi",
        "Standard & Poor's",
        "UK Independence Party",
        "Office of Roads, Bridges and Harbours",
    ],
)
def test_a_body_is_named_whole(name: str) -> None:
    assert named(f"They wrote that the {name} was slow.") == {name: "organization"}


def test_two_bodies_are_two() -> None:
    found = named("They wrote that the Department of Justice and the FBI were slow.")
    assert set(found) == {"Department of Justice", "FBI"}


@pytest.mark.parametrize(
    ("text", "read", "name"),
    [
        ("Senate President Pro Tempore Jake Corman spoke to them.", "Pro Tempore Jake Corman", "Jake Corman"),
        ("They say the Corwin-led cabinet fell after Adam Corwin left.", "", "Adam Corwin"),
        ("They met Sen. Ann Pope (R-Fla.) again.", "", "Ann Pope"),
    ],
)
def test_stray_words_are_off(text: str, read: str, name: str) -> None:
    assert name in named(text, read)
    assert not any("Pro" in found or "-" in found for found in named(text, read))


def test_a_name_turned_round_is_one() -> None:
    text = "They chose Keller, Anna, of Dayton; and Hale, Robert, of Toledo. Keller thanked them."
    assert named(text) == {"Keller, Anna": "person", "Hale, Robert": "person", "Keller": "person"}


@pytest.mark.parametrize("label", ["ORG", "GPE", "PERSON"])
def test_a_common_noun_may_be_a_family_name(label: str) -> None:
    assert named("Troopers shot Adrian Hall. Hall, 19, fell.", "Adrian Hall", label)["Adrian Hall"] == "person"


def test_a_park_stays_a_park() -> None:
    assert named("They met in Victoria Park.", "Victoria Park", "FAC") == {"Victoria Park": "place"}


def test_titles_that_are_family_names() -> None:
    assert named("They say John Major met Ann Pope. Major told them so.") == {
        "John Major": "person",
        "Ann Pope": "person",
        "Major": "person",
    }


@pytest.mark.parametrize("degree", ["M.D.", "Ph.D.", "J.D.", "Esq.", "Esq", "PhD"])
def test_a_degree_is_no_place(degree: str) -> None:
    assert named(f"They met Ann Pope, {degree}, again.", degree, "GPE") == {"Ann Pope": "person"}


def test_datelines() -> None:
    assert named("ST. LOUIS — They met.\n\nBONN (Reuters) — They ate.") == {
        "ST. LOUIS": "place",
        "BONN": "place",
        "Reuters": "organization",
    }
    assert "EXCLUSIVE" not in named("EXCLUSIVE — They met.")


def test_what_stands_after_a_party_is_a_constituency() -> None:
    assert named("Rep. Ann Pope (R., Schuylkill) met them.", "Schuylkill")["Schuylkill"] == "place"


def test_capitals_that_speak() -> None:
    assert named("MR. HALDEMAN: That is so. They left.", "HALDEMAN", "ORG") == {"HALDEMAN": "person"}
    assert named("Later, NIXON said that he would go.", "NIXON", "ORG") == {"NIXON": "person"}


def test_a_correction_disowns_a_name() -> None:
    text = "They met Anna Keller.\n\nCorrection: An earlier version misidentified the mayor as Anna Kellner."
    assert named(text) == {"Anna Keller": "person"}


def test_what_is_not_seen_is_nothing_inside_a_name() -> None:
    text = "Anna Kel\u00adler met Ruth\u2009Va\u200bnce."
    visible = Visible(text)
    assert visible.text == "Anna Keller met Ruth Vance."
    start = visible.text.index("Ruth")
    assert text[visible.start(start) : visible.end(start + len("Ruth Vance"))] == "Ruth\u2009Va\u200bnce"
    assert without_invisible(text) == "Anna Keller met Ruth\u2009Vance."


def test_offsets_come_back_at_both_ends() -> None:
    text = "\u200bAnna\u00ad"
    visible = Visible(text)
    assert visible.text == "Anna"
    assert text[visible.start(0) : visible.end(4)] == "Anna"
    (block,) = visible.blocks(plain_text(text, "").blocks)
    assert visible.text[block.start : block.end] == "Anna"


def test_sentences_and_mentions_are_those_of_the_text_as_it_stands() -> None:
    text = "They met An\u00adna Kel\u00adler. They le\u00adft."
    (found,) = annotate([plain_text(text, "")])
    assert [text[s.start : s.end] for s in found.sentences] == ["They met An\u00adna Kel\u00adler.", "They le\u00adft."]
    assert [text[m.start : m.end] for m in found.mentions] == ["An\u00adna Kel\u00adler"]


def test_credits_name_nobody_whom_the_article_is_about() -> None:
    text = "By Ann Pope\n\nThe bridge is closed, Otto Quist said.\n\nPhotos by Ruth Banks and Ann Pope"
    assert named(text) == {"Otto Quist": "person"}


def test_kinds_that_the_settings_ask_for_are_listed() -> None:
    text = plain_text("They want to cut Medicare and to watch the Super Bowl again.", "")
    (found,) = annotate([msgspec.structs.replace(text, listed=("program",))])
    assert [(m.kind, text.text[m.start : m.end]) for m in found.mentions] == [
        ("organization", "Medicare"),
        ("event", "Super Bowl"),
    ]
