"""A build that is killed, and two builds at once: whole pages only, and the next build gives the clean tree.

``SITEGEN_KILLS=50 SITEGEN_KILL_ARTICLES=1000`` is the long run.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .sites import build_clean, differences, make_site, tree, write

KILLS = int(os.environ.get("SITEGEN_KILLS", "12"))
COUNT = int(os.environ.get("SITEGEN_KILL_ARTICLES", "200"))
BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from engine.sites import build
build(Path(sys.argv[1]))
"""


def start(site: Path) -> subprocess.Popen[bytes]:
    tests = str(Path(__file__).resolve().parent.parent)
    return subprocess.Popen([sys.executable, "-c", BUILD, str(site), tests], stderr=subprocess.PIPE)


def make_archive(site: Path, version: int) -> None:
    for number in range(COUNT):
        text = f"Jane Doe met John Roe {number} times in version {version if number % 3 else 0}.\n"
        write(
            site / f"content/articles/{number % 7}/a{number}.md",
            f"---\ntitle: A {number}\ndate: 1973-01-01\n---\n{text}",
        )


@pytest.mark.long
def test_killed_at_any_moment(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(site)
    for name in ("article.html", "entity.html", "home.html"):
        write(site / "templates" / name, "<html>{{ page }}</html>\n")
    make_archive(site, 0)
    begun = time.perf_counter()
    start(site).communicate(timeout=300)
    whole = time.perf_counter() - begun
    chance = random.Random(7)
    killed = 0
    for version in range(1, KILLS + 1):
        make_archive(site, version)
        if version % 4 == 0:
            (site / f"content/articles/{version % 7}/a{version % 7}.md").unlink()
        process = start(site)
        time.sleep(chance.uniform(0.2, 1.0) * whole)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        for path in (site / "public").rglob("*.html"):
            if path.parent.parent.name in ("articles", "people"):
                assert path.read_bytes().endswith(b"</html>\n"), path
    assert killed
    build_clean(site, tmp_path / "clean")
    process = start(site)
    _, words = process.communicate(timeout=300)
    assert process.returncode == 0, words
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_two_builds_at_once(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(site, '[annotate]\nmodel = ""\n')
    for number in range(300):
        write(site / f"content/articles/a{number}.md", f"---\ntitle: A {number}\n---\nText {number}.\n")
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(site)]
    codes: dict[int, str] = {}
    for clean in ([], ["--clean"]):
        first = subprocess.Popen([*command, *clean], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        others = []
        while first.poll() is None and 2 not in codes:
            other = subprocess.run([*command, *clean], capture_output=True, text=True, check=False)
            others.append((other.returncode, other.stderr))
        first_words = first.communicate()[1]
        codes.update(others)
        codes[first.returncode] = first_words
        assert all(
            code == 0 or (code == 2 and "Another build of this site is running" in words)
            for code, words in codes.items()
        )
    assert 2 in codes
    subprocess.run(command, check=True, capture_output=True)
    shutil.copytree(site / "content", tmp_path / "clean/content")
    for name in ("site.toml", "templates"):
        (tmp_path / "clean" / name).symlink_to(site / name)
    subprocess.run([*command[:-1], str(tmp_path / "clean")], check=True, capture_output=True)
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []
