"""What machines read of the sample archive: structured data, feeds, heads, policies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.reader.conftest import ORIGIN, PATH

SITE = ORIGIN + PATH
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def html_pages(public: Path) -> Iterator[tuple[str, str]]:
    """Address and text of every page that is one: redirects and the page for what is not there left out."""
    for path in sorted(public.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if "kind-redirect" not in text and path.name != "404.html":
            yield SITE + path.relative_to(public).as_posix().removesuffix("index.html"), text


def said(text: str, tag: str, key: str, name: str, value: str) -> list[str]:
    """Values of an attribute of the tags in a page whose ``key`` is ``name``."""
    tags = re.findall(rf'<{tag} [^>]*{key}="{re.escape(name)}"[^>]*>', text)
    return [unescape(found[1]) for each in tags if (found := re.search(rf'{value}="([^"]*)"', each))]


def json_ld(text: str) -> dict[str, Any]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert len(blocks) == 1
    data: dict[str, Any] = json.loads(blocks[0])
    assert data["@context"] == "https://schema.org"
    return data


def is_page(public: Path, url: str) -> bool:
    path, _, anchor = url.removeprefix(SITE).partition("#")
    page = public / path / "index.html"
    return (
        url.startswith(SITE) and page.is_file() and (not anchor or f'id="{anchor}"' in page.read_text(encoding="utf-8"))
    )


def test_articles_say_what_they_are(public: Path) -> None:
    corrected = cited = 0
    for twin in sorted(public.glob("articles/*/index.json")):
        article = json.loads(twin.read_bytes())
        data = json_ld((twin.parent / "index.html").read_text(encoding="utf-8"))
        assert data["@type"] == "NewsArticle"
        assert data["url"] == data["mainEntityOfPage"] == article["url"]
        assert 0 < len(data["headline"]) <= 110
        assert data["datePublished"] == article["date"]
        assert data["dateModified"] >= data["datePublished"]
        assert [author["@type"] for author in data["author"]] == ["Person"] * len(article["authors"])
        assert data["publisher"]["name"]
        assert {m["@id"] for m in data["mentions"]} == {
            article["entities"][m["entity"]]["url"] for m in article["mentions"] if m["entity"]
        }
        assert {m["@type"] for m in data["mentions"]} <= {"Person", "Organization", "Place"}
        assert {(m["@type"], m["@id"]) for m in data["about"]} == {
            ("DefinedTerm", f"{SITE}{t}/") for t in article["topics"]
        }
        assert all(is_page(public, m["@id"]) and m["name"] for m in data["mentions"] + data["about"])
        for citation in data.get("citation", []):
            assert citation["@type"] == "CreativeWork"
            assert citation["name"]
            assert urlsplit(citation["url"]).netloc
            cited += 1
        for correction in data.get("correction", []):
            assert correction["@type"] == "CorrectionComment"
            assert correction["text"]
            corrected += 1
    assert corrected
    assert cited


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("people", "Person"), ("organizations", "Organization"), ("places", "Place"), ("topics", "DefinedTerm")],
)
def test_records_say_what_they_are(public: Path, folder: str, kind: str) -> None:
    pages = sorted(public.glob(f"{folder}/*/index.html"))
    texts = [text for path in pages if "kind-redirect" not in (text := path.read_text(encoding="utf-8"))]
    assert len(texts) > 5
    same = 0
    for text in texts:
        data = json_ld(text)
        assert data["@type"] == kind
        assert data["@id"] == data["url"]
        assert is_page(public, data["@id"])
        assert data["name"] == unescape(re.search(r"<h1>(.*?)</h1>", text, re.S)[1])  # type: ignore[index]
        assert all(urlsplit(url).scheme == "https" for url in data.get("sameAs", []))
        same += len(data.get("sameAs", []))
    assert same or folder in ("places", "topics")


def atom_feeds(public: Path) -> list[Path]:
    return sorted(public.rglob("feed.xml"))


def _one(element: ET.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, (name, len(found))
    assert found[0].text
    return found[0].text


def _is_person(element: ET.Element) -> bool:
    return bool(element.findtext(f"{ATOM}name")) and {child.tag for child in element} <= {
        ATOM + name for name in ("name", "uri", "email")
    }


def test_atom_keeps_the_rules_of_rfc_4287(public: Path) -> None:
    """Section by section; which elements may stand where is the RFC's own grammar written out."""
    feed_may = {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title",
                "updated", "entry"}  # fmt: skip
    entry_may = {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title",
                 "updated"}  # fmt: skip
    feeds, read = atom_feeds(public), 0
    assert len(feeds) > 40
    for path in feeds:
        feed = ET.fromstring(path.read_bytes())
        assert feed.tag == f"{ATOM}feed"
        assert feed.get(LANG)
        assert {child.tag for child in feed} <= {ATOM + name for name in feed_may}
        assert _one(feed, "id").startswith((SITE, "urn:"))  # 4.2.6: an IRI
        _one(feed, "title")
        assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == [
            SITE + path.relative_to(public).as_posix()
        ]
        entries = feed.findall(f"{ATOM}entry")
        read += len(entries)
        dates = [_one(feed, "updated")]
        for entry in entries:
            assert {child.tag for child in entry} <= {ATOM + name for name in entry_may}
            _one(entry, "title")
            assert _one(entry, "id")
            dates += [_one(entry, "updated"), *(p.text or "" for p in entry.findall(f"{ATOM}published"))]
            authors = entry.findall(f"{ATOM}author") or feed.findall(f"{ATOM}author")
            assert authors  # 4.1.1: one in the entry or in the feed
            assert all(map(_is_person, authors))
            for name in ("published", "summary", "content"):
                assert len(entry.findall(f"{ATOM}{name}")) <= 1
            links = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
            assert len({(link.get("type"), link.get("hreflang")) for link in links}) == len(links) >= 1  # 4.1.2
            assert all(is_page(public, (link.get("href") or "").partition("#")[0]) for link in links)
            assert all(element.get("type", "text") in ("text", "html", "xhtml") for element in entry.iter() if element.tag in
                       (f"{ATOM}title", f"{ATOM}summary", f"{ATOM}content"))  # fmt: skip
        assert len({_one(entry, "id") for entry in entries}) == len(entries)
        assert all(_RFC3339.fullmatch(date) and datetime.fromisoformat(date) for date in dates)  # 3.3
        assert not entries or dates[0] == max(_one(entry, "updated") for entry in entries)
    assert read > len(feeds)


def test_json_feed_keeps_the_rules_of_1_1(public: Path) -> None:
    feed = json.loads((public / "feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["home_page_url"] == SITE
    assert feed["feed_url"] == f"{SITE}feed.json"
    assert all(author["name"] for author in feed["authors"])
    assert feed["items"]
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert is_page(public, item["url"])
        assert isinstance(item.get("content_text") or item.get("content_html"), str)
        for name in ("date_published", "date_modified"):
            assert _RFC3339.fullmatch(item[name])
        assert "author" not in item  # deprecated in 1.1


def test_heads_are_complete(public: Path) -> None:
    for url, text in html_pages(public):
        head = text.partition("</head>")[0]
        assert said(head, "link", "rel", "canonical", "href") == [url]
        assert said(head, "meta", "property", "og:url", "content") == [url]
        (title,) = said(head, "meta", "property", "og:title", "content")
        (kind,) = said(head, "meta", "property", "og:type", "content")
        assert kind == ("article" if 'class="kind-article"' in text else "website")
        (own,) = re.findall(r"<title>(.*?)</title>", head, re.S)
        assert unescape(own).startswith(title)
        assert len(said(head, "meta", "name", "viewport", "content")) == 1


def test_what_is_not_there_has_a_page_that_leads_on(public: Path) -> None:
    text = (public / "404.html").read_text(encoding="utf-8")
    assert said(text, "meta", "name", "robots", "content") == ["noindex"]
    assert f'href="{PATH}people/"' in text
    assert not re.findall(r'(?:href|src)="(?!/archive/|#|https://)', text)  # it is served at any depth


def _directives(policy: str) -> dict[str, set[str]]:
    return {name: set(values) for name, *values in (part.split() for part in policy.split(";"))}


def test_the_policy_is_strict_and_the_same_in_pages_and_headers(public: Path) -> None:
    headers = (public / "_headers").read_text(encoding="utf-8")
    (policy,) = re.findall(r"(?m)^  Content-Security-Policy: (.*)$", headers)
    sent = _directives(policy)
    assert sent.pop("frame-ancestors") == {"'self'"}
    for path in sorted(public.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        (stated,) = said(text, "meta", "http-equiv", "Content-Security-Policy", "content")
        own = _directives(stated)
        assert own["default-src"] == {"'none'"}
        search = 'class="kind-search"' in text
        if "kind-redirect" in text:
            assert "script-src" not in own
        else:
            assert own["script-src"] == ({"'self'", "'wasm-unsafe-eval'"} if search else {"'self'"})
            assert own | {"script-src": sent["script-src"]} == sent
        sources = {source for values in own.values() for source in values}
        assert sources <= {"'none'", "'self'", "data:", "'wasm-unsafe-eval'"}


def test_the_site_map_names_pages_and_only_those(public: Path) -> None:
    root = ET.fromstring((public / "sitemap.xml").read_bytes())
    urls = [element.text or "" for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(urls) == len(set(urls)) > 100
    assert all(is_page(public, url) for url in urls)
    assert f"Sitemap: {SITE}sitemap.xml" in (public / "robots.txt").read_text(encoding="utf-8")
