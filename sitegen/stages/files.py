"""Files beside a text are published below the text's own address, as far as it links to them or shows them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from sitegen.content.addresses import ARTICLES, beside, page_of
from sitegen.engine.reader import Reader
from sitegen.keys import FILE, PAGE
from sitegen.listing.rows import PageRow
from sitegen.pages.pictures import as_stored


def post_files(paths: Iterable[str], text: str, url: str, reader: Reader) -> dict[str, bytes]:
    """Postings for the files at ``paths`` (in the site folder) that are there. ``text`` is the file that speaks of them."""
    folder = posixpath.dirname(text)
    wanted = (as_stored(reader, path) for path in paths if path and not path.endswith(ARTICLES))
    return dict(
        PAGE.post(PageRow("file", path), page_of(url + beside(path, folder)))
        for path in wanted
        if reader.has_rows(FILE, f"asset/{path}")
    )
