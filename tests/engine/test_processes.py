"""Processes that are killed: the one that reads a text, the program itself, the program by a signal that asks it to end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from sitegen.engine.executors import BATCH, LostError, Workforce
from sitegen.errors import UsageError

from .deadly import work
from .sites import write

TEXTS = [b"%d" % number for number in range(4 * BATCH)]


@pytest.fixture
def workforce() -> Iterator[Workforce]:
    with contextlib.closing(Workforce(work, 2)) as found:
        yield found


def test_a_process_that_is_killed_costs_one_retry(workforce: Workforce, tmp_path: Path) -> None:
    items = [*TEXTS, b"die once " + os.fsencode(tmp_path / "mark"), *TEXTS]
    assert list(workforce.map(items)) == [b"done " + item for item in items]


def test_the_text_that_kills_is_named_and_the_others_are_read(workforce: Workforce) -> None:
    items = [*TEXTS[:-3], b"die", *TEXTS]
    found = list(workforce.map(items))
    at = items.index(b"die")
    assert isinstance(found.pop(at), LostError)
    assert found == [b"done " + item for item in items if item != b"die"]


def test_a_text_that_cannot_be_read_is_named_and_the_others_are_read(workforce: Workforce) -> None:
    items = [*TEXTS, b"raise", *TEXTS]
    found = list(workforce.map(items))
    assert isinstance(found.pop(len(TEXTS)), ValueError)
    assert found == [b"done " + item for item in items if item != b"raise"]
    assert isinstance(next(Workforce(work, 1).map([b"raise"])), ValueError)


def test_where_everything_kills_it_is_no_texts_fault(workforce: Workforce) -> None:
    with pytest.raises(UsageError, match="killed again and again"):
        list(workforce.map([b"die"] * 4 * BATCH))


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"])
def test_no_process_is_left_behind(tmp_path: Path, how: str) -> None:
    """Killed outright, the program cannot end its processes: they see it themselves."""
    site = tmp_path / "site"
    for number in range(60):
        write(
            site / f"content/articles/{number}.md",
            f"---\ntitle: A {number}\n---\nJane Doe met John Roe {number} times.\n",
        )
    write(site / "site.toml", '[annotate]\nmodel = ""\n')
    script = tmp_path / "run.py"
    script.write_text(
        "import sys\nimport sitegen.build.build as build\nfrom tests.engine.deadly import sleepy\n"
        "if __name__ == '__main__':\n"
        "    build.annotate_encoded = sleepy\n    from sitegen.cli import main\n"
        f"    sys.exit(main(['build', '--site', {str(site)!r}, '--jobs', '2']))\n"
    )
    root = str(Path(__file__).resolve().parents[2])
    env = {**os.environ, "PYTHONPATH": root}
    program = subprocess.Popen([sys.executable, str(script)], stderr=subprocess.PIPE, text=True, env=env)
    children: list[psutil.Process] = []
    for _ in range(300):
        children = psutil.Process(program.pid).children(recursive=True)
        if sum("spawn_main" in " ".join(child.cmdline()) for child in children) >= 2:
            break
        time.sleep(0.1)
    assert len(children) >= 2
    time.sleep(1)
    os.kill(program.pid, getattr(signal, how))
    _, words = program.communicate(timeout=20)
    if how == "SIGKILL":
        assert program.returncode == -signal.SIGKILL
    else:
        assert (program.returncode, words) == (130, "Stopped.\n")
    _, left = psutil.wait_procs(children, timeout=10)
    assert left == []
