"""A stage's fingerprint moves with its import closure, and with nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "sitegen"
STAGES = (
    "documents",
    "facts",
    "resolution",
    "statements",
    "calendar",
    "topics",
    "related",
    "pages",
    "pictures",
    "packs",
)
PROGRAM = """
import importlib, sys
from sitegen.fingerprint import fingerprint
for name in sys.argv[1:]:
    print(fingerprint("sitegen." + name))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / "sitegen", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def fingerprints(folder: Path) -> dict[str, str]:
    names = [*(f"stages.{name}" for name in STAGES), "annotate.annotator", "publish.render"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *names], cwd=folder, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(folder)},
    )  # fmt: skip
    return dict(zip(names, done.stdout.split(), strict=True))


@pytest.mark.parametrize(
    ("changed", "moves", "stays"),
    [
        ("listing/order.py", {"stages.calendar", "stages.topics", "stages.pages"}, {"stages.documents", "annotate.annotator"}),
        ("language/world/countries.json", {"annotate.annotator", "stages.facts", "stages.resolution"}, {"stages.pictures"}),
        ("annotate/attribution/weights.npz", {"annotate.annotator"}, {"stages.documents", "stages.pictures"}),
        ("content/markdown.py", {"stages.documents"}, {"stages.pictures", "annotate.annotator"}),
        ("identity/traits.py", {"stages.facts", "stages.resolution"}, {"stages.documents"}),
        ("sourcing/speakers/resolver.py", {"stages.statements"}, {"stages.documents", "stages.resolution"}),
        ("pages/frame.py", {"stages.pages"}, {"stages.documents", "stages.resolution", "annotate.annotator"}),
        ("publish/render.py", {"stages.pages", "publish.render"}, {"stages.facts"}),
        ("importing/html/page.py", set(), {"stages.documents", "stages.pages", "annotate.annotator"}),
        ("preview/serve.py", set(), {"stages.documents", "stages.pages", "annotate.annotator"}),
        ("model.py", {"stages.documents", "annotate.annotator", "stages.pages"}, set()),
    ],
)  # fmt: skip
def test_a_changed_module_moves_whoever_leans_on_it(copy: Path, changed: str, moves: set[str], stays: set[str]) -> None:
    before = fingerprints(copy)
    path = copy / "sitegen" / changed
    original = path.read_bytes()
    try:
        path.write_bytes(original + b"\n# changed\n")
        after = fingerprints(copy)
    finally:
        path.write_bytes(original)
    moved = {name for name, digest in after.items() if digest != before[name]}
    assert moves <= moved
    assert not stays & moved
