"""Web archives: WARC, and WACZ, which is a ZIP of them. Each HTML page that was captured whole is an article."""

from __future__ import annotations

import fnmatch
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sitegen.errors import Problem, SitegenError
from sitegen.importing.decode import decode
from sitegen.importing.formats.format import Format, Found, Item, Options, PassedOver
from sitegen.importing.front_matter import article_fields
from sitegen.importing.html.page import read_html
from sitegen.importing.markdown import to_markdown

_MOST_PAGE = 5_000_000
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/(\d{4,14})[a-z_]{0,4}/(https?://.+)")


def read_warc(path: Path, name: str, options: Options) -> Iterator[Found]:
    """The pages of one archive file, compressed or not. Of several captures of an address the first counts."""
    with path.open("rb") as file:
        yield from _read(file, name, options, set())


def read_wacz(path: Path, name: str, options: Options) -> Iterator[Found]:
    """The archives in a WACZ, one after the other; each is unpacked to a temporary file, never to memory."""
    seen: set[str] = set()
    try:
        with zipfile.ZipFile(path) as whole:
            inner = sorted(entry for entry in whole.namelist() if entry.endswith((".warc", ".warc.gz")))
            if not inner:
                raise SitegenError(name, 0, "There is no web archive in this file.", "A WACZ holds archive/*.warc.gz.")
            for entry in inner:
                with tempfile.TemporaryFile() as unpacked, whole.open(entry) as packed:
                    shutil.copyfileobj(packed, unpacked)
                    unpacked.seek(0)
                    yield from _read(unpacked, f"{name}/{entry}", options, seen)
    except zipfile.BadZipFile as error:
        raise SitegenError(name, 0, f"This is no WACZ: {error}.", "Save it again.") from None


def _read(file: IO[bytes], name: str, options: Options, seen: set[str]) -> Iterator[Found]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    passed: Counter[str] = Counter()
    try:
        for record in ArchiveIterator(file, arc2warc=True):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            url = url.strip("<>")
            reason = _reason(record, url, options)
            if reason:
                passed[reason] += 1
                continue
            if url in seen:
                yield PassedOver(f"{name}: {url}", "is another capture of this address; the first was kept.")
                continue
            seen.add(url)
            data = record.content_stream().read(_MOST_PAGE + 1)
            yield _page(data, url, record.rec_headers.get_header("WARC-Date") or "", f"{name}: {url}")
    except ArchiveLoadFailed as error:
        yield Problem(
            name, 0, "error", f"The archive cannot be read further: {error}.", "What came before it was imported."
        )
    for reason, count in sorted(passed.items()):
        yield PassedOver(name, f"{count:,} records: {reason}.")


def _reason(record: Any, url: str, options: Options) -> str:
    """Why a record is no page to import; empty where it is one."""
    if record.rec_type not in ("response", "resource"):
        return f"of the type {record.rec_type}"
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    if "html" not in kind.lower():
        return "no HTML page"
    if headers and headers.get_statuscode() not in ("200", "203", "206"):
        return f"answered {headers.get_statuscode()}"
    if options.only and not fnmatch.fnmatch(url, options.only):
        return f"not of the pattern {options.only}"
    return ""


def _page(data: bytes, url: str, captured: str, where: str) -> Found:
    if len(data) > _MOST_PAGE:
        return Problem(where, 0, "error", f"The page has over {_MOST_PAGE // 1_000_000} MB.", "Save the article alone.")
    try:
        decoded = decode(data, where, html=True)
        article = read_html(decoded.text, where)
    except SitegenError as error:
        return error.problem
    if not article.blocks:
        return PassedOver(where, "nothing is left of the page but boilerplate.")
    fields = article_fields(article)
    wayback = _WAYBACK.fullmatch(url)
    fields["source_url"] = fields.get("source_url") or (wayback[2] if wayback else url)
    if wayback:
        fields["links"] = [{"url": wayback[2], "archived_url": url}]
    fields["captured"] = captured[:10]
    notes = (*decoded.notes, *article.notes, f"Captured {captured}.")
    return Item(article.title, where, f"warc:{url}", fields, to_markdown(article.blocks), article.left_out, notes)


WARC = Format("warc", "a web archive (WARC)", (".warc", ".warc.gz"), read_warc)
WACZ = Format("wacz", "a web archive (WACZ)", (".wacz",), read_wacz)
