"""What ``sitegen check`` says of names, on a built archive."""

from __future__ import annotations

from .conftest import Site, add


def test_misspellings_and_mixtures_with_their_sentences(site: Site) -> None:
    assert "note: " not in site.run("check")
    add(
        site,
        "g-mill",
        "The mill was sold.\n\nSenator Delia Quiroga spoke on Friday. Ms. Quiorga said that *the mill* must stay.",
    )
    add(site, "h-hall", "Robert Hartwell bought a hall on Friday. Hartwell paid well.", date="1899-01-01")
    said = site.run("check")
    assert "content/articles/g-mill.md:8: “Quiorga” stands here alone, “Delia Quiroga” in 1 article: " in said
    assert "spoke on Friday. Ms. [Quiorga] said that the mill must stay.…”" in said
    assert (
        "content/articles/h-hall.md:6: people/robert-hartwell looks like two people, nothing is written from 1899 to 2001: "
        in said
    )
    assert "content/articles/c-farm.md:6: “…[Robert Hartwell] bought the farm in May." in said
    assert "`sitegen split people/robert-hartwell NEW --article content/articles/c-farm.md`" in said
    site.decide('- is: {name: "Quiorga", article: g-mill, entity: people/delia-quiroga}\n')
    assert "Quiorga" not in site.run("check")


def test_topics_are_suggested_when_asked_for_and_never_published(site: Site) -> None:
    for n in range(3):
        add(site, f"z-{n}", f"The water board met in May {n}.\n\nThe water board said that a water board must wait.")
    assert "water board" not in site.run("check")
    said = site.run("check", "--suggest-topics")
    assert (
        "content/articles/z-0.md:6: Topic 1: “water board” comes back in 3 articles: content/articles/z-0.md, " in said
    )
    assert "add content/topics/water-board.md" in said
    site.build()
    assert not site.has("topics/water-board")
