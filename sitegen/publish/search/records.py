"""Published articles to what is indexed of them. Pure: the JSON twin beside every article says it all."""

from __future__ import annotations

from html.parser import HTMLParser

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


_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = frozenset("p li h2 h3 h4 h5 h6 blockquote tr pre dd dt figcaption".split())
_DECODER = msgspec.json.Decoder(Record)


def read_record(twin: bytes) -> Record | None:
    """The record of an article, or nothing where the file is somebody's own that happens to have such a name."""
    try:
        return _DECODER.decode(twin)
    except msgspec.DecodeError:
        return None


class _Ld(msgspec.Struct, frozen=True):
    mentions: tuple[dict[str, str], ...] = ()
    about: tuple[_Named, ...] = ()
    published: str = msgspec.field(default="", name="datePublished")


_LD = msgspec.json.Decoder(_Ld)


class _Page(HTMLParser):
    """Title, text, JSON-LD and named sources of an article's page, found by what the theme promises to keep."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {"title": [], "body": [], "ld": [], "source": []}
        self._open: list[tuple[str, str]] = []  # tags with what their text is

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what the text that follows is."""
        known = dict(attrs)
        classes = (known.get("class") or "").split()
        what = self._open[-1][1] if self._open else ""
        if tag == "h1" and not self.texts["title"]:
            what = "title"
        elif tag == "script":
            what = "ld" if known.get("type") == "application/ld+json" else "-"
        elif "body" in classes and tag != "body":
            what = "body"
        elif "source-name" in classes:
            what = "source"
            self.texts["source"].append("\n")
        elif "note" in classes and what == "source":
            what = "-"
        if tag not in _VOID:
            self._open.append((tag, what))
        if tag in _BLOCKS and what == "body":
            self.texts["body"].append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends what an element has begun."""
        while self._open:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        """Keeps the text of those parts that are looked for."""
        what = self._open[-1][1] if self._open else ""
        if what in self.texts:
            self.texts[what].append(data)


def read_page(html: bytes) -> Record | None:
    """The record of an article from its page, for a site that publishes no twins."""
    page = _Page()
    page.feed(html.decode("utf-8", "replace"))
    if not page.texts["title"] or not page.texts["body"]:
        return None
    try:
        known = _LD.decode("".join(page.texts["ld"]))
    except msgspec.DecodeError:
        known = _Ld()
    people = [each.get("name", "") for each in known.mentions if each.get("@type") == "Person"]
    sources = (" ".join(line.split()) for line in "".join(page.texts["source"]).split("\n"))
    return Record(
        title=" ".join("".join(page.texts["title"]).split()),
        text="".join(page.texts["body"]).strip(),
        date=known.published or None,
        topic_names=tuple(topic.name for topic in known.about),
        entities={f"people/{number}": _Named(name) for number, name in enumerate(people)},
        attributions=tuple(_Statement(name, name) for name in sources if name),
    )


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
