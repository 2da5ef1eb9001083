"""Hostile input at the command line: a clear error each, the other pages built, nothing outside the output folder, no long hang."""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.cli import main
from sitegen.config import read_settings
from sitegen.content.decode import LIMIT, MOST
from sitegen.content.front_matter.read import Rules
from sitegen.errors import UsageError

GOOD = "---\ntitle: A good article\ndate: 1973-07-16\n---\nNothing happened.\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
)


class Done(NamedTuple):
    """How a command ended. A traceback would have ended the test."""

    returncode: int
    stdout: str
    stderr: str


class Site:
    """A site folder inside a folder that must stay as it is."""

    def __init__(self, around: Path) -> None:
        self.around = around
        self.root = around / "site"
        self.write("site.toml", '[annotate]\nmodel = ""\n')
        self.write("content/articles/good.md", GOOD)
        (around / "secret").mkdir()
        (around / "secret" / "key.txt").write_text("secret words")

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text)

    def build(self, *arguments: str) -> Done:
        """Runs the command in this process; whatever takes a minute is a hang."""
        out, err = io.StringIO(), io.StringIO()
        signal.alarm(60)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(["build", "--site", str(self.root), "--jobs", "1", *arguments])
        finally:
            signal.alarm(0)
        return Done(code, out.getvalue(), err.getvalue())

    def check(self, code: int, *words: str, good: bool = True) -> dict[str, object]:
        """Builds with ``--json`` and holds the run against what every run owes."""
        outside = {p for p in self.around.rglob("*") if not p.is_relative_to(self.root)}
        done = self.build("--json")
        assert done.returncode == code, done.stderr
        for word in words:
            assert word in done.stderr
        assert {p for p in self.around.rglob("*") if not p.is_relative_to(self.root)} == outside
        assert (self.around / "secret" / "key.txt").read_text() == "secret words"
        published = [p for p in (self.root / "public").rglob("*") if p.is_file() and not p.is_symlink()]
        assert not [p for p in published if b"secret words" in p.read_bytes()]
        if code == 2:
            assert done.stdout == ""
            return {}
        report = json.loads(done.stdout)
        assert done.stdout.count("\n") == 1
        assert any(problem["severity"] == "error" for problem in report["problems"]) is (code == 1)
        if good:
            assert (self.root / "public/articles/good/index.html").read_text().rstrip().endswith("</html>")
        again = self.build("--json")
        second = json.loads(again.stdout)
        assert (again.returncode, second["written"], second["problems"]) == (code, 0, report["problems"])
        return report  # type: ignore[no-any-return]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (BOMB, "anchors and aliases"),
        ("- a\n- list\n", "is a list"),
        ("plain words\n", "is plain text"),
        ("title: " + "[" * 900 + "]" * 900 + "\n", "bad.md:"),
        ("extra: " + "[" * 40_000 + "\n", "bad.md:"),
        ("extra: " + "{a: " * 900 + "}" * 900 + "\n", "bad.md:"),
        ("slug: ../../x\n", 'bad.md:2: The slug "../../x"'),
        (f"slug: {'a' * 300}\n", "bad.md:2:"),
        ("slug: ''\naliases: [../../x]\n", 'bad.md:3: The old address "../../x"'),
        ("aliases: [/a/../../../x/]\n", "bad.md:2:"),
        (f"aliases: [/{'a' * 300}/]\n", "bad.md:2:"),
        ("aliases: [/.sitegen-manifest/]\n", "bad.md:2:"),
        ("aliases: ['/a\\b/']\n", "bad.md:2:"),
        ("title: [a]\n", "bad.md:2:"),
        ("title: !!python/object/apply:os.system ['true']\n", "bad.md:2:"),
        ('title: "\\ud800"\n', "bad.md:"),
        ("title: a\ntitle: b\n", 'The key "title" stands twice'),
        ("? [a]\n: b\n", "bad.md:2:"),
        ("title: 'open\n", "bad.md:"),
        ("date: 0001-01-01T00:00:00+23:00\n", ""),
        ("date: 9999-12-31T23:59:59-23:00\n", "bad.md:2:"),
        ("date: ١٩٧٣-٠٧\n", "bad.md:2:"),
        ("date: ١٩٧٣\n", "bad.md:2:"),
        ("lang: ../x\n", "bad.md:2:"),
        ("annotate: {map: [a]}\n", "bad.md:2:"),
        ("<<: {title: a}\n", ""),
        ("a: " + "x" * 200_000 + "\n", "bad.md:1:"),
    ],
    ids=[f"head{n}" for n in range(27)],
)
def test_front_matter(site: Site, head: str, words: str) -> None:
    site.write("content/articles/bad.md", f"---\n{head}---\nText.\n")
    if words:
        site.check(1, words)
    else:
        site.build()


@pytest.mark.parametrize(
    "body",
    [
        ">" * 5_000 + " deep\n",
        ">\n" * 100_000,
        "> a\n" * 100_000,
        "- " * 2_000 + "deep\n",
        "[" * 20_000,
        "*a " * 20_000,
        "`" * 20_000,
        "![" * 10_000 + "](" * 10_000,
        "<b>" * 20_000,
        "<div>\n\n" * 3_000,
        "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|b" * 5_000 + "\n",
        "[^1]" * 3_000 + "\n\n[^1]: note [^1]\n",
        "[a]: x\n" * 20_000,
        "&" * 100_000,
        "\ue000t0,99999,0\ue001 \ue0000\ue001 \ue000\n",
        "a" * 1_000_000 + "\n",
        "[[" * 20_000 + "]]" * 20_000,
        "<!--" * 10_000,
        "\\" * 100_001,
        "~~" * 20_000,
    ],
    ids=[f"body{n}" for n in range(20)],
)
def test_bodies_that_are_work(site: Site, body: str) -> None:
    """Whatever it comes to, it comes to an end, and the other article is published."""
    site.write("content/articles/bad.md", f"---\ntitle: Bad\n---\n{body}")
    done = site.build("--json")
    assert done.returncode in (0, 1)
    assert json.loads(done.stdout)["articles"] == 2
    assert (site.root / "public/articles/good/index.html").exists()


def test_files_that_are_no_articles(site: Site) -> None:
    site.write("content/articles/long.md", "A line of text.\n" * 1_300_000)
    site.write("content/articles/nul.md", b"Text\n\x00\n")
    site.write("content/articles/latin.md", "Caf\u00e9\n".encode("latin-1"))
    site.write("content/articles/utf16.md", "Text\n".encode("utf-16"))
    site.write("content/articles/empty.md", b"")
    site.write("content/articles/open.md", "---\ntitle: x\n")
    (site.root / "content/articles/index.md").mkdir()
    (site.root / "content/people.md").mkdir()
    os.mkfifo(site.root / "content/articles/pipe.md")
    report = site.check(
        1, "long.md: The file has 20,800,000 bytes", "nul.md:2: Holds a NUL byte", "latin.md:1: Is not UTF-8: byte 0xe9",
        "utf16.md:1:", "open.md:1: The front matter has no end", "index.md: Is a folder", "pipe.md: Is no plain file",
    )  # fmt: skip
    assert report["articles"] == 7


def test_links_out_of_the_site(site: Site) -> None:
    articles = site.root / "content/articles"
    (articles / "key.md").symlink_to(site.around / "secret/key.txt")
    (articles / "folder").symlink_to(site.around / "secret")
    (articles / "loop").symlink_to(articles)
    (articles / "self.md").symlink_to(articles / "self.md")
    (articles / "gone.md").symlink_to(articles / "nowhere.md")
    (site.root / "static").mkdir()
    (site.root / "static/key.txt").symlink_to(site.around / "secret/key.txt")
    (site.root / "static/etc").symlink_to("/etc")
    (site.root / "static/published").symlink_to(site.root / "public")
    (site.root / "static/site").symlink_to(site.root)
    (site.root / "content/people").symlink_to(site.around / "secret")
    (site.root / "templates/assets").mkdir(parents=True)
    (site.root / "templates/assets/key.txt").symlink_to(site.around / "secret/key.txt")
    site.check(1, "key.md: Is a symbolic link that leads out", "loop: Is a symbolic link", "etc: Is a symbolic link")
    assert not (site.root / "public/published").exists()
    assert not (site.root / "public/assets/key.txt").exists()


def test_names_of_files(site: Site) -> None:
    names = [
        "quote'\".md",
        "hash#1.md",
        "what?.md",
        "per%20cent.md",
        "emoji 🎉.md",
        "Łódź.md",
        "毛泽东.md",
        "a&b<c>.md",
    ]
    names += ["-rf.md", "CON.md"]
    for name in names:
        site.write(f"content/articles/{name}", "---\ntitle: T\n---\nText. ![x](<pic #1?%.png>)\n")
    site.write("content/articles/pic #1?%.png", b"png")
    site.write("static/a #?%'\"é.txt", "static")
    report = site.check(0)
    assert report["articles"] == len(names) + 1
    slugs = {path.name for path in (site.root / "public/articles").iterdir() if path.is_dir()}
    assert {"hash-1", "lodz", "mao-ze-dong", "con-", "rf"} <= slugs
    site.write("content/articles/new\nline.md", GOOD)
    if sys.platform == "linux":
        site.write("content/articles/byte\udcff.md", GOOD)
    site.check(1, "whose name is not UTF-8, not on one line")


def test_output_folders_with_other_peoples_files(site: Site) -> None:
    public = site.root / "public"
    site.write("public/index.html", "foreign")
    site.write("public/people/index.html/deep.txt", "foreign")
    site.write("public/topics", "foreign")
    (public / "places").symlink_to(site.around / "secret")
    (public / "feed.xml").symlink_to(site.around / "secret/key.txt")
    (public / "feed.json").symlink_to(site.around / "secret/new.txt")
    site.check(
        1, "public/index.html", "public/people/index.html", "public/topics/", "public/places/", "public/feed.xml"
    )
    assert (public / "index.html").read_text() == "foreign"
    assert (public / "people/index.html/deep.txt").read_text() == "foreign"
    assert (public / "topics").read_text() == "foreign"
    (public / "index.html").unlink()
    (public / "topics").unlink()
    assert site.build().returncode == 1
    assert (public / "index.html").read_text().rstrip().endswith("</html>")
    assert (public / "topics/index.html").exists()


def test_a_manifest_that_lies(site: Site) -> None:
    secret = site.around / "secret/key.txt"
    site.write("keep.txt", "keep")
    site.write("public/mine.txt", "mine")
    names = (str(secret), "../keep.txt", "/../keep.txt", "x/../../keep.txt", "mine.txt")
    mark = "0" * 32
    site.write("public/.sitegen-manifest", "\0\n" + "".join(f"{name}\n{mark}  {name}\n" for name in names))
    site.check(0)
    assert (site.root / "public/mine.txt").read_text() == "mine"
    assert (site.root / "keep.txt").read_text() == "keep"


@pytest.mark.parametrize(
    "output", ["content/out", "templates", "static/x", ".sitegen/out", ".", "..", "site.toml", "\0"]
)
def test_outputs_that_cannot_be(site: Site, output: str) -> None:
    for folder in ("templates", "static"):
        (site.root / folder).mkdir()
    site.write("site.toml", f'output = {json.dumps(output)}\n[annotate]\nmodel = ""\n')
    before = {p for p in site.root.rglob("*") if ".sitegen" not in p.parts}
    site.check(2, good=False)
    assert {p for p in site.root.rglob("*") if ".sitegen" not in p.parts} == before


def test_published_through_a_link(site: Site) -> None:
    """The output folder may itself be a link: then what it leads to is the output folder."""
    (site.around / "www").mkdir()
    (site.root / "public").symlink_to(site.around / "www")
    assert site.build().returncode == 0
    assert (site.around / "www/articles/good/index.html").exists()
    (site.root / "public").unlink()
    (site.root / "public").symlink_to(site.around / "nowhere")
    assert site.build().returncode == 2


@pytest.mark.parametrize(
    "toml",
    ["title = 1\n", "titel = 'x'\n", "= x\n", "[annotate]\nmodels = 3\n", "language = '../x'\n", "base_url = 'javascript:x'\n",
     "[pages]\nper_page = 0\n", "[pages]\nprominent_days = 99999999999\n", "\xff\n", "base_url = 'https://[x'\n", "x = " + "[" * 5000],
    ids=[f"toml{n}" for n in range(11)],
)  # fmt: skip
def test_configuration(site: Site, toml: str) -> None:
    site.write("site.toml", toml.encode("latin-1"))
    site.check(2, "site.toml", good=False)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("{% if %}", "templates/home.html:1"),
        ("{{ page.nothing }}", "templates/home.html:1"),
        ('\n{% include "home.html" %}', "templates/home.html"),
        ("{{ page | nothing }}", "templates/home.html:1"),
        ("{{ 1 / 0 }}", "templates/home.html:1"),
        ("{{ page.__class__.__mro__ }}", ""),
        ('{% extends "gone.html" %}', "gone.html"),
        ("{{ ''.join(1) }}", "templates/home.html:1"),
        ("{{ [1].pop(5) }}", "templates/home.html:1"),
        ("{{ page.latest[0].x.y }}", "templates/home.html:1"),
        ("{% set a = 'x' %}{{ a.encode('ascii').decode('utf-16') }}", "templates/home.html:1"),
    ],
)
def test_templates(site: Site, page: str, words: str) -> None:
    site.write("templates/home.html", page)
    if words:
        site.check(1, words)
    else:
        site.build()


def test_authority_pages(site: Site) -> None:
    site.write("content/people/list.md", "---\n- a\n---\n")
    site.write("content/people/none.md", "No front matter.\n")
    site.write("content/people/deep.md", "---\nname: Deep\n---\n" + ">" * 5000 + " x\n" + "- " * 2000)
    site.write("content/people/slug.md", "---\nname: S\nslug: ../../x\n---\n")
    site.write("content/people/bomb.md", f"---\nname: S\n{BOMB}---\n")
    site.write("content/people/long.md", f"---\nname: {'N' * 5000}\n---\n")
    site.write("content/people/date.md", "---\nname: D\nroles: [{title: x, from: 1973-02-31}]\n---\n")
    site.write("content/people/roles.md", "---\nname: R\nroles: {a: b}\n---\n")
    site.write("content/people/image.md", "---\nname: I\nimage: ../../secret/key.txt\nimage_alt: x\n---\n")
    site.write("content/topics/loop.md", "---\nname: Loop\nbroader: Loop\nkeywords: ['', '  ', '(((']\n---\n")
    site.write("content/pages/deep.md", ">" * 5000 + " x\n")
    site.check(1, "list.md", "none.md:1:", 'slug.md:3: The slug "../../x"', "bomb.md", "date.md:3:", "roles.md:3:")


def test_a_build_date_that_is_none(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("yesterday", "-99999999999999", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        assert site.build().returncode == 2


def test_articles_from_the_first_year(site: Site) -> None:
    site.write("content/articles/good.md", GOOD.replace("1973", "0001"))
    site.check(0)


def test_no_traceback_in_a_process_of_its_own(site: Site) -> None:
    site.write("content/articles/bad.md", f"---\n{BOMB}---\n")
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(site.root)]
    done = subprocess.run(command, capture_output=True, timeout=60, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("content/articles/bad.md:2: YAML anchors")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")
def test_unreadable_files(site: Site) -> None:
    site.write("content/articles/closed.md", GOOD)
    (site.root / "content/articles/closed.md").chmod(0)
    site.check(1, "closed.md: Cannot be read")
    (site.root / "content/articles/closed.md").chmod(0o644)
    site.write("content/articles/closed.md", GOOD)
    assert site.build().returncode == 0


def test_state_that_cannot_be(site: Site) -> None:
    site.write(".sitegen", "a file")
    site.check(2, ".sitegen", good=False)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("content/decisions.yaml", "[" * 40_000, 1),
        ("content/decisions.yaml", "- " * 40_000 + "a\n", 1),
        ("content/knowledge/pack.json", "[" * 100_000, 1),
        ("content/knowledge/pack.json", '{"a":' * 100_000, 1),
        ("templates/words/en.toml", "x = " + "[" * 100_000, 2),
        ("templates/words/en.toml", "x" + ".x" * 100_000 + " = 1\n", 2),
        ("site.toml", "title = '" + "x" * 20_000_000 + "'\n", 2),
        ("site.toml", "[" + "a." * 100_000 + "a]\n", 2),
        ("content/people/deep.md", "---\nname: " + "[" * 40_000 + "\n---\n", 1),
    ],
    ids=[f"deep{n}" for n in range(9)],
)
def test_what_nests_without_end_is_refused_in_one_line(site: Site, path: str, text: str, code: int) -> None:
    """In a process of its own, with 600 MB of memory: neither a signal nor a trace, whatever the reader is written in."""
    if path.endswith(".json"):
        site.write("site.toml", '[annotate]\nmodel = ""\n[knowledge]\npacks = ["pack.json"]\n')
    site.write(path, text)
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(site.root), "--jobs", "1"]
    limit = 600 * 2**20
    done = subprocess.run(
        command, capture_output=True, timeout=60, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)),
    )  # fmt: skip
    assert done.returncode == code, done.stderr[-500:]
    assert f"{path}:" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 2_000


def test_the_longest_article_is_the_sites_to_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "content/articles/long.md"
    article.parent.mkdir(parents=True)
    article.write_text("---\ntitle: Long\ndate: 1973-07-16\n---\n" + "Nothing happened. " * 100, encoding="utf-8")
    page = tmp_path / "public/articles/long/index.html"
    for most, built in ((1_000, False), (5_000, True), (1_000, False)):
        settings = f'[annotate]\nmodel = ""\n[content]\nmax_bytes = {most}\n'
        (tmp_path / "site.toml").write_text(settings, encoding="utf-8")
        main(["build", "--site", str(tmp_path), "--jobs", "1"])
        told = capsys.readouterr().err
        assert page.exists() is built
        assert ("over the limit of 1,000" in told and "max_bytes" in told) is not built


def test_the_settings_know_the_readers_limits(tmp_path: Path) -> None:
    assert read_settings(tmp_path).content.max_bytes == Rules().max_bytes == LIMIT
    (tmp_path / "site.toml").write_text(f"[content]\nmax_bytes = {MOST}\n", encoding="utf-8")
    assert read_settings(tmp_path).content.max_bytes == MOST
    (tmp_path / "site.toml").write_text(f"[content]\nmax_bytes = {MOST + 1}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"content\.max_bytes"):
        read_settings(tmp_path)
