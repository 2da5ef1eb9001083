"""What holds for all tests: what was left out is said loudly, and a machine of ours may not leave the browser out."""

from __future__ import annotations

import os

import pytest

_left_out: dict[str, list[str]] = {"browser": [], "standards": [], "data": []}
_REQUIRED = {"browser": "SITEGEN_REQUIRE_BROWSER", "standards": "SITEGEN_REQUIRE_STANDARDS"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> object:
    """Counts tests that were skipped for what a machine lacks. Where that is required, doing without it is a failure."""
    report: pytest.TestReport = yield
    for mark, ids in _left_out.items():
        if report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker(mark):
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            missing = (
                "Skipped: NO " in reason
            )  # how a test says that something is not installed, rather than not to the purpose
            if missing and os.environ.get(required := _REQUIRED.get(mark, "")):
                report.outcome = "failed"
                report.longrepr = f"{required} is set, and this {mark} test did not run. {reason}"
            elif missing or mark == "data":
                ids.append(reason.removeprefix("Skipped: "))
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One red paragraph for each kind of test that this machine could not run."""
    for mark, reasons in _left_out.items():
        if reasons:
            terminalreporter.write_line("")
            terminalreporter.write_sep("!", f"{len(reasons)} {mark} tests did not run", red=True, bold=True)
            for reason in sorted(set(reasons)):
                terminalreporter.write_line(reason, red=True)
