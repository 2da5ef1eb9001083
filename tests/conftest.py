"""What holds for all tests: what was left out is said loudly, and a machine of ours may not leave the browser out."""

from __future__ import annotations

import os

import pytest

_REQUIRED = bool(os.environ.get("SITEGEN_REQUIRE_BROWSER"))
_left_out: dict[str, list[str]] = {"browser": [], "data": []}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> object:
    """Counts browser and data tests that were skipped; where the browser is required, turns such a skip into a failure."""
    report: pytest.TestReport = yield
    for mark, ids in _left_out.items():
        if report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker(mark):
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            if mark == "browser" and _REQUIRED:
                report.outcome = "failed"
                report.longrepr = f"SITEGEN_REQUIRE_BROWSER is set, and this browser test did not run. {reason}"
            else:
                ids.append(item.nodeid)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One red paragraph for each kind of test that this machine could not run."""
    missing = {
        "browser": "no Chromium or Chrome: the reader's site is UNTESTED here. Install one (apt-get install chromium).",
        "data": "no gold data beside the repository: the quality of the guesses is UNTESTED here.",
    }
    for mark, ids in _left_out.items():
        if ids:
            terminalreporter.write_line("")
            terminalreporter.write_sep("!", f"{len(ids)} {mark} tests did not run", red=True, bold=True)
            terminalreporter.write_line(missing[mark], red=True)
