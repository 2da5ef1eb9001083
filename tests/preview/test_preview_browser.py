"""A real browser that shows a page while its article is edited."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.preview.preview_site import CONFIG, Folder, Running

pytestmark = pytest.mark.browser
OVERLAY = "sitegen-problems"
WORDS = "Words upon words upon words, so that the page is long. " * 8


def paragraphs(changed: str = "", number: int = 30, first: str = "") -> str:
    texts = [f"Paragraph {n}. {changed if changed and n == 20 else WORDS}" for n in range(number)]
    return "\n\n".join(([first] if first else []) + texts)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM", "") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.skip(
            "NO CHROMIUM: live reload goes untested. Install one (apt-get install chromium) or set CHROMIUM to its path."
        )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Tab:
    """A page that is shown. It is never to be loaded anew: what a script left in the window would be gone."""

    def __init__(self, page: Page, program: Running) -> None:
        self.page = page
        self.program = program
        self.complaints: list[str] = []
        self.fetched: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("request", lambda r: self.fetched.append(r.url))

    def show(self, path: str) -> Page:
        # Not until all is quiet: the events never end.
        with self.page.expect_response(lambda answer: "/_sitegen/events" in answer.url):
            self.page.goto(f"http://127.0.0.1:{self.program.port}{path}")
        self.page.evaluate("window.kept = true")
        return self.page

    def same_document(self) -> bool:
        return bool(self.page.evaluate("window.kept === true"))

    def has_text(self, text: str) -> None:
        self.page.wait_for_function("text => document.body.textContent.includes(text)", arg=text, timeout=30_000)


@pytest.fixture
def tab(browser: Browser, folder: Folder, run: Callable[..., Running]) -> Iterator[Callable[[str], Tab]]:
    folder.article("one", paragraphs())
    program = run("serve", "--port", "0")
    contexts = []

    def open_tab(path: str) -> Tab:
        contexts.append(browser.new_context(viewport={"width": 1000, "height": 700}))
        tab = Tab(contexts[-1].new_page(), program)
        tab.show(path)
        return tab

    yield open_tab
    for context in contexts:
        context.close()


def place(page: Page, text: str) -> float:
    """Where a paragraph stands in the window, in pixels from its top."""
    return float(page.locator(".body p", has_text=text).first.evaluate("node => node.getBoundingClientRect().top"))


def test_the_text_changes_and_the_place_stays(tab: Callable[[str], Tab], folder: Folder) -> None:
    one = tab("/articles/one/")
    page = one.page
    page.locator(".body p", has_text="Paragraph 20.").evaluate("node => node.scrollIntoView({ block: 'center' })")
    scrolled = page.evaluate("scrollY")
    assert scrolled > 500
    folder.article("one", paragraphs("Shorter."))
    one.has_text("Paragraph 20. Shorter.")
    assert one.same_document()
    assert abs(page.evaluate("scrollY") - scrolled) < 2
    assert not one.complaints


def test_words_put_in_above_do_not_move_what_is_read(tab: Callable[[str], Tab], folder: Folder) -> None:
    one = tab("/articles/one/")
    one.page.locator(".body p", has_text="Paragraph 20.").evaluate("node => node.scrollIntoView({ block: 'center' })")
    before = place(one.page, "Paragraph 20.")
    folder.article("one", paragraphs(first=WORDS * 3 + "Put in."))
    one.has_text("Put in.")
    one.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert abs(place(one.page, "Paragraph 20.") - before) < 2
    assert one.same_document()


def test_what_the_reader_did_to_the_rest_stays(tab: Callable[[str], Tab], folder: Folder) -> None:
    one = tab("/articles/one/")
    one.page.evaluate("""() => {
      const link = document.querySelector(".masthead-nav a");
      link.id = "marked";
      link.focus();
      window.node = [...document.querySelectorAll(".body p")].find((p) => p.textContent.startsWith("Paragraph 5."));
    }""")
    folder.article("one", paragraphs("Shorter.", first="Put in."))
    one.has_text("Put in.")
    assert one.page.evaluate("document.activeElement.id") == "marked"
    assert one.page.evaluate("window.node.isConnected && window.node.textContent.startsWith('Paragraph 5.')")
    shown = one.page.evaluate("[...document.querySelectorAll('.body p')].map((p) => p.textContent.split('.')[0])")
    assert shown == ["Put in", *(f"Paragraph {n}" for n in range(30))]


def test_the_document_becomes_what_loading_it_would_give(tab: Callable[[str], Tab], folder: Folder) -> None:
    one = tab("/articles/one/")
    texts = [
        "Only this.",
        "# Head\n\n* a\n* b\n* c\n\n> Quoted **words**.\n\n| x | y |\n|---|---|\n| 1 | 2 |\n",
        "# Head\n\n* c\n* a\n\nWords.\n\n> Quoted *words*.\n\n> And more.\n\n| x | y |\n|---|---|\n| 0 | 2 |\n| 1 | 2 |\n",
        paragraphs("Shorter."),
        "1. a\n2. b\n\n![A picture](/nothing.png)\n\nA note.[^1]\n\n[^1]: The note.\n",
    ]
    for number, text in enumerate(texts):
        folder.article("one", f"{text}\n\nVersion {number}.")
        one.has_text(f"Version {number}.")
        assert one.same_document()
        fresh = one.page.evaluate("""async () => {
          const next = new DOMParser().parseFromString(await (await fetch(location)).text(), "text/html");
          next.querySelector("script[data-build]").remove();
          return next.documentElement.outerHTML;
        }""")
        shown = one.page.evaluate("document.documentElement.outerHTML")
        assert shown.replace(' style=""', "") == fresh


def test_only_the_page_that_changed_is_fetched(tab: Callable[[str], Tab], folder: Folder) -> None:
    one, two = tab("/articles/one/"), tab("/articles/two/")
    one.fetched.clear()
    two.fetched.clear()
    folder.article("one", paragraphs("Shorter."))
    one.has_text("Shorter.")
    folder.article("two", "Second words.")
    two.has_text("Second words.")
    assert [url.partition("/articles")[2] for url in two.fetched] == ["/two/"]
    assert [url.partition("/articles")[2] for url in one.fetched] == ["/one/"]
    assert one.same_document()
    assert two.same_document()


def test_problems_lie_over_the_page_until_mended(tab: Callable[[str], Tab], folder: Folder) -> None:
    two = tab("/articles/two/")
    folder.write("content/articles/2020/three.md", "---\ntitle: [\n---\n\nWords.\n")
    overlay = two.page.locator(OVERLAY)
    overlay.wait_for(state="visible", timeout=30_000)
    assert overlay.locator("code").inner_text().startswith("content/articles/2020/three.md:")
    assert overlay.locator("p").count() == 2  # what is wrong, and what to do
    box = overlay.bounding_box()
    assert box is not None
    assert box["width"] >= 990  # its style was let in, the page's policy notwithstanding
    folder.config('title = "X\n')
    overlay.locator("code", has_text="site.toml:1").wait_for(timeout=30_000)
    assert "First words." in two.page.content()
    folder.config(CONFIG)
    folder.article("three", "Mended words.")
    overlay.wait_for(state="detached", timeout=30_000)
    assert two.same_document()
    assert not two.complaints


def test_problems_can_be_sent_away(tab: Callable[[str], Tab], folder: Folder) -> None:
    folder.write("content/articles/2020/three.md", "---\ntitle: [\n---\n\nWords.\n")
    two = tab("/articles/two/")
    overlay = two.page.locator(OVERLAY)
    overlay.wait_for(state="visible", timeout=30_000)
    overlay.get_by_role("button", name="Close").click()
    overlay.wait_for(state="detached")
    folder.article("two", "Second words.")
    two.has_text("Second words.")
    assert overlay.count() == 0
    folder.write("content/articles/2020/one.md", "---\ntitle: {\n---\n\nWords.\n")
    overlay.wait_for(state="visible", timeout=30_000)
    two.page.keyboard.press("Escape")
    overlay.wait_for(state="detached")


def test_a_style_sheet_is_swapped_and_other_assets_load_the_page_anew(
    tab: Callable[[str], Tab], folder: Folder
) -> None:
    one = tab("/articles/one/")
    folder.write("templates/assets/site.css", "body { color: rgb(1, 2, 3) }\n")
    one.page.wait_for_function("() => getComputedStyle(document.body).color === 'rgb(1, 2, 3)'", timeout=30_000)
    assert one.same_document()
    folder.write("templates/assets/site.css", "body { color: rgb(4, 5, 6) }\n")
    one.page.wait_for_function("() => getComputedStyle(document.body).color === 'rgb(4, 5, 6)'", timeout=30_000)
    assert one.same_document()
    assert one.page.locator("link[rel=stylesheet]").count() == 1
    folder.article("one", paragraphs("Shorter."))
    one.has_text("Shorter.")
    assert one.page.evaluate("getComputedStyle(document.body).color") == "rgb(4, 5, 6)"


def test_a_page_that_is_not_yet_written_appears_and_goes(tab: Callable[[str], Tab], folder: Folder) -> None:
    four = tab("/articles/four/")
    four.has_text("There is no page at this address")
    article = folder.article("four", "Here it is.")
    four.has_text("Here it is.")
    article.unlink()
    four.has_text("There is no page at this address")


def test_another_script_in_the_template_loads_the_page_anew(tab: Callable[[str], Tab], folder: Folder) -> None:
    folder.write("static/own.js", "window.own = true;\n")
    one = tab("/articles/one/")
    base = (
        '<!DOCTYPE html><html lang="en"><head><title>T</title>{script}</head><body>{{{{ page.title }}}}</body></html>\n'
    )
    folder.write("templates/article.html", base.format(script=""))
    one.page.wait_for_function("() => document.title === 'T'", timeout=30_000)
    one.page.evaluate("window.kept = true")
    folder.write("templates/article.html", base.format(script='<script src="/own.js"></script>'))
    one.page.wait_for_function("() => window.own === true", timeout=30_000)
    assert not one.same_document()
