"""Names as the world writes them, from article to page and index."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from sitegen.cli import main

ARTICLES = {
    "mexico": ("2019-01-02", "President Andrés Manuel López Obrador spoke in Mexico City. López Obrador named a date."),
    "mexico-again": ("2019-02-02", "Lopez Obrador met the governors on Tuesday. The governors thanked President Lopez Obrador."),
    "korea": ("2018-06-12", "Kim Jong Un met the president in Singapore. Kim said that the talks went well."),
    "korea-again": ("2018-07-12", "The North Korean leader Kim Jong-un visited a factory on Monday."),
    "europe": ("2020-03-01", "Ursula von der Leyen spoke in Brussels. Mrs. von der Leyen said that the border stays open."),
    "java": ("1956-05-16", "President Sukarno spoke before Congress on Thursday. Sukarno said that Asia was waking."),
    "java-again": ("1957-05-16", "President Sukarno came home on Friday, and Sukarno was met by a crowd."),
    "march": ("1963-08-28", "Martin Luther King Jr. spoke in Washington. King said that the march was a beginning."),
    "march-again": ("1964-08-28", "Rev. Martin Luther King, Jr. returned to Atlanta on Sunday."),
    "books": ("2007-07-21", "J. K. Rowling signed books in London. Ms. Rowling said that the story was over."),
    "books-again": ("2008-07-21", "J.K. Rowling gave a speech on Monday. The author JK Rowling was thanked."),
    "gulf": ("1990-08-05", "President Bush spoke on the lawn on Sunday. Bush said that this would not stand."),
    "storm": ("2005-09-15", "President Bush spoke in New Orleans on Thursday. Bush said that the city would rise again."),
    "raid": ("2019-10-27", "Abu Bakr al-Baghdadi died in a raid. Mr. Baghdadi was hunted for years; al-Baghdadi knew it."),
    "harbour": ("2003-04-05", "Senator Conan O'Brien spoke on Monday. O'Brien said that the harbour was safe."),
    "harbour-again": ("2003-04-06", "Senator Conan O’Brien spoke again on Tuesday. Mr. O’Brien said that he was sure."),
}  # fmt: skip
BUSHES = {
    "elder": ("George H. W. Bush", "1989-01-20", "1993-01-20"),
    "younger": ("George W. Bush", "2001-01-20", "2009-01-20"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site's folder."""
    folder = tmp_path_factory.mktemp("world") / "site"
    for kind in ("articles", "people"):
        (folder / "content" / kind).mkdir(parents=True)
    (folder / "site.toml").write_text('title = "T"\n[pages]\nmin_articles = 1\n', encoding="utf-8")
    for slug, (date, text) in ARTICLES.items():
        head = f"---\ntitle: On the {slug.replace('-', ' ')}\ndate: {date}\n---\n\n"
        (folder / f"content/articles/{slug}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    for slug, (name, start, end) in BUSHES.items():
        role = f"roles: [{{title: President, from: {start}, to: {end}}}]"
        page = f"---\nname: {name}\naliases: [Bush, George Bush]\n{role}\n---\n"
        (folder / f"content/people/{slug}.md").write_text(page, encoding="utf-8")
    assert main(["build", "--jobs", "1", "--site", str(folder)]) == 0
    return folder / "public"


def people_in(site: Path, slug: str) -> set[str]:
    """Who is marked in an article."""
    html = (site / f"articles/{slug}/index.html").read_text(encoding="utf-8")
    return set(re.findall(r'data-entity="(people/[^"]+)"', html))


@pytest.mark.parametrize(
    ("person", "articles"),
    [
        ("people/andres-manuel-lopez-obrador", ["mexico", "mexico-again"]),
        ("people/kim-jong-un", ["korea", "korea-again"]),
        ("people/ursula-von-der-leyen", ["europe"]),
        ("people/sukarno", ["java", "java-again"]),
        ("people/martin-luther-king-jr", ["march", "march-again"]),
        ("people/j-k-rowling", ["books", "books-again"]),
        ("people/george-h-w-bush", ["gulf"]),
        ("people/george-w-bush", ["storm"]),
        ("people/abu-bakr-al-baghdadi", ["raid"]),
        ("people/conan-obrien", ["harbour", "harbour-again"]),
    ],
)
def test_one_person_has_one_page(person: str, articles: list[str], site: Path) -> None:
    assert (site / person / "index.html").exists()
    for article in articles:
        assert people_in(site, article) == {person}


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("K", "Kim Jong Un"), ("L", "Ursula von der Leyen"), ("S", "Sukarno"), ("K", "Martin Luther King Jr."), ("R", "J. K. Rowling"),
        ("B", "George W. Bush"), ("B", "Abu Bakr al-Baghdadi"), ("O", "Conan O'Brien"), ("O", "Andrés Manuel López Obrador"),
    ],
)  # fmt: skip
def test_everybody_is_filed_under_the_family_name(letter: str, name: str, site: Path) -> None:
    html = unescape((site / "people/index.html").read_text(encoding="utf-8")).replace("’", "'")
    sections = {section[0]: section for section in html.split('<h2 class="letter-name" id="letter-')[1:]}
    assert f">{name}<" in sections[letter.lower()]
    assert sum(f">{name}<" in section for section in sections.values()) == 1
