"""Typed keys: each named once, each written as it says, and no stage reads what a higher one writes."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from sitegen import keys
from sitegen.build.order import check_order
from sitegen.engine.keys import Cell, Group, Posts
from sitegen.stages.topics import TopicStage

PACKAGE = Path(keys.__file__).parent
ALL = {name: key for name, key in vars(keys).items() if isinstance(key, Cell | Group)}


def test_every_key_is_named_once() -> None:
    cells = [key.stage for key in ALL.values() if isinstance(key, Cell) and key is not keys.DOCUMENT]
    groups = [key.prefix for key in ALL.values() if isinstance(key, Group)]
    assert len(set(cells)) == len(cells)
    assert len(set(groups)) == len(groups)


def test_every_key_is_used() -> None:
    used: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path.name != "keys.py":
            used.update(re.findall(r"\b[A-Z][A-Z_]+\b", path.read_text(encoding="utf-8")))
    assert set(ALL) <= used


def test_no_group_is_named_by_a_string() -> None:
    """A group's name stands in keys.py alone, so that a reader and a poster cannot spell it differently."""
    prefixes = tuple(key.prefix for key in ALL.values() if isinstance(key, Group) and key.prefix.endswith("/"))
    found = []
    for room in ("stages", "pages"):
        for path in sorted((PACKAGE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                    first = node.args[0]
                    text = first.value if isinstance(first, ast.Constant) else None
                    if node.func.attr in ("rows", "raw_rows", "has_rows", "cell", "raw") and isinstance(text, str):
                        found.append(f"{path.name}: {text}")
                    assert not (isinstance(text, str) and text.startswith(prefixes) and node.func.attr == "post")
    assert not found


def test_a_stage_that_reads_upwards_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late:
        name = "late"
        drivers = ()
        follows = ()
        fingerprint = ""

    stages: list[Any] = [TopicStage(), Late()]
    check_order(stages)
    monkeypatch.setattr("sitegen.stages.topics.LATE", Cell("late", str), raising=False)
    with pytest.raises(RuntimeError, match="topic names LATE, which late writes"):
        check_order(stages)


def test_posts_keep_one_row_a_group() -> None:
    posts = Posts()
    posts.add(keys.SLUG, "a.md", "x")
    posts.add(keys.SLUG, "b.md", "x")
    assert [keys.SLUG.decode(row) for row in posts.values()] == ["b.md"]
    assert list(posts) == ["slug/x"]
