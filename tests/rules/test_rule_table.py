"""docs/rules.md says of every rule what the code has; `annotate --explain` names the rules that made a mention."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.rulebook import all_steps
from sitegen.rules import counted, silenced
from tools.ablate import Read, document, score

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_table_is_that_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == document(), "write it anew: python -m tools.ablate --write"


def test_every_rule_stands_in_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [rule.id for step in all_steps() for rule in step.rules if f"| `{rule.id}` |" not in page] == []


def test_a_rule_that_pays_is_seen_to() -> None:
    text = "They heard that Mr. Quist had gone."
    start = text.index("Quist")
    rows = [Read(text, [], [{"start": start, "end": start + 5, "kind": "person", "entity": "q"}], False, [])]
    with counted() as fired:
        whole = score(rows)
    assert (whole.found, fired["run.title"]) == (1000, 1)
    with silenced({"run.title"}):
        assert score(rows).found == 0


def test_explain_names_the_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("They heard that Mr. Quist had gone to Oslo.", encoding="utf-8")
    assert main(["annotate", "--explain", str(file)]) == 0
    out = capsys.readouterr().out
    assert "“Quist”  person: people/quist" in out
    assert "by run.title" in out
