"""``/sources/``: what the archive relies on, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from sitegen.keys import HOMED, SOURCING_YEARS
from sitegen.listing.order import filing_name
from sitegen.model import Authority
from sitegen.pages.frame import SECTIONS, Frame
from sitegen.pages.kind import Kind, Output, Parts, html_of, with_parts
from sitegen.pages.kinds.entity import most
from sitegen.pages.kinds.lists import alphabet, listed
from sitegen.pages.kinds.once import letters_of
from sitegen.pages.letters import LETTERS, IndexPage, Letter, build_letters
from sitegen.pages.site import Head, Link
from sitegen.slugs import sort_key as name_key
from sitegen.sourcing.source_names import is_outlet


class SourceGroup(msgspec.Struct, frozen=True):
    """Sources of one kind, the most quoted first; ``count`` of an entry is its statements."""

    kind: str
    title: str
    entries: tuple[Link, ...]
    whole: Link | None = None
    """Where all of them are listed, which of people and organizations are many more."""


class SourcesPage(msgspec.Struct, frozen=True):
    """``/sources/``, template ``sources.html``."""

    head: Head
    title: str
    groups: tuple[SourceGroup, ...]
    count: int
    sourcing: str
    """Address of the page on the archive's sourcing."""
    letters: tuple[Letter, ...] = ()
    """Where there are too many sources for one page: all of them A to Z, while ``groups`` hold the most quoted."""
    once: tuple[Link, ...] = ()
    """Letters of the sources that have no page of their own, ``count`` each."""


GROUPS = {
    "outlet": "Outlets",
    "person": "People",
    "organization": "Organizations",
    "document": "Documents and polls",
    "other": "Others",
}


_SPEAKERS = 40  # people and organizations that are named here; all have pages of their own
_SHOWN = 100  # of a kind, where there are too many for one page


def build_sources(frame: Frame) -> tuple[SourcesPage, dict[str, IndexPage]]:
    """``/sources/``: all sources that have a page, by kind; of very many the most quoted, and the pages of all letters by place."""
    counts: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for year in sorted(frame.reader.rows(SOURCING_YEARS), key=lambda year: year.year):
        for source, (kind, count) in year.sources.items():
            counts[source] += count
            kinds.setdefault(source, kind)
    groups: dict[str, list[Link]] = {group: [] for group in GROUPS}
    entries = listed(frame, "sources")
    for entry in entries:
        authority = frame.authority(entry.id)
        group = _group(kinds.get(entry.id, "organization"), entry.name, authority)
        groups[group].append(Link(entry.name, frame.url(f"{entry.id}/"), counts[entry.id], entry.description))
    speakers = Counter({who: n for who, n in counts.items() if not who.startswith("sources/")})
    outlets = _outlets(frame)
    groups["outlet"] += [frame.link(who, counts[who]) for who in outlets]
    for who, n in most(Counter({who: n for who, n in speakers.items() if who not in outlets}), _SPEAKERS):
        groups["person" if who.startswith("people/") else "organization"].append(frame.link(who, n))
    for links in groups.values():
        links.sort(key=lambda link: (-link.count, name_key(filing_name(link.name, "sources")), link.url))
    letters, pages = build_letters(frame, "sources", frame.t(SECTIONS["sources"]), alphabet(frame, "sources"))
    for group, links in groups.items() if pages else ():
        groups[group] = links[:_SHOWN]
    page = SourcesPage(
        head=frame.head(
            "sources",
            "sources/",
            frame.t("Sources"),
            frame.t("Whom and what this archive relies on."),
            section="sources",
        ),
        title=frame.t("Sources"),
        groups=tuple(
            SourceGroup(group, frame.t(GROUPS[group]), tuple(links), _whole(frame, group))
            for group, links in groups.items()
            if links
        ),
        count=len(entries),
        sourcing=frame.url("sourcing/"),
        letters=letters if pages else (),
        once=letters_of(frame, "sources"),
    )
    return page, pages


def _outlets(frame: Frame) -> list[str]:
    """The organizations that are newspapers and the like, by what editors or their names say."""
    found = set()
    for source, home in frame.reader.rows(HOMED):
        if home.startswith("organizations/"):
            authority = frame.authority(source)
            if is_outlet(frame.name(home), authority.source_kind if authority else ""):
                found.add(home)
    return sorted(found)


def _whole(frame: Frame, group: str) -> Link | None:
    folder = {"person": "people", "organization": "organizations"}.get(group)
    return Link(frame.t(SECTIONS[folder]), frame.url(f"{folder}/")) if folder else None


def _group(kind: str, name: str, authority: Authority | None) -> str:
    if is_outlet(authority.name if authority else name, authority.source_kind if authority else ""):
        return "outlet"
    if authority and authority.source_kind and kind not in ("person", "organization"):
        return "document"
    if authority and authority.source_kind in ("document", "poll", "filing", "book", "letter"):
        return "document"
    return kind if kind in GROUPS else "other"


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    sources, letters = build_sources(frame)
    yield Output(html_of(key), "sources.html", sources)
    yield from with_parts(key, "entities.html", None, letters)


PAGES = (
    Kind("sources", 45, "`/sources/`", _files, "sources.html", SourcesPage,
         parts=Parts(r"sources/", LETTERS, "{page}letters/"), always=(("sources/", ""),)),
)  # fmt: skip
