"""The ladder: stages in a fixed order, each computed value a cell that remembers what it read.

A stage may read only what lower stages have made, so there is no scheduler and there can be no cycle. Cells are driven by groups:
a cell exists as long as somebody posts to a group that one of its stage's prefixes plus its key names. It is computed again
when something that it read has moved, presence and membership included, or when its stage's own fingerprint has; those who
read it hear of it only if its digest moves. Nobody declares a dependency by hand.

The idea of recorded reads with early cut-off is that of verifying traces (Mokhov, Mitchell and Peyton Jones, "Build Systems à
la Carte", 2018); pushing dirt upwards instead of checking every trace makes a run's cost that of the change.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from sitegen.engine.reader import Reader, digest, name_of
from sitegen.engine.stage import Result, Stage
from sitegen.engine.store import Store

FAILED = "it failed"
"""Why a cell is computed again that came to grief in the last run."""
_COMMIT_SECONDS = 3.0
_BATCH = 500  # cells whose rows wait to be written together
_encode = msgspec.msgpack.encode
_read_names = msgspec.msgpack.Decoder(list[int])
_read_posts = msgspec.msgpack.Decoder(dict[str, bytes])


class Ladder:
    """Brings all stages up to date over one store."""

    def __init__(
        self,
        store: Store,
        stages: Sequence[Stage],
        inputs: Callable[[str], bytes],
        on_stage: Callable[[str, int], Callable[[int], None]] = lambda name, total: lambda done: None,
        on_fault: Callable[[str, str, Exception], object] = lambda stage, key, error: None,
        is_new: bool = False,
    ) -> None:
        self.store = store
        self.stages = list(stages)
        self._ranks = {stage.name: n for n, stage in enumerate(self.stages)}
        self._inputs = inputs
        self._input_seen: dict[str, bytes] = {}
        self._input_new: set[str] = set()
        self._touched: dict[int, str] = {}
        self._dirty: dict[str, dict[str, str]] = {stage.name: {} for stage in self.stages}
        self._marked: dict[tuple[str, str], str] = {}  # waiting, and not yet on the store's list
        self._done: set[tuple[str, str]] = set()  # on the store's list, and no longer waiting
        self._drivers: dict[str, list[tuple[str, str]]] = {}
        for stage in self.stages:
            for prefix in stage.drivers:  # filed under what comes before the first slash, which every prefix has
                self._drivers.setdefault(prefix.partition("/")[0], []).append((prefix, stage.name))
        self._followed = {group for stage in self.stages for group in stage.follows}
        self._on_stage = on_stage
        self._on_fault = on_fault
        self._failed: set[tuple[str, str]] = set()  # to be computed again in the next run, not in this one
        self._cells: list[tuple[int, str, str, bytes, bytes | None, bytes, bytes, str]] = []
        self._posts: list[tuple[str, str, bytes]] = []
        self._reads: list[tuple[int, int]] = []
        self._stage_has_cells = True
        self.is_new = is_new
        self.shared: dict[tuple[str, ...], Any] = {}
        self.computed: dict[str, int] = {}
        self.seconds: dict[str, float] = {}

    def rank_of(self, stage: str) -> int:
        """Height of a stage on the ladder."""
        return self._ranks[stage]

    def read_input(self, name: str) -> bytes:
        """An input as it is now; the same during one run."""
        if name not in self._input_seen:
            self._input_seen[name] = self._inputs(name)
            self._input_new.add(name)
        return self._input_seen[name]

    # What has moved

    def resume(self) -> None:
        """Takes up the cells that were left waiting."""
        for name, key, why in self.store.dirty():
            self._dirty.setdefault(name, {})[key] = why

    def begin(self) -> None:
        """Finds what moved since the last run: cells left waiting, inputs, the stages' own fingerprints."""
        self.resume()
        for name, was in self.store.inputs():
            now = self.read_input(name)
            self._input_new.discard(name)
            if digest(now) != was:
                self._touched[name_of("input", name)] = name
                self.store.put_input(name, digest(now))
        for stage in self.stages:
            if self.store.meta(f"stage {stage.name}") != stage.fingerprint:
                wanted = {group[len(prefix) :] for prefix in stage.drivers for group in self.store.groups(prefix)}
                for key in sorted(wanted.union(self.store.keys(stage.name))):  # a stage may be new to this state
                    self.mark(stage.name, key, "the program or its settings changed")
                self.store.put_meta(f"stage {stage.name}", stage.fingerprint)
        self._spread(-1)

    def mark(self, stage: str, key: str, why: str) -> None:
        """Lets a cell be computed again."""
        if key not in self._dirty[stage]:
            self._dirty[stage][key] = self._marked[stage, key] = why

    def post(self, poster: str, rows: Mapping[str, bytes]) -> None:
        """Posts rows from below the ladder (the scan of the site folder)."""
        self.store.post(poster, rows.items())
        for group in rows:
            self._touch_group(group)

    def unpost(self, poster: str, groups: Iterable[str]) -> None:
        """Takes rows from below the ladder back."""
        groups = list(groups)
        self.store.unpost(poster, groups)
        for group in groups:
            self._touch_group(group)

    def _touch_group(self, group: str) -> None:
        self._touched[name_of("group", group)] = group
        for prefix, stage in self._drivers.get(group.partition("/")[0], ()):
            if group.startswith(prefix):
                self.mark(stage, group[len(prefix) :], group)

    def _spread(self, rank: int) -> None:
        """Marks the readers of all that was touched."""
        touched, self._touched = self._touched, {}
        if not any(self.store.has_cells(stage.name) for stage in self.stages[rank + 1 :]):
            return  # the first climb: nobody above has read anything yet
        for name, what in touched.items():
            for stage, key in self.store.readers(name):
                if self._ranks.get(stage, len(self.stages)) <= rank:
                    raise RuntimeError(f"{stage} {key} has read {what}, which a higher or equal stage has posted")
                if stage in self._dirty:
                    self.mark(stage, key, what)

    # Climbing

    def run(self, until: str = "", patient: Collection[tuple[str, str]] = ()) -> None:
        """Computes what waits, stage by rank, and keeps it. After a crash the next run goes on where the last commit was.

        ``until`` names the first stage that is not climbed, ``patient`` cells (stage, key) that are passed over; what waits there goes
        on waiting, and is told by ``is_waiting``.
        """
        self._spread(-1)
        for rank, stage in enumerate(self.stages):
            if stage.name == until:
                break
            started = time.perf_counter()
            self._climb(rank, stage, {key for name, key in patient if name == stage.name})
            self._spread(rank)
            self.seconds[stage.name] = time.perf_counter() - started
        self._commit()

    @property
    def is_waiting(self) -> bool:
        """Whether some cell is still to be computed."""
        return any(self._dirty.values())

    def _climb(self, rank: int, stage: Stage, patient: Collection[str]) -> None:
        waiting = self._dirty[stage.name]
        self.computed[stage.name] = 0
        self.shared.clear()  # lower stages have moved on
        if not waiting:
            return
        live = []
        for key in sorted(waiting.keys() - patient):
            if any(self.store.has_rows(prefix + key) for prefix in stage.drivers):
                live.append((key, Reader(self, rank, waiting[key])))
            else:
                self._drop(stage, key)
                self._settle(stage, key)
        advance = self._on_stage(stage.name, len(live))
        self._stage_has_cells = self.store.has_cells(stage.name)
        readers = dict(live)
        last_commit = time.monotonic()
        for key, result in stage.compute(live):
            self._keep(stage, key, result, readers[key])
            readers[key].seen = {}  # of thousands of cells that is much
            self._settle(stage, key)
            if result.fault is not None:
                self._on_fault(stage.name, key, result.fault)
                self._failed.add((stage.name, key))
            self.computed[stage.name] += 1
            advance(1)
            if len(self._cells) > _BATCH:
                self._write_down()
            if time.monotonic() - last_commit > _COMMIT_SECONDS:
                self._write_down()
                self._spread(rank)
                self._commit()
                last_commit = time.monotonic()
        self._write_down()

    def _write_down(self) -> None:
        """Cells of one stage do not see each other, so their rows may wait and go down together, in the tables' own order."""
        self.store.put_cells(self._cells)
        self.store.put_posts(sorted(self._posts))
        self.store.add_reads(sorted(self._reads))
        for rows in (self._cells, self._posts, self._reads):
            rows.clear()

    def _commit(self) -> None:
        for name in self._input_new:
            self.store.add_input(name, digest(self._input_seen[name]))
        self._input_new.clear()
        self.store.drop_dirty(self._done)
        self._done.clear()
        self.store.put_dirty((stage, key, why) for (stage, key), why in self._marked.items())
        self._marked.clear()
        self.store.put_dirty((stage, key, FAILED) for stage, key in self._failed)
        self._failed.clear()
        self.store.commit()

    def _settle(self, stage: Stage, key: str) -> None:
        """A cell no longer waits."""
        self._dirty[stage.name].pop(key, None)
        if self._marked.pop((stage.name, key), None) is None:
            self._done.add((stage.name, key))

    def _keep(self, stage: Stage, key: str, result: Result, reader: Reader) -> None:
        store, poster = self.store, f"{stage.name} {key}"
        old = store.cell(stage.name, key) if self._stage_has_cells else None
        posts = {group: blake2b(row, digest_size=8).digest() for group, row in result.posts.items()}
        old_posts = _read_posts.decode(old.posts) if old else {}
        if result.is_partial:
            posts = {**old_posts, **posts}
            for group in result.gone:
                posts.pop(group, None)
        moved = [group for group, mark in posts.items() if old_posts.get(group) != mark]
        gone = [group for group in old_posts if group not in posts]
        self._keep_news(poster, (*moved, *gone))
        for group in stage.follows:
            store.drop_news(group)
        self._posts.extend((group, poster, result.posts[group]) for group in moved)
        if gone:
            store.unpost(poster, gone)
        for group in (*moved, *gone):
            self._touch_group(group)
        now = digest(result.value or b"")
        reads = sorted(reader.seen)
        if old is None:
            cell, new_reads = store.new_id(), reads
        else:
            old_reads = set(_read_names.decode(old.reads))
            cell, new_reads = old.id, sorted(reader.seen.keys() - old_reads)
            store.drop_reads(cell, old_reads - reader.seen.keys())
        self._reads.extend((name, cell) for name in new_reads)
        self._cells.append((cell, stage.name, key, now, result.value, _encode(reads), _encode(posts), reader.why))
        if old is None or old.digest != now:
            self._touched[name_of("cell", poster)] = poster

    def _keep_news(self, poster: str, groups: Collection[str]) -> None:
        """Remembers what a poster's rows were, where somebody follows the group; of several changes the first counts."""
        for group in self._followed.intersection(groups):
            self.store.add_news(group, poster)

    def _drop(self, stage: Stage, key: str) -> None:
        old = self.store.cell(stage.name, key)
        if old is None:
            return
        poster = f"{stage.name} {key}"
        groups = list(_read_posts.decode(old.posts))
        self._keep_news(poster, groups)
        self.store.unpost(poster, groups)
        for group in groups:
            self._touch_group(group)
        self._touched[name_of("cell", poster)] = poster
        self.store.drop_reads(old.id, _read_names.decode(old.reads))
        self.store.drop_cell(old.id)
        stage.retire(key)
