"""tools/calibrate_identity.py: a link is judged by what its page is in other texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools.calibrate_identity import main


def _lines(path: Path, records: list[dict[str, Any]]) -> str:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    return str(path)


def test_a_link_is_right_where_other_texts_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def gold(entity: str) -> dict[str, Any]:
        return {"text": "Ann Lee", "mentions": [{"start": 0, "end": 7, "kind": "person", "entity": entity}]}

    link = {"start": 0, "end": 7, "kind": "person", "entity": "people/ann-lee", "confidence": 0.9}
    golds = _lines(tmp_path / "gold", [gold("q1"), gold("q1"), gold("q1"), gold("q2")])
    found = _lines(tmp_path / "found", [{"mentions": [link]}] * 4)
    main([golds, found])
    assert capsys.readouterr().out == "0.9      4 links  promised 0.900  right 0.750\n"


def test_what_is_no_such_name_is_wrong_unless_the_gold_is_partial(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = {"start": 0, "end": 3, "kind": "person", "entity": "people/ann", "confidence": 0.5}
    found = _lines(tmp_path / "found", [{"mentions": [link]}])
    main([_lines(tmp_path / "whole", [{"text": "Ann", "mentions": []}]), found])
    assert "right 0.000" in capsys.readouterr().out
    main([_lines(tmp_path / "part", [{"text": "Ann", "mentions": [], "partial": True}]), found])
    assert capsys.readouterr().out == ""
