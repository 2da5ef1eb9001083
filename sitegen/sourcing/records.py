"""What the archive holds of who said what: records that articles post, and that source pages and the sourcing page are made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

import msgspec

from sitegen.model import ArticleRow, Block, Mention, Span
from sitegen.sourcing.statements import Statement

KINDS_OF_SOURCE = ("person", "organization", "document", "anonymous", "unknown")
UNNAMED = "unnamed"
"""Under which the statements are whose source has no page."""
_CONTEXT = 300  # code points kept on either side of what was said
_LONGEST = 800  # code points of one piece of a statement; a quoted chapter is read in its article


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of a statement in its sentence: what was said, or the words around it."""

    text: str
    said: bool = False


class Again(msgspec.Struct, frozen=True, array_like=True):
    """Another article that quotes the same words; ``words`` are those that it quotes, empty where they are the very same."""

    article: ArticleRow
    anchor: int
    words: str = ""


class SaidLine(msgspec.Struct, frozen=True, array_like=True):
    """One statement as other pages show it. ``number`` is its anchor in the article, ``anchor`` that of the statement around it."""

    number: int
    anchor: int
    quote: str
    kind: str
    name: str
    speaker: str
    source: str
    via: str
    via_name: str
    pieces: tuple[Piece, ...]
    again: tuple[Again, ...] = ()
    """Set by ``repeats.gather`` alone."""


class AboutRow(msgspec.Struct, frozen=True, array_like=True):
    """Where others speak of somebody in one article: each mention inside a statement (its anchor), whose that is, their id."""

    path: str
    spots: tuple[tuple[int, str, str], ...]


class SaidRow(msgspec.Struct, frozen=True, array_like=True):
    """All statements of one source in one article, in the order of the text."""

    article: ArticleRow
    lines: tuple[SaidLine, ...]
    topics: tuple[str, ...]


class SourceTally(msgspec.Struct, frozen=True, array_like=True):
    """One source's statements in one article."""

    id: str
    """Whose record the statements stand in: the entity's or the source's."""
    name: str
    kind: str
    statements: int
    direct: int


class SourcingRow(msgspec.Struct, frozen=True, array_like=True):
    """The sourcing of one article: statements by kind of source, word for word or not, and its sources with a page."""

    article: ArticleRow
    kinds: dict[str, int]
    direct: int
    indirect: int
    sources: tuple[SourceTally, ...]
    unnamed: tuple[str, ...]
    """What is said of those without a page."""


class Thin(msgspec.Struct, frozen=True, array_like=True):
    """An article that rests on little. ``on`` says on what: "single" source, "unnamed" sources alone, or "none"."""

    article: ArticleRow
    on: str


class SourcingYear(msgspec.Struct, frozen=True, array_like=True):
    """The sourcing of one year's articles together; ``sources`` by id: kind and number of statements."""

    year: str
    kinds: dict[str, int]
    direct: int
    indirect: int
    sources: dict[str, tuple[str, int]]
    thin: tuple[Thin, ...]


def gather_year(year: str, rows: Sequence[SourcingRow]) -> SourcingYear:
    """What the pages over the whole archive need to know of a year, so that none of them reads every article."""
    sources: dict[str, tuple[str, int]] = {}
    for row in rows:
        for source in row.sources:
            kind, count = sources.get(source.id, (source.kind, 0))
            sources[source.id] = kind, count + source.statements
    return SourcingYear(
        year,
        {kind: sum(row.kinds[kind] for row in rows) for kind in KINDS_OF_SOURCE},
        sum(row.direct for row in rows),
        sum(row.indirect for row in rows),
        sources,
        tuple(Thin(row.article, on) for row in rows for on in _rests_on(row)),
    )


def rests_on_unnamed(row: SourcingRow) -> bool:
    """Whether all of an article's statements come from people without a name."""
    return bool(row.kinds["anonymous"]) and row.kinds["anonymous"] == row.direct + row.indirect


def _rests_on(row: SourcingRow) -> Iterator[str]:
    """Statements that nobody is known for are somebody's, so they count as one more source."""
    if not row.direct + row.indirect:
        yield "none"
    elif len(row.sources) + len(row.unnamed) == 1:
        yield "single"
    if rests_on_unnamed(row):
        yield "unnamed"


def outermost(statements: Sequence[Statement]) -> list[tuple[Span, int]]:
    """Contents that lie in no other, sorted and without overlaps, each with its statement's number."""
    spans = [(span, s.number) for s in statements for span in s.attribution.content if span.end > span.start]
    spans.sort(key=lambda item: (item[0].start, -item[0].end, item[1]))
    kept: list[tuple[Span, int]] = []
    for span, number in spans:
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, number))
    return kept


def anchors(statements: Sequence[Statement]) -> dict[int, int]:
    """Where each statement is jumped to: its own number, or that of the statement that its words stand in."""
    around = outermost(statements)
    own = {number for _, number in around}
    found = {}
    for statement in statements:
        number = statement.number
        if number not in own:
            first = statement.attribution.content[0]
            number = next((n for span, n in around if span.start < first.end and first.start < span.end), number)
        found[statement.number] = number
    return found


def spoken_about(
    mentions: Sequence[Mention], targets: Sequence[str], statements: Sequence[Statement]
) -> dict[str, list[tuple[int, str, str]]]:
    """By entity, the mentions inside what somebody else says, each with the name and the id of who makes it; the innermost counts."""
    contents = sorted(
        (span.start, span.end - span.start, s.number, span.end, s) for s in statements for span in s.attribution.content
    )
    found: dict[str, list[tuple[int, str, str]]] = {}
    open_: list[tuple[int, int, Statement]] = []
    at = 0
    for number, (mention, target) in enumerate(zip(mentions, targets, strict=True)):
        if not target:
            continue
        while at < len(contents) and contents[at][0] <= mention.start:
            _, length, _, end, statement = contents[at]
            open_.append((length, end, statement))
            at += 1
        open_ = [item for item in open_ if item[1] >= mention.end]
        around = min(open_, key=lambda item: (item[0], item[2].number), default=None)
        if around is None or around[2].kind == "unknown":
            continue
        if not any(target in (voice.speaker, voice.source) for voice in around[2].voices):
            found.setdefault(target, []).append((number, around[2].name, around[2].speaker or around[2].source))
    return found


def cut_pieces(
    text: str, blocks: Sequence[Block], sentences: Sequence[Span], content: Sequence[Span]
) -> tuple[Piece, ...]:
    """What was said with the rest of its sentence around it. Contents in several paragraphs are joined by an ellipsis."""
    first, last = content[0], content[-1]
    before = bisect_right(sentences, first.start, key=attrgetter("start"))
    begin = sentences[before - 1].start if before else first.start
    after = bisect_left(sentences, last.end, key=attrgetter("end"))
    end = sentences[after].end if after < len(sentences) else last.end
    block = next((b for b in blocks if b.start <= first.start < b.end), None)
    final = next((b for b in blocks if b.start < last.end <= b.end), None)
    begin = max(begin, block.start if block else 0, first.start - _CONTEXT)
    end = min(end, final.end if final else len(text), last.end + _CONTEXT)
    pieces: list[Piece] = []
    at = begin
    for span in content:
        gap = text[at : span.start]
        pieces.append(Piece(" … " if len(gap) > _CONTEXT or "\n\n" in gap else gap))
        words = text[span.start : span.end]
        pieces.append(Piece(words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …", said=True))
        at = span.end
    pieces.append(Piece(text[at : max(at, end)]))
    return tuple(piece for piece in pieces if piece.text)


def tally(article: ArticleRow, statements: Sequence[Statement]) -> SourcingRow:
    """The sourcing of an article from its statements."""
    kinds = dict.fromkeys(KINDS_OF_SOURCE, 0)
    sources: dict[str, SourceTally] = {}
    unnamed: dict[str, None] = {}
    direct = 0
    for s in statements:
        word_for_word = s.attribution.quote != "indirect"
        kinds[s.kind] += 1
        direct += word_for_word
        for voice in s.voices:
            owner = voice.owner
            was = sources.get(owner) or SourceTally(owner, voice.name, voice.kind, 0, 0)
            sources[owner] = msgspec.structs.replace(
                was, statements=was.statements + 1, direct=was.direct + word_for_word
            )
        if s.name and not s.voices:
            unnamed[s.name] = None
    return SourcingRow(article, kinds, direct, len(statements) - direct, tuple(sources.values()), tuple(unnamed))
