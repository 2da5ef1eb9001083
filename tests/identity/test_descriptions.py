"""Who somebody is, by what articles write beside the name: read, chosen, and the same in a clean build."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.identity.description.choosing import choose
from sitegen.identity.description.known import known_of
from sitegen.identity.description.reading import Beside
from sitegen.identity.description.records import Told, ToldRow
from sitegen.model import Attribution, Block, Mention, Span
from tests.engine.sites import build, build_clean, differences, make_site, tree, write


def _read(marked: str, kind: str = "person", attributions: tuple[Attribution, ...] = ()) -> list[str]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    mention = Mention(start, end, kind)
    return Beside(text, [Block(0, len(text))], [mention], attributions).read(mention, Span(0, len(text)))


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Ada Quill], a guard on the night ferry, rang the bell.", "Guard on the night ferry"),
        ("[Ada Quill], 41, the county engineer, spoke.", "County engineer"),
        ("[Ada Quill], president of the harbour board, spoke.", "President of the harbour board"),
        ("Harbour Board Chairman [Ada Quill] spoke.", "Harbour Board Chairman"),
        ("North Fjord Gov. [Ada Quill] spoke.", "North Fjord governor"),
        ("They asked Sen. [Ada Quill] (D-Ohio) for it.", "Senator, Democrat from Ohio"),
        ("It was the former longtime ferry captain [Ada Quill].", "Former ferry captain"),
        ("A letter came from Retired Lt. Gen. [Ada Quill].", "Retired lieutenant general"),
        ("[Ada Quill], a lawyer for the board and a mother of two, spoke.", "Lawyer for the board"),
        ("[Ada Quill], director of health and safety, spoke.", "Director of health and safety"),
    ],
)
def test_what_stands_beside_a_name_is_its_bearers(marked: str, words: str) -> None:
    assert words in _read(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Ada Quill], a liar and a thief, spoke.",  # takes sides
        "[Ada Quill], an alleged smuggler, spoke.",
        "The self-described historian [Ada Quill] spoke.",
        "His lawyer [Ada Quill] spoke.",  # whose?
        "According to [Ada Quill], the president was late.",
        "In a note to [Ada Quill], the president of the board said so.",
        "“They have sent [Ada Quill], the chairman of the board, home,” he said.",
        "Meanwhile [Ada Quill], the owner, left.",  # of what?
        "Board Sends Home The Ferry Captain [Ada Quill]",
        "They met [Ada Quill], the boat and the dog.",
    ],
)
def test_rather_nothing_than_what_is_doubtful(marked: str) -> None:
    assert _read(marked) == []


def test_quoted_words_describe_nobody() -> None:
    text = "She called [Ada Quill], the director of the port, a fool."
    quoted = Attribution((), (), (Span(0, len(text)),), "mixed")
    assert _read(text)
    assert _read(text, attributions=(quoted,)) == []


def test_an_apposition_between_two_names_is_nobodys() -> None:
    text = "After Ada Quill, the director of the port, Ben Oar spoke."
    first, second = Mention(6, 15, "person"), Mention(text.index("Ben"), text.index("Ben") + 7, "person")
    reader = Beside(text, [Block(0, len(text))], [first, second], ())
    assert reader.read(first, Span(0, len(text))) == []


def _row(day: str, *words: str, opening: str = "") -> ToldRow:
    return ToldRow(
        f"{day}.md", day, f"Report of {day}", day, tuple(Told(w, f"Here {w} stands.") for w in words), opening
    )


def test_words_are_those_of_the_articles_date() -> None:
    gist = choose([_row("1972-05-01", "Counsel to the board"), _row("1974-02-01", "Mayor of Kettle Bay")])
    assert [gist.at(date).words for date in ("1971-01-01", "1973-01-01", "1974-06-01", "")] == [  # type: ignore[union-attr]
        "Counsel to the board", "Counsel to the board", "Mayor of Kettle Bay", "Mayor of Kettle Bay",
    ]  # fmt: skip


def test_what_most_say_comes_first_and_more_of_the_same_moves_nothing() -> None:
    rows = [_row(f"1972-05-0{n}", "Ferry captain") for n in range(1, 5)] + [_row("1972-06-01", "Gardener at home")]
    assert choose(rows).eras[0].words == "Ferry captain"
    assert choose([*rows, _row("1972-07-01", "Ferry captain")]) == choose(rows)


def test_without_words_there_is_the_plainest_first_sentence() -> None:
    quoted = ToldRow("a.md", "a", "A", "1972-01-01", (), "Somebody is said to have met Ada.", 1)
    plain = ToldRow("b.md", "b", "B", "1973-01-01", (), "Ada came by the morning boat.", 0)
    opening = choose([quoted, plain]).opening
    assert opening
    assert opening.sentence == "Ada came by the morning boat."
    assert opening.slug == "b"


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("Tampa", "place", "City in Florida, United States"),
        ("Paris", "place", "Capital of France"),
        ("Washington", "place", "Capital of the United States"),
        ("Springfield", "place", ""),  # one of many
        ("Canada", "place", "Country"),
        ("Reuters", "organization", "News agency"),
        ("Tampa", "person", ""),
    ],
)
def test_what_needs_no_article(name: str, kind: str, words: str) -> None:
    assert known_of(name, kind) == words


def test_a_changed_description_reaches_the_other_articles_cards(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(site)
    one, two = site / "content/articles/one.md", site / "content/articles/two.md"
    write(one, "---\ntitle: One\ndate: 1973-05-01\n---\nThen Ada Quill, the captain of the ferry, came.\n")
    write(two, "---\ntitle: Two\ndate: 1973-05-02\n---\nThen Ada Quill left again.\n")
    build(site)
    page = site / "public/articles/two/index.html"
    assert "Captain of the ferry" in page.read_text(encoding="utf-8")
    write(one, "---\ntitle: One\ndate: 1973-05-01\n---\nThen Ada Quill, the mayor of the island, came.\n")
    build(site)
    assert "Mayor of the island" in page.read_text(encoding="utf-8")
    build_clean(site, tmp_path / "clean")
    assert not differences(tree(site / "public"), tree(tmp_path / "clean" / "public"))
