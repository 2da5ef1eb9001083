"""Any words in any field that reaches a page: all that is written is well-formed, runs no script and holds no sign of ours."""

from __future__ import annotations

import json
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sitegen.characters import FORBIDDEN

from .sites import build, write

EXAMPLES = int(os.environ.get("SITEGEN_EXAMPLES", "5"))
PHASES = [
    Phase.explicit,
    Phase.generate,
]  # what a site is made of takes long to make smaller, and each finding names its place
_SCHEME = re.compile(
    r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE
)  # as browsers find it, once tabs and line ends are gone
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "cite", "data", "xlink:href", "srcset")
_VOID = {"br", "hr", "img", "col", "wbr", "meta", "link", "input"}
_SCRIPT = re.compile(r"(?:application/(?:ld\+)?json|module|)\Z")  # kinds of scripts that the theme has
_NEVER = {"style", "iframe", "object", "embed", "base", "frame", "applet", "foreignobject"}

ATTACKS = [
    '" onerror=alert(1) forged="', "' onload='alert(1)", "&quot; onclick=alert(1) forged=&quot;", "<script>alert(1)</script>",
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title><svg onload=alert(1)>",
    "--><svg onload=alert(1)>",
    "]]><x/>", "]]>", "javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "<!--",
    "<![CDATA[",
    "&#xe000;t0,22,0&#xe001;", "&#57344;0&#57345;", "\ue000t0,22,0\ue001", "t5,99999999999999999999,0", "x0n0x", "&#x10;",
    "&#0;", "&amp;lt;",
    "&lt;img src=x onerror=alert(1)&gt;", "\x10", "\b", "\x7f", "\x85", "\ufffe", "\ufdd0", "\U0001fffe", "\U00100000",
    "\ufeff", "\u202e",
    "\u2028", "\u0301", "{{ 7 * 7 }}", "{% raw %}", "${x}", "[[Jane Doe]]", "[[!May]]", "](javascript:alert(1))", "**", "`",
    "[x](y \"z\")",
    "\\", '"', "'", "&", "<", ">", "/", "../..", "#", "?", "%00", "%", "\U0001f389", "\u0130", "Jane Doe", "said John Roe",
    "\u0661",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(ATTACKS) | st.text(max_size=6), min_size=1, max_size=4).map(
    lambda parts: " ".join("".join(parts).split("\n"))
)


def is_safe(address: str | None, *also: str) -> bool:
    """Whether an address has a scheme that runs nothing."""
    scheme = _SCHEME.match(re.sub("[\t\r\n]", "", address or ""))
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto", "tel", *also)


class Read(HTMLParser):
    """Reads HTML as a browser does, and minds what an attacker would want."""

    def __init__(self, html: str, where: str, whole: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.where, self.whole, self.data = where, whole, list[str]()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], where

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, attrs)
        if tag not in _VOID:
            self.open.append(tag)
            self.data.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, (self.where, tag)
        assert self.open.pop() == tag, (self.where, tag)
        data = self.data.pop()
        if tag == "script" and data.strip():
            plain(json.loads(data), self.where)

    def handle_data(self, data: str) -> None:
        assert not FORBIDDEN.search(data), (self.where, data)
        if self.data:
            self.data[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError((self.where, "comment", data))

    def handle_decl(self, decl: str) -> None:
        assert decl.lower() == "doctype html", (self.where, decl)
        assert self.whole, (self.where, decl)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError((self.where, data))

    def _look(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (self.where, tag, attrs)
        assert tag not in _NEVER, (self.where, tag)
        assert tag != "script" or self.whole, self.where
        for name, value in attrs:
            assert re.fullmatch(r"[a-z][a-z0-9:-]*", name), (self.where, tag, name)
            assert not name.startswith("on"), (self.where, tag, attrs)
            assert name not in ("forged", "srcdoc", "style"), (self.where, tag, attrs)
            assert not FORBIDDEN.search(value or ""), (self.where, tag, attrs)
            if name in _ADDRESSES:
                assert is_safe(value), (self.where, attrs)
            if name == "http-equiv":
                assert (value or "").lower() in ("refresh", "content-security-policy"), (self.where, attrs)
        if tag == "script":
            assert _SCRIPT.match(dict(attrs).get("type") or ""), (self.where, attrs)


def plain(value: Any, where: str) -> None:
    """No text of a decoded value holds what no page can bear; HTML in it is held to the same as a page's."""
    if isinstance(value, str):
        assert not FORBIDDEN.search(value), (where, value)
    elif isinstance(value, list):
        for each in value:
            plain(each, where)
    elif isinstance(value, dict):
        for key, each in value.items():
            plain(key, where)
            plain(each, where)
            if key in ("content_html", "html") and isinstance(each, str):
                Read(each, where, whole=False)
            if key in ("@id", "url", "id", "external_url") and isinstance(each, str):
                assert is_safe(each, "urn", "doi"), (where, each)


def look(path: Path, where: str) -> None:
    """Reads one file that was written, by its kind."""
    assert not FORBIDDEN.search(where), where
    data = path.read_bytes()
    if path.suffix in (".xml", ".html", ".json", ".jsonld", ".jsonl", ".txt") or not path.suffix:
        text = data.decode()
        assert not FORBIDDEN.search(text), where
    if path.suffix == ".xml":
        for element in ElementTree.fromstring(data).iter():
            if element.get("type") == "html" and element.text:
                Read(element.text, where, whole=False)
            assert is_safe(element.get("href")), where
    elif path.suffix == ".html":
        Read(text, where, whole=True)
    elif path.suffix in (".json", ".jsonld"):
        plain(json.loads(data), where)
    elif path.suffix == ".jsonl":
        for line in text.splitlines():
            plain(json.loads(line), where)


def quoted(words: str) -> str:
    """As a quoted text of YAML and of TOML."""
    escape = {'"': '\\"', "\\": "\\\\"}
    return '"' + "".join(escape.get(c) or (c if c.isprintable() else f"\\U{ord(c):08x}") for c in words) + '"'


def head(form: str, fields: dict[str, str | list[str]]) -> str:
    """Front matter of one of the forms that are read."""

    def value(given: str | list[str]) -> str:
        return quoted(given) if isinstance(given, str) else f"[{', '.join(map(quoted, given))}]"

    match form:
        case "yaml":
            return "---\n" + "".join(f"{key}: {value(given)}\n" for key, given in fields.items()) + "---\n"
        case "toml":
            return "+++\n" + "".join(f"{key} = {value(given)}\n" for key, given in fields.items()) + "+++\n"
        case "json":
            return json.dumps(fields) + "\n\n"
    lines = (f"{key}: {given if isinstance(given, str) else '; '.join(given)}" for key, given in fields.items())
    return "".join(f"{line.replace(chr(0), '')}\n" for line in lines) + "\n"


@st.composite
def sites(draw: st.DrawFn) -> dict[str, str]:
    """The files of a site, with drawn words wherever words may stand."""

    def words() -> str:
        return draw(WORDS)

    files: dict[str, str] = {}
    files["site.toml"] = (
        f'title = {quoted(words())}\ndescription = {quoted(words())}\nauthor = {quoted(words())}\nbase_url = "https://x.org/a/"\n'
        f"report = {quoted(draw(st.sampled_from(['mail@x.org', 'https://x.org/?p={page}'])))}\n"
        f'[annotate]\nmodel = ""\n[pages]\nmin_articles = {draw(st.sampled_from([1, 2]))}\n'
        f"nav = [{{ name = {quoted(words())}, url = {quoted(draw(st.sampled_from(['/people/', 'https://x.org/', words()])))} }}]\n"
    )
    name, alias, topic = words(), words(), words()
    for number, form in enumerate(("yaml", "toml", "json", "headers")):
        fields: dict[str, str | list[str]] = {
            "title": words(), "date": f"1973-07-{number + 10}", "authors": [words(), "Jane Doe"], "topics": [topic, words()],
            "description": words(), "publisher": words(), "mood": words(),
        }  # fmt: skip
        if form in ("yaml", "json"):
            fields["source_url"] = draw(st.sampled_from(["https://x.org/", "https://x.org/" + words()]))
        body = (
            f"Jane Doe said {words()}.\n\n![{words()}](/none.png \"{words()}\")\n\n[{words()}](https://x.org/ \"{words()}\") {name}\n\n"
            f"<p title=\"{words()}\">{words()}</p>\n\n[a](<{words()}>) ![b](<{words()}>) [[{alias}]]\n\n```{words()}\ncode\n```\n\n"
            f"# {words()}\n\nText[^1].\n\n[^1]: {words()}\n\n<{words()}>\n"
        )  # fmt: skip
        files[f"content/articles/{draw(FILE_NAMES)}-{number}.md"] = (head(form, fields) + body).replace("\0", "")
    for folder in ("people", "organizations", "topics", "sources"):
        page = {"name": name if folder == "people" else words(), "aliases": [alias, words()], "description": words()}
        files[f"content/{folder}/{draw(FILE_NAMES)}.md"] = (head("yaml", page) + words() + "\n").replace("\0", "")  # type: ignore[arg-type]
    files["content/topics/topic.md"] = head("yaml", {"name": topic, "broader": words()}) + "Text.\n"
    files["content/pages/about.md"] = (head("yaml", {"title": words()}) + words() + "\n").replace("\0", "")
    files["content/decisions.yaml"] = (
        f"- rename: {{entity: people/jane-doe, name: {quoted(words())}}}\n- is: {{name: {quoted(words())}, entity: people/jane-doe}}\n"
        f"- said: {{words: {quoted(words())}, article: {quoted(words())}, by: {quoted(words())}}}\n"
    )
    files[f"static/{draw(st.sampled_from(ATTACKS)).replace('/', '')}.html.bin"] = "copied as it is"
    return files


FILE_NAMES = st.lists(
    st.sampled_from([a for a in ATTACKS if "/" not in a and not FORBIDDEN.search(a)])
    | st.text("aé\u0301'\"<>&毛 ", max_size=4),
    max_size=3,
).map(lambda parts: ("a" + "".join(parts)[:60]).rstrip(" ~.").replace("\0", ""))


@given(sites())
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
def test_any_words_in_any_field(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]) -> None:
    site = tmp_path_factory.mktemp("site")
    for path, text in files.items():
        write(site / path, text.encode("utf-8", "replace"))
    report = build(site)
    assert not [p for p in report.problems if "could not" in p.message], report.problems
    written = [path for path in (site / "public").rglob("*") if path.is_file()]
    assert len(written) > 20
    for path in written:
        look(path, path.relative_to(site / "public").as_posix())
    shutil.rmtree(site)
