"""What holds for all tests: what was left out is said loudly, and a machine of ours may not leave the browser out."""

from __future__ import annotations

import os

import pytest

_left_out: dict[str, list[str]] = {"browser": [], "standards": [], "data": []}
_REQUIRED = {"browser": "SITEGEN_REQUIRE_BROWSER", "standards": "SITEGEN_REQUIRE_STANDARDS"}
_NOT_INSTALLED = "Skipped: NO "  # how a test says that something is not installed, rather than not to the purpose


def _reason(report: pytest.TestReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> object:
    """Makes a failure of a test that was skipped for what a machine lacks, where the machine is required to have it."""
    report: pytest.TestReport = yield
    for mark, required in _REQUIRED.items():
        if report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker(mark):
            reason = _reason(report)
            if _NOT_INSTALLED in reason and os.environ.get(required):
                report.outcome = "failed"
                report.longrepr = f"{required} is set, and this {mark} test did not run. {reason}"
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Counts what was skipped; with several workers the reports of all of them come by here."""
    if report.skipped and not hasattr(report, "wasxfail"):
        for mark, reasons in _left_out.items():
            if mark in report.keywords and ((reason := _reason(report)).count(_NOT_INSTALLED) or mark == "data"):
                reasons.append(reason.removeprefix("Skipped: "))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One red paragraph for each kind of test that this machine could not run."""
    for mark, reasons in _left_out.items():
        if reasons:
            terminalreporter.write_line("")
            terminalreporter.write_sep("!", f"{len(reasons)} {mark} tests did not run", red=True, bold=True)
            for reason in sorted(set(reasons)):
                terminalreporter.write_line(reason, red=True)
