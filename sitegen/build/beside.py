"""One site opened to be asked, also while ``serve`` or ``watch`` has it: then on a copy of its state, which is thrown away."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sitegen.build.build import STATE, Build
from sitegen.build.report import Options
from sitegen.engine.database import InUseError, copy_state


@contextlib.contextmanager
def look_at(site: Path) -> Iterator[Build]:
    """The site's Build. Whoever only asks need not wait for whoever builds.

    The copy is of what the other process last committed; a run brings it up to date with the files, like any other.
    """
    try:
        build = Build(site, Options())
    except InUseError:
        with tempfile.TemporaryDirectory(prefix="sitegen-") as folder:
            copy_state(site / STATE / "state.db", Path(folder) / "state.db")
            with Build(site, Options(), state=Path(folder)) as build:
                yield build
        return
    with build:
        yield build
