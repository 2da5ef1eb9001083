"""``sitegen watch``: builds, and builds again on every change."""

from __future__ import annotations

from pathlib import Path

from sitegen.build.report import Options
from sitegen.preview.narrate import Narrator
from sitegen.preview.rebuild import Rebuilder, until_told_to_end


def watch(site: Path, options: Options) -> int:
    """Runs until Ctrl-C and returns 0. Raises UsageError if the first build cannot run at all."""
    with until_told_to_end() as stops:
        rebuilder = Rebuilder(site, options, Narrator(), stops)
        try:
            rebuilder.run()
        finally:
            rebuilder.close()
    return 0
