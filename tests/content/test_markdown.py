"""Markdown: the map from plain text to HTML and back, whatever is marked; what is sanitized; rulings, figures, links."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.characters import FORBIDDEN
from sitegen.content.document import Markup, Run
from sitegen.content.markdown import read_markdown
from sitegen.pages.splice import Mark, splice

VOID = {"br", "hr", "img", "col", "wbr"}


class Page(HTMLParser):
    """Reads HTML, keeps the text that stands where runs stood, and minds that elements nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert self.open == [], html

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def render(markup: Markup, mentions: list[Mark] | None = None, attributions: list[Mark] | None = None) -> str:
    return splice(markup, mentions or [], attributions or [], lambda at: markup.links[at].href)


WORDS = st.sampled_from(
    ["Jane Doe", "a & b", "<b>bold</b>", "*so*", "**very**", "`code <x>`", "[link](x.md)", "[*deep* link](http://x.org/)", "\\[[x]]",
     "[[Jane Doe]]", "[[jane-doe|Doe]]", "[[!May]]", "&amp; &lt;", "“quoted”", "É", "🎉", "~~gone~~", "![alt](p.png)", "[^1]", "\\*",
     "<i>open", "a  \nb", "\n", "http://x.org", "\"'", "<br>", "</p>", "*a [b* c](d)", "x\ue000y\ue001"]
)  # fmt: skip
BLOCKS = st.sampled_from(
    ["", "# ", "> ", "- ", "1. ", "> - ", "    ", "| a | b |\n|---|---|\n| ", "<div>\n\n", "[^1]: ", "***\n"]
)
SOURCES = st.lists(st.tuples(BLOCKS, st.lists(WORDS, min_size=1, max_size=6).map(" ".join)), max_size=6).map(
    lambda blocks: "\n\n".join(start + words for start, words in blocks)
)


@given(SOURCES)
@example("Jane Doe\n\n<br> <br>")
@example("Jane Doe\n\n[[ ]]")
@settings(max_examples=300, deadline=None)
def test_runs_are_the_text(source: str) -> None:
    markup = read_markdown(source)
    runs = [piece for piece in markup.body if isinstance(piece, Run)]
    assert all(0 <= run.start < run.end <= len(markup.text) for run in runs)
    assert all(0 <= b.start < b.end <= len(markup.text) for b in markup.blocks)
    assert all(one.end <= other.start for one, other in zip(markup.blocks, markup.blocks[1:], strict=False))
    assert all(0 <= r.start <= r.end <= len(markup.text) for r in markup.rulings)
    assert not any(FORBIDDEN.search(piece) for piece in (*markup.body, markup.text) if isinstance(piece, str))


@given(SOURCES, st.data())
@settings(max_examples=300, deadline=None)
def test_marks_leave_the_text_and_nest(source: str, data: st.DataObject) -> None:
    markup = read_markdown(source)
    plain = Page(render(markup))

    def marks(letter: str, linked: str) -> list[Mark]:
        cuts = sorted(data.draw(st.sets(st.integers(0, len(markup.text)), max_size=10)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        return [Mark(a, b, f"{letter}{n}", linked, f"<span class={letter}") for n, (a, b) in enumerate(pairs)]

    mentions, attributions = marks("m", '<a class="mention"'), marks("a", "")
    marked = Page(render(markup, mentions, attributions))
    assert "".join(marked.text) == "".join(plain.text)
    anchors = [a["id"] for _, a in marked.tags if re.fullmatch(r"[ma]\d+", a.get("id") or "")]
    assert len(anchors) == len(set(anchors))
    for run in (piece for piece in markup.body if isinstance(piece, Run)):
        for mark in mentions:
            if max(mark.start, run.start) < min(mark.end, run.end):
                assert mark.anchor in anchors
    depth = 0
    for tag in re.findall(r"</?a\b", render(markup, mentions, attributions)):
        depth += 1 if tag == "<a" else -1
        assert depth <= 1, "a link in a link"


HARMFUL = [
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))", "[x](data:text/html;base64,PHN2Zz4=)",
    "[x](vbscript:x)", "![x](javascript:alert(1))", "![x](data:image/svg+xml;base64,PHN2Zz4=)", "<javascript:alert(1)>",
    '<a href="javascript:alert(1)">x</a>', "<a href=' &#106;avascript:alert(1)'>x</a>", '<a href="java&#10;script:alert(1)">x</a>',
    '<img src=x onerror="alert(1)">', '<p onclick="alert(1)">x</p>', '<p style="position:fixed">x</p>', "<style>*{}</style>",
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.org/x.js></SCRIPT>", "<iframe src='//x.org'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>", "<object data='x'></object>", "<embed src='x'>",
    "<form action='javascript:alert(1)'><input><button formaction='javascript:alert(1)'>x</button></form>", "<base href='//x.org/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<link rel=stylesheet href='//x.org'>",
    "<div popover id=card-people-x>x</div>", '<a class="mention" data-entity="people/x">x</a>',
    "<template><script>x</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<!--<img src=x onerror=alert(1)>-->", "<x-foo onclick=a>",
    "<img srcset='javascript:alert(1) 1x'>", "<video><source onerror=alert(1)></video>", "[a]: javascript:alert(1)\n\n[a]",
    "<details ontoggle=alert(1) open>", "<a href='x' target=_blank ping='//x.org'>x</a>", '<span id="m1">x</span>',
]  # fmt: skip
SAFE = re.compile(r"(?:https?:|mailto:|tel:|[^:]*$)", re.IGNORECASE)


@pytest.mark.parametrize("source", HARMFUL)
@pytest.mark.parametrize("around", ["{}", "Text {} text.", "> {}\n\n<b>raw</b>"])
def test_nothing_harmful_gets_out(source: str, around: str) -> None:
    page = Page(render(read_markdown(around.format(source))))
    for tag, attributes in page.tags:
        assert tag not in (
            "script",
            "style",
            "iframe",
            "svg",
            "math",
            "object",
            "embed",
            "form",
            "input",
            "button",
            "base",
            "meta",
            "link",
        )
        for name, value in attributes.items():
            assert not name.startswith("on")
            assert name not in ("style", "srcdoc", "popover", "srcset", "target", "ping", "data-entity", "formaction")
            if name in ("href", "src"):
                assert SAFE.match(value or ""), value
            if name == "id":
                assert not re.fullmatch(r"[ma]\d+|card-.*", value or "")
            if name == "class":
                assert "mention" not in (value or "")


def test_rulings() -> None:
    markup = read_markdown(
        "[[Jane Doe]] met [[jane-doe|Doe]], [[!May]] and \\[[Roe]], `[[code]]`.\n\n[[a|b|c]] [[]] [[x\ny]]", "", 5
    )
    found = [(markup.text[r.start : r.end], r.target, r.line) for r in markup.rulings]
    assert found == [("Jane Doe", "Jane Doe", 5), ("Doe", "jane-doe", 5), ("May", "", 5)]
    assert markup.text.startswith("Jane Doe met Doe, May and [[Roe]], [[code]].")


def test_figures_tables_footnotes_headings() -> None:
    source = '## Jane *Doe*\n\n![Alt](p.png "By **Roe**")\n\n| A | B |\n|---|--:|\n| Doe | 2 |\n\nText[^n].\n\n'
    source += "[^n]: A note.\n\n## Jane Doe\n"
    markup = read_markdown(source, "content/articles")
    html = render(markup)
    assert "<figure><img" in html
    assert "<figcaption>By **Roe**</figcaption></figure>" in html
    assert [b.kind for b in markup.blocks[:5]] == ["heading", "caption", "cell", "cell", "cell"]
    assert [h.id for h in markup.headings] == ["jane-doe", "jane-doe-2"]
    assert {"jane-doe", "jane-doe-2", "fn1", "fnref1"} <= set(markup.anchors)
    assert [link.path for link in markup.links if link.path] == ["content/articles/p.png"]
    assert all(run.place == 2 for run in markup.body if isinstance(run, Run) and run.start < markup.blocks[0].end)


def test_links_and_raw_images_are_found() -> None:
    source = (
        "[a](b.md#x) [c](../pages/about.md) [d](/people/) [e](#f) [g](//x.org) [h](a%20b.md) [i](c.md?q=1)\n\n"
        "<img src='raw.png' alt=''> <a href='sub/d.md'>d</a>"
    )
    markup = read_markdown(source, "content/articles", 3)
    folder = "content/articles/"
    assert [(link.path, link.fragment) for link in markup.links if link.path] == [
        (folder + "b.md", "x"), ("content/pages/about.md", ""), (folder + "a b.md", ""), (folder + "c.md", ""),
        (folder + "raw.png", ""), (folder + "sub/d.md", ""),
    ]  # fmt: skip
    assert [link.fragment for link in markup.links if link.href == "#f"] == ["f"]
    html = splice(markup, [], [], lambda at: f"/new/{markup.links[at].href}?a&b")
    assert 'src="/new/raw.png?a&amp;b"' in html
    assert 'href="/new/b.md#x?a&amp;b"' in html


def test_links_out_of_the_site_are_told_apart() -> None:
    markup = read_markdown("[x](../../../etc/passwd)", "content/articles")
    assert markup.links[0].path.startswith("..")
