"""Wrong decisions that were planted in an archive are found through the list, and mended by its answers alone."""

from __future__ import annotations

import json
from typing import Any

from sitegen.content.decisions import Decision
from sitegen.desk.decision_file import write

from .conftest import Site, add


def questions(site: Site) -> list[dict[str, Any]]:
    return list(json.loads(site.run("review", "--json"))["questions"])


def answer(site: Site, rule: str, page: str, says: str) -> dict[str, Any]:
    """Gives the answer that begins so to the question about a page; what was asked."""
    asked = [q for q in questions(site) if q["rule"] == rule and page in (q["entity"], *[t["name"] for t in q["told"]])]
    assert asked, [(q["rule"], q["entity"], q["says"]) for q in questions(site)]
    given = next(a for a in asked[0]["answers"] if a["says"].startswith(says))
    write(site.folder, [Decision(*entry) for entry in given["entries"]])
    site.build()
    return asked[0]


def test_two_people_merged_are_taken_apart(site: Site) -> None:
    site.decide("- same: [people/robert-hartwell, people/walter-hartwell]\n")
    site.build()
    assert 'data-entity="people/walter-hartwell"' not in site.page("articles/d-fair")
    answer(site, "two-on-a-page", "people/robert-hartwell", "They are two")
    assert 'data-entity="people/walter-hartwell"' in site.page("articles/d-fair")
    assert "won the prize" not in site.page("people/robert-hartwell")


def test_a_wrong_kind_is_mended(site: Site) -> None:
    site.decide("- kind: {entity: people/robert-hartwell, kind: place}\n")
    site.build()
    answer(site, "other-kind", "places/robert-hartwell", "It is a person")
    assert "kept sheep" in site.page("people/robert-hartwell")
    assert "people/robert-hartwell" in site.page("places/robert-hartwell")  # an address that was published leads on


def test_a_wrong_speaker_is_mended(site: Site) -> None:
    add(
        site,
        "g-mill",
        "The mill was sold. “The wheel must turn again before the winter,” said Mary Hollis. Robert Hartwell left.",
    )
    site.decide('- said: {words: "The wheel must turn again", article: g-mill, by: people/robert-hartwell}\n')
    site.build()
    asked = next(q for q in questions(site) if q["rule"] == "other-speaker")
    assert "the sentence names Mary Hollis" in asked["says"]
    assert asked["answers"][0]["says"] == "Mary Hollis says so"
    assert asked["answers"][0]["entries"][0][2] == "people/mary-hollis"
