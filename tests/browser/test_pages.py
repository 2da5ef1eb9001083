"""The pages themselves: silent console, no other host, plain links without script, print, width, arrival at a mention."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from sitegen.pages.site import Head
from tests.browser import samples
from tests.browser.conftest import TEMPLATES, Reader, render

PAGES = [
    "/", "/articles/", "/articles/open-gate/", "/people/", "/people/ada-holm/", "/topics/floods/", "/about/", "/404.html",
    "/people/ada-holm/1969/", "/organizations/", "/corrections/", "/years/1972/", "/years/1972/07/", "/sources/ada-holm/",
]  # fmt: skip
WHERE_OVER = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility() && !e.closest('.unseen, .skip, .table-scroll > *, pre > *, .jumps, .masthead-nav'))
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("path", PAGES)
def test_the_console_is_silent_and_no_other_host_is_asked(new_reader: Callable[..., Reader], path: str) -> None:
    reader = new_reader()
    page = reader.read(path)
    if page.locator("a.mention").count():
        page.hover("#m4")
        reader.wait_open("card-people-ada-holm")
    assert reader.complaints == []
    assert [url for url in reader.requests if not url.startswith((reader.base, "data:"))] == []


def test_inline_script_and_style_are_forbidden(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader()
    page = reader.read()
    page.evaluate("""() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      document.querySelector('h1').setAttribute('style', 'color: red');
    }""")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"
    assert len(reader.complaints) == 2


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_stands_out_at_the_side(new_reader: Callable[..., Reader], path: str, width: int) -> None:
    page = new_reader(viewport={"width": width, "height": 700}).read(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(WHERE_OVER) == []


def test_without_script_the_links_are_links(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(java_script_enabled=False)
    reader.page.goto(reader.base + "/articles/open-gate/")
    assert not reader.page.locator(".card").first.is_visible()
    assert not reader.page.locator(".cards-switch").is_visible()
    reader.page.click("#m4")
    assert reader.page.url.endswith("/people/ada-holm/")
    reader.page.goto(reader.base + "/people/")
    assert not reader.page.locator(".filter").is_visible()
    assert reader.page.locator(".letter-entries li").count() == 15


def test_without_script_the_browser_opens_cards(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(java_script_enabled=False)
    reader.page.goto(reader.base + "/articles/open-gate/")
    reader.page.hover("#m4")
    reader.page.locator("#card-people-ada-holm .card-description").wait_for(state="visible", timeout=5000)


def test_print_lists_the_cards_with_their_addresses(new_reader: Callable[..., Reader]) -> None:
    page = new_reader().read()
    assert not page.locator(".cards-title").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".cards-title").is_visible()
    addresses = page.locator(".card-address")
    assert addresses.count() == len(samples.CARDS)
    assert all(address.is_visible() for address in addresses.all())
    assert addresses.first.inner_text() == "https://archive.example/people/ada-holm/"
    assert not page.locator(".card-off").first.is_visible()
    assert not page.locator(".masthead-nav").is_visible()


def test_reduced_motion_has_no_transition(new_reader: Callable[..., Reader]) -> None:
    style = "getComputedStyle(document.querySelector('.card')).transitionDuration"
    assert new_reader(reduced_motion="reduce").read().evaluate(style) == "0s"
    assert new_reader(reduced_motion="no-preference").read().evaluate(style) != "0s"


def test_the_spot_is_marked_on_arrival(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader()
    colour = "id => getComputedStyle(document.getElementById(id)).backgroundColor"
    page = reader.read("/articles/open-gate/#m6")
    assert page.evaluate(colour, "m6") != "rgba(0, 0, 0, 0)"
    assert page.evaluate(colour, "m4") == "rgba(0, 0, 0, 0)"
    assert page.locator("#m6").evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    )


def test_the_filter_finds_names_without_their_marks(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader()
    page = reader.read("/people/")
    page.get_by_label("Find a name").fill("lukasik")
    entries = page.locator(".letter-entries li")
    assert [e.inner_text().split()[0] for e in entries.all() if e.is_visible()] == ["Elżbieta"]
    assert page.locator(".letter:visible").count() == 1
    assert page.locator(".filter output").inner_text() == "1 / 15"
    page.keyboard.press("Escape")
    assert sum(e.is_visible() for e in entries.all()) == 15


def test_the_filter_of_a_record_narrows_to_words_and_to_quotations(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader()
    page = reader.read("/sources/ada-holm/")
    shown = page.locator(".statement:visible")
    assert shown.count() == 9
    page.get_by_label("In their own words only").check()
    assert shown.count() == 6
    page.get_by_label("Find in these").fill("lake noon")
    assert shown.count() == 3
    assert page.locator(".filter output").inner_text() == "3 / 9"
    page.get_by_label("Find in these").fill(samples.ARTICLE_LINKS[1].title)
    assert page.locator(".mention-year:visible").count() == 1
    page.get_by_label("Find in these").fill("nowhere")
    assert page.locator(".mention-year:visible").count() == 0


def test_the_skip_link_is_the_first_stop_and_shows_itself(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader()
    page = reader.read()
    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()
    assert page.evaluate("document.activeElement.className") == "skip"
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_right_to_left(new_reader: Callable[..., Reader], site_folder) -> None:  # type: ignore[no-untyped-def]
    head = Head(kind="article", title="البوابة", url="/rtl/", language="ar", direction="rtl")
    (site_folder / "rtl.html").write_text(render(samples.article_page(head=head), "article.html"), encoding="utf-8")
    reader = new_reader(viewport={"width": 1280, "height": 800})
    page = reader.read("/rtl.html")
    body, margin = page.locator(".body").bounding_box(), page.locator(".margin").bounding_box()
    assert body
    assert margin
    assert body["x"] > margin["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.locator(".masthead").get_attribute("lang") == "en"
    page.hover("#m4")
    reader.wait_open("card-people-ada-holm")
    card, link = page.locator("#card-people-ada-holm").bounding_box(), page.locator("#m4").bounding_box()
    assert card
    assert link
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= 1280
    assert abs(card["x"] + card["width"] - link["x"] - link["width"]) < 2  # they begin together, at the right


def test_the_weights() -> None:
    def weigh(*names: str) -> int:
        return sum(len(gzip.compress((TEMPLATES / "assets" / name).read_bytes(), 9, mtime=0)) for name in names)

    assert weigh("cards.js") <= 3_000
    assert weigh("site.css") <= 20_000
    fonts = sum((TEMPLATES / "assets" / f"vollkorn-{cut}.woff2").stat().st_size for cut in ("roman", "italic"))
    page = len(gzip.compress(render(samples.article_page(), "article.html").encode(), 9, mtime=0))
    assert page + fonts + weigh("cards.js", "site.css") <= 60_000


def test_every_fragment_of_the_sample_pages_is_there(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader()
    lost = """() => [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
      .filter(id => !document.getElementById(decodeURIComponent(id)))"""
    for path in PAGES:
        page = reader.read(path)
        assert page.evaluate(lost) == []
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["feed.xml", "sitemap.xml", "sitemap-index.xml"])
def test_the_xml_is_well_formed(site_folder, name: str) -> None:  # type: ignore[no-untyped-def]
    root = ElementTree.parse(site_folder / name).getroot()
    assert (
        root.tag.rpartition("}")[2]
        == {"feed.xml": "feed", "sitemap.xml": "urlset", "sitemap-index.xml": "sitemapindex"}[name]
    )
    if name == "feed.xml":
        atom = "{http://www.w3.org/2005/Atom}"
        assert root.find(f"{atom}author/{atom}name") is not None
        assert [e.text for e in root.iter(f"{atom}content")] == ["<p>A & B</p>"] * 4
        assert root.find(f"{atom}link[@rel='self']") is not None


def test_titles_are_text_and_never_markup() -> None:
    page = samples.article_page(title="<img src=x onerror=alert(1)> & co")
    html = render(page, "article.html")
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; co" in html


def test_what_scripts_show_is_there_after_a_renewal(new_reader: Callable[..., Reader]) -> None:
    """The preview changes a page in its place: what the scripts had shown is hidden again, and entries have come and gone."""
    page = new_reader().read("/people/")
    page.evaluate("""() => {
      document.querySelector('.filter').hidden = true;
      document.querySelector('.letter-entries').innerHTML = '<li><a href="/">Zora Żak</a></li>';
      document.dispatchEvent(new CustomEvent('sitegen:renewed'));
    }""")
    page.fill("#filter", "zak")
    assert page.locator(".letter-entries li:visible").all_inner_texts() == ["Zora Żak"]
    page = new_reader().read()
    page.evaluate("""() => {
      for (const node of document.querySelectorAll('.card-off, .cards-switch')) node.hidden = true;
      document.dispatchEvent(new CustomEvent('sitegen:renewed'));
    }""")
    assert page.locator(".cards-switch").is_visible()
    assert page.locator(".card-off[hidden]").count() == 0


def test_a_month_has_the_width_of_the_text(new_reader: Callable[..., Reader]) -> None:
    """Without headings of years at their side, articles do not stand in the headings' column."""
    page = new_reader(viewport={"width": 1280, "height": 800}).read("/years/1972/07/")
    assert page.locator(".line").first.bounding_box()["width"] > 400  # type: ignore[index]
