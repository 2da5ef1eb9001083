"""A stretch of words as a name, and what a rule sees of it: the words around, and whom the article names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from sitegen.annotate.mentions.hyphens import split_words
from sitegen.annotate.mentions.spans import Word, adjoins, join, read_words
from sitegen.language.names import parse_person
from sitegen.model import Block
from sitegen.rules import Step, is_silenced, note


class Span(NamedTuple):
    """Words ``first`` to before ``last`` as a name. ``weight`` is its vote; ``rank`` breaks ties between overlapping spans.

    The kind "" stands for no name at all. ``trail`` are the ids of the rules that made it.
    """

    first: int
    last: int
    kind: str
    confidence: float = 0.8
    reason: str = ""
    weight: int = 1
    rank: int = 1
    trail: tuple[str, ...] = ()
    name: str = ""
    """What it says, where that is not as it is written: "Keller, Anna" is Anna Keller."""


class Known(NamedTuple):
    """What an article says elsewhere: words written small, and folded names of those whom it names in full outside headlines."""

    lower: Collection[str] = frozenset()
    families: Collection[str] = frozenset()
    givens: Collection[str] = frozenset()
    bearers: Collection[tuple[str, str]] = frozenset()
    """(first, last) word of each full name."""
    called: Collection[str] = frozenset()
    """The families, and single words read as a person."""


class View(NamedTuple):
    """What a rule about one span looks at."""

    span: Span
    words: Sequence[Word]
    known: Known = Known()

    @property
    def kind(self) -> str:
        """The span's kind so far."""
        return self.span.kind

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.span.last - self.span.first

    @property
    def first(self) -> Word:
        """The span's first word."""
        return self.words[self.span.first]

    @property
    def final(self) -> Word:
        """The span's last word."""
        return self.words[self.span.last - 1]

    @property
    def inside(self) -> Sequence[Word]:
        """The span's words."""
        return self.words[self.span.first : self.span.last]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return join(self.words, self.span.first, self.span.last)

    @property
    def before(self) -> Word | None:
        """The word before, unless something parts it from the span."""
        at = self.span.first
        return self.words[at - 1] if at and adjoins(self.words[at]) else None

    @property
    def after(self) -> Word | None:
        """The word after, unless something parts it from the span."""
        at = self.span.last
        return self.words[at] if at < len(self.words) and adjoins(self.words[at]) else None

    @property
    def key_before(self) -> str:
        """The folded word before, empty where something parts it from the span."""
        word = self.before
        return word.key if word else ""

    @property
    def key_after(self) -> str:
        """The folded word after, empty where something parts it from the span."""
        word = self.after
        return word.key if word else ""


def in_turn(step: Step[View, tuple[Span, ...]], span: Span, words: Sequence[Word], known: Known) -> list[Span]:
    """The spans that are left of one after each rule of a step, in order, has seen what the one before it made."""
    spans = [span]
    for rule in step.rules:
        if is_silenced(rule.id):
            continue
        spans = [made for one in spans for made in _made_by(rule.id, rule.fires(View(one, words, known)), one)]
    return spans


def _made_by(id_: str, answer: tuple[Span, ...] | None, span: Span) -> Iterable[Span]:
    if answer is None:
        return (span,)
    note(id_)
    return tuple(made._replace(trail=(*span.trail, id_)) for made in answer)


def know(spans: Iterable[Span], words: Sequence[Word]) -> Known:
    """What the spans that are read as people's, and the words written small, say of the article."""
    families: set[str] = set()
    givens: set[str] = set()
    bearers: set[tuple[str, str]] = set()
    single: set[str] = set()
    for span in spans:
        if span.kind != "person":
            continue
        if span.last - span.first == 1:
            if not words[span.first].headline:
                single.add(words[span.first].key)
            continue
        bearers.add((words[span.first].key, words[span.last - 1].key))
        if not words[span.first].headline or span.weight > 1:
            name = parse_person(span.name or join(words, span.first, span.last))
            if len(name.words) > 1:
                families.update((name.family, name.family.split()[-1]))
                givens.update(given for given in name.given[:1] if len(given) > 1)
    return Known({word.key for word in words if not word.capital}, families, givens, bearers, families | single)


_BRACKETS = re.compile(r"\[([^\]]{0,1000})\](?:/(\w+))?")


def example(text: str) -> View:
    """The view of "Learn the [Comey Memos]/person now | James Comey": words, a span with the kind that the model reads, people.

    A line is a block; one that begins with "# " is a heading. Without a kind the span is a person's.
    """
    body, _, people = text.partition(" | ")
    found = _BRACKETS.search(body)
    if found is None:
        raise ValueError(f"nothing stands in brackets in {text!r}")
    plain = body[: found.start()] + found[1] + body[found.end() :]
    start, end = found.start(), found.start() + len(found[1])
    words = read_example(plain)
    inside = [i for i, word in enumerate(words) if word.start >= start and word.end <= end]
    names = people.split(", ") if people else []
    listed = read_example(", ".join(names))
    known = know(_listed(names, listed), listed)
    known = known._replace(lower={word.key for word in words if not word.capital})
    return View(Span(inside[0], inside[-1] + 1, found[2] or "person"), words, known)


def _listed(names: Sequence[str], words: Sequence[Word]) -> Iterator[Span]:
    at = 0
    for name in names:
        size = len(name.split())
        yield Span(at, at + size, "person", weight=2)
        at += size


def read_example(text: str) -> list[Word]:
    """The words of an example: each line a block, "# " before a heading."""
    blocks, at = [], 0
    for line in text.split("\n"):
        heading = line.startswith("# ")
        blocks.append(Block(at + 2 * heading, at + len(line), "heading" if heading else "paragraph"))
        at += len(line) + 1
    return split_words(read_words(text, blocks))


def show(answer: tuple[Span, ...] | Span | bool) -> str:
    """An answer in the words of an example: kinds, with the number of words where there are several spans."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, Span):
        return answer.kind or "nothing"
    return ", ".join(f"{span.last - span.first} {span.kind}" for span in answer)
