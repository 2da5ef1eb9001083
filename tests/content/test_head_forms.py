"""Heads in the forms of other generators, and their keys brought to ours."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.characters import FORBIDDEN
from sitegen.content.front_matter.fields import FrontMatter
from sitegen.content.front_matter.headers import read_headers
from sitegen.content.front_matter.keys import FIELDS, KEYS, OWN
from sitegen.content.front_matter.read import Head, Rules, read_front_matter
from sitegen.content.front_matter.write import write_front_matter
from sitegen.errors import SitegenError

PATH = "content/articles/ferry.md"
BODY = "The ferry runs again.\n"


def read(text: str, path: str = PATH, **rules: Any) -> Head:
    return read_front_matter(text, path, Rules(**rules))


@pytest.mark.parametrize(
    ("text", "form", "line"),
    [
        ("---\ntitle: The ferry\ndate: 2011-05-04\n---\n", "yaml", 5),
        ("\n\n---\ntitle: The ferry\ndate: 2011-05-04\n---\n", "yaml", 7),
        ("---yaml\ntitle: The ferry\ndate: 2011-05-04\n---\n", "yaml", 5),
        ('+++\ntitle = "The ferry"\ndate = 2011-05-04\n+++\n', "toml", 5),
        ('---toml\ntitle = "The ferry"\ndate = 2011-05-04\n---\n', "toml", 5),
        ('{\n"title": "The ferry",\n"date": "2011-05-04"\n}\n', "json", 5),
        ('---json\n{"title": "The ferry", "date": "2011-05-04"}\n---\n', "json", 4),
        (';;;\n"title": "The ferry",\n"date": "2011-05-04"\n;;;\n', "json", 5),
        ("Title: The ferry\nDate: 2011-05-04\n\n", "headers", 3),
        ("title: The ferry\ndate: 2011-05-04\n---\n", "headers", 4),
        ("Title: The\n    ferry\nDate: 2011-05-04\n\n", "headers", 4),
        (".. title: The ferry\n.. date: 2011-05-04\n\n", "nikola", 3),
        ("<!--\n.. title: The ferry\n.. date: 2011-05-04\n-->\n", "nikola", 5),
        (":title: The ferry\n:date: 2011-05-04\n\n", "fields", 3),
        ("% The ferry\n%\n% 4 May 2011\n\n", "pandoc", 4),
    ],
)
def test_every_form_says_the_same_and_never_becomes_text(text: str, form: str, line: int) -> None:
    head = read(text + BODY)
    assert (head.fields.title, head.fields.date, head.form) == ("The ferry", "2011-05-04", form)
    assert (head.body.strip(), head.body_line + head.body.index("The ferry runs")) == (
        BODY.strip(),
        head.body_line,
    ) or (head.body.lstrip("\n") == BODY)
    assert line <= head.body_line + head.body[: head.body.index("The")].count("\n") <= line + 1


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("-*- mode: markdown; title: x -*-\nText.\n", 1, "Begins with a header of Emacs's."),
        ("<!-- -*- markdown -*- -->\nText.\n", 1, "Begins with a header of Emacs's."),
        ("\n#+TITLE: The ferry\n#+DATE: 2011\nText.\n", 2, "Begins with a header of Org's."),
        ("= The ferry\n:date: 2011\n\nText.\n", 1, "Begins with a header of AsciiDoc's."),
        ("+++\ntitle = 1\nText.\n", 1, "The front matter has no end."),
        ("+++\ntitle = \n+++\nText.\n", 2, "The front matter is not TOML"),
        ('+++\ntitle = "a"\ntitle = "b"\n+++\n', 3, "The front matter is not TOML"),
        ('{\n"title": "a",\n"date" "b"\n}\nText.\n', 3, "The front matter is not JSON"),
        ('{"title": "a",\n "title": "b"}\n', 2, 'The key "title" stands twice.'),
        ("---js\n{title: 'x'}\n---\nText.\n", 1, 'Front matter of the kind "js" is not read.'),
        ("Title: a\nTitle: b\n\nText.\n", 2, 'The key "Title" stands twice.'),
        ("+++\nx = " + "[" * 3000 + "]" * 3000 + "\n+++\n", 2, "The front matter nests too deeply."),
        ('{"x": ' + "[" * 90000 + "]" * 90000 + "}\n", 1, "The front matter"),
    ],
)
def test_a_head_that_is_not_read_is_an_error_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(SitegenError) as error:
        read(text)
    assert error.value.problem.line == line
    assert error.value.problem.message.startswith(message)
    assert error.value.problem.hint


@pytest.mark.parametrize(
    "text",
    [
        "Washington: the Senate voted.\n\nMore.\n",
        "Anna: Is it open?\nBen: It is.\n\nMore.\n",
        "{% include note.html %}\nText.\n",
        "{{< figure src=x >}}\n",
        "% of voters who\nstayed at home\n",
        "# A heading\n\nText.\n",
        "Date: the fruit of a palm.\nIt grows in the south.\n",
    ],
)
def test_prose_is_no_head(text: str) -> None:
    assert read_headers(text, PATH, frozenset(FIELDS)) is None or text.startswith("%")
    assert read(text).body.strip().endswith(text.strip()[-12:])


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("lastmod: 2012-01-02", "updated", "2012-01-02"),
        ("last_modified_at: 2012-01-02 10:00", "updated", "2012-01-02T10:00:00"),
        ("updatedDate: Jan 2, 2012", "updated", "2012-01-02"),
        ("pubDate: Jul 8 2022", "date", "2022-07-08"),
        ("publishDate: 2012-01-02", "date", "2012-01-02"),
        ("published: 2012-01-02", "date", "2012-01-02"),
        ("created: 2012-01-02", "date", "2012-01-02"),
        ("date: {created: 2012-01-02, updated: 2012-02-03}", "updated", "2012-02-03"),
        ("date: {created: 2012-01-02, updated: 2012-02-03}", "date", "2012-01-02"),
        ("date: 2016-03-18 13:50:00 -5", "date", "2016-03-18T13:50:00-05:00"),
        ("date: 2016-03-18 13:50:00 -0430", "date", "2016-03-18T13:50:00-04:30"),
        ("date: 2016-03-18 13:50:00 -0400 EDT", "date", "2016-03-18T13:50:00-04:00"),
        ("date: 2016-03-18 13:50:00 UTC-03:00", "date", "2016-03-18T13:50:00-03:00"),
        ("date: 2016-3-8", "date", "2016-03-08"),
        ("date: 2016/03/08 9:05", "date", "2016-03-08T09:05:00"),
        ("date: 'Fri, 18 Mar 2016 13:50:00 +0100'", "date", "2016-03-18T13:50:00+01:00"),
        ("date: 18 March 2016", "date", "2016-03-18"),
        ("date: March 18th, 2016 at 2:05 pm", "date", "2016-03-18T14:05:00"),
        ("date: 18/3/2016", "date", "2016-03-18"),
        ("date: 3/18/2016", "date", "2016-03-18"),
        ("date: 0001-01-01T00:00:00Z", "date", ""),
        ("date:", "date", ""),
        ("date: Last Modified", "date", ""),
        ("author: {name: Ann Field, email: a@example.org}", "authors", ("Ann Field",)),
        ("authors: [{name: Ann Field}, Ben Hill]", "authors", ("Ann Field", "Ben Hill")),
        ("author: Ann Field\nauthors: [Ann Field, Ben Hill]", "authors", ("Ann Field", "Ben Hill")),
        ("author: {first_name: Ann, last_name: Field}", "authors", ("Ann Field",)),
        ("tags: [Roads]\ntopics: [Law, roads]\nseries: The bridge", "topics", ("Law", "roads", "The bridge")),
        ("categories: [[Law, Courts], Roads]", "topics", ("Law", "Courts", "Roads")),
        ("tags: law, courts of appeal", "topics", ("law", "courts of appeal")),
        ("layout: post\ntags: law courts", "topics", ("law", "courts")),
        ("tags: Supreme Court", "topics", ("Supreme Court",)),
        ("layout: post\ncategory: Town council", "topics", ("Town council",)),
        ("tags: ['#law', null, '']", "topics", ("law",)),
        ("taxonomies: {tags: [law], authors: [Ann Field]}", "topics", ("law",)),
        ("excerpt: '<p>A <b>short</b> word.</p>'", "description", "A short word."),
        ("summary: One.\ndescription: Two.", "description", "Two."),
        ("subtitle: Below.", "description", "Below."),
        ("locale: pt_BR.UTF-8", "lang", "pt-BR"),
        ("permalink: /2011/05/ferry.html", "aliases", ("/2011/05/ferry.html",)),
        ("url: https://old.example.org/ferry/", "aliases", ("/ferry/",)),
        ("redirect_from: [/a/, /b/index.html]", "aliases", ("/a/", "/b/")),
        ("date: 2011-05-04\npermalink: /:year/:month/:title.html", "aliases", ("/2011/05/ferry.html",)),
        ("date: 2011-05-04\ncategories: [Law]\npermalink: date", "aliases", ("/law/2011/05/04/ferry.html",)),
        ("permalink: '/posts/{{ page.fileSlug }}/index.html'", "aliases", ("/posts/ferry/",)),
        ("permalink: /caf%C3%A9/", "aliases", ("/café/",)),
        ("aliases: [The old ferry, /x/]", "aliases", ("/x/",)),
        ("slug: /news/Ferry_again", "aliases", ("/news/Ferry_again/",)),
        ("slug: Ferry Again", "slug", "ferry-again"),
        ("title: 1984", "title", "1984"),
    ],
)
def test_keys_of_others(head: str, field: str, value: object) -> None:
    assert getattr(read(f"---\n{head}\n---\n{BODY}").fields, field) == value


@pytest.mark.parametrize(
    ("head", "severity", "message"),
    [
        ("date: 18/3/2016", "note", '"18/3/2016" is read as day/month/year.'),
        ("date: 3/18/2016", "note", '"3/18/2016" is read as month/day/year.'),
        ("permalink: '/{{ section }}/x/'", "warning", 'The old address "/{{ section }}/x/" is no path'),
        ("permalink: /:collection/x/", "warning", 'The old address "/:collection/x/" is no path'),
        ("redirect_from: /?p=12", "warning", 'The old address "/?p=12" is no path'),
        ("slug: Ferry Again", "note", 'The slug "Ferry Again" cannot be an address; it is "ferry-again" here.'),
        ("language: the best", "warning", '"the best" is no language tag.'),
        ("links: [a.md]", "note", '"links" is not of our form.'),
    ],
)
def test_what_an_editor_should_know_of_the_reading(head: str, severity: str, message: str) -> None:
    (problem,) = read(f"---\n{head}\n---\n{BODY}").problems
    assert (problem.severity, problem.line) == (severity, 2)
    assert problem.message.startswith(message)


def test_a_site_says_which_number_is_the_month() -> None:
    assert read("---\ndate: 3/4/2016\n---\n", date_order="day").fields.date == "2016-04-03"
    assert read("---\ndate: 3/4/2016\n---\n", date_order="month").fields.date == "2016-03-04"
    with pytest.raises(SitegenError, match="may be 3 April or 4 March"):
        read("---\ndate: 3/4/2016\n---\n")


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("2019-03-04-ferry.md", "2019-03-04"),
        ("2019-03-04.md", "2019-03-04"),
        ("20190304 ferry.md", "2019-03-04"),
        ("2019_03_04_ferry.md", "2019-03-04"),
        ("2019-03-04-ferry/index.md", "2019-03-04"),
        ("2019-03-04-trip/ferry.md", "2019-03-04"),
        ("2019-13-04-ferry.md", ""),
        ("2019-03-ferry.md", ""),
        ("19990304999.md", ""),
        ("12345678.md", ""),
        ("ferry-2019-03-04x.md", ""),
    ],
)
def test_a_day_in_the_name_counts_where_no_key_says_one(path: str, date: str) -> None:
    assert read(f"---\ntitle: A\n---\n{BODY}", f"content/articles/{path}").fields.date == date
    assert read(f"---\ndate: 1999-01-01\n---\n{BODY}", f"content/articles/{path}").fields.date == "1999-01-01"


def test_authors_of_header_lines_are_divided() -> None:
    assert read("Title: A\nAuthors: Field, Ann; Hill, Ben\n\n").fields.authors == ("Field, Ann", "Hill, Ben")
    assert read("Title: A\nAuthors: Ann Field, Ben Hill\n\n").fields.authors == ("Ann Field", "Ben Hill")
    assert read("Title: A\nAuthor: Field, Ann\n\n").fields.authors == ("Field, Ann",)


def test_a_site_maps_its_own_keys() -> None:
    head = read(
        "---\nDate-Line: 2001-02-03\nmuse: x\nrubric: [Law]\n---\n",
        map={"dateline": "date", "muse": "ignore", "rubric": "topics"},
    )
    assert (head.fields.date, head.fields.topics, head.problems) == ("2001-02-03", ("Law",), ())
    assert head.extra == {"muse": "x"}
    assert read("---\nhush: true\n---\n", map={"hush": "draft"}).held


def test_what_concerns_a_generators_looks_is_kept_without_a_word() -> None:
    head = read("+++\nweight = 3\nwhen = 2011-05-04T10:00:00Z\n[menu.main]\nname = 'x'\n+++\n")
    assert [problem.message for problem in head.problems] == ['Unknown key "when".']
    assert head.extra == {"weight": 3, "when": "2011-05-04T10:00:00+00:00", "menu": {"main": {"name": "x"}}}
    assert head.lines["when"] == 3


def test_aliases_in_a_section_are_looked_for_there_too() -> None:
    head = read("---\naliases: [old-ferry]\n---\n", "content/articles/news/ferry.md")
    assert head.fields.aliases == ("/old-ferry", "/news/old-ferry")
    assert head.names == ("old-ferry",)


def test_the_table_of_keys_is_whole() -> None:
    assert set(FrontMatter.model_fields) == {name for name in OWN if name != "draft"}
    assert len(FIELDS) >= sum(len(key.names) for key in KEYS)  # no spelling stands for two fields


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "title": st.text(min_size=1).map(str.strip).filter(bool),
            "date": st.dates().map(str).filter(lambda day: day[:3] != "000"),
        },
        optional={
            "authors": st.lists(
                st.from_regex(r"[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}", fullmatch=True), min_size=1, unique=True
            ),
            "description": st.from_regex(r"[A-Za-z ,:'#]{1,40}", fullmatch=True).map(str.strip).filter(bool),
        },
    )
)
def test_what_is_written_is_read_again(fields: dict[str, Any]) -> None:
    if FORBIDDEN.search(fields["title"]) or "\n" in fields["title"]:
        return
    head = read(write_front_matter(fields) + "\n" + BODY)
    assert {name: getattr(head.fields, name) for name in fields} == {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
    assert head.body.strip() == BODY.strip()
