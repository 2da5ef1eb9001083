"""What an edit costs, counted: how many articles are annotated, which pages are rendered and which files written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build.report import Report

from .sites import PAGES, Capitals, build, make_site, tree, write

COUNT = 1000
PEOPLE = [
    f"{first} {last}" for first in ("Ada", "Ben", "Cora", "Dan", "Eve") for last in ("Stone", "Rivers", "Hale", "Moss")
]
FAMOUS = "Grace Holder"


def text_of(number: int) -> str:
    """Everybody meets everybody in time, and the most mentioned person is in every article."""
    one, two = PEOPLE[number % len(PEOPLE)], PEOPLE[number * 7 % len(PEOPLE)]
    return f"The day was long. {one} met {FAMOUS} at number {number}.\n\nThen {two} left.\n"


def article(number: int) -> str:
    year, day = 1960 + number // 100, number % 100
    return f"---\ntitle: Report {number}\ndate: {year}-{day // 28 + 1:02d}-{day % 28 + 1:02d}\n---\n{text_of(number)}"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Built once; each test leaves it built."""
    site = tmp_path_factory.mktemp("archive") / "site"
    make_site(site)
    for number in range(COUNT):
        write(site / f"content/articles/{1960 + number // 100}/report-{number}.md", article(number))
    write(site / "content/people/grace.md", f"---\nname: {FAMOUS}\ndescription: A clerk.\n---\n")
    write(site / "content/people/ben.md", "---\nname: Ben Hale\ndescription: A judge.\n---\n")
    report = build(site)
    assert (report.articles, report.annotated) == (COUNT, COUNT)
    return site


class Edit:
    """One build after an edit, with what it did."""

    def __init__(self, site: Path) -> None:
        before = tree(site / "public")
        self.workforce = Capitals()
        self.report: Report = build(site, workforce=self.workforce)
        after = tree(site / "public")
        self.moved = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        self.moved = {path for path in self.moved if not path.endswith(("/", ".sitegen-manifest"))}
        assert self.workforce.texts == self.report.annotated
        assert set(self.report.changed) == self.moved

    def articles(self) -> set[str]:
        return {path.split("/")[1] for path in self.moved if path.startswith(("articles/report-", "articles/new"))}


def test_nothing_changed(archive: Path) -> None:
    edit = Edit(archive)
    assert (edit.report.annotated, edit.report.rendered, edit.report.written, edit.report.deleted) == (0, 0, 0, 0)


def test_one_sentence(archive: Path) -> None:
    path = archive / "content/articles/1965/report-555.md"
    write(path, article(555).replace("The day was long", "The day was short"))
    edit = Edit(archive)
    assert edit.report.annotated == 1
    assert edit.articles() == {"report-555"}
    assert edit.report.rendered == len({p for p in edit.moved if p.endswith((".html", ".xml"))})


def test_a_sentence_with_another_name(archive: Path) -> None:
    path = archive / "content/articles/1965/report-556.md"
    write(path, article(556) + "\nNobody knew Sid Vane.\n")
    edit = Edit(archive)
    assert edit.report.annotated == 1
    assert edit.articles() == {"report-556"}
    assert "people/once/v/index.html" in edit.moved
    assert edit.report.rendered < 30


def test_a_new_article_about_the_most_mentioned(archive: Path) -> None:
    new = f"---\ntitle: New\ndate: 1999-01-01\n---\nNow {FAMOUS} met {FAMOUS} again.\n"
    write(archive / "content/articles/new.md", new)
    edit = Edit(archive)
    assert edit.report.annotated == 1
    assert edit.articles() <= {"new", "report-999"}  # the newest one until now links to what follows it
    assert "people/grace-holder/index.html" in edit.moved
    assert edit.report.rendered < 50  # the years' pages count the articles of every year
    (archive / "content/articles/new.md").unlink()
    gone = Edit(archive)
    assert gone.report.annotated == 0
    assert gone.articles() <= {"new", "report-999"}


def test_a_description(archive: Path) -> None:
    """A card's words stand in the articles with the card and on the page of the person; nowhere else."""
    write(archive / "content/people/ben.md", "---\nname: Ben Hale\ndescription: A judge of the old school.\n---\n")
    edit = Edit(archive)
    assert edit.report.annotated == 0
    wanted = {f"report-{n}" for n in range(COUNT) if "Ben Hale" in text_of(n)}
    assert edit.articles() == wanted
    others = {path for path in edit.moved if not path.startswith(("articles/", "search/names/"))}
    own = {f"people/ben-hale/index.{end}" for end in ("html", "json")}
    assert others == {"people/index.html", *own}


def test_a_template(archive: Path) -> None:
    write(archive / "templates/entity.html", "entity {{ page }} {{ site.title }}")
    edit = Edit(archive)
    assert edit.report.annotated == 0
    assert edit.moved
    assert {path.split("/")[0] for path in edit.moved} <= {"people", "organizations", "places"}
    assert all(path.endswith("index.html") for path in edit.moved)


def test_a_title_of_the_site(archive: Path) -> None:
    write(archive / "site.toml", 'title = "Another"\n[annotate]\nmodel = "json"\n')
    edit = Edit(archive)
    assert edit.report.annotated == 0
    html = {path for path in tree(archive / "public") if path.endswith(".html") and "/assets" not in path}
    assert html <= edit.moved


def test_front_matter_alone(archive: Path) -> None:
    write(archive / "content/articles/1961/report-100.md", article(100).replace("title: Report 100", "title: Report C"))
    edit = Edit(archive)
    assert edit.report.annotated == 0
    related = {
        f"report-{number}" for number in (60, 80, 120, 140, 160)
    }  # on the same person; the latest few before and after
    assert edit.articles() == {"report-99", "report-100", "report-101", *related}  # all of them name it


def test_a_file_touched(archive: Path) -> None:
    path = archive / "content/articles/1961/report-107.md"
    write(path, path.read_bytes())
    edit = Edit(archive)
    assert (edit.report.annotated, edit.report.rendered, edit.report.written) == (0, 0, 0)


def test_state_lost(archive: Path) -> None:
    """Without state everything is rendered again, but nothing annotated and no file written."""
    (archive / ".sitegen/state.db").unlink()
    edit = Edit(archive)
    assert (edit.report.annotated, edit.report.written, edit.report.deleted) == (0, 0, 0)
    assert len(PAGES) < edit.report.rendered
