"""RSS, Atom and JSON feeds with whole texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from sitegen.errors import SitegenError
from sitegen.importing.formats.format import Format, Found, Item, Options, PassedOver, fields_of
from sitegen.importing.html.markdown import to_markdown


def begins(head: bytes) -> bool:
    """Whether the first bytes are a feed's."""
    low = head.lower()
    return any(sign in low for sign in (b"<rss", b"<feed", b"<rdf:rdf", b"jsonfeed.org/version"))


def read(path: Path, name: str, options: Options) -> Iterator[Found]:
    """Entries in the feed's order; an entry that holds a summary alone is passed over by name."""
    data = path.read_bytes()
    if data.lstrip()[:1] == b"{":
        yield from _read_json(data, name)
        return
    import feedparser

    feed = feedparser.parse(data, resolve_relative_uris=True, sanitize_html=True)
    if not feed.entries and feed.bozo:
        raise SitegenError(
            name, 0, f"The feed cannot be read: {feed.bozo_exception}.", "Save it again from its address."
        )
    publisher = _plain(feed.feed.get("title", ""))
    for number, entry in enumerate(feed.entries, start=1):
        whole = entry.get("content") or []
        html = max((each.get("value", "") for each in whole), key=len, default="")
        summary = entry.get("summary", "")
        link = entry.get("link", "")
        date, doubts = _date(entry, ("published", "created", "updated"))
        yield _make(
            f"{name}, entry {number}", _plain(entry.get("title", "")), html or summary, bool(html), link,
            entry.get("id") or link or f"{name}#{number}", date,
            [a.get("name", "") for a in entry.get("authors", [])], [t.get("term", "") for t in entry.get("tags", [])],
            publisher, doubts, _plain(summary) if html and summary != html else "",
        )  # fmt: skip


def _make(
    where: str, title: str, html: str, is_whole: bool, link: str, identity: str, date: datetime | None,
    authors: list[str], topics: list[str], publisher: str, notes: list[str], summary: str,
) -> Found:  # fmt: skip
    body, lost = to_markdown(html)
    if not body:
        return PassedOver(where, f"“{title}” has no text in the feed.")
    if not is_whole:
        notes = [*notes, "The feed gives a summary; whether it is the whole text it does not say."]
    if lost:
        notes = [*notes, f"Left out of the text: {', '.join(lost)}."]
    fields = fields_of(
        title=title or "Untitled", title_derived=not title, date=date,
        authors=list(dict.fromkeys(filter(None, (" ".join(a.split()) for a in authors)))),
        topics=list(dict.fromkeys(filter(None, (" ".join(t.split()) for t in topics)))),
        publisher=publisher, source_url=link if link.startswith(("http://", "https://")) else "",
        description=summary if len(summary) < 400 else "",
    )  # fmt: skip
    return Item(title or "untitled", f"{where} (“{title[:60]}”)", f"feed:{identity}", fields, body, notes=tuple(notes))


def _plain(html: str) -> str:
    text, _ = to_markdown(html) if "<" in html else (html, ())
    return " ".join(text.split())


def _date(entry: Any, names: tuple[str, ...]) -> tuple[datetime | None, list[str]]:
    """The first date that is one: with the zone that it states, else in UTC as feeds mean it."""
    for name in names:
        stated = str(entry.get(name) or "").strip()
        if not stated:
            continue
        for parse in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                found = parse(stated)
            except (ValueError, TypeError):
                continue
            if found.year > 1:
                return found, []
        parsed = entry.get(f"{name}_parsed")
        if parsed and parsed[0] > 1:
            return datetime(*parsed[:6]).replace(tzinfo=UTC), []
        return None, [f"The date “{stated}” could not be read."]
    return None, ["No date is stated."]


def _read_json(data: bytes, name: str) -> Iterator[Found]:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SitegenError(name, 0, f"This is no JSON: {error}.", "Save the feed again.") from None
    for number, entry in enumerate(feed.get("items") or [], start=1):
        if not isinstance(entry, dict):
            continue
        html = str(entry.get("content_html") or "") or "\n\n".join(
            f"<p>{line}</p>" for line in str(entry.get("content_text") or "").split("\n\n") if line.strip()
        )
        date, doubts = _date(entry, ("date_published", "date_modified"))
        authors = entry.get("authors") or ([entry["author"]] if isinstance(entry.get("author"), dict) else [])
        link = str(entry.get("url") or "")
        yield _make(
            f"{name}, entry {number}", str(entry.get("title") or ""), html, True, link,
            str(entry.get("id") or link or number), date,
            [str(a.get("name", "")) for a in authors if isinstance(a, dict)], [str(t) for t in entry.get("tags") or []],
            str(feed.get("title") or ""), doubts, str(entry.get("summary") or ""),
        )  # fmt: skip


FORMAT = Format(
    "feed", "an RSS, Atom or JSON feed", (".xml", ".rss", ".atom", ".json"), read, begins, most_bytes=100_000_000
)
