"""tools/compare.py: what moved between two runs, each in its sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools.compare import main

TEXT = "Ann Lee met Bo Lee. Lee said that it rained."


def _write(path: Path, file: Path, entities: list[str | None], speaker: str | None) -> Path:
    spans = [(0, 7), (12, 18), (20, 23)]
    mentions: list[dict[str, Any]] = [
        {"start": a, "end": b, "kind": "person", "entity": entity}
        for (a, b), entity in zip(spans, entities, strict=True)
    ]
    said = {"source": [[20, 23]], "cue": [[24, 28]], "content": [[29, 43]], "source_kind": "person", "speaker": speaker}
    path.write_text(json.dumps({"file": str(file), "mentions": mentions, "attributions": [said]}) + "\n")
    return path


def test_tells_each_move_in_its_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    before = _write(tmp_path / "before", file, ["people/ann-lee", "people/bo-lee", "people/ann-lee"], "people/ann-lee")
    after = _write(tmp_path / "after", file, ["people/ann-lee", "people/bo-lee", None], None)
    assert main([str(before), str(after)]) == 1
    out = capsys.readouterr().out
    assert "a.txt: person people/ann-lee -> person -" in out
    assert "Bo Lee. [Lee] said that it rained." in out
    main([str(before), str(after), "--what", "statements"])
    assert "person people/ann-lee -> person -" in capsys.readouterr().out
    assert main([str(before), str(before)]) == 0


def test_tells_once_of_a_page_that_moved_as_a_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    before = _write(tmp_path / "before", file, ["people/ann-lee", None, "people/ann-lee"], None)
    after = _write(tmp_path / "after", file, ["people/ann-b-lee", None, "people/ann-b-lee"], None)
    main([str(before), str(after)])
    assert capsys.readouterr().out == "2 mentions: person people/ann-lee -> person people/ann-b-lee\n"
