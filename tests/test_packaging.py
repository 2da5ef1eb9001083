"""The wheel holds all that the program needs, and the locks pin all that it is installed with."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_PIN = re.compile(
    r"^([a-z0-9][a-z0-9.-]*)==(\S+)(?: ; (.+?))?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the locked backend and nothing fetched."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def tracked(*below: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z", "--", *below], cwd=ROOT, check=True, capture_output=True)
    return [name for name in listed.stdout.decode().split("\0") if name]


def test_the_wheel_holds_every_file_of_the_package_and_the_theme(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {name for name in tracked("sitegen") if (ROOT / name).is_file()}
    assert "sitegen/skeleton/site/.github/workflows/pages.yml" in package
    assert package - names == set()
    theme = {
        name.replace("templates/", "sitegen/_theme/", 1) for name in tracked("templates") if (ROOT / name).is_file()
    }
    assert "sitegen/_theme/article.html" in theme
    assert theme - names == set()
    assert not [name for name in names if name.startswith(("content/", "tests/", "public/"))]


def test_works_without_the_repository(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    program = "import sitegen, sys; from sitegen.cli import main; print(sitegen.__file__); sys.exit(main())"

    def run(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
        command = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("new", "site").startswith(str(tmp_path / "installed"))
    run("build", "--site", "site", "--jobs", "1")
    assert (tmp_path / "site/public/people/ines-calloway/index.html").is_file()


def pins(name: str) -> dict[tuple[str, str], tuple[str, int]]:
    """(package, marker) to version and number of hashes; fails where a line is anything but a pin with hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    found = {(m[1], m[3] or ""): (m[2], m[4].count("--hash")) for m in _PIN.finditer(text)}
    rest = _PIN.sub("", text).strip()
    assert rest == "", f"{name}: {rest[:200]}"
    return found


def test_every_dependency_is_pinned_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    site, dev = pins("requirements.lock"), pins("requirements-dev.lock")

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=~!;\[ ]", requirement)[0].lower().replace("_", "-") for requirement in requirements}

    locked = {name for name, _ in site}
    assert names(project["project"]["dependencies"]) <= locked
    assert names(project["dependency-groups"]["build"]) | names(project["build-system"]["requires"]) <= locked
    assert names(project["project"]["optional-dependencies"]["dev"]) <= {name for name, _ in dev}
    assert {key: dev.get(key) for key in site} == site  # the second holds the first, version for version


def test_the_locks_name_no_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE)  # nor an option that names one
