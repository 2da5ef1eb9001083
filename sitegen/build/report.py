"""What a build is asked, and what it tells."""

from __future__ import annotations

import msgspec

from sitegen.engine.store import Store
from sitegen.errors import Problem

_PROBLEMS = msgspec.msgpack.Decoder(tuple[Problem, ...])


class Options(msgspec.Struct, frozen=True):
    """What the command line says of one build. ``output`` and ``base_url`` are empty where the configuration decides. With ``keep``
    the pages of a file that breaks stay as they were before, until it is mended or a build without ``keep`` comes.
    """

    output: str = ""
    base_url: str | None = None
    jobs: int = 0
    executor: str = ""
    clean: bool = False
    drafts: bool = False
    keep: bool = False


class Report(msgspec.Struct, frozen=True):
    """What a build did. Counts are of this run, but for ``articles``, ``pages``, ``files`` and ``bytes``, which are of the site."""

    articles: int
    pages: int
    annotated: int
    rendered: int
    written: int
    deleted: int
    files: int
    bytes: int
    seconds: dict[str, float]
    peak_rss_mb: int
    problems: tuple[Problem, ...]
    changed: tuple[str, ...] = ()
    """Output files that were written or deleted."""

    @property
    def failed(self) -> bool:
        """Whether something in the content is wrong."""
        return any(problem.severity == "error" for problem in self.problems)


def broken_but_kept(store: Store) -> list[tuple[str, str]]:
    """Stage and key of the cells that have a value although their file is broken."""
    found = []
    for poster, row in store.rows("problems"):
        stage, _, key = poster.partition(" ")
        broken = any(problem.severity == "error" for problem in _PROBLEMS.decode(row))
        if broken and stage in ("authority", "document", "text", "page") and store.value(stage, key):
            found.append((stage, key))
    return found


def read_problems(store: Store) -> list[Problem]:
    """All that is wrong with the content as it stands; of notes that repeat, the first with a count."""
    found = [problem for _, row in store.rows("problems") for problem in _PROBLEMS.decode(row)]
    notes: dict[str, list[Problem]] = {}
    for problem in sorted(set(found)):
        if problem.severity == "note":
            notes.setdefault(problem.message, []).append(problem)
    kept = [problem for problem in found if problem.severity != "note"]
    for same in notes.values():
        more = f" (and in {len(same) - 1} more)" if len(same) > 1 else ""
        kept.append(msgspec.structs.replace(same[0], message=same[0].message.rstrip(".") + more + "."))
    return kept
