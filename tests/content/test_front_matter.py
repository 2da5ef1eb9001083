"""Front matter: what is read, and each error as ``path:line: what. What to do.``"""

from __future__ import annotations

import pytest

from sitegen.content.article import read_article, slug_of
from sitegen.content.authority import read_authority
from sitegen.content.document import Document
from sitegen.errors import Problem, SitegenError


def read(head: str, body: str = "Text.\n") -> tuple[Document, tuple[Problem, ...]]:
    return read_article(f"---\n{head}---\n{body}".encode(), "content/articles/x.md")


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("drfat: true\n", 'x.md:2: Unknown key "drfat". Did you mean "draft"?'),
        ("title: a\ndaet: 2999\n", 'x.md:3: Unknown key "daet". Did you mean "date"?'),
        ("title: a\npublihsed: false\n", 'x.md:3: Unknown key "publihsed". Did you mean "published"?'),
        ("date: 6/7/1973\n", "x.md:2: \"date\": '6/7/1973' may be 6 July or 7 June: which of the two"),
        ("date: soon\n", "x.md:2: \"date\": 'soon' is no ISO 8601 date."),
        ("date: 1973-02-30\n", "x.md:2: \"date\": '1973-02-30' is no day of the calendar."),
        ("date: 1973-13\n", "x.md:2: \"date\": '1973-13' is no month of the calendar."),
        ("date: 0000\n", "x.md:2:"),
        ("date: true\n", "x.md:2:"),
        ("date: [1973]\n", "x.md:2:"),
        ("title: a\n\ndraft: perhaps\n", "x.md:4: \"draft\": should be true or false, not 'perhaps'."),
        ("title: [a, b]\n", 'x.md:2: "title": should be text, not'),
        ("Draft: false\ndraft: true\n", 'x.md:3: "draft" and "Draft" say the same thing.'),
        ("title: a: b\n", "x.md:2: The front matter is not YAML: mapping values are not allowed"),
        ("title: a\n\tdate: x\n", "x.md:3: The front matter is not YAML"),
        ("- a\n- b\n", "x.md:2: The front matter is a list."),
        ("only words\n", "x.md:2: The front matter is plain text."),
        ("title: a\ntitle: b\n", 'x.md:3: The key "title" stands twice.'),
        ("a: &x 1\nb: *x\n", "x.md:2: YAML anchors and aliases are not allowed here."),
        ("lang: english\n", 'x.md:2: "english" is no language tag.'),
        ("annotate: {mapp: {}}\n", "x.md:2: Unknown key"),
        ("corrections: [{when: 1973}]\n", "x.md:2:"),
    ],
)
def test_errors_name_their_line(head: str, message: str) -> None:
    with pytest.raises(SitegenError) as error:
        read(head)
    assert str(error.value).startswith(f"content/articles/{message}") or message in str(error.value)
    assert error.value.problem.hint


@pytest.mark.parametrize(("key", "meant"), [("titel", "title"), ("updtaed", "updated"), ("topcis", "topics")])
def test_a_misspelt_key_is_kept_and_named(key: str, meant: str) -> None:
    document, (problem,) = read(f"title: A\n{key}: 1973\n")
    assert document.extra == {key: 1973}
    assert (problem.line, problem.severity, problem.message) == (3, "warning", f'Unknown key "{key}".')
    assert problem.hint.startswith(f'Did you mean "{meant}"? ')


def test_what_is_understood() -> None:
    document, problems = read(
        "title: 'Doe: a life'\ndate: 1973-07-16T14:00:00-04:00\nauthor: Jane Doe\ntags: [Law, 1973]\nlang: no\nmood: glum\n"
        "annotate: {map: {Doe: people/jane-doe}, deny: May}\n"
    )
    assert (document.title, document.date) == ("Doe: a life", "1973-07-16T14:00:00-04:00")
    assert (document.authors, document.topics, document.lang) == (("Jane Doe",), ("Law", "1973"), "no")
    assert (document.mapping, document.deny, document.annotate) == ({"Doe": "people/jane-doe"}, ("May",), True)
    assert document.extra == {"mood": "glum"}
    assert [(p.severity, p.line) for p in problems] == [("note", 7)]


def test_a_heading_is_the_title_and_line_numbers_go_on_below_it() -> None:
    document, _ = read_article(b"\n# A *good* title #\n\nSee [x](gone.md).\n", "content/articles/x.md")
    assert document.title == "A good title"
    assert [link.line for link in document.markup.links] == [4]
    assert "good" not in document.markup.text


@pytest.mark.parametrize(
    ("name", "body", "title"),
    [
        ("x.md", "A *good* title\n====\n\nText.\n", "A good title"),
        ("x.md", "# A good title {#anchor}\n\nText.\n", "A good title"),
        ("2011-05-04-old-ferry.md", "Text.\n", "Old ferry"),
        ("2011-05-04.md", "Text.\n", "2011 05 04"),
        ("x.md", "- a\n===\n", "X"),
    ],
)
def test_titles_that_no_key_states(name: str, body: str, title: str) -> None:
    document, _ = read_article(body.encode(), f"content/articles/{name}")
    assert document.title == title


def test_encodings_and_line_ends() -> None:
    for data in ("title: É\r\n---\r\nOne\r\nTwo".encode(), b"title: \xc3\x89\r---\rOne\rTwo"):
        document, _ = read_article(b"\xef\xbb\xbf---\r\n" + data, "a.md")
        assert (document.title, document.markup.text) == ("É", "One Two")


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("content/articles/Élan vital.md", "elan-vital"),
        ("content/articles/Łódź.md", "lodz"),
        ("content/articles/El Niño.md", "el-nino"),
        ("content/articles/O'Brien’s.md", "obriens"),
        ("content/articles/毛泽东.md", "mao-ze-dong"),
        ("content/articles/Upper.MD.md", "upper-md"),
        ("content/articles/1973/affair/index.md", "affair"),
        ("content/articles/index.md", "index"),
        ("content/articles/con.md", "con-"),
    ],
)
def test_slugs(path: str, slug: str) -> None:
    assert slug_of(path) == slug


def test_slugs_of_no_letters_differ() -> None:
    one, other = slug_of("content/articles/!!!.md"), slug_of("content/articles/???.md")
    assert one != other
    assert one.startswith("x-")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("No head.\n", "people/x.md:1: An authority page begins with front matter."),
        ("---\nnmae: x\n---\n", 'people/x.md:2: Unknown key "nmae". Did you mean "name"?'),
        ("---\naliases: [x]\n---\n", "people/x.md"),
        ("---\nname: ' '\n---\n", "people/x.md:2:"),
        ("---\nname: x\nwikidata: 9588\n---\n", "people/x.md:3:"),
        ("---\nname: x\nurl: javascript:alert(1)\n---\n", "people/x.md:3:"),
        ("---\nname: x\nimage: a.png\n---\n", "people/x.md:3: The image has no text"),
        ("---\nname: x\nroles:\n  - title: y\n    from: never\n---\n", "people/x.md:3:"),
        ("---\nname: x\nkeywords: [y]\n---\n", 'people/x.md:3: Unknown key "keywords".'),
    ],
)
def test_authority_pages(text: str, message: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_authority(text, "people/x.md", "people")
    assert str(error.value).startswith(message)
