"""How the findings of ``check`` are told: what is wrong first, what repeats in one line, the count by kind last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sitegen.desk.questions import Question
from sitegen.errors import Problem

SEVERITIES = ("error", "warning", "note")
_MOST = 5  # notes of one kind that are told one by one
_NAMED = 3  # places that a line for many names
_DOUBTS = 20  # that are told; all are in the JSON, and at the desk
_WORDS = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<![\w-])(?:people|organizations|places|sources|topics|content)/[^\s:;,]+")
_NUMBERS = re.compile(r"\d[\d,.]*\d|\d")


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Errors, warnings, notes; within each by file and line."""
    return sorted(problems, key=lambda p: (SEVERITIES.index(p.severity), p))


def kind_of(problem: Problem) -> str:
    """What is wrong without the names, words and numbers that it is wrong with."""
    shape = _NUMBERS.sub("n", _WORDS.sub("“…”", problem.message))
    return shape.partition(": ")[0].partition("; ")[0].rstrip(".")


def lines_of(problems: Sequence[Problem]) -> list[str]:
    """One line a problem; notes of one kind that are many share one."""
    kinds = Counter(kind_of(p) for p in problems if p.severity == "note")
    lines = []
    told: set[str] = set()
    for problem in in_order(problems):
        kind = kind_of(problem)
        if problem.severity != "note" or kinds[kind] <= _MOST:
            lines.append(str(problem) if problem.severity == "error" else f"{problem.severity}: {problem}")
        elif kind not in told:
            told.add(kind)
            lines.append(_many([p for p in problems if p.severity == "note" and kind_of(p) == kind], kind))
    return lines


def _many(same: Sequence[Problem], kind: str) -> str:
    places = [f"{p.path}:{p.line}" if p.line else p.path for p in sorted(same)]
    articles = len({p.path for p in same})
    hint = f" {same[0].hint}" if len({p.hint for p in same}) == 1 else ""
    where = ", ".join(places[:_NAMED])
    return f"note: {kind}: {len(same)} times in {articles} files, first at {where}; --json lists all.{hint}"


def doubts_of(questions: Sequence[Question]) -> list[str]:
    """The first doubts of the archive, by what they do."""
    return [
        f"doubt {q.rank}: {q.says} ({q.articles} article{'s' if q.articles != 1 else ''})" for q in questions[:_DOUBTS]
    ]


def counts_of(problems: Sequence[Problem], questions: Sequence[Question]) -> dict[str, int]:
    """How many there are of each kind, the gravest and then the most frequent first."""
    counts: dict[str, int] = {}
    for severity in SEVERITIES:
        found = Counter(f"{severity}: {kind_of(p)}" for p in problems if p.severity == severity)
        counts.update(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    found = Counter(f"doubt: {q.rule}" for q in questions)
    counts.update(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    return counts
