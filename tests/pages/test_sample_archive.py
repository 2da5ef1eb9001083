"""What a reader of the sample archive may rely on: every address leads somewhere, every card is there, nothing is asked of others."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.desk.check import check
from tests.pages.conftest import Built

ATOM = "{http://www.w3.org/2005/Atom}"


class Page(HTMLParser):
    """A page taken apart: links, ids, tags, and the text content of the body element."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.body = ""
        self._depth = 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href") is not None:
            self.links.append(str(found["href"]))
        if tag in ("img", "script", "source", "iframe") and found.get("src"):
            self.loads.append(str(found["src"]))
        if tag == "link" and found.get("rel") in ("stylesheet", "preload", "icon"):
            self.loads.append(str(found["href"]))
        if tag not in ("img", "br", "hr", "meta", "link", "input", "wbr", "col"):
            if self._depth:
                self._depth += 1
            elif "body" in (found.get("class") or "").split():
                self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in ("img", "br", "hr", "meta", "link", "input", "wbr", "col"):
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.body += data


@pytest.fixture(scope="module")
def pages(sample: Built) -> dict[str, Page]:
    return {path.relative_to(sample.public).as_posix(): Page(path) for path in sorted(sample.public.rglob("*.html"))}


def test_it_builds_without_a_problem(sample: Built) -> None:
    assert sample.report.problems == ()
    assert sample.report.articles >= 16
    assert sample.report.annotated == sample.report.articles
    assert [problem for problem in check(sample.site) if problem.severity != "note"] == []


def broken(pages: dict[str, Page], public: Path, base: str) -> list[str]:
    found = []
    for name, page in pages.items():
        here = base + name.removesuffix("index.html")
        for href in {*page.links, *page.loads}:
            parts = urlsplit(urljoin(f"http://site{here}", href))
            if parts.netloc != "site" or parts.scheme not in ("http",):
                continue
            path = unquote(parts.path)
            if not path.startswith(base):
                found.append(f"{name}: {href} lies outside {base}")
                continue
            target = path.removeprefix(base)
            file = f"{target}index.html" if not target or target.endswith("/") else target
            if not (public / file).is_file():
                found.append(f"{name}: {href} leads nowhere")
            elif parts.fragment and file in pages and unquote(parts.fragment) not in pages[file].ids:
                found.append(f"{name}: {href} leads to no place on the page")
    return found


def test_every_link_and_fragment_leads_somewhere(sample: Built, pages: dict[str, Page]) -> None:
    assert broken(pages, sample.public, "/") == []


def test_the_same_holds_under_a_path(sample: Built, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample.site / "content", site / "content")
    shutil.copytree(sample.site / ".sitegen", site / ".sitegen")
    built = Built(site, "https://example.org/deep/archive/")
    assert built.report.annotated == 0
    pages = {path.relative_to(built.public).as_posix(): Page(path) for path in sorted(built.public.rglob("*.html"))}
    assert broken(pages, built.public, "/deep/archive/") == []
    canonical = [
        found["href"] for tag, found in pages["index.html"].tags if tag == "link" and found.get("rel") == "canonical"
    ]
    assert canonical == ["https://example.org/deep/archive/"]


def test_ids_are_unique_on_every_page(pages: dict[str, Page]) -> None:
    assert {name: page.ids for name, page in pages.items() if len(page.ids) != len(set(page.ids))} == {}


def _is_of(address: str, entity: str) -> bool:
    """Whether an address is an entity's page or its place on one that it shares."""
    folder, _, slug = entity.partition("/")
    shared = re.search(rf"/{folder}/once/(?:[a-z0-9]+/)+#{slug}$", address)
    return address.endswith(f"/{entity}/") or shared is not None or folder == "sources"


def test_every_mention_has_its_card_once(pages: dict[str, Page]) -> None:
    seen = 0
    for name, page in pages.items():
        if not name.startswith("articles/"):
            continue
        cards = [str(found["id"]) for tag, found in page.tags if tag == "aside" and "popover" in found]
        assert len(cards) == len(set(cards))
        for tag, found in page.tags:
            if tag == "a" and "mention" in (found.get("class") or "").split():
                seen += 1
                assert found["interestfor"] in cards
                assert _is_of(str(found["href"]), str(found.get("data-entity") or found["data-source"]))
    assert seen > 300


def test_nothing_inline_and_nobody_else_is_asked(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for tag, found in page.tags:
            assert "style" not in found, name
            assert not any(key.startswith("on") for key in found), name
            assert tag != "style", name
            assert tag != "script" or found.get("src") or found.get("type") == "application/ld+json", name
        assert [url for url in page.loads if re.match(r"[a-z]+:|//", url)] == [], name


def test_web_annotations_anchor_in_the_page(sample: Built, pages: dict[str, Page]) -> None:
    anchored = statements = 0
    found_items: dict[str, list[dict[str, Any]]] = {}
    for path in sample.public.glob("data/annotations/*.jsonld"):
        page = json.loads(path.read_bytes())
        assert page["type"] == "AnnotationPage"
        for item in page["items"]:
            found_items.setdefault(item["id"].partition("#")[0], []).append(item)
    assert len(found_items) == len(list(sample.public.glob("articles/*/index.json")))
    for address, items in found_items.items():
        path = sample.public / address.strip("/") / "index.html"
        name = path.relative_to(sample.public).as_posix()
        text = pages[name].body
        month = re.search(r'type="application/ld\+json" href="([^"]*)"', path.read_text(encoding="utf-8"))
        assert month
        assert address in (sample.public / month[1].strip("/")).read_text(encoding="utf-8")
        for item in items:
            targets = item["target"] if item["motivation"] == "describing" else [item["target"]]
            for target in targets:
                quote, place = target["selector"]["refinedBy"]
                assert text[place["start"] : place["end"]] == quote["exact"]
                assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
                anchored += 1
        twin = json.loads((path.parent / "index.json").read_bytes())
        said = {item["id"].partition("#")[2]: item for item in items if item["motivation"] == "describing"}
        assert said.keys() == {found["id"] for found in twin["attributions"]}
        for found in twin["attributions"]:
            words = " ".join(" ".join(twin["text"][start:end] for start, end in found["content"]).split())
            exact = (target["selector"]["refinedBy"][0]["exact"] for target in said[found["id"]]["target"])
            assert " ".join(" ".join(exact).split()) == words
            creators = said[found["id"]]["body"].get("schema:creator", [])
            ids = [each.get("id", "") for each in (creators if isinstance(creators, list) else [creators])]
            for speaker in found["speakers"] or [found["source_id"] or ""]:
                assert not speaker or any(_is_of(each, speaker) for each in ids)
            statements += 1
    assert anchored > 600
    assert statements > 150


def test_feeds_and_structured_data_can_be_read(sample: Built) -> None:
    feeds = list(sample.public.rglob("feed.xml"))
    assert len(feeds) > 30
    for path in feeds:
        root = ET.parse(path).getroot()
        assert root.tag == f"{ATOM}feed"
        for wanted in ("id", "title", "updated"):
            assert root.find(f"{ATOM}{wanted}") is not None, path
        ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
        assert len(ids) == len(set(ids))
    feed = json.loads((sample.public / "feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["title"]
    for path in sample.public.rglob("index.html"):
        for block in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8"), re.S
        ):
            assert json.loads(block)["@context"] == "https://schema.org"


def test_people_who_share_a_name_are_apart(sample: Built) -> None:
    people = {path.name for path in (sample.public / "people").iterdir() if path.is_dir()}
    assert {"john-mitchell", "martha-mitchell", "richard-nixon", "john-dean"} <= people
    martha = json.loads((sample.public / "people/martha-mitchell/index.json").read_bytes())
    assert all(mention["name"] != "Mitchell" for mention in martha["mentions"])
    kennedys = sorted(name for name in people if name.endswith("kennedy"))
    assert len(kennedys) >= 2


def test_old_addresses_lead_to_the_new_ones(sample: Built) -> None:
    page = Page(sample.public / "1973/05/02/departures.html")
    assert any("articles/four-days-in-april/" in link for link in page.links)


def test_a_second_build_does_nothing(sample: Built) -> None:
    with Build(sample.site, Options(jobs=1)) as build:
        report = build.run()
    assert (report.annotated, report.rendered, report.written, report.deleted) == (0, 0, 0, 0)


def test_a_marked_wife_does_not_draw_her_husband_to_her_page(sample: Built) -> None:
    article = json.loads((sample.public / "articles/the-other-mitchell/index.json").read_bytes())
    who = {
        (mention["text"], mention["entity"]) for mention in article["mentions"] if mention["text"].endswith("Mitchell")
    }
    assert who == {
        ("John N. Mitchell", "people/john-mitchell"),
        ("Mr. Mitchell", "people/john-mitchell"),
        ("Mrs. Mitchell", "people/martha-mitchell"),
    }
