"""The state machine is worth something only if it fails for an engine that is broken: each test breaks one thing and wants it found.

The deepest mutations need more luck than a test run should pay for; ``SITEGEN_MUTATIONS=all`` runs them too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import get_state_machine_test

import sitegen.engine.ladder
import sitegen.stages.pages
from sitegen.build.scan import Scan
from sitegen.engine.keys import Group
from sitegen.engine.ladder import Ladder
from sitegen.engine.reader import Reader
from sitegen.engine.store import Store
from sitegen.publish.write import Publisher

from .test_ladder_machine import Archive

pytestmark = pytest.mark.long

Mutation = Callable[[], AbstractContextManager[object]]


def _rows_not_recorded() -> AbstractContextManager[object]:
    def rows(self: Reader, group: Group[Any], key: str = "") -> list[bytes]:
        return [row for _, row in self._ladder.store.rows(group.name(key))]

    return mock.patch.object(Reader, "raw_rows", rows)


def _absence_not_recorded() -> AbstractContextManager[object]:
    real = Reader.raw_rows

    def rows(self: Reader, group: Group[Any], key: str = "") -> list[bytes]:
        return real(self, group, key) if self._ladder.store.has_rows(group.name(key)) else []

    return mock.patch.object(Reader, "raw_rows", rows)


def _membership_not_recorded() -> AbstractContextManager[object]:
    def has_rows(self: Reader, group: Group[Any], key: str = "") -> bool:
        return self._ladder.store.has_rows(group.name(key))

    return mock.patch.object(Reader, "has_rows", has_rows)


def _values_not_recorded() -> AbstractContextManager[object]:
    return mock.patch.object(Reader, "raw", lambda self, cell, key: self._ladder.store.value(cell.stage, key))


def _inputs_not_recorded() -> AbstractContextManager[object]:
    return mock.patch.object(Reader, "input", lambda self, name: self._ladder.read_input(name))


def _reads_not_updated() -> AbstractContextManager[object]:
    real = Store.add_reads

    def add_reads(self: Store, reads: Iterable[tuple[int, int]]) -> None:
        known = {cell for (cell,) in self._execute("SELECT DISTINCT cell FROM read")}
        real(self, [(name, cell) for name, cell in reads if cell not in known])

    return mock.patch.object(Store, "add_reads", add_reads)


def _prune_skipped() -> AbstractContextManager[object]:
    return mock.patch.object(Publisher, "remove", return_value=None)


def _rows_not_taken_back() -> AbstractContextManager[object]:
    return mock.patch.object(Store, "unpost", return_value=None)


def _moved_value_not_told() -> AbstractContextManager[object]:
    real = Ladder._spread

    def spread(self: Ladder, rank: int) -> None:
        cells = tuple(f"{stage.name} " for stage in self.stages)
        self._touched = {name: what for name, what in self._touched.items() if not what.startswith(cells)}
        real(self, rank)

    return mock.patch.object(Ladder, "_spread", spread)


def _moved_group_not_told() -> AbstractContextManager[object]:
    def touch(self: Ladder, group: str) -> None:
        for prefix, stage in self._drivers.get(group.partition("/")[0], ()):
            if group.startswith(prefix):
                self.mark(stage, group[len(prefix) :], group)

    return mock.patch.object(Ladder, "_touch_group", touch)


def _waiting_cells_forgotten() -> AbstractContextManager[object]:
    return mock.patch.object(Store, "put_dirty", lambda self, rows: list(rows))


def _inputs_not_compared() -> AbstractContextManager[object]:
    return mock.patch.object(Store, "inputs", return_value=[])


def _outputs_not_checked() -> AbstractContextManager[object]:
    real = Publisher.begin

    def begin(self: Publisher) -> set[str]:
        real(self)
        return set()

    return mock.patch.object(Publisher, "begin", begin)


def _temporary_file_left() -> AbstractContextManager[object]:
    real = Publisher._write

    def write(self: Publisher, path: str, data: bytes) -> os.stat_result:
        written = real(self, path, data)
        if path.endswith("/index.html") and "clean" not in self.root.parts:
            (self.root / path).with_name(".sitegen-tmp").write_bytes(data)
        return written

    return mock.patch.object(Publisher, "_write", write)


def _news_not_all_heard() -> AbstractContextManager[object]:
    real = Scan.post_some
    return mock.patch.object(Scan, "post_some", lambda self, ladder, paths: real(self, ladder, sorted(paths)[1:]))


def _news_forgotten() -> AbstractContextManager[object]:
    return mock.patch.object(Store, "add_news", return_value=None)


def _mtime_ignored() -> AbstractContextManager[object]:
    real = Scan._walk

    def walk(self: Scan) -> object:
        for path, status in real(self):
            yield path, SimpleNamespace(st_size=status.st_size, st_mtime_ns=0, st_ino=status.st_ino, st_ctime_ns=0)

    return mock.patch.object(Scan, "_walk", walk)


def _files_written_after_their_cells() -> AbstractContextManager[object]:
    real = sitegen.stages.pages.PageStage.compute

    def compute(self: object, cells: object) -> object:
        publisher = self.publisher  # type: ignore[attr-defined]
        flush, publisher.flush = publisher.flush, lambda: None
        yield from real(self, cells)  # type: ignore[arg-type]
        self_commit(self)
        publisher.flush = flush
        flush()

    def self_commit(self: object) -> None:
        self.publisher._store.commit()  # type: ignore[attr-defined]

    return mock.patch.object(sitegen.stages.pages.PageStage, "compute", compute)


EASY: list[Mutation] = [
    _rows_not_recorded,
    _absence_not_recorded,
    _values_not_recorded,
    _inputs_not_recorded,
    _prune_skipped,
    _rows_not_taken_back,
    _moved_value_not_told,
    _moved_group_not_told,
    _inputs_not_compared,
    _outputs_not_checked,
    _news_not_all_heard,
    _temporary_file_left,
]
DEEP: list[Mutation] = [
    _membership_not_recorded,
    _reads_not_updated,
    _waiting_cells_forgotten,
    _mtime_ignored,
    _news_forgotten,
    _files_written_after_their_cells,
]


def survives(mutation: Mutation, examples: int, steps: int = 25) -> bool:
    """Whether the machine notices nothing."""
    machine = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    test = seed(1)(get_state_machine_test(Archive, settings=machine))
    with mutation():
        try:
            test()
        except (
            AssertionError,
            RuntimeError,
            LookupError,
            ValueError,
        ):  # the last three: the ladder's own word, a link to a page that has gone, picks of other articles than there are
            return False
    return True


@pytest.mark.parametrize("mutation", EASY, ids=lambda m: m.__name__.strip("_"))
def test_the_machine_finds(mutation: Mutation) -> None:
    assert not survives(mutation, 50)


@pytest.mark.skipif(os.environ.get("SITEGEN_MUTATIONS") != "all", reason="takes minutes; set SITEGEN_MUTATIONS=all")
@pytest.mark.parametrize("mutation", DEEP, ids=lambda m: m.__name__.strip("_"))
def test_the_machine_finds_with_patience(mutation: Mutation) -> None:
    assert not survives(mutation, 200)
