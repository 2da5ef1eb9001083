"""What all pages share: the site as they know it, addresses, dates, heads."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from hashlib import blake2b
from typing import Literal
from urllib.parse import quote

import msgspec

from sitegen.content.dates import year_of
from sitegen.engine.reader import Reader
from sitegen.identity.description.records import Gist
from sitegen.keys import AUTHORITY, FILE, GIST, HOME, LABEL, SOURCES_OF, STANDS, TEXTS
from sitegen.language.packs import is_entry
from sitegen.model import ArticleRow, Authority
from sitegen.pages.site import ArticleLink, Date, Head, Link, Site
from sitegen.pages.words import Words

_TABLE = msgspec.json.Decoder(dict[str, str])
_ASSETS = ("site.css", "cards.js", "filter.js", "search.js")
_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
SECTIONS = {
    "articles": "Articles",
    "people": "People",
    "organizations": "Organizations",
    "places": "Places",
    "topics": "Topics",
    "sources": "Sources",
}
LABELS = {"person": "Person", "organization": "Organization", "place": "Place", "topic": "Topic", "source": "Source"}


class SiteConfig(msgspec.Struct, frozen=True):
    """The slice of the configuration that pages read (input ``config/site``)."""

    title: str
    description: str
    language: str
    base: str
    origin: str
    author: str
    report: str
    nav: tuple[tuple[str, str], ...] | None = None
    feed_entries: int = 20
    latest: int = 10
    per_page: int = 50
    prominent_days: int = 180
    search: bool = True
    data: Literal["full", "lean", "none"] = "full"

    @property
    def twins(self) -> bool:
        """Whether records have a JSON twin beside them."""
        return self.data == "full"


_CONFIG = msgspec.json.Decoder(SiteConfig)


@lru_cache(maxsize=4)
def _config(data: bytes) -> SiteConfig:
    return _CONFIG.decode(data)


@lru_cache(maxsize=4)
def _words(table: bytes) -> Words:
    return Words(_TABLE.decode(table) if table else {})


@lru_cache(maxsize=4)
def _site(data: bytes, texts: tuple[bytes, ...], table: bytes, custom: bool) -> Site:
    config, t = _config(data), _words(table)
    entries = config.nav if config.nav is not None else [(t(name), f"/{folder}/") for folder, name in SECTIONS.items()]
    links = (Link(*TEXTS.decode(text)) for text in texts)
    return Site(
        title=config.title,
        description=config.description,
        language=config.language,
        home=config.base,
        origin=config.origin,
        author=config.author,
        nav=tuple(Link(name, _nav_url(url, config.base)) for name, url in entries),
        footer=tuple(
            msgspec.structs.replace(link, url=config.base + link.url, name=t(link.name))
            for link in sorted(links, key=lambda link: (link.name, link.url))
        ),
        assets={name: f"{config.base}assets/{name}" for name in _ASSETS},
        report=_report(config.report),
        words=dict(t.table),
        search=config.search,
        custom=f"{config.base}custom.css" if custom else "",
    )


@lru_cache(maxsize=4)
def _site_digest(data: bytes, texts: tuple[bytes, ...], table: bytes, custom: bool) -> bytes:
    return blake2b(msgspec.msgpack.encode(_site(data, texts, table, custom)), digest_size=16).digest()


def _nav_url(url: str, base: str) -> str:
    return base + url.lstrip("/") if not url.startswith(("http://", "https://")) else url


def _report(report: str) -> str:
    return f"mailto:{report}?body={{page}}" if report and "@" in report and "/" not in report else report


@lru_cache(maxsize=1 << 14)
def _quoted(path: str) -> str:
    return quote(path, safe="/#~!$&'()*+,;=:@-._")


class Frame:
    """The site around one page. ``url`` makes addresses from paths that begin at the site's root."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        data = reader.input("config/site")
        self.config = _config(data)
        texts = tuple(reader.raw_rows(TEXTS))
        table = reader.input(f"words/{self.config.language}")
        self.t = _words(table)
        custom = reader.has_rows(FILE, "static/static/custom.css")
        self.site = _site(data, texts, table, custom)
        self.site_digest = _site_digest(data, texts, table, custom)

    def url(self, path: str) -> str:
        """``people/jane-doe/`` as pages write it, base path included."""
        return self.config.base + _quoted(path)

    def absolute(self, path: str) -> str:
        """The same with the origin in front, where it is known."""
        return self.config.origin + self.url(path)

    def head(
        self, kind: str, path: str, title: str, description: str = "", language: str = "", atom: str = "", json: str = "",
        section: str = "", image: str = "", json_ld: str = "",
    ) -> Head:  # fmt: skip
        """The head of the page at ``path``."""
        language = language or self.config.language
        json = json if self.config.twins or json.endswith("feed.json") else ""
        return Head(
            kind=kind,
            title=title,
            url=self.url(path),
            description=shorten(description, 300),
            language=language,
            direction="rtl" if language.partition("-")[0].lower() in _RTL else "ltr",
            canonical=self.absolute(path) if self.config.origin else "",
            atom=self.url(atom or "feed.xml"),
            json=self.url(json) if json else "",
            section=section,
            image=image,
            json_ld=json_ld,
        )

    def date(self, text: str) -> Date | None:
        """A date in the normal form as pages show it."""
        return Date(text, self.t.date(text), year_of(text)) if text else None

    def article(self, row: ArticleRow) -> ArticleLink:
        """An article in a list."""
        return ArticleLink(
            row.title, self.url(f"articles/{row.slug}/"), self.date(row.date), row.description, ", ".join(row.authors)
        )

    def authority(self, entity: str) -> Authority | None:
        """What editors wrote of an entity, if anything."""

        def read() -> Authority | None:
            rows = self.reader.rows(AUTHORITY, entity)
            return rows[0] if rows else None

        return self.reader.shared((AUTHORITY.name(entity),), read)

    def described(self, entity: str) -> Authority | None:
        """The same, or what they wrote of the source that the entity is: a newspaper's page is the organization's."""
        authority = self.authority(entity)
        if authority is None or is_entry(authority):
            for source in self.sources_of(entity):
                if found := self.authority(source):
                    return found
        return authority

    def gist(self, entity: str) -> Gist:
        """Who or what an entity is by the archive's own words."""

        def read() -> Gist:
            rows = self.reader.rows(GIST, entity)
            return rows[0] if rows else Gist()

        return self.reader.shared((GIST.name(entity),), read)

    def sources_of(self, entity: str) -> list[str]:
        """The sources that are this entity by another name."""
        return self.reader.shared(
            (SOURCES_OF.name(entity),), lambda: sorted(source for source, _ in self.reader.rows(SOURCES_OF, entity))
        )

    def home(self, source: str) -> str:
        """The entity that a source is, on whose page all of it stands; empty where it is nothing else."""

        def read() -> str:
            rows = self.reader.rows(HOME, source)
            return rows[0] if rows else ""

        return self.reader.shared((HOME.name(source),), read)

    def place(self, entity: str) -> str:
        """Where an entity, a topic or a source stands, from the site's root: on its own page, or on one that it shares."""
        if entity.startswith("topics/"):
            return f"{entity}/"
        if entity.startswith("sources/"):
            entity = self.home(entity) or entity

        def read() -> str:
            rows = self.reader.rows(STANDS, entity)
            return f"{rows[0]}#{anchor_of(entity)}" if rows else f"{entity}/"

        return self.reader.shared((STANDS.name(entity),), read)

    def address(self, entity: str) -> str:
        """The same as pages write it."""
        return self.url(self.place(entity))

    def name(self, entity: str) -> str:
        """An entity's name: what editors call it or the source that it is, else what the archive does."""
        found = self.described(entity)
        if found and not is_entry(found):
            return found.name
        groups = (AUTHORITY.name(entity), LABEL.name(entity))

        def read() -> str:
            authority = self.authority(entity)
            if authority and not is_entry(authority):
                return authority.name
            rows = self.reader.rows(LABEL, entity)
            if authority and not rows:
                return authority.name
            return rows[0].name if rows else posixpath.basename(entity).replace("-", " ").title()

        return self.reader.shared(groups, read)

    def link(self, entity: str, count: int = 0) -> Link:
        """A link to an entity's page."""
        return Link(self.name(entity), self.address(entity), count)


def anchor_of(entity: str) -> str:
    """The anchor under which a name stands on a page that it shares. Every page has a ``#main`` of its own."""
    slug = entity.partition("/")[2]
    return "main-" if slug == "main" else slug


@lru_cache(maxsize=1 << 14)
def shorten(text: str, length: int) -> str:
    """At most ``length`` characters, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rpartition(" ")[0].rstrip(" ,;:—–-") + " …"
