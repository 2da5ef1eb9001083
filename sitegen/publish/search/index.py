"""Keeps the search index in step with the published pages: which shards are out of date, and their way into the output folder.

The index is no stage of the ladder: it reads what is published, comes after it, and may come much later (``watch`` and ``serve``
make it in the background). A shard's digest is kept in the state once its files are written, so a crash in between costs that shard
once more and nothing else.
"""

from __future__ import annotations

import json

import msgspec

from sitegen.config import FILE, Settings
from sitegen.engine.store import Store
from sitegen.errors import Problem, SitegenError
from sitegen.publish.search import pagefind
from sitegen.publish.search.bundle import ENTRY, SCRIPTS
from sitegen.publish.search.shards import Shard, deal
from sitegen.publish.write import Publisher

PLACE = "search/index/"
"""Folder of the search index. All in it is Pagefind's; no page or file of a site's own has an address there."""
LIST = f"{PLACE}shards.json"
_META = "search"
_FORM = "2"  # moves when the records' form does


def missing_program(settings: Settings) -> list[Problem]:
    """The warning that search has to do without texts, if so."""
    if not settings.search.enabled or pagefind.program():
        return []
    message = "Search finds names alone, for the program Pagefind is not installed."
    hint = f"Install it with `pip install {pagefind.PACKAGE}`, or write `enabled = false` under `[search]`."
    return [Problem(FILE, 0, "warning", message, hint)]


class Search:
    """The index of one site, as its last run of the ladder left the pages."""

    def __init__(self, settings: Settings, store: Store, publisher: Publisher) -> None:
        self.publisher = publisher
        self.settings = settings
        self._store = store

    def outdated(self) -> list[Shard]:
        """Shards to be indexed. What no shard needs any more is deleted here."""
        shards: list[Shard] = []
        if self.settings.search.enabled and pagefind.program():
            made_by = f"{_FORM} {pagefind.version()} {self.settings.language}"
            shards = [shard for shard in deal(self._articles(), made_by) if shard.twins]
        known = self._known()
        names = {shard.name for shard in shards}
        keep = names | {""} if shards else set()
        stale = [path for path in self._store.output_digests(PLACE) if _shard_of(path) not in keep]
        if stale:
            for path in stale:
                self.publisher.remove(path)
            self._keep({name: mark for name, mark in known.items() if name in names})
        return [shard for shard in shards if known.get(shard.name) != shard.digest]

    def indexer(self) -> pagefind.Indexer:
        """What makes the index from the published pages."""
        return pagefind.Indexer(self.publisher.root, self.settings.language)

    def publish(self, shard: Shard, bundle: dict[str, bytes]) -> bool:
        """Writes a shard's files, its entry last, and deletes those of its former self. False: its pages have moved meanwhile."""
        now = self._articles()
        if any(now.get(path) != mark for path, mark in shard.twins.items()):
            return False
        place = f"{PLACE}{shard.name}/"
        wanted = {place + path: data for path, data in bundle.items() if shard.name == "0" or path not in SCRIPTS}
        entry = {path: data for path, data in wanted.items() if path == place + ENTRY}
        for path, data in wanted.items():
            if path not in entry:
                self.publisher.put(path, data)
        self.publisher.flush()
        known = {**self._known(), shard.name: shard.digest}
        names = {_shard_of(path) for path in self._store.output_digests(PLACE) if path.endswith(f"/{ENTRY}")}
        entry[LIST] = msgspec.json.encode({"shards": sorted(names | {shard.name}, key=int)}) + b"\n"
        for path, data in entry.items():
            self.publisher.put(path, data)
        self.publisher.flush()
        for path in self._store.output_digests(place):
            if path not in wanted:
                self.publisher.remove(path)
        self._keep(known)
        return True

    def _articles(self) -> dict[str, bytes]:
        """What is published below ``articles/``, but for places where somebody else's file stands."""
        return {path: mark for path, mark in self._store.output_digests("articles/").items() if mark}

    def _known(self) -> dict[str, str]:
        known: dict[str, str] = json.loads(self._store.meta(_META) or "{}")
        return known

    def _keep(self, known: dict[str, str]) -> None:
        self.publisher.finish()
        self._store.put_meta(_META, json.dumps(known, sort_keys=True))
        self._store.commit()


def forget_index(store: Store) -> None:
    """All is indexed again: the output folder is another one."""
    store.put_meta(_META, "{}")


def forget_damaged(store: Store, damaged: set[str]) -> set[str]:
    """Files of the index that are missing or changed: their shards are indexed again; of the list, all. Returns the other files."""
    known: dict[str, str] = json.loads(store.meta(_META) or "{}")
    of_ours = {path for path in damaged if path.startswith(PLACE)}
    if hurt := {_shard_of(path) for path in of_ours}:
        kept = {} if "" in hurt else {name: mark for name, mark in known.items() if name not in hurt}
        store.put_meta(_META, json.dumps(kept, sort_keys=True))
    return damaged - of_ours


def index(search: Search) -> list[Problem]:
    """Brings the index up to date. Returns a warning where that failed: the pages stand all the same."""
    indexer = search.indexer()
    try:
        for shard in search.outdated():
            bundle = indexer.bundle(shard)
            if bundle is not None:
                search.publish(shard, bundle)
    except SitegenError as error:
        return [msgspec.structs.replace(error.problem, severity="warning")]
    return []


def _shard_of(path: str) -> str:
    """``"3"`` of ``search/index/3/…``, empty for the list."""
    name, slash, _ = path.removeprefix(PLACE).partition("/")
    return name if slash else ""
