"""What ``check`` says of names that editors mark in a text."""

from __future__ import annotations

from .conftest import Site, add


def test_a_marked_slip_and_a_guessed_kind_are_told(site: Site) -> None:
    add(
        site,
        "x-marks",
        "Treasurer Mary Hollis spoke. Hollis left. [[Mary Holllis]] came back, said [[Robert Hartwell]].",
    )
    said = site.run("check", code=1)
    assert (
        'content/articles/x-marks.md:6: Nobody else is called "Mary Holllis"; it is one letter off "Mary Hollis".'
        in said
    )
    assert "Robert Hartwell" not in said.partition("x-marks")[2].partition("\n")[0]
