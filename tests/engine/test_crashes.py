"""A crash at every single write and commit of one build, with what a person does next: nothing, undo the edit, delete the state."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from sitegen.engine.store import Store
from sitegen.publish.write import Publisher

from .sites import build, build_clean, differences, make_site, tree, write

OLD = "---\ntitle: Old\ndate: 1973-01-01\n---\nJane Doe met John Roe.\n"
NEW = "---\ntitle: New\ndate: 1973-01-01\naliases: [/old/]\n---\nJane Doe met Sid Vane.\n"


class Crash(BaseException):
    """The power goes."""


def crash_at(step: int, target: type, name: str, site: Path) -> bool:
    """Builds until the ``step``-th call of a method is done; whether it came to that."""
    real: Callable[..., object] = getattr(target, name)
    left = step

    def failing(self: object, *arguments: object) -> object:
        nonlocal left
        left -= 1
        found = real(self, *arguments)
        if left == 0:
            raise Crash
        return found

    with mock.patch.object(target, name, failing), mock.patch("sitegen.engine.ladder._COMMIT_SECONDS", -1.0):
        try:
            build(site)
        except Crash:
            return True
    return False


def edit(site: Path) -> None:
    write(site / "content/articles/a.md", NEW)
    write(site / "content/articles/b.md", NEW)
    (site / "content/articles/c.md").unlink()


def undo(site: Path) -> None:
    write(site / "content/articles/a.md", OLD)
    (site / "content/articles/b.md").unlink()
    write(site / "content/articles/c.md", OLD)


@pytest.mark.parametrize(
    ("target", "name"), [(Publisher, "_write"), (Store, "commit"), (Publisher, "remove"), (Publisher, "_announce")]
)
@pytest.mark.parametrize("then", ["go on", "undo", "forget", "undo and forget"])
def test_every_crash(tmp_path: Path, target: type, name: str, then: str) -> None:
    site = tmp_path / "site"
    make_site(site)
    for article in "ac":
        write(site / f"content/articles/{article}.md", OLD)
    build(site)
    edit(site)
    build_clean(site, tmp_path / "edited")
    wanted = tree(tmp_path / "edited/public")
    undo(site)
    if "undo" in then:
        build_clean(site, tmp_path / "undone")
        wanted = tree(tmp_path / "undone/public")
    build(site)
    crashes = 0
    for step in range(1, 400):
        edit(site)
        if not crash_at(step, target, name, site):
            break
        crashes += 1
        if "undo" in then:
            undo(site)
        if "forget" in then:
            shutil.rmtree(site / ".sitegen")
        build(site)
        assert differences(tree(site / "public"), wanted) == [], f"{name} {step}"
        if "undo" not in then:
            undo(site)
            build(site)
    assert crashes


def test_a_clean_build_knows_its_old_pages_though_the_manifest_is_gone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(site)
    write(site / "content/articles/a.md", "One.\n")
    write(site / "content/articles/b.md", "Two.\n")
    build(site)
    (site / "content/articles/b.md").unlink()
    (site / "public/.sitegen-manifest").unlink()
    build(site, clean=True)
    assert not (site / "public/articles/b").exists()
    assert (site / "public/articles/a/index.html").exists()


@pytest.mark.parametrize("few", [0, 50])
def test_an_old_address_below_a_pages_own_file_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """However many pages are written together."""
    monkeypatch.setattr("sitegen.stages.pages._FEW", few)
    site = tmp_path / "site"
    make_site(site)
    write(site / "content/articles/b.md", "One.\n")
    write(site / "content/articles/e.md", "---\naliases: [/articles/b/index.json]\n---\nTwo.\n")
    problems = [problem.message for problem in build(site).problems if problem.severity == "error"]
    assert problems == ['The old address "/articles/b/index.json/" cannot be a page: a file or folder stands there.']
    assert (site / "public/articles/b/index.json").is_file()
