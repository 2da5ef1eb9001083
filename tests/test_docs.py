"""What the documentation says exists: commands, options, files, anchors; and nothing in the repository belongs to one machine."""

from __future__ import annotations

import argparse
import re
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

from sitegen.cli import _parser
from tools.stage_table import PAGE, print_table

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def tracked() -> list[Path]:
    """Every file under version control that is here."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands() -> dict[str, argparse.ArgumentParser]:
    """Each command's own parser."""
    for action in _parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError


def section(text: str, command: str) -> str:
    """The part of docs/commands.md that is about one command."""
    found = re.search(rf"(?ms)^## `sitegen {command}\b.*?(?=^## |\Z)", text)
    assert found, f"docs/commands.md has no section for {command}"
    return found[0]


def test_every_option_is_documented_with_its_command() -> None:
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    checked = 0
    for name, parser in commands().items():
        part = section(text, name)
        for action in parser._actions:
            for option in action.option_strings:
                if option.startswith("--") and option != "--help":
                    assert re.search(rf"`{option}[ `]", part), f"{name} {option}"
                    checked += 1
    assert checked > 20


def test_no_option_is_documented_that_is_not_there() -> None:
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    for name, parser in commands().items():
        known = {option for action in parser._actions for option in action.option_strings}
        assert set(re.findall(r"`(--[a-z-]+)", section(text, name))) <= known, name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for address in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", address):
            continue
        path, _, anchor = unquote(address).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {address}"
        if anchor:
            assert anchor in anchors(target), f"{page.name}: {address}"


def test_the_readme_commands_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)\b", readme))
    assert {"site", "serve", "test"} <= named
    assert named <= set(re.findall(r"(?m)^([a-z]+):", makefile))
    assert "make site" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_screenshots_are_light() -> None:
    pictures = [path for path in tracked() if path.is_relative_to(ROOT / "docs/screenshots") and path.suffix == ".png"]
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size <= 300_000, picture.name


def test_the_version_is_one() -> None:
    from sitegen import __version__

    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == __version__


def test_nothing_belongs_to_one_machine() -> None:
    """No absolute path of somebody's folders, and no package registry's host. Put together here, so as not to find itself."""
    folders = "|".join(("home", "work", "root", "Users"))
    hosts = "|".join(
        re.escape(".".join(parts))
        for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))
    )
    marks = re.compile(rf"(?<![\w.:/~$}}-])/(?:{folders})/\w|\b(?:{hosts})\b")
    found = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if marks.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_the_table_of_stages_is_the_codes() -> None:
    """`python tools/stage_table.py --write` puts it right."""
    assert print_table() in PAGE.read_text(encoding="utf-8")
