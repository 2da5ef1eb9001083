"""What ``check`` tells, and in which order."""

from __future__ import annotations

import json

from sitegen.desk.telling import counts_of, kind_of, lines_of
from sitegen.errors import Problem

from .conftest import Site, add


def test_what_is_wrong_comes_first_and_what_repeats_in_one_line() -> None:
    notes = [
        Problem(f"content/articles/{n}.md", n, "note", f'Nobody says "words {n}" here.', "Do so.") for n in range(1, 30)
    ]
    told = lines_of(
        [*notes, Problem("z.md", 9, "error", "Broken.", "Mend it."), Problem("a.md", 1, "warning", "Odd.", "Look.")]
    )
    assert told[:2] == ["z.md:9: Broken. Mend it.", "warning: a.md:1: Odd. Look."]
    assert len(told) == 3
    assert "29 times in 29 files, first at content/articles/1.md:1, " in told[2]
    assert len(lines_of(notes[:5])) == 5
    assert len({kind_of(note) for note in notes}) == 1
    assert list(counts_of(notes, ()).values()) == [29]


def test_doubts_are_counted_and_listed_and_do_no_harm(site: Site) -> None:
    for n in range(4):
        add(site, f"m-{n}", f"Walter Hartwell spoke on day {n}. The company Walter Hartwell grew, said Mary Hollis.")
    add(site, "p-quote", "The hall was cold. “Nobody has heated the hall since the autumn of last year.” It was dark.")
    data = json.loads(site.run("check", "--json"))
    assert set(data) == {"problems", "doubts", "counts"}
    assert [q["rank"] for q in data["doubts"]] == list(range(1, len(data["doubts"]) + 1))
    assert data["doubts"] == json.loads(site.run("review", "--json"))["questions"]
    said = site.run("check")
    for question in data["doubts"][:5]:
        assert f"doubt {question['rank']}: {question['says']}" in said
    assert "to look at." in said
