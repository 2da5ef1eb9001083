"""``sitegen explain`` answers who a name is, whose words these are, why, and what would change it."""

from __future__ import annotations

from .conftest import Site, add


def test_people_names_and_statements_are_explained(site: Site) -> None:
    add(
        site,
        "g-mill",
        "Mr. Hartwell came to the mill on Friday. “I like the mill,” said Mary Hollis. The wheel turned.",
    )
    site.decide('- rename: {entity: people/walter-hartwell, name: "Walter B. Hartwell"}\n')
    site.build()
    said = site.run("explain", "people/walter-b-hartwell")
    assert "Walter B. Hartwell (people/walter-b-hartwell): person" in said
    assert "won the prize" in said
    assert "content/decisions.yaml:1: - rename:" in said
    assert "people/robert-hartwell: " in said.partition("somebody else:")[2]
    assert "sitegen split people/walter-b-hartwell" in said.partition("change it:")[2]
    said = site.run("explain", "g-mill", "Hartwell")
    assert "content/articles/g-mill.md:6" in said
    assert "people/robert-hartwell" in said
    assert '- is: {name: "Hartwell", article: "g-mill", entity: people/' in said
    assert "[[!Hartwell]]" in said
    said = site.run("explain", "content/articles/g-mill.md", "I like the mill")
    assert "is said by Mary Hollis (people/mary-hollis)" in said
    assert "with “said”" in said
    assert '- unsaid: {words: "I like the mill' in said
    said = site.run("explain", "articles/g-mill/", "The wheel turned")
    assert "nobody's name and in no statement" in said
    assert "no such article" in site.run("explain", "no-article", "Hart", code=2)
    assert "Does not stand" in site.run("explain", "g-mill", "Zebulon", code=2)
    assert "depends on" in site.run("explain", "people/mary-hollis/", "--build")
    assert "depends on" in site.run("explain", "articles/g-mill/")
