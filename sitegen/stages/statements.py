"""Stage ``statements``: who said what in an article, posted to each source and to the archive's sourcing."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitegen.content.dates import year_of
from sitegen.content.document import Document
from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.identity.facts import Label
from sitegen.keys import (
    ABOUT,
    ANNOTATION,
    AUTHORITY,
    CAST,
    CORRECTED,
    DOCUMENT,
    FACTS,
    LABEL,
    PAGE,
    SAID,
    SOURCE_NAMES,
    SOURCING,
    SOURCING_YEARS,
    SPOKEN,
    USES,
    WAY,
)
from sitegen.listing.rows import PageRow, SourceRow
from sitegen.model import Authority, Role, Span
from sitegen.sourcing.corrections import Correction, is_id
from sitegen.sourcing.introductions import Offices
from sitegen.sourcing.records import (
    UNNAMED,
    AboutRow,
    SaidLine,
    SaidRow,
    anchors,
    cut_pieces,
    gather_year,
    spoken_about,
    tally,
)
from sitegen.sourcing.statements import Statement, find_statements
from sitegen.stages.base import CellStage, encode
from sitegen.stages.index import article_row


class StatementsStage(CellStage):
    """The value is the encoded tuple of Statements; there is none for an article that is not published."""

    name = "statements"
    drivers = ("file/article/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts what each source says here, its page and its name, and the article's numbers."""
        document = reader.cell(DOCUMENT, key)
        facts = reader.cell(FACTS, key)
        cast = reader.cell(CAST, key)
        if document is None or facts is None or cast is None:
            return Result(None, {})
        annotations = reader.cell(ANNOTATION, key) if document.annotate else None
        statements: tuple[Statement, ...] = ()
        corrections = _read_corrections(reader, document) if annotations is not None else ()
        if annotations is not None and (annotations.attributions or corrections):
            listed = [name for row in reader.rows(SOURCE_NAMES) for name in row]
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
        posts.update(ABOUT.post(AboutRow(key, tuple(spots)), entity) for entity, spots in about.items())
        return Result(encode(statements), posts)


class SourcingYearsStage(CellStage):
    """The sourcing of a year's articles together. There is no value."""

    name = "sourcing-years"
    drivers = ("sourcing/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The key is a year, or "undated"."""
        year = gather_year(key, reader.rows(SOURCING, key))
        return Result(None, dict([SOURCING_YEARS.post(year)]))


def _posts(
    document: Document, statements: tuple[Statement, ...], sentences: tuple[Span, ...], topics: tuple[str, ...]
) -> dict[str, bytes]:
    article = article_row(document)
    year = year_of(document.date) or "undated"
    spots = anchors(statements)
    spoken: list[SaidLine] = []
    said: dict[str, list[SaidLine]] = {}
    posts = Posts()
    used: dict[str, SourceRow] = {}
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
            said.setdefault(SAID.name(voice.owner), []).append(own)
        if not s.voices:
            said.setdefault(SAID.name(UNNAMED), []).append(line)
        known = [(voice.source, voice.name, voice.kind, voice.speaker) for voice in s.voices]
        for source, name, kind, speaker in (*known, (s.via, s.via_name, "organization", "")):
            if source:
                was = used.get(source, SourceRow(name, kind, 0, ()))
                speakers = dict.fromkeys((*was.speakers, *([speaker] if speaker and kind != "document" else ())))
                used[source] = SourceRow(was.name, was.kind, was.statements + 1, tuple(speakers))
        if s.via:
            said.setdefault(WAY.name(s.via), []).append(line)
    for source, use in used.items():
        posts.add(USES, use, source)
        posts.add(LABEL, Label(use.name, use.kind), source)
    if spoken:
        posts.add(SPOKEN, SaidRow(article, tuple(spoken), ()), year)
        posts.add(PAGE, PageRow("statements", year), f"sourcing/statements-{year}.csv")
    for group, lines in said.items():
        posts[group] = encode(SaidRow(article, tuple(lines), topics))
    posts.add(SOURCING, tally(article, statements), year)
    return posts


def _read_corrections(reader: Reader, document: Document) -> Sequence[Correction]:
    """What editors' decisions say of statements in this article, named by its slug or its path."""
    return [
        correction
        for name in (document.slug, document.path)
        for row in reader.rows(CORRECTED, name)
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
    is_source = target.startswith("sources/")  # whose label is posted here, so not read here

    def read() -> tuple[Authority | None, Label | None]:
        authorities = reader.rows(AUTHORITY, target)
        labels = [] if authorities or is_source else reader.rows(LABEL, target)
        return authorities[0] if authorities else None, labels[0] if labels else None

    return reader.shared((AUTHORITY.name(target), *(() if is_source else (LABEL.name(target),))), read)


def _is_held(role: Role, date: str) -> bool:
    start, end = role.start[:10], role.end[:10]
    return bool(start) and start <= date[: len(start)] and (not end or date[: len(end)] <= end)
