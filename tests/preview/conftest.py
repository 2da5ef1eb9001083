"""Sites to preview, and programs that run on them and are ended."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.preview.preview_site import Folder, Running, running


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A site of three articles, without a model."""
    return Folder(tmp_path / "site")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The same for tests that only look."""
    return Folder(tmp_path_factory.mktemp("shared") / "site")


@pytest.fixture
def run(folder: Folder) -> Iterator[Callable[..., Running]]:
    """Starts the program on ``folder``; it has to end well."""
    with contextlib.ExitStack() as stack:
        yield lambda command, *options, **environment: stack.enter_context(
            running(command, folder, *options, **environment)
        )


@pytest.fixture
def watch(folder: Folder, run: Callable[..., Running]) -> Running:
    """``sitegen watch``, past its first build."""
    program = run("watch")
    program.told(r"3 articles")
    return program


@pytest.fixture
def served(folder: Folder, run: Callable[..., Running]) -> Running:
    """``sitegen serve`` on any free port, past its first build."""
    program = run("serve", "--port", "0")
    assert program.port
    return program
