"""Which folder may import which: downwards only, in no circle; and no folder outgrows a glance."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "sitegen"
FLOORS = (
    "engine", "content", "language", "annotate", "identity", "sourcing", "listing", "pages", "publish", "stages", "build",
    "importing", "exporting", "desk", "preview", "skeleton",
)  # fmt: skip
"""From the ground up. A room imports what stands before it, never what stands behind."""
MOST_FILES = 20


def rooms() -> list[str]:
    return sorted(path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file())


def imports(folder: Path) -> Iterator[tuple[str, str]]:
    """(file, module) for every import of our own, those inside functions and for types alone included."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "sitegen":
                for name in node.names:
                    yield path.relative_to(ROOT).as_posix(), f"{node.module}.{name.name}"
            elif isinstance(node, ast.Import):
                for name in node.names:
                    if name.name.split(".")[0] == "sitegen":
                        yield path.relative_to(ROOT).as_posix(), name.name


def test_every_room_has_its_floor() -> None:
    assert rooms() == sorted(FLOORS)


@pytest.mark.parametrize("room", FLOORS)
def test_imports_run_downwards(room: str) -> None:
    above = FLOORS[FLOORS.index(room) + 1 :]
    back = [
        f"{path} imports {module}"
        for path, module in imports(ROOT / room)
        if (module.split(".")[1:] or [""])[0] in above
    ]
    assert not back


def test_the_engine_knows_nothing_of_what_is_built_on_it() -> None:
    own = {"engine", "errors", "fingerprint"}
    assert {module.split(".")[1] for _, module in imports(ROOT / "engine")} <= own


def test_only_the_command_line_imports_from_every_room() -> None:
    for path in sorted(ROOT.glob("*.py")):
        if path.name not in ("cli.py", "__main__.py", "keys.py", "rulebook.py"):
            found = [module for name, module in imports(ROOT) if name == path.name and module.split(".")[1] in FLOORS]
            assert not found, path.name


def test_keys_are_used_where_the_ladder_is_known() -> None:
    """keys.py imports the records of many rooms: below pages/ it would make a circle."""
    below = FLOORS[: FLOORS.index("pages")]
    assert not [
        path for room in below for path, module in imports(ROOT / room) if module.split(".")[:2] == ["sitegen", "keys"]
    ]


def test_no_folder_outgrows_a_glance() -> None:
    folders = [ROOT, *(path for path in ROOT.rglob("*") if path.is_dir() and path.name != "__pycache__")]
    crowded = {
        folder.relative_to(ROOT).as_posix(): count
        for folder in folders
        if (count := sum(1 for path in folder.glob("*.py"))) > MOST_FILES
    }
    assert not crowded
