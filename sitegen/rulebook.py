"""Every step of the program, by room: what `tools/ablate.py`, the documents and the tests of rules read."""

from __future__ import annotations

from typing import Any

from sitegen.rules import Step


def all_steps() -> tuple[Step[Any, Any], ...]:
    """The steps in the order in which they are climbed."""
    return ()
