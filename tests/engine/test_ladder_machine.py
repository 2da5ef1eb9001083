"""The first promise of the engine: after any sequence of edits, crashes and restarts the output is that of a clean build.

``SITEGEN_STEPS`` and ``SITEGEN_EXAMPLES`` make the run longer: ``SITEGEN_EXAMPLES=300 SITEGEN_STEPS=60 pytest tests/engine``.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from PIL import Image

from sitegen.build.build import Build
from sitegen.build.report import Options, Report
from sitegen.engine.store import Store
from sitegen.publish.write import Publisher

from .sites import PAGES, Capitals, build, build_clean, differences, make_site, touch, tree, write

ARTICLES = ("a", "b", "c", "d", "sub/a", "sub/index", "sub/E", "É", "E\u0301", "e", "index", "n1", "n2", "n3")
SENTENCES = (
    "Jane Doe met John Roe. Doe left.",
    "Mister Doe spoke to Jane.",
    "Acme sold it to Roe, John Roe.",
    "The courts sat. [[!Jane]] was [[jane-doe|the witness]].",
    "See [b](b.md#top), [sub](sub/a.md), [gone](gone.md) and [about](../pages/about.md).",
    "![A picture](pic.png) and ![another](sub/pic.png) and [data](index.json).",
    "## Jane Doe\n\n> A quotation of John Roe[^1].\n\n[^1]: A note.",
    'John Roe said that Jane would pay. He told Acme so. "We sold it," Doe said.',
    "<script>alert(1)</script><b>Bold</b> *Jane* **Doe**",
)
HEADS = {
    "slug": ("same", "a", "page", "other"),
    "date": ("1973-07", "1973-07-16", "1974-01-02T10:00:00", "1973", "2999-01-01", "not a date"),
    "topics": ("[Courts]", "[courts, Money]", "[Money]"),
    "aliases": (
        "[/old/]", "[/articles/a/]", "[/x.html]", "[/x.html/y/]", "[/feed.xml]", "[/old/index.html]", "[/people/jane-doe/]",
        "[/articles/b/index.json]", "[/old/deep/, /old]", "[/people]", "[/s/t/]", "[/.sitegen-manifest]", "[../x]",
    ),
    "draft": ("true", "false"),
    "annotate": ("false", "{deny: [Jane]}", "{map: {Doe: people/john-roe}}"),
    "description": ("Short.", "Jane and John."),
    "cards": ("false",),
    "title": ("Jane Doe in court", "A title", "[not, a, title]"),
    "corrections": ("[{date: 1973-08-01, text: Not so.}]",),
}  # fmt: skip
AUTHORITIES = (
    "people/jane", "people/other", "people/john", "organizations/acme", "topics/courts", "topics/money", "sources/paper",
)  # fmt: skip
STATIC = (
    "a.txt", "people", "feed.xml", "index.html", "old/index.html", "x.html", "articles/a/feed.xml", "articles/a/index.json",
    "s", "404.html", "feed.json/x", ".well-known/x", "assets/site.css", "old/feed.xml",
)  # fmt: skip


def _picture(width: int) -> bytes:
    """A black PNG of which there are smaller copies."""
    out = io.BytesIO()
    Image.new("RGB", (width, 200)).save(out, "PNG", compress_level=0)
    return out.getvalue()


BYTES = {"one": b"one", "two": b"two", "narrow": _picture(300), "wide": _picture(600)}
BESIDE = ("articles/pic.png", "articles/sub/pic.png", "articles/index.json", "people/jane.png", "pages/pic.png")

heads = st.fixed_dictionaries({}, optional={key: st.sampled_from(words) for key, words in HEADS.items()})
bodies = st.lists(st.sampled_from(SENTENCES), min_size=0, max_size=3)


def _front(head: dict[str, str]) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + "---\n" if head else ""


def _stamps(site: Path) -> dict[str, int]:
    """When each source file was changed, by path within the site."""
    files = [path for top in ("content", "static") for path in (site / top).rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in files}


def _swap(data: bytes) -> bytes:
    """Another text of the same size: words are exchanged that templates and articles have."""
    for one, other in ((b"Jane", b"John"), (b"John", b"Jane"), (b"page }}", b"site }}"), (b"one", b"two")):
        if one in data:
            return data.replace(one, other)
    return data


class Crash(BaseException):
    """The power goes."""


class Archive(RuleBasedStateMachine):
    """A small site with an editor, a clumsy one."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="sitegen-machine-"))
        self.site = self.folder / "site"
        self.public = self.site / "public"
        make_site(self.site)
        write(self.public / "foreign.txt", "not ours")
        write(self.public / "articles/foreign.txt", "not ours")

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def _existing(self, data: st.DataObject, under: Path) -> Path | None:
        files = sorted(path for path in under.rglob("*") if path.is_file() and not path.name.startswith("foreign"))
        return data.draw(st.sampled_from(files)) if files else None

    # What editors do

    @initialize()
    def some_articles(self) -> None:
        for day, (name, sentence) in enumerate((("a", SENTENCES[0]), ("b", SENTENCES[5]), ("c", SENTENCES[0])), 1):
            write(self.site / f"content/articles/{name}.md", f"---\ndate: 1973-01-0{day}\n---\n{sentence}\n")

    @rule(name=st.sampled_from(ARTICLES), head=heads, body=bodies)
    def write_article(self, name: str, head: dict[str, str], body: list[str]) -> None:
        write(self.site / f"content/articles/{name}.md", _front(head) + "\n\n".join(body) + "\n")

    @rule(data=st.data(), sentence=st.sampled_from(SENTENCES))
    def add_a_sentence(self, data: st.DataObject, sentence: str) -> None:
        path = self._existing(data, self.site / "content/articles")
        if path and path.suffix == ".md":
            write(path, path.read_bytes() + f"\n{sentence}\n".encode())  # a picture may have become an article

    @rule(data=st.data(), name=st.sampled_from(ARTICLES))
    def rename_article(self, data: st.DataObject, name: str) -> None:
        path = self._existing(data, self.site / "content/articles")
        if path:
            (self.site / f"content/articles/{name}.md").parent.mkdir(parents=True, exist_ok=True)
            path.rename(self.site / f"content/articles/{name}.md")

    @rule(data=st.data())
    def delete_a_source(self, data: st.DataObject) -> None:
        path = self._existing(data, self.site / "content")
        if path:
            path.unlink()

    @rule(data=st.data())
    def touch_a_source(self, data: st.DataObject) -> None:
        path = self._existing(data, self.site / "content")
        if path:
            touch(path)

    @rule(data=st.data(), top=st.sampled_from(("content", "templates", "static")))
    def edit_and_put_time_back(self, data: st.DataObject, top: str) -> None:
        """As programs do that keep folders in step: another content, of the same size, with the time of the old one."""
        path = self._existing(data, self.site / top)
        if path:
            was = path.stat()
            path.write_bytes(path.read_bytes().swapcase() if top == "static" else _swap(path.read_bytes()))
            os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))

    @rule()
    def move_a_folder(self) -> None:
        folder, other = self.site / "content/articles/sub", self.site / "content/articles/moved"
        if other.exists():
            folder, other = other, folder
        if folder.exists() and not other.exists():
            folder.rename(other)

    @rule(
        name=st.sampled_from(AUTHORITIES),
        called=st.sampled_from(("Jane Doe", "Doe", "John Roe", "Acme", "courts", "")),
        aliases=st.sampled_from(("[]", "[Jane]", "[Doe, Jane Doe]", "[Roe]", "[the witness]")),
        description=st.sampled_from(("", "A witness.", "Somebody else.")),
        more=st.sampled_from(("", "roles: [{title: Judge, from: 1970}]\n", "image: jane.png\nimage_alt: x\n")),
        body=st.sampled_from(("", "Lived. [a](../articles/a.md)\n")),
    )
    def write_authority(self, name: str, called: str, aliases: str, description: str, more: str, body: str) -> None:
        entity = not name.startswith(("topics", "sources"))
        text = f"---\nname: {called!r}\naliases: {aliases}\ndescription: {description!r}\n{more if entity else ''}---\n{body}"
        write(self.site / f"content/{name}.md", text)

    @rule(
        broader=st.sampled_from(("courts", "Money", "nothing")), keyword=st.sampled_from(("witness", "courts", "Acme"))
    )
    def write_topic(self, broader: str, keyword: str) -> None:
        write(
            self.site / "content/topics/money.md", f"---\nname: Money\nkeywords: [{keyword}]\nbroader: {broader}\n---\n"
        )

    @rule(name=st.sampled_from(("about", "people", "old")), text=st.sampled_from(SENTENCES))
    def write_text_page(self, name: str, text: str) -> None:
        write(self.site / f"content/pages/{name}.md", f"# {name}\n\n{text}\n")

    @rule(name=st.sampled_from(STATIC), text=st.sampled_from(("one", "two", "other")))
    def write_static(self, name: str, text: str) -> None:
        path = self.site / "static" / name
        if not path.is_dir() and not any(parent.is_file() for parent in path.parents):
            write(path, text)

    @rule(data=st.data())
    def delete_static(self, data: st.DataObject) -> None:
        path = self._existing(data, self.site / "static")
        if path:
            path.unlink()

    @rule(name=st.sampled_from(BESIDE), what=st.sampled_from(sorted(BYTES)))
    def write_beside(self, name: str, what: str) -> None:
        write(self.site / "content" / name, BYTES[what])

    @rule(
        template=st.sampled_from((*PAGES, "_part.html")),
        text=st.sampled_from(
            (
                "{{ page }}",
                "x {{ page.head.title }}",
                '{{ page }}{% include "_part.html" %}',
                "{% if %}",
                "{{ page.no.such }}",
            )
        ),
    )
    def edit_template(self, template: str, text: str) -> None:
        if not (self.site / "templates/_part.html").exists():
            write(self.site / "templates/_part.html", "part")
        text = "part two" if template == "_part.html" else text.replace("page.head.title", "site.title")
        write(self.site / "templates" / template, text)

    @rule(
        name=st.sampled_from(("site.css", "new.css", "deep/font.woff2")), text=st.sampled_from(("one", "two", "other"))
    )
    def edit_asset(self, name: str, text: str) -> None:
        write(self.site / "templates/assets" / name, text)

    @rule(
        top=st.sampled_from(
            ("", 'title = "Other"', 'base_url = "https://x.org/sub/"', 'language = "fr"', 'author = "N"')
        ),
        model=st.sampled_from(("json", "", "csv", "none_such")),
        pages=st.sampled_from(
            (
                "",
                "min_articles = 1",
                "min_articles = 3",
                "per_page = 5",
                "latest = 2",
                "feed_entries = 1",
                'nav = [{name = "N", url = "/n/"}]',
            )
        ),
    )
    def edit_settings(self, top: str, model: str, pages: str) -> None:
        write(self.site / "site.toml", f'{top}\n[annotate]\nmodel = "{model}"\n[pages]\n{pages}\n')

    # What befalls the output and the state

    @rule(data=st.data())
    def delete_an_output(self, data: st.DataObject) -> None:
        path = self._existing(data, self.public)
        if path:
            path.unlink()

    @rule(data=st.data(), text=st.sampled_from((b"", b"changed by hand")))
    def corrupt_an_output(self, data: st.DataObject, text: bytes) -> None:
        path = self._existing(data, self.public)
        if path and path.name != ".sitegen-manifest":
            write(path, text)

    @rule()
    def delete_a_folder_of_outputs(self) -> None:
        shutil.rmtree(self.public / "people", ignore_errors=True)

    def _put_names_back(self) -> None:
        """Whoever loses the manifest and the state together has lost what tells our files from others; and so has, for a file, who
        changes it by hand before the state is lost.
        """
        build(self.site)

    @rule(what=st.sampled_from(("state.db", "memo.db", "state.db-wal", "")))
    def delete_state(self, what: str) -> None:
        self._put_names_back()
        if what:
            (self.site / ".sitegen" / what).unlink(missing_ok=True)
        else:
            shutil.rmtree(self.site / ".sitegen", ignore_errors=True)

    @rule(truncate=st.booleans(), what=st.sampled_from(("state.db", "memo.db")))
    def damage_state(self, truncate: bool, what: str) -> None:
        self._put_names_back()
        path = self.site / ".sitegen" / what
        if path.exists() and path.stat().st_size:
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] if truncate else b"\xff" * 5000 + data[5000:])

    # Building

    @rule(
        name=st.sampled_from(ARTICLES),
        body=bodies,
        step=st.integers(1, 8) | st.integers(1, 25) | st.integers(1, 120),
        where=st.sampled_from(("before", "half", "after", "commit", "commit-after", "remove")),
        restart=st.booleans(),
    )
    def crash(self, name: str, body: list[str], step: int, where: str, restart: bool) -> None:
        self.write_article(name, {}, body)
        left = step
        real_write, real_commit, real_remove = Publisher._write, Store.commit, Publisher.remove

        def due() -> bool:
            nonlocal left
            left -= 1
            return left == 0

        def failing_write(publisher: Publisher, path: str, data: bytes) -> os.stat_result:
            if where in ("before", "half", "after") and due():
                if where == "half":
                    with mock.patch("os.replace", side_effect=Crash), pytest.raises(Crash):
                        real_write(publisher, path, data)
                elif where == "after":
                    real_write(publisher, path, data)
                raise Crash
            return real_write(publisher, path, data)

        def failing_commit(store: Store) -> None:
            if where == "commit" and due():
                raise Crash
            real_commit(store)
            if where == "commit-after" and due():
                raise Crash

        def failing_remove(publisher: Publisher, path: str) -> None:
            real_remove(publisher, path)
            if where == "remove" and due():
                raise Crash

        with (
            mock.patch.object(Publisher, "_write", failing_write),
            mock.patch.object(Store, "commit", failing_commit),
            mock.patch.object(Publisher, "remove", failing_remove),
            mock.patch("sitegen.engine.ladder._COMMIT_SECONDS", -1.0 if where.startswith("commit") else 3.0),
            contextlib.suppress(Crash),
        ):
            build(self.site)
        if restart:
            self.build_and_compare(jobs=1)

    @rule(jobs=st.sampled_from((1, 2)))
    def build_and_compare(self, jobs: int) -> None:
        report = build(self.site, jobs=jobs)
        wanted = self._compare()
        told = tuple(problem for problem in report.problems if not problem.path.startswith(".sitegen/"))
        assert told == wanted.problems  # but for a state that was damaged and is set aside
        again = build(self.site)
        assert (again.rendered, again.written, again.deleted) == (0, 0, 0), again.changed

    def _compare(self) -> Report:
        wanted = build_clean(self.site, self.folder / "clean")
        published = tree(self.public)
        for name in ("foreign.txt", "articles/foreign.txt"):
            assert published.pop(name) == b"not ours"
        assert differences(published, {"articles/": b"", **tree(self.folder / "clean/public")}) == []
        return wanted

    @rule(data=st.data(), edits=st.integers(1, 3))
    def watch(self, data: st.DataObject, edits: int) -> None:
        """Edits while a Build stays open and is told what has moved; some settings and templates move unheard of."""
        with Build(self.site, Options(output=str(self.public))) as opened:
            opened.workforce = Capitals()  # type: ignore[assignment]
            opened.run()
            heard_all = True
            for _ in range(edits):
                unheard = data.draw(st.sampled_from(("", "", "site.toml", "templates/article.html")))
                if unheard == "site.toml":
                    self.edit_settings(data.draw(st.sampled_from(("", 'title = "New"'))), "json", "latest = 2")
                elif unheard:
                    write(
                        self.site / unheard,
                        data.draw(st.sampled_from(("{{ page }}", "y {{ site.title }}", "{% if %}"))),
                    )
                heard_all = heard_all and not unheard
                before = _stamps(self.site)
                match data.draw(st.sampled_from(("write", "add", "delete", "rename", "beside", "authority", "static"))):
                    case "write":
                        self.write_article(data.draw(st.sampled_from(ARTICLES)), data.draw(heads), data.draw(bodies))
                    case "add":
                        self.add_a_sentence(data, data.draw(st.sampled_from(SENTENCES)))
                    case "delete":
                        self.delete_a_source(data)
                    case "rename":
                        self.rename_article(data, data.draw(st.sampled_from(ARTICLES)))
                    case "beside":
                        self.write_beside(data.draw(st.sampled_from(BESIDE)), data.draw(st.sampled_from(sorted(BYTES))))
                    case "authority":
                        self.write_authority(
                            data.draw(st.sampled_from(AUTHORITIES)), "Jane Doe", "[Jane]", "A judge.", "", ""
                        )
                    case "static":
                        self.write_static(data.draw(st.sampled_from(STATIC)), "third")
                after = _stamps(self.site)
                heard = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
                opened.run(only=heard)
                if heard_all and opened.is_done:
                    self._compare()
            opened.run()
            self._compare()

    # Most edits are worth a build of their own, so that what one build leaves behind meets the next.

    @rule()
    def build_again(self) -> None:
        self.build_and_compare(jobs=1)

    @rule(data=st.data(), sentence=st.sampled_from(SENTENCES))
    def edit_and_build(self, data: st.DataObject, sentence: str) -> None:
        self.add_a_sentence(data, sentence)
        self.build_and_compare(jobs=1)

    @rule(name=st.sampled_from(ARTICLES), head=heads, body=bodies)
    def write_and_build(self, name: str, head: dict[str, str], body: list[str]) -> None:
        self.write_article(name, head, body)
        self.build_and_compare(jobs=1)

    @rule(name=st.sampled_from(BESIDE), what=st.sampled_from(sorted(BYTES)))
    def write_beside_and_build(self, name: str, what: str) -> None:
        self.write_beside(name, what)
        self.build_and_compare(jobs=1)

    @rule(data=st.data())
    def delete_and_build(self, data: st.DataObject) -> None:
        self.delete_a_source(data)
        self.build_and_compare(jobs=1)

    @rule(
        top=st.sampled_from(("", 'title = "Other"', 'base_url = "https://x.org/sub/"', 'description = "D"')),
        latest=st.sampled_from((1, 2)),
        fewest=st.sampled_from((1, 2, 3)),
        data=st.sampled_from(("full", "full", "lean", "none")),
    )
    def change_settings_and_build(self, top: str, latest: int, fewest: int, data: str) -> None:
        pages = f'latest = {latest}\nmin_articles = {fewest}\n[publish]\ndata = "{data}"'
        write(self.site / "site.toml", f'{top}\n[annotate]\nmodel = "json"\n[pages]\n{pages}\n')
        self.build_and_compare(jobs=1)

    @rule()
    def forget_and_build(self) -> None:
        build(self.site, clean=True)

    @precondition(lambda self: (self.site / ".sitegen").exists())
    @rule()
    def build_elsewhere_and_back(self) -> None:
        build(self.site, self.folder / "elsewhere")


SHORT = settings(
    max_examples=6, stateful_step_count=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
LONG = settings(
    SHORT,
    max_examples=int(os.environ.get("SITEGEN_EXAMPLES", "25")),
    stateful_step_count=int(os.environ.get("SITEGEN_STEPS", "25")),
    derandomize="SITEGEN_EXAMPLES" not in os.environ,
)
TestArchive = Archive.TestCase
TestArchive.settings = SHORT


@pytest.mark.long
@pytest.mark.skipif("SITEGEN_EXAMPLES" not in os.environ, reason="takes many minutes; set SITEGEN_EXAMPLES=200")
class TestArchiveAtLength(Archive.TestCase):  # type: ignore[name-defined,misc]  # made by Hypothesis as the module is read
    """The same for longer lives."""


TestArchiveAtLength.settings = LONG
