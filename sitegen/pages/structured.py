"""What pages say to machines: schema.org descriptions as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sitegen.content.document import Document
from sitegen.model import KINDS, Authority
from sitegen.pages.frame import Frame, shorten
from sitegen.pages.links import LinkedSource
from sitegen.pages.site import Link

_TYPES = {"person": "Person", "organization": "Organization", "place": "Place", "topic": "DefinedTerm"}


def article_json_ld(
    frame: Frame, document: Document, url: str, cast: tuple[str, ...], topics: tuple[Link, ...], linked: Sequence[LinkedSource],
    description: str, image: str,
) -> str:  # fmt: skip
    """What an article's page says of it. ``cast`` are the entities that it mentions."""
    types = {"people": "Person", "organizations": "Organization", "places": "Place"}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": shorten(document.title, 110),
        "inLanguage": document.lang or frame.config.language,
        "url": frame.absolute(url),
        "mainEntityOfPage": frame.absolute(url),
        "description": description,
        "image": image,
        "author": [{"@type": "Person", "name": author} for author in document.authors],
        "publisher": {"@type": "Organization", "name": document.publisher or frame.config.title},
        "isBasedOn": document.source_url,
        "datePublished": document.date,
        "dateModified": document.updated or document.date,
        "about": [
            {"@type": "DefinedTerm", "name": topic.name, "@id": frame.config.origin + topic.url} for topic in topics
        ],
        "mentions": [
            {"@type": types[e.partition("/")[0]], "name": frame.name(e), "@id": frame.absolute(frame.place(e))}
            for e in cast
            if e.partition("/")[0] in types
        ],
        "citation": [{"@type": "CreativeWork", "name": each.title, "url": each.url} for each in linked],
        "correction": [
            {"@type": "CorrectionComment", "text": c.text, **({"datePublished": c.date} if c.date else {})}
            for c in document.corrections
        ],
    }
    return script_json({key: value for key, value in data.items() if value})


def record_json_ld(frame: Frame, name: str, url: str, authority: Authority | None, description: str = "") -> str:
    """What the page of an entity or a topic says of it to machines."""
    kind = KINDS.get(url.partition("/")[0], "")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(kind, "Thing"),
        "@id": frame.absolute(url),
        "url": frame.absolute(url),
        "name": name,
        "alternateName": list(authority.aliases) if authority else [],
        "description": description or (authority.description if authority else ""),
        "sameAs": [link.url for link in same_elsewhere(authority)],
    }
    return script_json({key: value for key, value in data.items() if value})


def same_elsewhere(authority: Authority | None) -> tuple[Link, ...]:
    """Pages of others about the same thing, as its authority page names them."""
    links = []
    if authority and authority.url:
        links.append(Link(authority.url.partition("://")[2].rstrip("/"), authority.url))
    if authority and authority.wikidata:
        links.append(Link(f"Wikidata {authority.wikidata}", f"https://www.wikidata.org/wiki/{authority.wikidata}"))
    return tuple(links)


def script_json(data: Any) -> str:
    """JSON that may stand inside a ``<script>`` element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
