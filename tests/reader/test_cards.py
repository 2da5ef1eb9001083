"""Cards on the fullest article of a real archive, for the mouse, the keyboard, the finger, on paper and without a script.

tests/browser has each rule by itself on a page made for it; here they are kept by pages as they are built.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.chromium import MODES
from tests.reader.conftest import Archive, Tab, kinds

pytestmark = pytest.mark.browser
SOME = 4  # links a test goes to: each takes the half second that a card waits
OPEN = "[...document.querySelectorAll('.card')].filter(c => c.matches(':popover-open')).map(c => c.id)"
CALLERS = ".body a.mention[interestfor]"


@pytest.fixture(params=list(MODES))
def mode(request: pytest.FixtureRequest) -> str:
    """What the browser can do."""
    return str(request.param)


def _read(new_tab: Callable[..., Tab], archive: Archive, mode: str = "native", **options: object) -> Page:
    """The article with the longest page, at rest."""
    page = new_tab(mode, **options).page
    page.goto(archive.home + kinds(archive.public)["article"])
    page.evaluate("() => document.fonts.ready.then(() => null)")
    return page


def _links(page: Page) -> list[Locator]:
    """Some links with a card, from all over the text, of which no two are on the screen together more than need be."""
    links = page.locator(CALLERS).all()
    assert len(links) > 2 * SOME
    return links[:: len(links) // SOME][:SOME]


def _card(link: Locator) -> str:
    return link.get_attribute("interestfor") or ""


def _wait(page: Page, *cards: str) -> None:
    """Until exactly these cards are open."""
    page.wait_for_function(f"ids => JSON.stringify({OPEN}) === JSON.stringify(ids)", arg=list(cards), timeout=10_000)


def _stands_beside(page: Page, link: Locator, card: str) -> None:
    """The card is on the screen, and on no line of its link."""
    inner = page.locator(f"[id='{card}'] .card-inner").bounding_box()
    window = page.viewport_size
    assert inner
    assert window
    assert inner["x"] >= 0
    assert inner["y"] >= 0
    assert inner["x"] + inner["width"] <= window["width"]
    assert inner["y"] + inner["height"] <= window["height"]
    for line in link.evaluate("a => [...a.getClientRects()].map(r => [r.x, r.y, r.right, r.bottom])"):
        apart = line[1] >= inner["y"] + inner["height"] - 1 or line[3] <= inner["y"] + 1
        assert apart or line[0] >= inner["x"] + inner["width"] or line[2] <= inner["x"], (card, line, inner)


def test_the_mouse_opens_enters_and_leaves(new_tab: Callable[..., Tab], archive: Archive, mode: str) -> None:
    page = _read(new_tab, archive, mode)
    for link in _links(page):
        page.mouse.move(2, 2)
        _wait(page)
        link.scroll_into_view_if_needed()
        page.wait_for_timeout(200)  # a scroll that is going on keeps cards away
        page.mouse.move(4, 4)
        link.hover()
        assert page.evaluate(OPEN) == []
        _wait(page, _card(link))
        _stands_beside(page, link, _card(link))
        page.hover(f"[id='{_card(link)}'] .card-name")
        page.wait_for_timeout(500)
        assert page.evaluate(OPEN) == [_card(link)]


def test_the_keyboard_meets_each_card_and_escape_keeps_its_place(
    new_tab: Callable[..., Tab], archive: Archive, mode: str
) -> None:
    page = _read(new_tab, archive, mode)
    page.locator(".skip").focus()
    met, stops = [], 0
    while len(met) < SOME:
        stops += 1
        assert stops < 200, "Tab never comes to the names"
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.card')")
        link = page.locator(":focus")
        if not page.evaluate(f"document.activeElement.matches({CALLERS!r})"):
            continue
        _wait(page, _card(link))
        _stands_beside(page, link, _card(link))
        spot = page.evaluate("document.activeElement.id")
        page.keyboard.press("Escape")
        _wait(page)
        assert page.evaluate("document.activeElement.id") == spot
        met.append(spot)
    assert len(set(met)) == SOME


def test_a_tap_opens_and_a_second_goes_on(new_tab: Callable[..., Tab], archive: Archive, mode: str) -> None:
    page = _read(new_tab, archive, mode, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    for link in _links(page):
        link.scroll_into_view_if_needed()
        page.wait_for_timeout(200)
        link.tap()
        _wait(page, _card(link))
        _stands_beside(page, link, _card(link))
        page.touchscreen.tap(2, 2)
        _wait(page)
    target = link.evaluate("a => a.href")
    link.tap()
    _wait(page, _card(link))
    link.tap()
    page.wait_for_url(target)


def test_off_is_off_everywhere(new_tab: Callable[..., Tab], archive: Archive, mode: str) -> None:
    page = _read(new_tab, archive, mode)
    link = _links(page)[0]
    link.hover()
    _wait(page, _card(link))
    page.click(f"[id='{_card(link)}'] .card-off")
    _wait(page)
    for path in [kinds(archive.public)["article"], kinds(archive.public)["home"], kinds(archive.public)["article"]]:
        page.goto(archive.home + path)
    for link in _links(page)[:2]:
        link.hover()
        page.wait_for_timeout(900)
        assert page.evaluate(OPEN) == []


def test_without_a_script_names_are_links_and_the_browser_opens_cards(
    new_tab: Callable[..., Tab], archive: Archive
) -> None:
    page = _read(new_tab, archive, java_script_enabled=False)
    link = _links(page)[0]
    link.hover()
    page.locator(f"[id='{_card(link)}'] .card-name").wait_for(state="visible")
    target = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(f"**{target}")


def test_on_paper_the_cards_are_a_list_with_addresses(new_tab: Callable[..., Tab], archive: Archive) -> None:
    page = _read(new_tab, archive)
    page.emulate_media(media="print")
    cards = page.locator("aside.card").all()
    assert len(cards) > 2 * SOME
    for card in cards:
        assert card.is_visible()
        assert re.search(r"https://record\.example/archive/\S+/", card.inner_text())


def test_no_card_moves_the_page_nor_moves_where_motion_is_unwanted(
    new_tab: Callable[..., Tab], archive: Archive
) -> None:
    page = _read(new_tab, archive, reduced_motion="reduce")
    page.evaluate("""() => { window.shift = 0; new PerformanceObserver(list => {
      for (const entry of list.getEntries()) window.shift += entry.value; }).observe({type: 'layout-shift'}); }""")
    for link in _links(page)[:3]:
        link.scroll_into_view_if_needed()
        page.wait_for_timeout(200)
        height = page.evaluate("document.documentElement.scrollHeight")
        link.hover()
        _wait(page, _card(link))
        assert page.evaluate("document.documentElement.scrollHeight") == height
        times = page.locator(f"[id='{_card(link)}']").evaluate("c => getComputedStyle(c).transitionDuration")
        assert set(times.split(", ")) == {"0s"}
        page.mouse.move(2, 2)
        _wait(page)
    assert page.evaluate("window.shift") == 0


def test_every_mention_on_a_record_leads_to_its_spot(new_tab: Callable[..., Tab], archive: Archive) -> None:
    """From the fullest page of a person to a sentence, which is there and is marked on arrival."""
    page = new_tab().page
    for turn in range(3):
        page.goto(archive.home + kinds(archive.public)["entity"])
        links = page.locator(".record a[href*='/articles/'][href*='#m']:visible").all()
        links[turn * 7 % len(links)].click()
        page.wait_for_url(re.compile(r"/articles/[^#]+#m\d+$"))
        target = page.locator(":target")
        assert target.count() == 1
        box, window = target.bounding_box(), page.viewport_size
        assert box
        assert window
        assert 0 <= box["y"] < window["height"]
        assert target.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
