"""The one shape of a rule: what it says, when it fires, an example that it must take and a near miss that it must leave.

A step is an ordered tuple of rules over one small view; the most precise come first. Whoever reads a step learns all that it can do,
`tools/ablate.py` switches rules off one by one and weighs them, and the tests hold each to its own examples. After the rules of
LanguageTool (a rule without a failing example fails the build) and the rulers of markdown-it (rules are switched by name).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

View = TypeVar("View")
"""What the rules of a step look at: a small frozen record, the same for all of them."""
Answer = TypeVar("Answer")
"""What a rule of the step comes to where it fires."""

_off: set[str] = set()
_counts: list[Counter[str]] = []


@dataclass(frozen=True, slots=True)
class Rule(Generic[View, Answer]):
    """One thing that a step knows.

    ``id`` is "step.name", as in "refine.calendar-name"; ``says`` what it does or finds, in words that an editor reads. ``fires`` is a
    pure function of the view: the answer, or None where the rule has nothing to say. ``takes`` and ``leaves`` are examples and near
    misses in the form that the step's ``example`` reads; neither may be empty. ``languages`` are those for which it holds, empty for
    all. ``after`` is the kind of real sentence that asks for it, where no measuring set does.
    """

    id: str
    says: str
    fires: Callable[[View], Answer | None]
    takes: tuple[str, ...]
    leaves: tuple[str, ...]
    languages: frozenset[str] = frozenset({"en"})
    after: str = ""

    def __post_init__(self) -> None:
        if not (self.takes and self.leaves):
            raise ValueError(f"the rule {self.id} wants an example and a near miss")


@dataclass(frozen=True, slots=True)
class Fired(Generic[Answer]):
    """That a rule fired, and what it came to."""

    rule: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Step(Generic[View, Answer]):
    """Rules in their order. ``name`` is the first half of their ids; ``example`` makes the view of an example in words.

    Where the answer is more than yes, ``shows`` puts it into the words that an example states after "=>": "[May] 1972 => date".
    """

    name: str
    rules: tuple[Rule[View, Answer], ...]
    example: Callable[[str], View]
    shows: Callable[[Answer], str] = str

    def __post_init__(self) -> None:
        ids = [rule.id for rule in self.rules]
        if len(set(ids)) < len(ids) or any(not id_.startswith(f"{self.name}.") for id_ in ids):
            raise ValueError(f"the ids of the step {self.name} must be its own, and each stand once: {ids}")

    def first(self, view: View) -> Fired[Answer] | None:
        """The first rule that fires, None where none does."""
        return next(self.all(view), None)

    def active(self) -> Iterator[Rule[View, Answer]]:
        """The rules that are not switched off, in order."""
        return (rule for rule in self.rules if rule.id not in _off)

    def all(self, view: View) -> Iterator[Fired[Answer]]:
        """Every rule that fires, in order."""
        for rule in self.active():
            answer = rule.fires(view)
            if answer is not None:
                note(rule.id)
                yield Fired(rule.id, answer)

    def rule(self, id_: str) -> Rule[View, Answer]:
        """The rule of that id. Raises KeyError where there is none."""
        for rule in self.rules:
            if rule.id == id_:
                return rule
        raise KeyError(id_)


def note(id_: str) -> None:
    """Counts that a rule fired, where somebody counts: for steps that are no plain scan over their rules."""
    for counts in _counts:
        counts[id_] += 1


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Counts in this process which rules fire while the block runs: for ablation and ``annotate --explain``."""
    counts: Counter[str] = Counter()
    _counts.append(counts)
    try:
        yield counts
    finally:
        _counts.remove(counts)


@contextmanager
def silenced(ids: Collection[str]) -> Iterator[None]:
    """Switches rules off in this process while the block runs: for ablation. A build never does so."""
    before = set(_off)
    _off.update(ids)
    try:
        yield
    finally:
        _off.clear()
        _off.update(before)


def is_silenced(id_: str) -> bool:
    """Whether a rule is off: for steps that are no plain scan over their rules."""
    return id_ in _off
