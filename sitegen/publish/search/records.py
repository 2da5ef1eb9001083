"""Published articles to what is indexed of them. Pure: the JSON twin beside every article says it all."""

from __future__ import annotations

import msgspec

from sitegen.content.dates import in_words, year_of
from sitegen.content.escape import escape


class _Named(msgspec.Struct, frozen=True):
    name: str


class _Statement(msgspec.Struct, frozen=True):
    name: str = ""
    source_id: str | None = None


class Record(msgspec.Struct, frozen=True):
    """What search wants of an article's ``index.json``; the rest of it is not read."""

    title: str
    text: str
    date: str | None = None
    topic_names: tuple[str, ...] = ()
    entities: dict[str, _Named] = {}
    attributions: tuple[_Statement, ...] = ()

    def filters(self) -> dict[str, list[str]]:
        """Filter to values, sorted."""
        return {
            "person": sorted({named.name for entity, named in self.entities.items() if entity.startswith("people/")}),
            "topic": sorted(set(self.topic_names)),
            "source": sorted({said.name for said in self.attributions if said.source_id and said.name}),
            "year": [year_of(self.date)] if self.date else [],
        }


_DECODER = msgspec.json.Decoder(Record)


def read_record(twin: bytes) -> Record | None:
    """The record of an article, or nothing where the file is somebody's own that happens to have such a name."""
    try:
        return _DECODER.decode(twin)
    except msgspec.DecodeError:
        return None


def page_to_index(record: Record, language: str) -> bytes:
    """The least page that Pagefind takes: title, date and filters for it to keep, the text to search."""
    marks = "".join(
        f'<i data-pagefind-filter="{name}[title]" title="{escape(value)}"></i>'
        for name, values in record.filters().items()
        for value in values
    )
    if record.date:
        marks += f'<i data-pagefind-meta="date[title]" title="{escape(in_words(record.date))}"></i>'
    text = "".join(f"<p>{escape(part)}</p>" for part in record.text.split("\n") if part.strip())
    page = f'<!DOCTYPE html><html lang="{escape(language)}"><body>{marks}<h1>{escape(record.title)}</h1>{text}</body></html>'
    return page.encode()
