"""``sitegen merge``, ``split`` and ``rename`` as an editor uses them."""

from __future__ import annotations

import pytest

from .conftest import Site


def test_merge_says_what_changes_and_adds_one_line(site: Site) -> None:
    site.decide("# ours\n-   not: {name: Zzz}  # as we write it")
    said = site.run("merge", "people/robert-hartwell", "people/walter-hartwell", "--yes")
    assert "1 mention in 1 article" in said
    assert "/people/walter-hartwell/ leads to /people/robert-hartwell/" in said
    assert "prize" in said
    assert site.decisions() == (
        "# ours\n-   not: {name: Zzz}  # as we write it\n- same: [people/robert-hartwell, people/walter-hartwell]\n"
    )
    site.build()
    assert "won the prize" in site.page("people/robert-hartwell")


def test_nothing_is_written_without_a_yes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda prompt: "n")
    assert "Nothing is written" in site.run("rename", "people/mary-hollis", "Mary Brown")
    assert not (site.folder / "content/decisions.yaml").exists()
    monkeypatch.setattr("builtins.input", lambda prompt: "y")
    site.run("rename", "people/mary-hollis", "Mary Brown")
    assert site.decisions() == '- rename: {entity: people/mary-hollis, name: "Mary Brown"}\n'


def test_split_by_article(site: Site) -> None:
    said = site.run("split", "people/robert-hartwell", "people/robert-hartwell-singer", "--article", "e-song", "--yes")
    assert "content/articles/e-song.md" in said
    site.build()
    assert "the singer" in site.page("people/robert-hartwell-singer")
    assert "the singer" not in site.page("people/robert-hartwell")


def test_split_by_spelling(site: Site) -> None:
    assert "roads" in site.page("people/lindsey-o-graham-sr")
    site.run("split", "people/lindsey-o-graham-sr", "people/lindsey-graham", "--yes")
    site.build()
    assert "roads" in site.page("people/lindsey-graham")
    assert "went to court" in site.page("people/lindsey-o-graham-sr")
    assert "roads" not in site.page("people/lindsey-o-graham-sr")


@pytest.mark.parametrize(
    "words",
    [
        ("merge", "people/robert-hartwell", "people/nobody"),
        ("merge", "people/robert-hartwell", "people/robert-hartwell"),
        ("rename", "people/nobody", "X Y"),
        ("rename", "people/mary-hollis", "Robert Hartwell"),
        ("split", "people/robert-hartwell", "people/somebody-else"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(site: Site, words: tuple[str, ...]) -> None:
    assert ": " in site.run(*words, "--yes", code=2)
    assert not (site.folder / "content/decisions.yaml").exists()


def test_split_by_mention(site: Site) -> None:
    before = (site.folder / "content/articles/e-song.md").read_text(encoding="utf-8")
    said = site.run("split", "people/robert-hartwell", "people/robert-hartwell-singer", "--at", "e-song#m0", "--yes")
    assert "+[[people/robert-hartwell-singer|Robert Hartwell]], the singer" in said
    after = (site.folder / "content/articles/e-song.md").read_text(encoding="utf-8")
    assert after == before.replace("Robert Hartwell", "[[people/robert-hartwell-singer|Robert Hartwell]]")
    site.build()
    assert 'data-entity="people/robert-hartwell-singer"' in site.page("articles/e-song")
    assert "no mention" in site.run(
        "split", "people/robert-hartwell", "people/x-y", "--at", "e-song#m77", "--yes", code=2
    )


def test_two_kinds_are_put_together(site: Site) -> None:
    site.decide("- kind: {entity: people/walter-hartwell, kind: organization}\n")
    site.build()
    site.run("merge", "people/robert-hartwell", "organizations/walter-hartwell", "--yes")
    site.build()
    assert 'data-entity="people/robert-hartwell"' in site.page("articles/d-fair")
