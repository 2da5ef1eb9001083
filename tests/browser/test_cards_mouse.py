"""Cards and the mouse: they wait, they open beside their link, they can be entered, they go."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import Reader

ADA, LEDGER, OAKES = "card-people-ada-holm", "card-sources-evening-ledger", "card-people-peter-oakes"

WATCH = """() => {
  window.seen = {};
  const note = (what) => (e) => (window.seen[what] ??= e.timeStamp);
  document.querySelector('#m4').addEventListener('pointerover', note('over'));
  document.getElementById('card-people-ada-holm').addEventListener('beforetoggle', note('open'));
}"""

COUNT_SHIFTS = """() => {
  window.shift = 0;
  const add = (list) => { for (const entry of list.getEntries()) window.shift += entry.value; };
  new PerformanceObserver(add).observe({ type: 'layout-shift' });
}"""
PLACES = "[document.documentElement.scrollHeight, document.querySelector('#m5').getBoundingClientRect().top]"


def test_the_features_differ_as_the_modes_say(reader: Reader) -> None:
    native = reader.read().evaluate("'interestForElement' in HTMLAnchorElement.prototype")
    assert native == (reader.mode == "native")


def test_a_card_waits_half_a_second(reader: Reader) -> None:
    page = reader.read()
    page.evaluate(WATCH)
    page.hover("#m4")
    assert reader.open_cards() == []
    reader.wait_open(ADA)
    seen = page.evaluate("window.seen")
    assert seen["open"] - seen["over"] >= 490


@pytest.mark.parametrize(("link", "card", "delay"), [("#m4", ADA, 500), ("#m5", LEDGER, 300)])
def test_the_script_keeps_the_delays_exactly(scripted: Reader, link: str, card: str, delay: int) -> None:
    scripted.page.clock.install()
    page = scripted.read()
    page.locator(link).scroll_into_view_if_needed()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.hover(link)
    page.clock.run_for(delay - 2)
    assert scripted.open_cards() == []
    page.clock.run_for(4)
    assert scripted.open_cards() == [card]
    page.mouse.move(5, 5)
    page.clock.run_for(298)
    assert scripted.open_cards() == [card]
    page.clock.run_for(4)
    assert scripted.open_cards() == []


def test_the_browser_is_told_the_same_delays(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader("native")
    page = reader.read()
    style = (
        "s => (({interestDelayStart: a, interestDelayEnd: b}) => [a, b])(getComputedStyle(document.querySelector(s)))"
    )
    assert page.evaluate(style, "#m4") == ["0.5s", "0.3s"]
    assert page.evaluate(style, "#m5") == ["0.3s", "0.3s"]
    page.hover("#m4")
    reader.wait_open(ADA)
    assert page.evaluate(style, "#m5") == ["0s", "0.3s"]


def test_a_pointer_that_only_passes_opens_nothing(scripted: Reader) -> None:
    scripted.page.clock.install()
    page = scripted.read()
    page.locator("#m4").scroll_into_view_if_needed()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.hover("#m4")
    page.clock.run_for(400)
    page.mouse.move(5, 5)
    page.clock.run_for(2000)
    assert scripted.open_cards() == []


def test_with_one_card_open_the_next_comes_at_once(scripted: Reader) -> None:
    scripted.page.clock.install()
    page = scripted.read()
    page.locator("#m4").scroll_into_view_if_needed()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.hover("#m4")
    page.clock.run_for(600)
    page.hover("#m5")
    page.clock.run_for(5)
    assert scripted.open_cards() == [LEDGER]


def test_the_card_can_be_entered_and_its_text_selected(reader: Reader) -> None:
    page = reader.read()
    page.hover("#m4")
    reader.wait_open(ADA)
    page.hover(f"#{ADA} .card-description")
    page.wait_for_timeout(700)
    assert reader.open_cards() == [ADA]
    page.locator(f"#{ADA} .card-description").dblclick()
    assert re.search(r"\w{3,}", page.evaluate("String(getSelection())"))
    page.wait_for_timeout(700)
    assert reader.open_cards() == [ADA]
    page.mouse.move(5, 5)
    reader.wait_closed()


def test_the_card_touches_its_link_and_never_covers_it(reader: Reader) -> None:
    page = reader.read()
    for link in page.locator("a.mention").all()[::3]:
        card = link.get_attribute("interestfor") or ""
        link.scroll_into_view_if_needed()
        page.mouse.move(5, 5)
        reader.wait_closed()
        link.hover()
        reader.wait_open(card)
        a, c = link.bounding_box(), page.locator(f"#{card}").bounding_box()
        assert a
        assert c
        above, below = c["y"] + c["height"] <= a["y"] + 1, c["y"] >= a["y"] + a["height"] - 1
        assert above or below, card
        assert c["x"] >= 0
        assert c["x"] + c["width"] <= 1100
        assert c["y"] >= -1
        assert c["y"] + c["height"] <= 801


def test_escape_closes_and_the_card_stays_away_until_the_pointer_comes_anew(reader: Reader) -> None:
    page = reader.read()
    page.hover("#m4")
    reader.wait_open(ADA)
    page.keyboard.press("Escape")
    reader.wait_closed()
    box = page.locator("#m4").bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 8)
    page.wait_for_timeout(900)
    assert reader.open_cards() == []
    page.mouse.move(5, 5)
    page.hover("#m4")
    reader.wait_open(ADA)


def test_scrolling_a_link_under_a_resting_pointer_opens_nothing(reader: Reader) -> None:
    page = reader.read()
    page.set_viewport_size({"width": 1100, "height": 500})
    box = page.locator("#m13").bounding_box()
    assert box
    distance = box["y"] - 200
    page.mouse.move(box["x"] + 5, 200 + box["height"] / 2)
    page.mouse.wheel(0, distance)
    page.wait_for_function(
        "(y) => Math.abs(document.querySelector('#m13').getBoundingClientRect().top - y) < 6", arg=200
    )
    page.wait_for_timeout(1000)
    assert page.evaluate("document.querySelector('#m13').matches(':hover')")
    assert reader.open_cards() == []
    page.mouse.move(box["x"] + 9, 200 + box["height"] / 2)
    reader.wait_open(ADA)
    page.mouse.move(5, 5)
    reader.wait_closed()


def test_the_end_of_a_scroll_does_not_spoil_what_the_pointer_aims_at(reader: Reader) -> None:
    page = reader.read()
    page.set_viewport_size({"width": 1100, "height": 300})
    for link in (
        "#m13",
        "#m4",
        "#m11",
        "#m9",
    ):  # each is out of sight and is scrolled to, then hovered in the same breath
        page.mouse.move(1, 1)
        reader.wait_closed()
        page.hover(link)
        reader.wait_open(page.locator(link).get_attribute("interestfor") or "")


def test_a_click_follows_the_link(reader: Reader) -> None:
    page = reader.read()
    page.click("#m4")
    page.wait_for_url("**/people/ada-holm/")


def test_the_error_report_carries_the_mentions_own_address(reader: Reader) -> None:
    page = reader.read()
    for link in ("#m4", "#m11"):
        page.locator(link).scroll_into_view_if_needed()
        page.mouse.move(5, 5)
        reader.wait_closed()
        page.hover(link)
        reader.wait_open(ADA)
        href = page.locator(f"#{ADA} .card-report").get_attribute("href") or ""
        assert href.endswith("articles/open-gate/%23" + link[1:])


def test_opening_a_card_moves_nothing(reader: Reader) -> None:
    page = reader.read()
    page.wait_for_timeout(300)  # the type has come
    page.evaluate(COUNT_SHIFTS)
    before = page.evaluate(PLACES)
    page.hover("#m4")
    reader.wait_open(ADA)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") == 0
    assert page.evaluate(PLACES) == before
