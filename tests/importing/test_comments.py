"""What begins with comments without end is told from a page at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sitegen.importing.run import _HTML


@pytest.mark.parametrize(
    "start", ["<!-- -->" * 40, "<!--" * 5_000, "<!-- -->\n" * 20_000, " " * 200_000, "<!-- --> <!--x" * 9_000]
)
def test_comments_without_end(start: str) -> None:
    code = "import sys; from sitegen.importing.run import _HTML; print(bool(_HTML.match(sys.stdin.read())))"
    done = subprocess.run(
        [sys.executable, "-c", code], input=start, capture_output=True, text=True, timeout=20, check=True
    )
    assert done.stdout == "False\n"


def test_a_page_after_comments() -> None:
    assert _HTML.match("\n<!-- a --> <!-- b\n -->\n<!DOCTYPE html><html>")
    assert _HTML.match("<html lang=en>")
    assert not _HTML.match("<!-- a --> Text <html>")
