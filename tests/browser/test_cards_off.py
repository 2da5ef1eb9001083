"""Cards can be turned off on the card, the choice is kept, and the foot of the page turns them on again."""

from __future__ import annotations

from tests.browser.conftest import Reader

ADA = "card-people-ada-holm"


def _turn_off(reader: Reader) -> None:
    page = reader.read()
    page.hover("#m4")
    reader.wait_open(ADA)
    page.click(f"#{ADA} .card-off")
    reader.wait_closed()


def test_off_is_remembered(reader: Reader) -> None:
    _turn_off(reader)
    page = reader.read()
    page.hover("#m4")
    page.wait_for_timeout(1000)
    assert reader.open_cards() == []
    page.mouse.move(5, 5)
    page.locator("#m4").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.wait_for_timeout(1000)
    assert reader.open_cards() == []
    assert not page.locator(".cards-switch input").is_checked()


def test_off_works_at_once(reader: Reader) -> None:
    _turn_off(reader)
    reader.page.mouse.move(5, 5)
    reader.page.hover("#m4")
    reader.page.wait_for_timeout(1000)
    assert reader.open_cards() == []


def test_a_tap_follows_the_link_when_cards_are_off(touch: Reader) -> None:
    page = touch.read()
    page.tap("#m4")
    touch.wait_open(ADA)
    page.tap(f"#{ADA} .card-off")
    touch.wait_closed()
    page.tap("#m4")
    page.wait_for_url("**/people/ada-holm/")


def test_the_foot_of_the_page_turns_them_on(reader: Reader) -> None:
    _turn_off(reader)
    page = reader.read()
    page.locator(".cards-switch input").check()
    page.locator("#m4").scroll_into_view_if_needed()
    page.hover("#m4")
    reader.wait_open(ADA)
    page = reader.read()
    assert page.locator(".cards-switch input").is_checked()
    page.hover("#m4")
    reader.wait_open(ADA)


def test_a_keyboard_that_turns_cards_off_is_not_lost(reader: Reader) -> None:
    page = reader.read()
    page.evaluate("document.querySelector('#m3').focus()")
    page.keyboard.press("Tab")
    reader.wait_open(ADA)
    page.locator(f"#{ADA} .card-off").focus()
    page.keyboard.press("Enter")
    reader.wait_closed()
    assert page.evaluate("document.activeElement.id") == "m4"
