"""The search page in a real browser, on the sample archive under a path."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sitegen.publish.search import pagefind
from tests.reader.conftest import Tab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(pagefind.program() is None, reason="NO PAGEFIND: search in texts goes untested."),
]


@pytest.fixture
def tab(new_tab: Callable[..., Tab], home: str) -> Tab:
    tab = new_tab()
    tab.page.goto(f"{home}search/")
    return tab


def look_for(page: Page, words: str, told: str = "Articles: ") -> None:
    page.locator("#query").fill(words)
    expect(page.get_by_role("status")).to_contain_text(told)
    page.wait_for_timeout(250)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent"))


def test_nothing_is_fetched_until_something_is_typed(tab: Tab, home: str) -> None:
    assert not [url for url in tab.requests if "/names/" in url or "/index/" in url]
    look_for(tab.page, "wiretap")
    assert [url for url in tab.requests if url.endswith("/search/names/w.json")]
    assert [url for url in tab.requests if url.endswith("/pagefind.js")]
    assert all(url.startswith((home, home.replace("archive/", "favicon"))) for url in tab.requests)
    assert tab == []


def test_people_come_before_texts(tab: Tab, home: str) -> None:
    look_for(tab.page, "dean")
    first = tab.page.locator(".search-list a").first
    expect(first).to_have_attribute("href", "/archive/people/john-dean/")
    texts = tab.page.locator(".search-texts a")
    assert texts.count() > 1
    texts.first.click()
    tab.page.wait_for_url(f"{home}articles/**")
    assert "Dean" in tab.page.inner_text("article")


def test_topics_are_found_by_name(tab: Tab) -> None:
    look_for(tab.page, "break")
    assert "/archive/topics/the-break-in/" in [
        link.get_attribute("href") for link in tab.page.locator(".search-names a").all()
    ]


def test_a_name_among_other_words_is_found(tab: Tab) -> None:
    look_for(tab.page, "haldeman tape")
    expect(tab.page.locator(".search-names a").first).to_contain_text("Haldeman")


def test_filters_narrow_and_stay_in_the_address(tab: Tab) -> None:
    look_for(tab.page, "president")
    everything = tab.page.locator(".search-texts h3").count()
    tab.page.select_option("#only-person", "John Dean")
    expect(tab.page).to_have_url(re.compile(r"person=John\+Dean"))
    tab.page.wait_for_timeout(500)
    narrowed = tab.page.get_by_role("status").inner_text()
    assert 0 < tab.page.locator(".search-texts h3").count() < everything
    for name in ("topic", "source", "year"):
        assert tab.page.locator(f"#only-{name} option").count() > 1
    tab.page.reload()
    expect(tab.page.get_by_role("status")).to_have_text(narrowed)
    assert tab.page.input_value("#query") == "president"
    assert tab.page.input_value("#only-person") == "John Dean"
    assert tab == []


def test_the_keyboard_is_enough(tab: Tab, home: str) -> None:
    page = tab.page
    page.keyboard.press("/")
    assert focused(page) == "query"
    page.keyboard.type("dean")
    expect(page.get_by_role("status")).to_contain_text("Articles: ")
    page.wait_for_timeout(250)
    page.keyboard.press("ArrowDown")
    assert focused(page) == "John Dean"
    page.keyboard.press("ArrowDown")
    second = focused(page)
    page.keyboard.press("ArrowUp")
    assert focused(page) == "John Dean" != second
    page.keyboard.press("ArrowUp")
    assert focused(page) == "query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert focused(page) == "query"
    assert page.input_value("#query") == "dean"
    page.keyboard.press("Escape")
    assert page.input_value("#query") == ""
    expect(page.locator(".search-list a").first).to_be_hidden()
    page.keyboard.type("dean/")
    assert page.input_value("#query") == "dean/"
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Articles: ")
    page.wait_for_timeout(250)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}people/john-dean/")


def test_the_slash_can_be_switched_off(tab: Tab) -> None:
    tab.page.uncheck("#slash")
    tab.page.keyboard.press("/")
    assert focused(tab.page) == "slash"
    tab.page.reload()
    tab.page.keyboard.press("/")
    assert focused(tab.page) != "query"


def test_an_old_address_is_answered(tab: Tab, home: str) -> None:
    tab.page.goto(f"{home}search/?q=dean&year=1973")
    expect(tab.page.get_by_role("status")).to_contain_text("Articles: ")
    dates = tab.page.locator(".search-texts .line-facts")
    expect(dates.first).to_be_visible()
    assert all(text.endswith("1973") for text in dates.all_inner_texts())


def test_words_that_are_markup_stay_words(tab: Tab) -> None:
    look_for(tab.page, "<img src=x onerror=alert(1)>")
    assert tab.page.locator(".search img").count() == 0
    assert tab == []


def test_without_the_index_names_are_found(new_tab: Callable[..., Tab], home: str) -> None:
    tab = new_tab()
    tab.page.route("**/search/index/**", lambda route: route.abort())
    tab.page.goto(f"{home}search/")
    look_for(tab.page, "dean", "cannot be searched")
    expect(tab.page.locator(".search-names a").first).to_have_text("John Dean")


def test_without_script_the_lists_are_named(new_tab: Callable[..., Tab], home: str) -> None:
    tab = new_tab(java_script_enabled=False)
    tab.page.goto(f"{home}search/")
    expect(tab.page.locator(".search noscript")).to_be_visible()
    tab.page.locator(".search noscript a", has_text="People").click()
    tab.page.wait_for_url(f"{home}people/")
