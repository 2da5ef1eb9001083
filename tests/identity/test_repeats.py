"""The same words quoted in several articles: gathered at the first, with what differs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import ArticleRow
from sitegen.sourcing.records import Piece, SaidLine, SaidRow
from sitegen.sourcing.repeats import gather, quoted_words

CROOK = "“People have got to know whether or not their president is honest. Well, I am honest.”"


def line(number: int, *said: str, quote: str = "direct") -> SaidLine:
    return SaidLine(
        number, number, quote, "person", "Ada", "people/ada", "sources/ada", "", "", tuple(Piece(s, True) for s in said)
    )


GLAD = line(1, "that she was glad", quote="indirect")
PAYS = line(1, "that the county would pay for the bridge", quote="indirect")


def row(slug: str, date: str, *lines: SaidLine) -> SaidRow:
    return SaidRow(ArticleRow(f"content/articles/{slug}.md", slug, slug, date, "", "", ()), lines, ())


def test_the_first_article_keeps_the_words_and_names_the_others() -> None:
    rows = [
        row("c", "1984-01-01", line(0, "“Their president is honest. Well, I’m honest. So much for now.”"), GLAD),
        row("b", "1974-01-01", line(3, "“People have got to know whether", " or not their president is honest”")),
        row("a", "1973-01-01", line(7, CROOK)),
    ]  # fmt: skip
    found = gather(rows)
    assert [r.article.slug for r in found] == ["c", "a"]
    first = found[1].lines[0]
    assert [(again.article.slug, again.anchor) for again in first.again] == [("b", 3)]
    assert first.again[0].words.startswith("“People have got to know")
    assert [one.number for one in found[0].lines] == [0, 1]


def test_the_very_same_words_are_not_repeated() -> None:
    found = gather([row("a", "1973-01-01", line(0, CROOK)), row("b", "1974-01-01", line(0, CROOK.replace(".", ",")))])
    assert len(found) == 1
    assert found[0].lines[0].again[0].words == ""


def test_paraphrases_short_words_and_one_article_stay_apart() -> None:
    rows = [
        row("a", "1973-01-01", line(0, "“No comment at all”"), PAYS, line(2, CROOK)),
        row("b", "1974-01-01", line(0, "“No comment at all”"), PAYS),
        row("c", "1975-01-01", line(2, "“Well, we all have got to know where the honest men are”")),
    ]  # fmt: skip
    assert gather(rows) == rows
    twice = [row("a", "1973-01-01", line(0, CROOK), line(1, CROOK))]
    assert gather(twice) == twice


def test_only_what_stands_between_marks_is_compared() -> None:
    mixed = line(0, "that the people “have got to know whether or not”, he being their president", quote="mixed")
    assert quoted_words(mixed) == ("have", "got", "to", "know", "whether", "or", "not")


WORDS = st.lists(st.sampled_from("a b c d e f".split()), min_size=1, max_size=12).map(lambda w: f"“{' '.join(w)}”")
ROWS = st.lists(st.tuples(st.sampled_from(["1973", "1974", ""]), st.lists(WORDS, min_size=1, max_size=3)), max_size=6)


@given(ROWS)
def test_nothing_is_lost_nothing_twice_and_order_does_not_matter(drawn: list[tuple[str, list[str]]]) -> None:
    rows = [
        row(f"r{i}", date, *(line(n, text) for n, text in enumerate(texts))) for i, (date, texts) in enumerate(drawn)
    ]
    found = gather(rows)
    spots = [(r.article.slug, one.anchor) for r in found for one in r.lines]
    spots += [(again.article.slug, again.anchor) for r in found for one in r.lines for again in one.again]
    assert sorted(spots) == sorted((r.article.slug, one.anchor) for r in rows for one in r.lines)
    for r in found:
        for one in r.lines:
            assert r.article.slug not in {again.article.slug for again in one.again}
    assert {r.article.slug: r for r in gather(rows[::-1])} == {r.article.slug: r for r in found}
