"""A file whose rights alone are taken and given back: neither its size nor its mtime tells."""

from __future__ import annotations

import builtins
import io
import os
from pathlib import Path
from typing import Any

import pytest

from .sites import build, make_site, tree, write

ARTICLE = "content/articles/closed.md"


@pytest.fixture
def obeyed_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, whom rights do not bind."""
    real = io.open

    def opened(file: Any, *args: Any, **more: Any) -> Any:
        if isinstance(file, (str, os.PathLike)) and os.path.exists(file) and not os.stat(file).st_mode & 0o400:
            raise PermissionError(13, "Permission denied", os.fspath(file))
        return real(file, *args, **more)

    monkeypatch.setattr(io, "open", opened)
    monkeypatch.setattr(builtins, "open", opened)


@pytest.mark.usefixtures("obeyed_rights")
def test_an_article_that_cannot_be_read_is_an_error_until_it_can(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(site)
    write(site / ARTICLE, "---\ntitle: Closed\n---\nThe day was long.\n")
    assert not build(site).failed
    whole = tree(site / "public")
    (site / ARTICLE).chmod(0)
    problems = [p for p in build(site).problems if p.severity == "error"]
    assert [(p.path, p.message) for p in problems] == [(ARTICLE, "Cannot be read: Permission denied.")]
    assert build(site).failed
    (site / ARTICLE).chmod(0o644)
    assert not build(site).failed
    assert tree(site / "public") == whole
