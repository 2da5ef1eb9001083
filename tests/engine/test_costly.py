"""What is costly is never thrown away: a full disk, a limit, a held lock or a refused right is no damage; damage is set aside."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.engine.database import FORMAT

from .sites import build, build_clean, differences, make_site, tree, write

COUNT = 12


def sitegen(site: Path, *more: str, **how: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(site), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env, **how)  # type: ignore


def make(site: Path, words: int = 20) -> None:
    write(site / "site.toml", '[annotate]\nmodel = ""\n[search]\nenabled = false\n')
    for number in range(COUNT):
        text = " ".join(f"Jane{number} Doe{word} met John Roe." for word in range(words))
        write(site / f"content/articles/{number}.md", f"---\ntitle: A {number}\ndate: 1973-01-01\n---\n{text}\n")


def answers(site: Path) -> int:
    """Looked at in a copy: the disk of the original may be full."""
    with tempfile.TemporaryDirectory() as folder:
        for path in (site / ".sitegen").glob("memo.db*"):
            shutil.copy(path, folder)
        with contextlib.closing(sqlite3.connect(Path(folder) / "memo.db")) as db:
            return int(db.execute("SELECT count(*) FROM memo").fetchone()[0])


def refused(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether a build ended with a plain message."""
    lines = done.stderr.strip().splitlines()
    return done.returncode == 2 and len(lines) == 1 and "Traceback" not in done.stderr


def nothing_is_lost(site: Path) -> None:
    assert (site / ".sitegen/memo.db").stat().st_size > 0
    assert not list((site / ".sitegen").glob("*.damaged-*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("NO right to mount a small disk here: a full disk is not tried")
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    mounted = subprocess.run(command, check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("NO small disk can be mounted here: a full disk is not tried")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.data
def test_a_full_disk(tmp_path: Path, small_disk: Path) -> None:
    site = tmp_path / "site"
    make(site)
    (site / ".sitegen").symlink_to(small_disk, target_is_directory=True)
    assert sitegen(site).returncode == 0
    known = answers(site)
    make(site, words=1200)
    done = sitegen(site)
    assert refused(done), done.stderr
    assert "disk is full" in done.stderr
    nothing_is_lost(site)
    assert answers(site) >= known
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    make(site)
    assert sitegen(site).returncode == 0
    assert '"annotated":0' in sitegen(site, "--clean", "--json").stdout


@pytest.mark.parametrize("limit", [1 << 14, 300_000])
def test_a_limit_on_the_size_of_files(tmp_path: Path, limit: int) -> None:
    site = tmp_path / "site"
    make(site)
    assert sitegen(site).returncode == 0
    known = answers(site)
    make(site, words=1000)
    done = sitegen(site, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert refused(done), done.stderr
    nothing_is_lost(site)
    assert answers(site) >= known
    make(site)
    done = sitegen(site, "--json")
    assert (done.returncode, '"annotated":0' in done.stdout) == (0, True), done.stderr


def test_a_lock_that_is_held_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    make_site(site)
    write(site / "content/articles/a.md", "Jane Doe.\n")
    build(site)
    real = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda *a, **more: real(*a, **{**more, "timeout": 0.1}))
    with contextlib.closing(real(site / ".sitegen/memo.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        write(site / "content/articles/a.md", "John Roe.\n")
        with pytest.raises(Exception, match=r"\.sitegen/memo\.db: Another program holds it\.") as error:
            build(site)
        assert type(error.value).__name__ == "UsageError"
        other.execute("ROLLBACK")
    nothing_is_lost(site)
    assert not build(site).failed


@pytest.mark.parametrize("name", ["state.db", "memo.db"])
def test_a_folder_in_the_place_of_a_database(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    make(site)
    (site / ".sitegen" / name).mkdir(parents=True)
    for more in ((), ("--clean",)):
        done = sitegen(site, *more)
        assert refused(done), done.stderr
        assert f".sitegen/{name}: Cannot be opened." in done.stderr


@pytest.mark.parametrize("name", ["state.db", "memo.db"])
@pytest.mark.parametrize("what", ["no database", "middle", "half", "foreign"])
def test_what_is_damaged_is_set_aside_and_said_so(tmp_path: Path, name: str, what: str) -> None:
    site = tmp_path / "site"
    make_site(site)
    for number in range(COUNT):
        text = " ".join(f"Jane{number} Doe{word} met John Roe." for word in range(200))
        write(site / f"content/articles/{number}.md", f"---\ntitle: A {number}\n---\n{text}\n")
    build(site)
    path = site / ".sitegen" / name
    data = path.read_bytes()
    middle = b"\xff" * (len(data) // 2)
    damaged = {
        "no database": b"not a database at all" * 1000,
        "middle": data[: len(data) // 4] + middle + data[len(data) // 4 + len(middle) :],
        "half": data[: len(data) // 2],
    }
    if what == "foreign":
        path.unlink()
        with contextlib.closing(sqlite3.connect(path)) as other:
            other.execute(f"PRAGMA user_version = {FORMAT}")
            other.execute("CREATE TABLE memo (something TEXT)")
    else:
        path.write_bytes(damaged[what])
    before = path.read_bytes()
    write(site / "content/articles/0.md", "Another text of Jane Doe.\n")
    report = build(site)
    aside = list((site / ".sitegen").glob(f"{name}.damaged-*[0-9]"))
    if aside:
        assert len(aside) == 1
        assert what != "no database" or aside[0].read_bytes() == before
        assert any(aside[0].name in problem.message for problem in report.problems)
    else:
        assert (what, name) in (("middle", "memo.db"), ("half", "memo.db"))  # nobody read what was damaged
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []
