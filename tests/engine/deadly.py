"""Work for processes of a pool that are to be killed; importable by them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def work(batch: list[bytes]) -> list[bytes]:
    """Answers each item, but for ``die``, ``raise`` and ``die once <path>``."""
    for item in batch:
        if item == b"die":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == b"raise":
            raise ValueError("a text that cannot be read")
        if item.startswith(b"die once "):
            mark = Path(os.fsdecode(item.removeprefix(b"die once ")))
            if not mark.exists():
                mark.write_text("was here")
                os.kill(os.getpid(), signal.SIGKILL)
    return [b"done " + item for item in batch]


def sleepy(batch: list[bytes]) -> list[bytes]:
    """Takes longer than any test waits."""
    time.sleep(60)
    return batch
