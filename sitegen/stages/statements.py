"""Stage ``statements``: who said what in an article, posted to each source and to the archive's sourcing."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitegen.content.dates import year_of
from sitegen.content.document import Document
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.identity.facts import Label
from sitegen.listing.rows import Listed, PageRow
from sitegen.model import Authority, Role, Span
from sitegen.sourcing.corrections import Correction, is_id
from sitegen.sourcing.introductions import Offices
from sitegen.sourcing.records import (
    UNNAMED,
    AboutRow,
    SaidLine,
    SaidRow,
    SourcingRow,
    anchors,
    cut_pieces,
    gather_year,
    spoken_about,
    tally,
)
from sitegen.sourcing.source_names import SourceName
from sitegen.sourcing.statements import Statement, find_statements
from sitegen.stages.authorities import AUTHORITY
from sitegen.stages.base import CellStage, encode
from sitegen.stages.decisions import CORRECTIONS
from sitegen.stages.documents import DOCUMENT
from sitegen.stages.facts import ANNOTATIONS, FACTS
from sitegen.stages.index import CAST, article_row
from sitegen.stages.resolution import LABEL

STATEMENTS = msgspec.msgpack.Decoder(tuple[Statement, ...])
_SOURCING = msgspec.msgpack.Decoder(SourcingRow)
SOURCE_NAMES = msgspec.msgpack.Decoder(tuple[SourceName, ...])


class StatementsStage(CellStage):
    """The value is the encoded tuple of Statements; there is none for an article that is not published."""

    name = "statements"
    drivers = ("file/article/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts what each source says here, its page and its name, and the article's numbers."""
        document = reader.decode("document", key, DOCUMENT)
        facts = reader.decode("facts", key, FACTS)
        cast = reader.decode("index", key, CAST)
        if document is None or facts is None or cast is None:
            return Result(None, {})
        annotations = reader.decode("annotation", key, ANNOTATIONS) if document.annotate else None
        statements: tuple[Statement, ...] = ()
        corrections = _read_corrections(reader, document) if annotations is not None else ()
        if annotations is not None and (annotations.attributions or corrections):
            listed = [name for row in reader.decode_rows("source-names", SOURCE_NAMES) for name in row]
            names, offices = _read_cast(
                reader, (*cast.targets, *(c.by for c in corrections if is_id(c.by))), document.date
            )
            known = {*names, *(name.id for name in listed)}
            corrections = [c for c in corrections if not is_id(c.by) or c.by in known]
            cut = msgspec.json.decode(reader.input("config/attribution"))["cut"]
            statements = find_statements(
                document.markup.text, document.markup.blocks, facts.sentences, facts.mentions, cast.targets,
                annotations.attributions, listed, cut, names, offices,
                corrections=corrections,
            )  # fmt: skip
        posts = _posts(document, statements, facts.sentences, cast.topics)
        about = spoken_about(facts.mentions, cast.targets, statements)
        posts.update((f"about/{entity}", encode(AboutRow(key, tuple(spots)))) for entity, spots in about.items())
        return Result(encode(statements), posts)


class SourceListingStage(CellStage):
    """One cell a source: its entry in the list of all, so that the list hears of a source and not of each article that quotes it."""

    name = "source-listing"
    drivers = ("label/sources/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Of several names that articles give it, the last in the alphabet. There is no value."""
        source = f"sources/{key}"
        name = max(label.name for label in reader.decode_rows(f"label/{source}", LABEL))
        return Result(None, {"listed/sources": encode([Listed(source, name)])})


class SourcingYearsStage(CellStage):
    """The sourcing of a year's articles together. There is no value."""

    name = "sourcing-years"
    drivers = ("sourcing/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The key is a year, or "undated"."""
        year = gather_year(key, reader.decode_rows(f"sourcing/{key}", _SOURCING))
        return Result(None, {"sourcing-years": encode(year)})


def _posts(
    document: Document, statements: tuple[Statement, ...], sentences: tuple[Span, ...], topics: tuple[str, ...]
) -> dict[str, bytes]:
    article = article_row(document)
    year = year_of(document.date) or "undated"
    spots = anchors(statements)
    spoken: list[SaidLine] = []
    said: dict[str, list[SaidLine]] = {}
    posts: dict[str, bytes] = {}
    listed: set[str] = set()
    for s in statements:
        pieces = cut_pieces(document.markup.text, document.markup.blocks, sentences, s.attribution.content)
        line = SaidLine(
            s.number,
            spots[s.number],
            s.attribution.quote,
            s.kind,
            s.name,
            s.speaker,
            s.source,
            s.via,
            s.via_name,
            pieces,
        )
        spoken.append(line)
        for voice in s.voices:
            own = msgspec.structs.replace(line, speaker=voice.speaker, source=voice.source)
            said.setdefault(f"said/{voice.source}", []).append(own)
        if not s.voices:
            said.setdefault(UNNAMED, []).append(line)
        known = [(voice.source, voice.name, voice.kind) for voice in s.voices]
        for source, name, kind in (*known, (s.via, s.via_name, "organization")):
            if source and source not in listed:
                listed.add(source)
                posts[f"page/{source}/"] = encode(PageRow("source", source))
                posts[f"label/{source}"] = encode(Label(name, kind))
        if s.via:
            said.setdefault(f"way/{s.via}", []).append(line)
    if spoken:
        posts[f"spoken/{year}"] = encode(SaidRow(article, tuple(spoken), ()))
        for ending in ("csv", "json"):
            posts[f"page/sourcing/statements-{year}.{ending}"] = encode(PageRow("statements", year))
    for group, lines in said.items():
        posts[group] = encode(SaidRow(article, tuple(lines), topics))
    posts[f"sourcing/{year}"] = encode(tally(article, statements))
    return posts


def _read_corrections(reader: Reader, document: Document) -> Sequence[Correction]:
    """What editors' decisions say of statements in this article, named by its slug or its path."""
    return [
        correction
        for group in (f"corrected/{document.slug}", f"corrected/{document.path}")
        for row in reader.decode_rows(group, CORRECTIONS)
        for correction in row
    ]


def _read_cast(reader: Reader, targets: tuple[str, ...], date: str) -> tuple[dict[str, str], dict[str, Offices]]:
    """The names of everybody in an article, and the offices that they held at its date and at others."""
    names: dict[str, str] = {}
    offices: dict[str, Offices] = {}
    for target in dict.fromkeys(t for t in targets if t):
        authority, label = _read_name(reader, target)
        if authority:
            names[target] = authority.name
            if date and authority.roles:
                held = [role for role in authority.roles if _is_held(role, date)]
                past = tuple(role.title for role in authority.roles if role not in held)
                offices[target] = Offices(tuple(role.title for role in held), past)
        elif label:
            names[target] = label.name
    return names, offices


def _read_name(reader: Reader, target: str) -> tuple[Authority | None, Label | None]:
    """What editors wrote of somebody, else what the archive calls them."""
    listed = f"authority/{target}"
    labelled = (
        () if target.startswith("sources/") else (f"label/{target}",)
    )  # a source's label is posted here, so not read here

    def read() -> tuple[Authority | None, Label | None]:
        authorities = reader.rows(listed)
        labels = () if authorities else [row for group in labelled for row in reader.rows(group)]
        return AUTHORITY.decode(authorities[0]) if authorities else None, LABEL.decode(labels[0]) if labels else None

    return reader.shared((listed, *labelled), read)


def _is_held(role: Role, date: str) -> bool:
    start, end = role.start[:10], role.end[:10]
    return bool(start) and start <= date[: len(start)] and (not end or date[: len(end)] <= end)
