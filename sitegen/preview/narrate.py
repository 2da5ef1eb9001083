"""Tells an editor's terminal what was rebuilt and what is wrong, each problem once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from sitegen.build.report import Report
from sitegen.errors import Problem

_NAMED = 3  # changed files that are named; of more, the number is given


class Narrator:
    """Prints one line a build, and problems when they appear or have gone."""

    def __init__(self) -> None:
        self._known: set[Problem] = set()
        self._broken: Problem | None = None
        self._first = True

    def watching(self, polls: float) -> None:
        """Says so where changes are looked for instead of being told."""
        if polls:
            _say(f"This file system gives no events: looking for changes every {polls:g} s.")

    def built(self, report: Report, output: Path, base_path: str) -> None:
        """A build is done."""
        now = set(report.problems)
        for problem in sorted(now - self._known):
            _complain(problem)
        mended = sorted({p.path for p in self._known - now if p.severity == "error"} - {p.path for p in now})
        if self._broken is not None and self._broken.path not in {p.path for p in now}:
            mended.append(self._broken.path)
        for path in dict.fromkeys(mended):
            _say(f"Mended: {path}")
        self._known, self._broken = now, None
        _say(_first_line(report) if self._first else _line(report))
        self._first = False

    def failed(self, problem: Problem, output: Path | None, base_path: str) -> None:
        """A build has failed."""
        if problem != self._broken:
            _complain(problem)
        self._broken = problem


def _first_line(report: Report) -> str:
    took = report.seconds["total"]
    did = f"{report.written:,} files written, {report.deleted:,} deleted in {took:.2f} s"
    return f"{report.articles:,} articles, {report.pages:,} pages: {did}"


def _line(report: Report) -> str:
    took = report.seconds["total"]
    if not report.changed:
        return f"Nothing to change, in {took:.2f} s"
    articles = f"{report.annotated:,} annotated, " if report.annotated else ""
    return f"Rebuilt in {took:.2f} s: {articles}{_names(report.changed)}"


def _names(changed: Sequence[str]) -> str:
    """Pages before their side files; the rest as a number."""
    files = sorted(changed, key=lambda path: (not path.endswith(".html"), -path.count("/"), path))
    shown = [path.removesuffix("index.html") or "/" for path in files[:_NAMED]]
    more = len(files) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def _complain(problem: Problem) -> None:
    print(problem if problem.severity == "error" else f"{problem.severity}: {problem}", file=sys.stderr, flush=True)


def _say(line: str) -> None:
    print(line, flush=True)
