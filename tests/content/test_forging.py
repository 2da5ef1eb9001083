"""Nothing that an author writes is read as a sign of the program's own; what no page can bear is taken out, and told."""

from __future__ import annotations

import pytest

from sitegen.characters import FORBIDDEN, Sieve
from sitegen.content.document import Run
from sitegen.content.markdown import read_markdown
from sitegen.pages.splice import Mark
from tests.content.test_markdown import SAFE, Page, render

FORGED = [
    "![&#xe000;t0,22,0&#xe001;](/none.png)",
    '[x](/y "&#xe000;t0,22,0&#xe001;")',
    '![a](/y.png "&#57344;0&#57345; &#xe000;t5,99999999999999999999,0&#xe001;")',
    '<a href="&#xe000;0&#xe001;" title="&#xe000;t0,22,0&#xe001;">x</a>',
    '<p title="&#xE000t0,22,0&#xE001">x',
    "<img alt=&#xe000;t0,22,0&#xe001; src=x.png>",
    "`&#xe000;t0,22,0&#xe001;` <b>&#xe000;t0,22,0&#xe001;</b>",
    "[&#xe000;0&#xe001;]: /x\n\n[&#xe000;0&#xe001;]",
    "```&#xe000;0&#xe001;\nx\n```",
    '<div title="\n\n" onclick=alert(1) x="\n\n" onload=alert(2) y="',
    '<div title="\n\n[a](b.md) ![c](d.png) `" onclick=alert(1) x="`\n\n">x</div>',
    "<a href=\n\n[x](y.md)\n\n>z</a>",
    '<p data-link="x0n0x" class="x">[l](https://x.org/)',
    "<b x0n0x>\n\nx0n0x *x0n1x*",
    '<a href="java&#x10;script:alert(1)">x</a>',
    '<a href="&#xe000;javascript:alert(1)">x</a>',
    "[x](java&#xe000;script:alert(1))",
    "<java&#x10;script:x>",
    "&#x10; &#xfffe; &#xffff; &#xfdd0; &#x1fffe; &#xd800; &#128; &#x80; &#0;",
    "x\ue000t0,1,0\ue001 \x10 \ufffe \U000f0000 \ud800",
]


@pytest.mark.parametrize("source", FORGED)
@pytest.mark.parametrize("around", ["{}", '" onerror=alert(1) x="\n\n{}', "<i>raw</i> {}\n\nText & more."])
def test_nothing_that_is_written_is_read_as_a_sign(source: str, around: str) -> None:
    markup = read_markdown(around.format(source), "content/articles")
    marks = [Mark(at, at + 1, f"m{at}", '<a class="mention"', "<span") for at in range(0, len(markup.text) - 1, 3)]
    html = render(markup, marks)
    assert not FORBIDDEN.search(html)
    for _, attributes in Page(html).tags:
        assert not {name for name in attributes if name.startswith("on") or name in ("x", "y", "data-link")}
        for name in ("href", "src"):
            address = attributes.get(name) or ""
            assert SAFE.match(address) or address.startswith("java%EE%80%80script:")  # no scheme has a %
    runs = [(piece.start, piece.end) for piece in markup.body if isinstance(piece, Run)]
    assert runs == sorted(set(runs)), "a stretch of the text stands twice"


def test_what_raw_html_swallows_is_escaped_for_an_attribute() -> None:
    html = render(read_markdown('<div title="\n\nShe said "no" onclick=alert(1) & left\n\n<p id="x">y</p></div>'))
    (_, attributes), *_ = Page(html).tags
    assert attributes == {"title": '\n<p>She said "no" onclick=alert(1) & left</p>\n<p id='}


def test_what_is_taken_out_is_told() -> None:
    sieve = Sieve()
    markup = read_markdown("One.\n\nTwo\x10\ue000 ![\ue000](x.png)\n\n<b title='&#xfffe;'>&#xffff;</b>", "", 7, sieve)
    assert markup.text == "One.\n\nTwo \n\n�"  # what HTML itself refuses, CommonMark has made a replacement character
    (problem,) = sieve.problems("content/articles/a.md")
    assert (problem.line, problem.severity) == (9, "warning")
    assert problem.message.startswith("Holds signs that no page can bear: U+E000 2 times, U+0010, U+FFFE")
