"""Who the speaker is, measured on passages of our own: the worst fault is a wrong name."""

from __future__ import annotations

from collections import Counter

import pytest

from sitegen.sourcing.statements import Statement

from .passages import PASSAGES, Passage
from .trace import trace


def _answer(statements: tuple[Statement, ...], text: str, words: str) -> Statement | None:
    """The statement whose content the words stand in, the innermost where they are nested."""
    middle = text.index(words) + len(words) // 2
    around = [s for s in statements if any(span.start <= middle < span.end for span in s.attribution.content)]
    return min(around, key=lambda s: sum(span.end - span.start for span in s.attribution.content), default=None)


def _judge(passage: Passage) -> list[str]:
    statements = trace(passage.text)
    verdicts = []
    for words, kind, claim in passage.claims:
        found = _answer(statements, passage.text, words)
        who, _, way = (part.strip() for part in claim.partition("via "))
        if found is None:  # without a source and without marks it is not shown
            verdicts.append("open" if who or kind != "person" else "right")
            continue
        got = found.source if who.startswith("sources/") else found.speaker or found.source
        if got and got != who:
            verdicts.append(f"wrong: {got} for {words!r}")
        elif got != who or (way and found.via != way) or (kind == "anonymous" and found.kind != kind):
            verdicts.append("open")
        else:
            verdicts.append("right")
    return verdicts


@pytest.fixture(scope="module")
def verdicts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for passage in PASSAGES:
        found.setdefault(passage.about, []).extend(_judge(passage))
    return found


def test_there_are_enough_passages_of_each_kind() -> None:
    counts = Counter(passage.about for passage in PASSAGES)
    assert len(PASSAGES) >= 40
    assert min(counts.values()) >= 5, counts


def test_speakers_are_right_and_hardly_ever_wrong(verdicts: dict[str, list[str]]) -> None:
    every = [verdict for some in verdicts.values() for verdict in some]
    wrong = [verdict for verdict in every if verdict.startswith("wrong")]
    assert wrong == []
    assert every.count("right") / len(every) >= 0.96, {about: Counter(some) for about, some in verdicts.items()}


@pytest.mark.parametrize("about", ["pronoun", "last name", "title", "namesake", "way", "poll", "organization"])
def test_no_kind_of_passage_is_left_behind(verdicts: dict[str, list[str]], about: str) -> None:
    assert verdicts[about].count("right") == len(verdicts[about])


def test_what_nobody_is_known_for_is_shown_only_where_marks_stand() -> None:
    text = "Robert Pell and Daniel Cray left. He said that the mill would close. “It is late,” he said."
    found = trace(text)
    assert [(s.attribution.quote, s.speaker) for s in found] == [("direct", "")]
