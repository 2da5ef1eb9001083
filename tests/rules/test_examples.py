"""Every rule of every step takes its own examples and leaves its near misses."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.rulebook import all_steps
from sitegen.rules import Rule, Step, silenced

CASES = [(step, rule) for step in all_steps() for rule in step.rules]


@pytest.mark.parametrize(("step", "rule"), CASES, ids=[rule.id for _, rule in CASES])
def test_takes_and_leaves(step: Step[Any, Any], rule: Rule[Any, Any]) -> None:
    for example in rule.takes:
        words, _, answer = example.partition(" => ")
        found = rule.fires(step.example(words))
        assert found is not None, f"{rule.id} does not take {example!r}"
        if answer:
            assert step.shows(found) == answer
    for near_miss in rule.leaves:
        assert rule.fires(step.example(near_miss)) is None, f"{rule.id} takes its near miss {near_miss!r}"


def test_ids_are_unique() -> None:
    ids = [rule.id for _, rule in CASES]
    assert len(set(ids)) == len(ids)


def test_a_rule_without_a_near_miss_is_refused() -> None:
    with pytest.raises(ValueError, match="near miss"):
        Rule("step.name", "says", lambda view: True, ("takes",), ())


def test_a_silenced_rule_says_nothing() -> None:
    step = Step(
        "s",
        (Rule("s.a", "a", lambda view: "a", ("x",), ("y",)), Rule("s.b", "b", lambda view: "b", ("x",), ("y",))),
        str,
    )
    with silenced({"s.a"}):
        assert [fired.rule for fired in step.all("x")] == ["s.b"]
    first = step.first("x")
    assert first is not None
    assert first.rule == "s.a"
