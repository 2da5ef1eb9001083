"""HTML pages to articles: trafilatura finds the text, and the page's own metadata says what it is."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import msgspec
import trafilatura

from sitegen.errors import SitegenError
from sitegen.importing.blocks import Article
from sitegen.importing.html.blocks import read_blocks
from sitegen.importing.html.dates import read_dates
from sitegen.importing.sifting.outlets import calm
from sitegen.importing.sifting.sift import sift

_MOST_ELEMENTS = 100_000
# trafilatura guesses dates too; those guesses are thrown away, so it is told not to search far for them.
_NO_SEARCH = {"extensive_search": False, "original_date": True}


def read_html(page: str, path: str) -> Article:
    """The article of a page. Raises SitegenError where there is none, or where the page is too large to take apart."""
    tree: Any = trafilatura.load_html(page)
    if tree is None:
        raise SitegenError(path, 0, "The file is no HTML page.", "If it is a text, give it the suffix .txt.")
    count = sum(1 for _ in tree.iter())
    if count > _MOST_ELEMENTS:
        raise SitegenError(
            path, 0, f"The page has {count:,} elements, more than one article may.", "Save the article alone."
        )
    date, updated = read_dates(tree)
    lang = (tree.get("lang") or "").strip().lower().replace("_", "-").partition("-")[0]
    found: Any = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        include_links=True,
        with_metadata=True,
        date_extraction_params=_NO_SEARCH,
    )
    if found is None or found.body is None:
        raise SitegenError(
            path, 0, "No article was found in the page.", "Save the text of the article as plain text and import that."
        )
    known = Article(
        blocks=(),
        title=_clean(found.title),
        date=date
        or updated,  # a page that tells only when it was changed is no older than that, and surely not undated
        updated=updated if date is not None and updated != date else None,
        authors=_split_authors(_clean(found.author)),
        publisher=_clean(found.sitename),
        source_url=_web_address(found.url),
        description=_clean(found.description),
        lang=lang if re.fullmatch(r"[a-z]{2,3}", lang) else "",
        notes=("Menus, comments and the like around the article were left out by trafilatura and are not listed.",),
    )
    article = sift(read_blocks(found.body), known)
    if article.publisher == article.title:
        article = msgspec.structs.replace(article, publisher="")
    return article


def _clean(value: str | None) -> str:
    return " ".join((value or "").split())


def _split_authors(names: str) -> tuple[str, ...]:
    """Trafilatura joins authors with semicolons."""
    return tuple(dict.fromkeys(calm(name.strip()) for name in names.split(";") if name.strip()))


def _web_address(url: str | None) -> str:
    """The page's address, if it can be one that is linked to."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return ""
    return (url or "").strip() if parts.scheme in ("http", "https") and parts.hostname else ""
