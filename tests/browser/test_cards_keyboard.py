"""Cards and the keyboard: focus opens, Escape closes and keeps the focus, Tab goes where one expects."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Reader

ADA = "card-people-ada-holm"
WHERE = "(({id, className, parentElement}) => id || className || parentElement.className)(document.activeElement)"
DESCRIPTION = "id => document.getElementById(document.getElementById(id).getAttribute('aria-describedby')).textContent"


def _tab_to(reader: Reader, link: str) -> None:
    """Focus a link as the keyboard does, from the link before it."""
    reader.page.evaluate(
        """id => { const all = [...document.querySelectorAll('main a[href], main [tabindex="0"]')].filter(e => e.checkVisibility());
        all[all.findIndex(e => e.id === id) - 1].focus() }""",
        link,
    )
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.id") == link


def test_focus_opens_and_escape_keeps_it(reader: Reader) -> None:
    page = reader.read()
    _tab_to(reader, "m4")
    reader.wait_open(ADA)
    page.keyboard.press("Escape")
    reader.wait_closed()
    assert page.evaluate("document.activeElement.id") == "m4"
    page.wait_for_timeout(900)
    assert reader.open_cards() == []


def test_tab_enters_the_card_and_goes_on_in_the_text(reader: Reader) -> None:
    page = reader.read()
    _tab_to(reader, "m4")
    reader.wait_open(ADA)
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(WHERE))
    assert stops[:4] == ["card-name", "card-report", "card-off", "m5"]


def test_escape_inside_the_card_gives_the_focus_back(reader: Reader) -> None:
    page = reader.read()
    _tab_to(reader, "m4")
    reader.wait_open(ADA)
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)
    assert reader.open_cards() == [ADA]
    page.keyboard.press("Escape")
    reader.wait_closed()
    assert page.evaluate("document.activeElement.id") == "m4"
    page.wait_for_timeout(900)
    assert reader.open_cards() == []


def test_closed_cards_are_no_stops(reader: Reader) -> None:
    page = reader.read()
    page.evaluate("document.querySelector('.skip').focus()")
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("!!document.activeElement.closest('.card')"))
        if page.evaluate("!!document.activeElement.closest('.colophon')"):
            break
    assert not any(stops)
    assert page.evaluate("!!document.activeElement.closest('.colophon')")


def test_leaving_with_the_keyboard_closes(reader: Reader) -> None:
    page = reader.read()
    _tab_to(reader, "m13")
    reader.wait_open(ADA)
    page.keyboard.press("Shift+Tab")
    page.wait_for_function("id => !document.getElementById(id).matches(':popover-open')", arg=ADA)


def test_enter_follows_the_link(reader: Reader) -> None:
    page = reader.read()
    _tab_to(reader, "m4")
    reader.wait_open(ADA)
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/ada-holm/")


def test_a_focus_from_the_mouse_opens_nothing(scripted: Reader) -> None:
    scripted.page.clock.install()
    page = scripted.read()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.evaluate("document.addEventListener('mousedown', () => document.querySelector('#m4').focus(), {once: true})")
    page.mouse.click(5, 300)
    page.clock.run_for(3000)
    assert scripted.open_cards() == []


@pytest.mark.parametrize("link", ["m4", "m5"])
def test_a_link_is_described_once(reader: Reader, link: str) -> None:
    page = reader.read()
    described = page.evaluate(DESCRIPTION, link)
    assert any(words in described for words in ("hydrologist", "Daily newspaper"))
    assert page.locator("#m11").get_attribute("aria-describedby") is None


def test_a_focus_that_scrolls_the_page_opens_all_the_same(scripted: Reader) -> None:
    page = scripted.read()
    page.set_viewport_size({"width": 600, "height": 240})
    _tab_to(scripted, "m13")
    assert page.evaluate("scrollY") > 0
    page.evaluate("document.dispatchEvent(new Event('scroll'))")  # as late as a busy machine sends it
    scripted.wait_open(ADA)
