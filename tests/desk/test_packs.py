"""Knowledge packs of a site's own."""

from __future__ import annotations

import re

import pytest

from sitegen.errors import SitegenError
from sitegen.language.pack_files import list_authorities, read_pack_file

from .conftest import Site, add

HEAD = "# title: Council\n# kind: person\n# date: 2025-10\n# licence: CC0-1.0\n# source: https://example.org/\n"
TABLE = HEAD + (
    "name,aliases,description,role,organization,from,to,id,wikidata,seat\n"
    'Zora Quellmann,"Z. Quellmann; Councillor Zora",Member for the mill,Mayor,Town,1999,2002-05,,Q42,7\n'
    "Zora Quellmann,The Mayor of Mill,,Senator,,2003,,,,\n"
    "Robert Hartwell,,A singer,,,,,robert-hartwell-singer,,\n"
    "Tilda Nowhere,,Not in the news,,,,,,,\n"
)


def put(site: Site, text: str, name: str = "council.csv", packs: str = '["council.csv"]') -> None:
    """A pack, switched on."""
    folder = site.folder / "content/knowledge"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    settings = f'title = "T"\n[pages]\nmin_articles = 1\n[knowledge]\npacks = {packs}\n'
    (site.folder / "site.toml").write_text(settings, encoding="utf-8")


def test_rows_of_one_address_are_one_entry() -> None:
    zora, robert, _ = list_authorities(read_pack_file(TABLE, "x.csv"), "x.csv")
    assert (zora.id, zora.wikidata, zora.description) == ("people/zora-quellmann", "Q42", "Member for the mill")
    assert zora.aliases == ("Z. Quellmann", "Councillor Zora", "The Mayor of Mill")
    assert [(r.title, r.start, r.end) for r in zora.roles] == [("Mayor", "1999", "2002-05"), ("Senator", "2003", "")]
    assert robert.id == "people/robert-hartwell-singer"


def test_json_says_the_same() -> None:
    text = (
        '{"title": "C", "kind": "person", "date": "2025", "licence": "CC0-1.0", "entries": [{"name": "Zora Quellmann", '
        '"ids": {"wikidata": "Q42"}, "role": "Mayor", "from": "1999", "to": "2002-05"}]}'
    )
    (zora,) = list_authorities(read_pack_file(text, "x.json"), "x.json")
    assert (zora.wikidata, zora.roles[0].title, zora.roles[0].end) == ("Q42", "Mayor", "2002-05")


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        (TABLE.replace("# licence: CC0-1.0\n", ""), "x.csv", "x.csv:1: .*licence"),
        (TABLE.replace("2025-10", "soon"), "x.csv", "x.csv:1: .*soon"),
        (TABLE.replace("person", "parson"), "x.csv", "x.csv:1: .*person"),
        (TABLE.replace("name,", "nom,"), "x.csv", "x.csv:6: .*name"),
        (TABLE.replace("seat", "Seat No."), "x.csv", "x.csv:6: .*Seat"),
        (TABLE.replace("1999", "19th"), "x.csv", "x.csv:7: .*19th"),
        (TABLE + ",,,,,,,,,\n", "x.csv", "x.csv:11: .*no name"),
        (TABLE + "a,b,c,d,e,f,g,h,i,j,k\n", "x.csv", "x.csv:11: .*cells"),
        (TABLE + 'a,"b" c\n', "x.csv", "x.csv:11: .*CSV"),
        ('{"title": 3}', "x.json", "x.json:1: "),
        ('{"title": "C", "kind": "person", "date": "2025", "licence": "X", "entries": [{"name": " "}]}', "x.json", "no name"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(text: str, path: str, said: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_pack_file(text, path)
    assert re.search(said, str(error.value)), str(error.value)


def test_a_pack_lists_names_and_makes_pages_of_those_who_are_mentioned(site: Site) -> None:
    add(
        site,
        "g-mill",
        "The bread was praised by Councillor Zora on Friday, and nobody else praised it.",
        date="2001-06-01",
    )
    put(site, TABLE, packs="[]")
    site.build()
    assert not site.has("people/zora-quellmann")
    put(site, TABLE)
    site.build()
    assert 'data-entity="people/zora-quellmann"' in site.page("articles/g-mill")
    assert "Member for the mill" in site.page("people/zora-quellmann")
    assert site.has("people/robert-hartwell-singer")  # a listed name is linked in every case
    assert not site.has("people/tilda-nowhere")
    assert "Nobody" not in site.run("check")
    site.decide('- not: {name: "Councillor Zora"}\n')
    site.build()
    assert not site.has("people/zora-quellmann")


def test_a_page_takes_an_entrys_place(site: Site) -> None:
    add(site, "g-mill", "The bread was praised by Zora Quellmann on Friday.")
    put(site, TABLE)
    (site.folder / "content/people").mkdir()
    page = site.folder / "content/people/zora.md"
    page.write_text("---\nname: Zora Quell\naliases: [Zora Quellmann]\nwikidata: Q42\n---\n", encoding="utf-8")
    site.build()
    assert 'data-entity="people/zora-quell"' in site.page("articles/g-mill")
    assert not site.has("people/zora-quellmann")


def test_an_entry_is_merged_away_and_renamed_by_decisions(site: Site) -> None:
    add(site, "g-mill", "The bread was praised by Councillor Zora on Friday, and by Zora Ellison on Monday.")
    put(site, TABLE)
    site.run("rename", "people/zora-quellmann", "Zora Q. Mann", "--yes")
    site.build()
    assert "Zora Q. Mann" in site.page("people/zora-quellmann")  # the address stays, and so does what the pack says
    assert "Member for the mill" in site.page("people/zora-quellmann")
    assert "Zora Q. Mann" in site.page("articles/g-mill")
    site.decide("- same: [people/zora-ellison, people/zora-quellmann]\n")
    site.build()
    page = site.page("articles/g-mill")
    assert page.count('data-entity="people/zora-ellison"') == 2
    assert "/people/zora-ellison/" in site.page("people/zora-quellmann")  # leads on
    assert "decisions.yaml" not in site.run("check")


def test_what_is_wrong_with_a_pack_keeps_nothing_else_from_being_built(site: Site) -> None:
    put(site, TABLE.replace("1999", "19th"), packs='["council.csv", "nothing.csv"]')
    said = site.run("build", "--jobs", "1", code=1)
    assert "content/knowledge/council.csv:7: " in said
    assert 'There is no pack "nothing.csv"' in said
    assert site.has("people/robert-hartwell")
