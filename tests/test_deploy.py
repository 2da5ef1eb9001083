"""The recipes of docs/deploy.md, as far as they can be run without the services."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.skeleton import make_site

ROOT = Path(__file__).parents[1]


def build(site: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    assert main(["build", "--site", str(site), "--jobs", "1", "--json"]) == 0
    report: dict[str, int] = json.loads(capsys.readouterr().out)
    return report


def rsync(site: Path, target: Path) -> set[str]:
    """Runs the recipe as it is printed, to a folder; returns the files that were sent or deleted."""
    recipe = re.search(r"(?m)^    rsync (.+) public/ \S+$", (ROOT / "docs/deploy.md").read_text(encoding="utf-8"))
    assert recipe
    options = [word.strip("'") for word in recipe[1].split()]
    command = ["rsync", *options, "--out-format=%n", f"{site}/public/", f"{target}/"]
    sent = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {line.removeprefix("deleting ") for line in sent if not line.endswith("/")}


@pytest.mark.skipif(shutil.which("rsync") is None, reason="no rsync here: that recipe goes untested")
def test_rsync_sends_what_changed_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site, target = tmp_path / "site", tmp_path / "server"
    make_site(site)
    (site / "site.toml").write_text('[annotate]\nmodel = ""\n', encoding="utf-8")  # who is found does not matter here
    build(site, capsys)
    first = rsync(site, target)
    assert "index.html" in first
    assert not any(part.startswith(".") for name in first for part in name.split("/"))
    assert rsync(site, target) == set()
    build(site, capsys)
    assert rsync(site, target) == set()

    article = site / "content/articles/the-boat-has-a-name.md"
    article.write_text(article.read_text(encoding="utf-8").replace("elder wine", "cider"), encoding="utf-8")
    build(site, capsys)
    sent = rsync(site, target)
    assert "articles/the-boat-has-a-name/index.html" in sent
    assert "articles/council-keeps-the-night-ferry/index.html" not in sent
    assert len(sent) < len(first) / 3

    article.unlink()
    build(site, capsys)
    assert "articles/the-boat-has-a-name/index.html" in rsync(site, target)
    assert not (target / "articles/the-boat-has-a-name/index.html").exists()


def test_the_memo_alone_spares_the_model_in_a_fresh_checkout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the workflows keep between runs: one file, and closed well enough to be copied by itself."""
    before, after = tmp_path / "before", tmp_path / "after"
    make_site(before)
    assert build(before, capsys)["annotated"] == 2
    make_site(after)
    (after / ".sitegen").mkdir()
    shutil.copy(before / ".sitegen/memo.db", after / ".sitegen/memo.db")
    assert build(after, capsys)["annotated"] == 0
    pages = {
        path.relative_to(before / "public"): path.read_bytes()
        for path in (before / "public").rglob("*")
        if path.is_file()
    }
    assert pages == {
        p.relative_to(after / "public"): p.read_bytes() for p in (after / "public").rglob("*") if p.is_file()
    }
