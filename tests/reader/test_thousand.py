"""What holds on the pages of an archive of a thousand articles as on those of a small one."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest

from tests.reader.conftest import ORIGIN, PATH, Archive, Tab, kinds

pytestmark = pytest.mark.long

_MOST = 150_000  # bytes of any page, compressed
_ARTICLE = 60_000  # bytes of an article with all that a reader's browser fetches for it, compressed


@pytest.fixture(scope="module")
def pages(thousand: Archive) -> dict[str, lxml.html.HtmlElement]:
    """Every page, by its file's path below ``public/``."""
    return {
        path.relative_to(thousand.public).as_posix(): lxml.html.document_fromstring(path.read_bytes())
        for path in sorted(thousand.public.rglob("*.html"))
    }


def _weigh(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_every_link_and_fragment_leads_somewhere(thousand: Archive, pages: dict[str, lxml.html.HtmlElement]) -> None:
    files = {path.relative_to(thousand.public).as_posix() for path in thousand.public.rglob("*") if path.is_file()}
    ids = {name: [str(found) for found in page.xpath("//@id")] for name, page in pages.items()}
    assert [name for name, found in ids.items() if len(found) != len(set(found))] == []
    known = {name: set(found) for name, found in ids.items()}
    checked, broken = 0, []
    for name, page in pages.items():
        here = f"{ORIGIN}{PATH}{name.removesuffix('index.html')}"
        for href in {str(found) for found in page.xpath("//a/@href | //link/@href | //img/@src | //script/@src")}:
            address = urlsplit(urljoin(here, href))
            if f"{address.scheme}://{address.netloc}" != ORIGIN:
                continue
            checked += 1
            target = unquote(address.path).removeprefix(PATH)
            file = f"{target}index.html" if not target or target.endswith("/") else target
            if file not in files or (address.fragment and unquote(address.fragment) not in known.get(file, ())):
                broken.append((name, href))
    assert broken == []
    assert checked > 50_000


def test_every_annotation_anchors_in_its_page(thousand: Archive, pages: dict[str, lxml.html.HtmlElement]) -> None:
    anchored = 0
    for path in sorted(thousand.public.glob("data/annotations/*.jsonld"))[::10]:
        for item in json.loads(path.read_bytes())["items"]:
            for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
                page = pages[target["source"].partition("/articles/")[2].join(("articles/", "index.html"))]
                text = str(page.xpath("string(//*[contains(concat(' ', @class, ' '), ' body ')])"))
                quote, place = target["selector"]["refinedBy"]
                assert text[place["start"] : place["end"]] == quote["exact"]
                assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
                anchored += 1
    assert anchored > 1000


def test_no_page_is_too_heavy(thousand: Archive) -> None:
    heaviest = max(thousand.public.rglob("*.html"), key=lambda path: path.stat().st_size)
    assert _weigh(heaviest) <= _MOST


@pytest.mark.browser
def test_an_article_with_forty_cards_is_light(
    new_tab: Callable[..., Tab], thousand: Archive, pages: dict[str, lxml.html.HtmlElement]
) -> None:
    """With all that a browser fetches for it, fonts included, which are compressed as they are."""
    path = kinds(thousand.public)["article"]
    page = pages[f"{path}index.html"]
    words = str(page.xpath("string(//*[contains(concat(' ', @class, ' '), ' body ')])")).split()
    assert len(words) >= 900
    assert len(page.xpath("//aside[@popover]")) >= 40
    tab = new_tab()
    tab.page.goto(thousand.home + path)
    tab.page.evaluate("() => document.fonts.ready.then(() => null)")
    names = [url.removeprefix(thousand.home) for url in tab.requests]
    files = [thousand.public / (f"{name}index.html" if name.endswith("/") else name) for name in names]
    assert len(files) >= 4
    assert sum(path.stat().st_size if path.suffix == ".woff2" else _weigh(path) for path in files) <= _ARTICLE
