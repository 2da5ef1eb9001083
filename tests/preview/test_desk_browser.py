"""From a wrong card to the corrected page, by keyboard alone, in a real browser."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.chromium import chromium
from tests.preview.preview_site import Folder, Running, running

TEXT = "[[Jane Doe]] met [[Mary Roe]] in town. Doe left. “The bridge is safe,” nobody said."
SELECT = """words => {
  const walk = document.createTreeWalker(document.querySelector(".body p"), NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode()); ) {
    const at = text.data.indexOf(words);
    if (at >= 0) return getSelection().setBaseAndExtent(text, at, text, at + words.length);
  }
}"""
ROOM = {"viewport": {"width": 1100, "height": 800}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(params=[ROOM, PHONE], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    if not chromium():
        pytest.skip("NO CHROMIUM: the desk goes untested. Install one, or set CHROMIUM to its path.")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        shown = browser.new_context(**request.param).new_page()
        complaints: list[str] = []
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on(
            "console", lambda m: complaints.append(m.text) if m.type == "error" and "favicon" not in m.text else None
        )
        yield shown
        assert not [words for words in complaints if "404" not in words]
        browser.close()


@pytest.fixture
def served_site(folder: Folder) -> Iterator[Running]:
    folder.article("one", TEXT)
    folder.article("two", "[[Janet Doe]] sang. [[Mary Roe]] danced.")
    with running("serve", folder, "--port", "0") as program:
        assert program.port
        yield program


def address(program: Running, path: str) -> str:
    return f"http://127.0.0.1:{program.port}{path}"


def status(page: Page) -> str:
    return page.locator("[data-desk=panel] [role=status]").inner_text()


def test_a_wrong_card_is_mended_by_keyboard_alone(
    page: Page, served_site: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    page.goto(address(served_site, "/articles/one/"))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-entity=\"people/jane-doe\"]')"):
            break
    began = time.monotonic()
    page.keyboard.press("w")
    page.wait_for_selector("[data-desk=panel][role=dialog] [data-desk=candidate]")
    assert "Jane Doe" in page.locator("[data-desk=panel] h2").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("janet")
    page.wait_for_selector("[data-desk=panel] .desk-found [data-entity='people/janet-doe']")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.name === 'desk-reach'")
    page.keyboard.press("ArrowUp")  # this place
    page.wait_for_function(
        "() => document.querySelector('[data-desk=panel] [role=status]').textContent.includes('[[people/janet-doe|')"
    )
    assert page.locator("[data-desk=reach] input[type=checkbox]:checked").count() == 1
    waited = time.monotonic()
    page.keyboard.press("Enter")
    page.wait_for_selector("article .body [data-entity='people/janet-doe']", state="attached")
    with capsys.disabled():
        print(f"\nacts {waited - began:.2f} s, waiting {time.monotonic() - waited:.2f} s\n{status(page)}")
    assert "+[[people/janet-doe|Jane Doe]] met" in status(page)
    source = served_site.folder.root / "content/articles/2020/one.md"
    assert TEXT.replace("[[Jane Doe]]", "[[people/janet-doe|Jane Doe]]") in source.read_text(encoding="utf-8")
    page.keyboard.press("z")
    page.wait_for_selector("article .body [data-entity='people/jane-doe']", state="attached")
    assert TEXT in source.read_text(encoding="utf-8")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.entity") == "people/jane-doe"


def test_wrong_on_a_card_and_not_a_name(page: Page, served_site: Running) -> None:
    page.goto(address(served_site, "/articles/two/"))
    page.evaluate("document.querySelector('.card [data-desk=wrong]').click()")
    page.wait_for_selector("[data-desk=panel]")
    for hook in ("search", "kind", "not-a-name", "reach", "write", "undo"):
        assert page.locator(f"[data-desk=panel] [data-desk={hook}]").count() == 1, hook
    page.keyboard.press("n")
    page.wait_for_function("() => !document.querySelector('[data-desk=write]').disabled")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('[data-desk=panel] [role=status]').textContent.startsWith('Written')"
    )
    source = served_site.folder.root / "content/articles/2020/two.md"
    assert "[[!Janet Doe]] sang" in source.read_text(
        encoding="utf-8"
    )  # a mark wins over decisions, so it is the mark that changes
    page.keyboard.press("z")
    page.wait_for_function(
        "() => document.querySelector('[data-desk=panel] [role=status]').textContent === 'Taken back.'"
    )
    assert "[[Janet Doe]] sang" in source.read_text(encoding="utf-8")


def test_selected_words_become_a_name(page: Page, served_site: Running) -> None:
    page.goto(address(served_site, "/articles/one/"))
    page.evaluate(SELECT, "town")
    page.wait_for_selector("[data-desk=selection]")
    page.keyboard.press("m")
    page.wait_for_selector("[data-desk=panel]")
    page.keyboard.press("/")
    page.keyboard.type("Mary Roe")
    page.wait_for_selector("[data-desk=panel] .desk-found [data-entity='people/mary-roe']")
    page.keyboard.press("Enter")
    page.locator("[name=desk-reach][value=place]").check()
    page.wait_for_function("() => !document.querySelector('[data-desk=write]').disabled")
    page.locator("[data-desk=write]").click()
    page.wait_for_function(
        "() => document.querySelector('[data-desk=panel] [role=status]').textContent.startsWith('Written')"
    )
    source = served_site.folder.root / "content/articles/2020/one.md"
    assert "[[people/mary-roe|town]]" in source.read_text(encoding="utf-8")


def test_the_page_of_an_entity_is_renamed(page: Page, served_site: Running) -> None:
    page.goto(address(served_site, "/people/mary-roe/"))
    page.keyboard.press("w")
    page.wait_for_selector("[data-desk=panel]")
    page.keyboard.type("Mary Brown")
    page.wait_for_selector("[data-desk=panel] [data-desk=new]")
    page.locator("[data-desk=new]").click()
    page.wait_for_function("() => !document.querySelector('[data-desk=write]').disabled")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('[data-desk=panel] [role=status]').textContent.startsWith('Written')"
    )
    decisions = served_site.folder.root / "content/decisions.yaml"
    assert decisions.read_text(encoding="utf-8") == '- rename: {entity: people/mary-roe, name: "Mary Brown"}\n'
