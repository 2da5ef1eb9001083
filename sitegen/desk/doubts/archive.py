"""The archive as the rules of doubt see it: pages with their articles, names and sentences, read once from the state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sitegen.config import read_settings
from sitegen.content.decisions import PATH, Decision
from sitegen.desk.checks.names import find_sightings
from sitegen.desk.looking import Look
from sitegen.engine.store import Store
from sitegen.identity.doubts.sightings import Sighting, by_entity
from sitegen.keys import AUTHORITIES, DECISIONS, DOCUMENT, LABEL, MENTIONS
from sitegen.language.names import fold
from sitegen.listing.rows import MentionRow
from sitegen.model import ENTITY_KINDS, FOLDERS, KINDS, Authority


class Page(NamedTuple):
    """An entity with what the archive says of it."""

    id: str
    name: str
    kind: str
    forms: Counter[str]
    """Its names, by the number of articles that have each."""
    sightings: tuple[Sighting, ...]
    listed: bool
    """Whether an editor has written it down in a file of its own or a pack."""
    ruled: bool
    """Whether an editor's word is the only reason for it."""

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({sighting.article for sighting in self.sightings})


class Archive:
    """One look at the state."""

    def __init__(self, site: Path, store: Store) -> None:
        self.site = site
        self.store = store
        self.sightings: Sequence[Sighting] = tuple(find_sightings(store))
        self.look = Look(store)
        self.authorities: Mapping[str, Authority] = {a.id: a for a in self.look.rows(AUTHORITIES) if a.id}
        self.decisions: tuple[Decision, ...] = self.look.cell(DECISIONS, PATH) or ()
        self.pages: Mapping[str, Page] = {
            entity: self._page(entity, found) for entity, found in by_entity(self.sightings).items()
        }
        self.outlets = self._outlets()
        """Folded names of the site itself and of the outlets that its articles come from."""

    def _page(self, entity: str, found: Sequence[Sighting]) -> Page:
        forms = Counter(form for sighting in found for form in set(sighting.forms))
        return Page(
            entity,
            self.name_of(entity),
            KINDS.get(entity.partition("/")[0], ""),
            forms,
            tuple(found),
            entity in self.authorities,
            all(sighting.ruled for sighting in found),
        )

    def name_of(self, entity: str) -> str:
        """What the archive calls an entity."""
        if entity in self.authorities:
            return self.authorities[entity].name
        return next((label.name for label in self.look.rows(LABEL, entity)), entity)

    def kind_pages(self, kind: str) -> list[Page]:
        """The pages of one kind, the most written of first."""
        pages = (page for page in self.pages.values() if page.kind == kind)
        return sorted(pages, key=lambda page: (-page.articles, page.id))

    def rows(self, entity: str) -> list[MentionRow]:
        """Its mentions, by article."""
        return self.look.rows(MENTIONS, entity)

    def named(self) -> dict[str, list[Page]]:
        """Pages by folded name, of all kinds; only those that no editor has written down."""
        found: dict[str, list[Page]] = {}
        for page in self.pages.values():
            found.setdefault(fold(page.name), []).append(page)
        return found

    def _outlets(self) -> frozenset[str]:
        names = {read_settings(self.site).title}
        for path in self.store.keys("document"):
            document = self.look.cell(DOCUMENT, path)
            if document is not None:
                names.add(document.publisher)
        names.update(a.name for a in self.authorities.values() if a.kind == "source")
        folded = {fold(name) for name in names if name}
        return frozenset(folded | {name.removeprefix("the ") for name in folded})

    def top(self, count: int) -> frozenset[str]:
        """The ids of each kind's most prominent pages."""
        return frozenset(page.id for kind in ENTITY_KINDS for page in self.kind_pages(kind)[:count])


def folder_of(kind: str) -> str:
    """Where the pages of a kind live."""
    return FOLDERS[kind]
