"""What is a statement, and who holds a title, on attributions made by hand."""

from __future__ import annotations

import pytest

from sitegen.model import Attribution, Block, Mention, Span
from sitegen.sourcing.introductions import Offices
from sitegen.sourcing.statements import Statement, find_statements

NIXON, KENNEDY = "people/richard-nixon", "people/john-f-kennedy"


def span(text: str, words: str) -> tuple[Span, ...]:
    at = text.index(words)
    return (Span(at, at + len(words)),)


def statements(text: str, source: str, cue: str, content: str, quote: str, **offices: Offices) -> tuple[Statement, ...]:
    people = {"Nixon": NIXON, "Kennedy": KENNEDY}
    mentions = [Mention(text.index(n), text.index(n) + len(n), "person") for n in people if n in text]
    targets = [people[text[m.start : m.end]] for m in mentions]
    order = sorted(range(len(mentions)), key=lambda n: mentions[n].start)
    found = Attribution(span(text, source), span(text, cue), span(text, content), quote, "person", 0.9)
    return find_statements(
        text, [Block(0, len(text))], [Span(0, len(text))], [mentions[n] for n in order], [targets[n] for n in order],
        [found], names={NIXON: "Richard Nixon", KENNEDY: "John F. Kennedy"},
        offices={people[name]: held for name, held in offices.items()},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "source", "cue", "quote", "said"),
    [
        ("Mr. Nixon did not say what he meant by “the dirty things.”", "Mr. Nixon", "did not say", "mixed", 0),
        ("Mr. Nixon said what he meant by “the dirty things.”", "Mr. Nixon", "said", "mixed", 1),
        ("Nobody has said what he meant by the dirty things.", "Nobody", "has said", "indirect", 0),
        ("No earlier opinion had said what he meant by it all.", "No earlier opinion", "had said", "indirect", 0),
        ("“What he meant by it,” he would not say.", "he", "would not say", "direct", 1),
    ],
)
def test_what_nobody_said_is_no_statement(text: str, source: str, cue: str, quote: str, said: int) -> None:
    content = text[text.lower().index("what he meant") : len(text) if quote != "direct" else text.index(",")].rstrip(
        "."
    )
    assert len(statements(text, source, cue, content, quote)) == said


def test_the_president_is_whoever_holds_the_office_at_the_articles_date() -> None:
    text = "The cables named President Kennedy. The papers were President Nixon’s. The President said it was over."
    parts = ("The President", "said", "it was over", "indirect")
    assert statements(text, *parts) == ()  # whose words they are stays open, and they are not quoted
    president = "President of the United States"
    assert statements(text, *parts, Nixon=Offices((president,))) == ()  # Kennedy may be another's President
    assert statements(text, *parts, Kennedy=Offices((), (president,)))[0].speaker == NIXON
