"""``/data/annotations/<yyyy-mm>.jsonld``: mentions and statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

Each target is selected twice inside the article's ``.body`` element: by the words with 16 characters around them, and by position.
Positions count code points of that element's text content (DOM ``textContent``), so both anchor in the published page itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from typing import Any

import msgspec

from sitegen.content.dates import month_of
from sitegen.content.document import Markup, Run, Slot
from sitegen.keys import CAST, DOCUMENT, FACTS, MONTH, STATEMENTS
from sitegen.model import KINDS
from sitegen.pages.frame import Frame
from sitegen.sourcing.roster import Voice
from sitegen.sourcing.statements import Statement

_TAG = re.compile(r"<[^<>]*>")
_AROUND = 16  # code points of prefix and suffix
_QUOTED = {"direct": "schema:Quotation", "mixed": "schema:Quotation"}
_TYPES = {"person": "Person", "organization": "Organization", "place": "Place"}


class BodyText:
    """The text content of an article's body as a browser has it, and where the plain text lies in it."""

    def __init__(self, markup: Markup) -> None:
        parts: list[str] = ["\n"]  # the template sets the body on lines of its own
        length = 1
        self._starts: list[int] = []
        self._runs: list[tuple[Run, int]] = []
        html: list[str] = []  # between two runs; a tag may lie on both sides of a place for an address
        for piece in (*markup.body, None):
            if isinstance(piece, str):
                html.append(piece)
            elif not isinstance(piece, Slot):
                parts.append(unescape(_TAG.sub("", "".join(html))))
                length += len(parts[-1])
                html.clear()
                if piece:
                    self._runs.append((piece, length))
                    self._starts.append(piece.start)
                    parts.append(markup.text[piece.start : piece.end])
                    length += len(parts[-1])
        self.text = "".join(parts)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where ``text[start:end]`` of the plain text stands in the body's; None where raw HTML has swallowed it."""
        first, last = self._at(start), self._at(end - 1)
        return None if first is None or last is None else (first, last + 1)

    def _at(self, offset: int) -> int | None:
        found = bisect_right(self._starts, offset) - 1
        if found < 0:
            return None
        run, begin = self._runs[found]
        return begin + offset - run.start if offset < run.end else None


def place_of_month(date: str) -> str:
    """The address of the page of annotations that an article of this date has its own on."""
    return f"data/annotations/{month_of(date)}.jsonld"


def build_month(frame: Frame, month: str) -> bytes:
    """An annotation page: the articles of a month in order, of each one annotation for each linked mention, in the order of the text,
    then one for each statement.
    """
    items = [item for _, path in sorted(frame.reader.rows(MONTH, month)) for item in _article(frame, path)]
    address = frame.absolute(f"data/annotations/{month}.jsonld")
    data = {
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {"schema": "https://schema.org/", "sitegen": f"{frame.absolute('')}#"},
        ],
        "id": address,
        "type": "AnnotationPage",
        "partOf": {
            "id": frame.absolute("data/annotations/"),
            "type": "AnnotationCollection",
            "label": frame.config.title,
        },
        "startIndex": 0,
        "items": items,
    }
    return msgspec.json.encode(data) + b"\n"


def _article(frame: Frame, path: str) -> Iterator[dict[str, Any]]:
    reader = frame.reader
    document, facts, cast = reader.cell(DOCUMENT, path), reader.cell(FACTS, path), reader.cell(CAST, path)
    if document is None or facts is None or cast is None:
        return
    body = BodyText(document.markup)
    address = frame.absolute(f"articles/{document.slug}/")
    for number, (mention, entity) in enumerate(zip(facts.mentions, cast.targets, strict=True)):
        where = body.place(mention.start, mention.end) if entity else None
        if where is not None:
            yield {
                "id": f"{address}#m{number}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": frame.absolute(frame.place(entity)),
                "target": {"source": address, "selector": select(body.text, *where)},
            }
    for statement in reader.cell(STATEMENTS, path) or ():
        if item := _statement(frame, body, statement, address):
            yield item


def _statement(frame: Frame, body: BodyText, statement: Statement, address: str) -> dict[str, Any] | None:
    """What was said, with who said it, by way of whom and how sure that is; nothing where raw HTML has swallowed it.

    A statement in several pieces has a target for each of them. The words are the selectors' own.
    """
    found = statement.attribution
    places = [place for span in found.content if (place := body.place(span.start, span.end))]
    if not places:
        return None
    said: dict[str, Any] = {"type": _QUOTED.get(found.quote, "schema:Statement"), "purpose": "describing"}
    if statement.name and statement.kind != "unknown":
        voices = [_voice(frame, voice) for voice in statement.joint]
        said["schema:creator"] = voices or _voice(
            frame, Voice(statement.speaker, statement.source, statement.name, statement.kind)
        )
    if statement.via:
        said["schema:provider"] = {"id": frame.absolute(frame.place(statement.via)), "schema:name": statement.via_name}
    said["sitegen:quote"], said["sitegen:sourceKind"] = found.quote, statement.kind
    said["sitegen:confidence"] = round(found.confidence, 3)
    return {
        "id": f"{address}#a{statement.number}",
        "type": "Annotation",
        "motivation": "describing",
        "body": said,
        "target": [{"source": address, "selector": select(body.text, *place)} for place in places],
    }


def _voice(frame: Frame, voice: Voice) -> dict[str, Any]:
    speaker: dict[str, Any] = {"schema:name": voice.name}
    page = voice.speaker or voice.source
    if page:
        speaker["id"] = frame.absolute(frame.place(page))
    kind = _TYPES.get(KINDS.get(voice.speaker.partition("/")[0], ""))
    if kind:
        speaker["type"] = f"schema:{kind}"
    return speaker


def select(text: str, start: int, end: int) -> dict[str, Any]:
    """A selector of ``text[start:end]`` in the body element, by quotation and by position."""
    return {
        "type": "CssSelector",
        "value": "article .body",
        "refinedBy": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
