"""Related articles on the site."""

from __future__ import annotations

from .conftest import Site, add


def related(site: Site, slug: str) -> str:
    """That part of an article's page."""
    return site.page(f"articles/{slug}").partition('class="related"')[2].partition("</section>")[0]


def test_articles_lead_to_those_on_the_same_people(site: Site) -> None:
    for n, slug in enumerate(["m-one", "n-two", "o-three"]):
        add(
            site,
            slug,
            "Delia Quiroga met Mary Hollis in Chicago. Ms. Quiroga thanked Mary Hollis.",
            date=f"2002-0{2 * n + 1}-01",
        )
        add(site, f"{slug}-not", f"Number {n} won the cup.", date=f"2002-0{2 * n + 2}-01")
    site.build()
    assert "/articles/m-one/" in related(site, "o-three")
    assert "/articles/n-two/" in related(site, "o-three")
    assert "/articles/o-three/" in related(site, "m-one")
    assert "cup" not in related(site, "m-one")
    assert not related(site, "n-two-not")
