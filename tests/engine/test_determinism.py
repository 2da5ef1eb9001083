"""The same bytes whatever the machine: jobs, hash seed, time zone, locale, working directory, order of files on the disk."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options

from .sites import Capitals, build_clean, differences, make_site, tree, write

TEXTS = [
    "Jane Doe of Acme Corp. met Senator John Roe in Paris on Monday.\n\nDoe said that Roe had left. Mr. Roe denied it.\n",
    "Mary Roe and John Roe went to London. Roe spoke to the Washington Post.\n",
    "The Senate met. “We will see,” said Jane Doe. Jane left for Paris.\n",
    "Nobody knew Doe. Émile Zola wrote to the Post about Acme.\n",
]


def make(site: Path, order: int) -> None:
    files = {
        f"content/articles/{n % 3}/é{n}.md": f"---\ntitle: Title {n % 4}\ndate: 1973-0{n % 9 + 1}-01\ntopics: [Courts, Law]\n---\n"
        f"{TEXTS[n % len(TEXTS)]}\nNumber {n}.\n"
        for n in range(30)
    }
    files["content/people/jane.md"] = "---\nname: Jane Doe\naliases: [Jane]\n---\nA life.\n"
    files["content/topics/courts.md"] = "---\nname: Courts\nkeywords: [denied]\n---\n"
    files["content/pages/about.md"] = "# About\n"
    files["static/a.txt"] = "a"
    files["site.toml"] = 'title = "T"\n'
    names = sorted(files)
    random.Random(order).shuffle(names)
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(files[name], encoding="utf-8")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = tmp_path_factory.mktemp("reference")
    make(site, 0)
    return run(site, ["--jobs", "1"], {"PYTHONHASHSEED": "0"})


def run(site: Path, arguments: list[str], environment: dict[str, str], cwd: Path | None = None) -> dict[str, bytes]:
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(site), *arguments]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        cwd=cwd or site,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1000000000", **environment},
    )
    return tree(site / "public")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--jobs", "2"], {}),
        (["--executor", "serial"], {"PYTHONHASHSEED": "1"}),
        (["--executor", "processes", "--jobs", "2"], {"PYTHONHASHSEED": "2"}),
        (["--executor", "concurrent.futures:ThreadPoolExecutor"], {"TZ": "Pacific/Kiritimati"}),
        ([], {"LC_ALL": "C", "LANG": "C"}),
        ([], {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/New_York"}),
    ],
)
def test_the_same_bytes(
    tmp_path: Path, reference: dict[str, bytes], arguments: list[str], environment: dict[str, str]
) -> None:
    site = tmp_path / "another name"
    make(site, 1)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert differences(run(site, arguments, environment, elsewhere), reference) == []


def test_a_setting_that_comes_and_goes_unheard_leaves_nothing_behind(tmp_path: Path) -> None:
    """While watching: nobody has told of ``site.toml`` yet when an article is built, and then it is again as it was."""
    site, toml = tmp_path / "site", '[annotate]\nmodel = "json"\n'
    make_site(site, toml)
    write(site / "content/articles/a.md", "---\ntitle: First\n---\nJane Doe came.\n")
    with Build(site, Options()) as opened:
        opened.workforce = Capitals()  # type: ignore[assignment]
        opened.run()
        write(site / "site.toml", f'title = "Other"\n{toml}')
        write(site / "content/articles/a.md", "---\ntitle: First\n---\nJane Doe left.\n")
        opened.run(only=["content/articles/a.md"])
        write(site / "site.toml", toml)
        opened.run()
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []
