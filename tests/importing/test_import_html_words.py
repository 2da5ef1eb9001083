"""The words of a page come out as they stood in it, whatever emphasis, links and breaks stand around them."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parser
from markdown_it import MarkdownIt

from sitegen.importing.html.blocks import read_blocks
from sitegen.importing.markdown import to_markdown
from tests.importing.test_import_markdown import NASTY

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WORDS = st.one_of(
    st.sampled_from([*NASTY, " ", "words ", " and", "plain"]),
    st.text(st.sampled_from("ab1.)(#>-+*_`[]!<>&;:|~\\= é"), max_size=8),
)
TAGS = st.sampled_from(
    [
        ("hi", {"rend": "#b"}),
        ("hi", {"rend": "#i"}),
        ("del", {}),
        ("ref", {"target": "https://quay.example/a_(b)"}),
        ("lb", {}),
    ]
)


@st.composite
def elements(draw: st.DrawFn, tag: str = "p", depth: int = 2) -> etree._Element:
    element = etree.Element(tag)
    element.text = draw(WORDS)
    for name, attributes in draw(st.lists(TAGS, max_size=3)) if depth else ():
        child = draw(elements(name, depth - 1)) if name != "lb" else etree.Element("lb")
        child.attrib.update(attributes)
        child.tail = draw(WORDS)
        element.append(child)
    return element


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(st.lists(st.one_of(elements(), elements("head"), elements("quote")), min_size=1, max_size=3))
def test_words_of_blocks(children):
    body = etree.Element("body")
    body.extend(children)
    page = RENDERER.render(to_markdown(tuple(read_blocks(body))))
    shown = "".join(parser.fromstring(f"<div>{page}</div>").itertext())
    assert squeeze(shown) == squeeze("".join(body.itertext()))


@example([["# no heading", "\\|"], ["a|b", "\\\\|"]])
@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=3))
def test_words_of_tables_and_lists(rows):
    body = etree.Element("body")
    table = etree.SubElement(body, "table")
    for row in rows:
        line = etree.SubElement(table, "row")
        for words in row:
            etree.SubElement(line, "cell").text = words
    items = etree.SubElement(body, "list", rend="ul")
    for row in rows:
        etree.SubElement(items, "item").text = row[0]
    page = RENDERER.render(to_markdown(tuple(read_blocks(body))))
    shown = "".join(parser.fromstring(f"<div>{page}</div>").itertext())
    assert squeeze(shown) == squeeze("".join(body.itertext()))
