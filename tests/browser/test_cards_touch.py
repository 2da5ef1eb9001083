"""Cards and the finger: a tap opens, a second one goes on, one beside it closes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Reader

ADA, LEDGER = "card-people-ada-holm", "card-sources-evening-ledger"


def test_a_tap_opens_and_stays_on_the_page(touch: Reader) -> None:
    page = touch.read()
    page.tap("#m4")
    touch.wait_open(ADA)
    page.wait_for_timeout(700)
    assert touch.open_cards() == [ADA]
    assert page.url.endswith("/articles/open-gate/")


def test_a_second_tap_goes_on(touch: Reader) -> None:
    page = touch.read()
    page.tap("#m4")
    touch.wait_open(ADA)
    page.tap("#m4")
    page.wait_for_url("**/people/ada-holm/")


def test_the_cards_own_link_goes_on(touch: Reader) -> None:
    page = touch.read()
    page.tap("#m4")
    touch.wait_open(ADA)
    page.tap(f"#{ADA} .card-name a")
    page.wait_for_url("**/people/ada-holm/")


def test_a_tap_outside_closes(touch: Reader) -> None:
    page = touch.read()
    page.tap("#m4")
    touch.wait_open(ADA)
    page.touchscreen.tap(2, 2)
    touch.wait_closed()
    assert page.url.endswith("/articles/open-gate/")


def test_a_tap_on_another_link_changes_the_card(touch: Reader) -> None:
    page = touch.read()
    page.tap("#m4")
    touch.wait_open(ADA)
    page.tap("#m5", force=True)
    touch.wait_open(LEDGER)


def test_a_tap_inside_the_card_leaves_it_open(touch: Reader) -> None:
    page = touch.read()
    page.tap("#m4")
    touch.wait_open(ADA)
    page.tap(f"#{ADA} .card-description")
    page.wait_for_timeout(500)
    assert touch.open_cards() == [ADA]


@pytest.mark.parametrize("mode", ["native", "scripted", "manual"])
def test_the_card_fits_320_pixels(new_reader: Callable[..., Reader], mode: str) -> None:
    reader = new_reader(mode, has_touch=True, is_mobile=True, viewport={"width": 320, "height": 480})
    page = reader.read()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for link in page.locator("a.mention").all():
        card = link.get_attribute("interestfor") or ""
        link.scroll_into_view_if_needed()
        link.tap()
        reader.wait_open(card)
        page.wait_for_timeout(200)
        c = page.locator(f"#{card} .card-inner").bounding_box()
        a = link.bounding_box()
        assert c
        assert a
        assert c["x"] >= 0
        assert c["x"] + c["width"] <= 320
        assert c["y"] >= 0
        assert c["y"] + c["height"] <= 480
        assert c["y"] >= a["y"] + a["height"] or c["y"] + c["height"] <= a["y"]
        page.touchscreen.tap(2, 2)
        reader.wait_closed()
