"""The log of unforeseen errors: what somebody who mends the program needs, and nobody else."""

from __future__ import annotations

import traceback
from pathlib import Path

from sitegen import __version__
from sitegen.stages.base import FAULTS

_LONGEST = 20_000  # characters of one trace: that of an endless recursion repeats itself
_MOST = 50  # traces a run


class Faults:
    """Writes each trace into the site's ``.sitegen/faults.log``, which holds those of the last run that had any."""

    def __init__(self, site: Path) -> None:
        self._path = site / FAULTS
        self._count = 0

    def __call__(self, stage: str, key: str, error: Exception) -> bool:
        """A cell broke off. A log that cannot be written is no reason to build nothing; false then."""
        self._count += 1
        if self._count > _MOST:
            return True
        trace = "".join(traceback.format_exception(error, limit=40))
        text = f"sitegen {__version__}, {stage} {key}\n{trace[:_LONGEST]}\n"
        try:
            with open(self._path, "w" if self._count == 1 else "a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(text)
        except OSError:
            return False
        return True
