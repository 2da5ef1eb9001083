"""Stages ``description`` (who or what a name is), ``source``, ``standing`` and ``shelf`` (which have a page, where the others stand).

A page is earned by an editor's own words on the name, or by enough articles. All others share pages by the letter that they are filed
under. Where a name stands is a row of its own, so that those who link to it hear of it when it crosses the line, and nobody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.identity.description.choosing import choose
from sitegen.identity.description.known import known_of
from sitegen.keys import (
    AUTHORITY,
    ENTITY,
    GIST,
    HOME,
    HOMED,
    LABEL,
    LISTED,
    MENTIONS,
    NAME_LETTERS,
    NAME_SHELF,
    NAME_SHELVES,
    NAME_SHELVES_OF,
    ONCE,
    PAGE,
    RISEN,
    SAID,
    SEEN,
    SOURCES_OF,
    STANDS,
    TOLD,
    USES,
    WAY,
)
from sitegen.language.packs import is_entry
from sitegen.listing.order import filing_name
from sitegen.listing.rows import Listed, NameShelfRow, OnceRow, PageRow, SourceRow
from sitegen.listing.shelves import arrange, letter_of
from sitegen.model import Authority
from sitegen.sourcing.records import SaidRow
from sitegen.sourcing.source_names import is_outlet
from sitegen.stages.base import CellStage


class DescriptionStage(CellStage):
    """One cell an entity: who or what it is, chosen from what articles say beside its name. There is no value."""

    name = "description"
    drivers = ("told/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The key is the entity's id."""
        known = next((known_of(entity.name, entity.kind) for entity in reader.rows(ENTITY, key)), "")
        return Result(None, Posts([GIST.post(choose(reader.rows(TOLD, key), known), key)]))


class SourceStage(CellStage):
    """One cell a source: whether it is an entity by another name, whose page then holds all of it. There is no value."""

    name = "source"
    drivers = ("source/sources/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """A newspaper is the organization as which it is mentioned. A document or poll that editors have listed is nothing else."""
        source = f"sources/{key}"
        rows = reader.rows(USES, source)
        listed = _authority(source, reader)
        name = listed.name if listed else max(row.name for row in rows)
        count = sum(row.statements for row in rows)
        earned = listed is not None or _earns(len(rows), count, reader)
        home = _home(source, rows, listed, reader)
        if home:
            posts = Posts(
                [HOME.post(home, source), HOMED.post((source, home)), SOURCES_OF.post((source, earned), home)]
            )
            return Result(None, posts)
        if not earned:
            statements = (*reader.rows(SAID, source), *reader.rows(WAY, source))
            return Result(None, _post_once(source, name, 80 + sum(_said_size(row) for row in statements)))
        posts = _post_paged(source, name, Listed(source, name, listed.description if listed else "", len(rows)))
        posts.add(PAGE, PageRow("source", source), f"{source}/")
        return Result(None, posts)


def _home(source: str, rows: Iterable[SourceRow], listed: Authority | None, reader: Reader) -> str:
    if listed and not is_outlet(listed.name, listed.source_kind):
        return ""
    speakers = Counter(speaker for row in rows for speaker in row.speakers)
    if speakers:
        return min(speakers, key=lambda speaker: (-speakers[speaker], speaker))
    if any(row.kind != "organization" for row in rows):
        return ""
    slug = source.partition("/")[2]
    named = (f"organizations/{each}" for each in dict.fromkeys((slug, slug.removeprefix("the-"))))
    return next((entity for entity in named if reader.has_rows(SEEN, entity)), "")


class StandingStage(CellStage):
    """One cell for each entity that an article mentions: whether it has a page of its own. There is no value."""

    name = "standing"
    drivers = ("seen/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The key is the entity's id."""
        counts = reader.rows(SEEN, key)
        authority = _authority(key, reader)
        sources = sorted(reader.rows(SOURCES_OF, key))
        described = authority or next((found for source, _ in sources if (found := _authority(source, reader))), None)
        labels = reader.rows(LABEL, key)
        name = described.name if described else labels[0].name if labels else _spelt_out(key)
        if key.startswith("sources/"):
            return Result(None, {})  # an editor's mark; a source stands where its statements do
        earned = authority is not None or _earns(len(counts), sum(counts), reader) or any(earns for _, earns in sources)
        if earned:
            description = described.description if described else _latest(key, reader)
            posts = _post_paged(key, name, Listed(key, name, description, len(counts)))
            posts.add(PAGE, PageRow("entity", key), f"{key}/")
            return Result(None, posts)
        weight = sum(
            80 + len(row.article.title) + len(place.before) + len(place.name) + len(place.after)
            for row in reader.rows(MENTIONS, key)
            for place in row.places
        )
        return Result(None, _post_once(key, name, weight))


def _earns(articles: int, times: int, reader: Reader) -> bool:
    """Whether a name that stands so often in so many articles has a page of its own."""
    fewest = int(reader.input("config/min-articles") or b"1")
    return articles >= fewest or times > fewest


def _latest(entity: str, reader: Reader) -> str:
    """What the archive itself last says that somebody is."""
    era = next((gist.at("") for gist in reader.rows(GIST, entity)), None)
    return era.words if era else ""


def _authority(entity: str, reader: Reader) -> Authority | None:
    rows = reader.rows(AUTHORITY, entity)
    return rows[0] if rows and not is_entry(rows[0]) else None


def _spelt_out(entity: str) -> str:
    return entity.partition("/")[2].replace("-", " ").title()


def _said_size(row: SaidRow) -> int:
    return 80 + len(row.article.title) + sum(60 + sum(len(p.text) for p in line.pieces) for line in row.lines)


def _post_paged(entity: str, name: str, entry: Listed) -> Posts:
    folder = entity.partition("/")[0]
    letter = letter_of(filing_name(name, folder))
    return Posts([LISTED.post([entry], folder), RISEN.post((entity, name), f"{folder}/{letter}")])


def _post_once(entity: str, name: str, weight: int) -> Posts:
    folder = entity.partition("/")[0]
    filed = filing_name(name, folder)
    return Posts([ONCE.post(OnceRow(entity, name, filed, weight), f"{folder}/{letter_of(filed)}")])


class ShelfStage(CellStage):
    """One cell a letter of a section: the pages that its names share. There is no value."""

    name = "shelf"
    drivers = ("once/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The key is "people/s". A letter of too many names has pages for its beginnings."""
        folder, _, letter = key.partition("/")
        posts = Posts()
        shelves = arrange(letter, reader.rows(ONCE, key))
        for shelf in shelves:
            page = f"{folder}/{shelf.place}"
            posts.add(NAME_SHELF, shelf, page)
            posts.add(PAGE, PageRow("once", page), page)
            posts.update(STANDS.post(page, entity) for entity, _ in shelf.names)
        counted = [NameShelfRow(shelf.place, shelf.letter, len(shelf.names)) for shelf in shelves]
        posts.add(NAME_SHELVES, counted, folder)
        posts.add(NAME_SHELVES_OF, counted, key)
        posts.add(NAME_LETTERS, (shelves[0].place, shelves[0].letter), folder)
        return Result(None, posts)
