"""What all stages share: one cell at a time, nothing to clean up, problems posted as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sitegen.engine.database import DAMAGE
from sitegen.engine.executors import LostError
from sitegen.engine.ladder import FAILED
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem, SitegenError, UsageError
from sitegen.keys import PROBLEMS

FAULTS = ".sitegen/faults.log"
"""Where the traces of unforeseen errors stand, within the site."""
encode = msgspec.msgpack.encode


def problem_row(problems: Iterable[Problem]) -> dict[str, bytes]:
    """The posting that reports problems; none where there are none."""
    found = tuple(sorted(set(problems)))
    return dict([PROBLEMS.post(found)]) if found else {}


def failed(stage: str, key: str, error: Exception, reader: Reader | None = None, path: str = "") -> Result:
    """What a cell comes to that broke off with ``error``: nothing, said so at the file that it is of. To be called while the error is
    handled: what is wrong with more than one cell (the command line, the disk, the state) is raised again.
    """
    if isinstance(error, UsageError) or (isinstance(error, DAMAGE) and not _is_our_own(error, reader)):
        raise error
    path = path or key
    if isinstance(error, LostError):
        problem = msgspec.structs.replace(error.problem, path=path, hint="Shorten or split it, or give more memory.")
        return Result(None, problem_row([problem]), fault=error)
    if isinstance(error, SitegenError):
        return Result(None, problem_row([error.problem]))
    if not path.startswith(("content/", "static/")):
        path = f"{stage}/{key}"
    message = f"The program could not finish this: {stage} broke off with {type(error).__name__}."
    hint = f"Please report it, with {FAULTS}; everything else is built."
    return Result(None, problem_row([Problem(path, 0, "error", message, hint)]), fault=error)


def _is_our_own(error: Exception, reader: Reader | None) -> bool:
    """What cannot be decoded may be a value that the disk has damaged; not if the whole state was made anew, or at the second time."""
    return isinstance(error, msgspec.DecodeError) and reader is not None and (reader.is_new or reader.why == FAILED)


class CellStage:
    """A stage that computes its cells one by one. One that breaks off costs nobody but itself, unless the stage is ``vital``."""

    name = ""
    drivers: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    fingerprint = ""
    vital = False
    """Whether a site published without this would say what its editors have ruled out."""

    def compute(self, cells: Sequence[tuple[str, Reader]]) -> Iterator[tuple[str, Result]]:
        """Each cell by itself, in the order given."""
        for key, reader in cells:
            yield key, self.attempt(key, reader)

    def attempt(self, key: str, reader: Reader) -> Result:
        """``compute_one``, whatever comes of it."""
        try:
            return self.compute_one(key, reader)
        except Exception as error:
            result = failed(self.name, key, error, reader)
            if self.vital and result.fault is not None:
                raise
            return result

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The value and the postings of one cell."""
        raise NotImplementedError

    def retire(self, key: str) -> None:
        """Nothing outside the store belongs to a cell of most stages."""
