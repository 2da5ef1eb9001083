"""A content file's bytes to text. Content is UTF-8; what was scraped in other encodings goes through ``sitegen import``."""

from __future__ import annotations

from sitegen.characters import Sieve
from sitegen.errors import SitegenError

LIMIT = 5_000_000  # bytes; a book has one million
MOST = 100_000_000  # what a site may raise it to for its articles


def decode(data: bytes, path: str, sieve: Sieve | None = None, limit: int = 0) -> str:
    """UTF-8 with or without a BOM, line ends made line feeds, without signs that no page can bear (``sieve`` remembers them).

    ``limit`` is the one that the site sets for articles. Raises SitegenError for what is no text or too long.
    """
    if len(data) > (limit or LIMIT):
        raise SitegenError(
            path,
            0,
            f"The file has {len(data):,} bytes, over the limit of {limit or LIMIT:,}.",
            "Split it into several articles, or raise `max_bytes` under [content] in site.toml."
            if limit
            else "Split it.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SitegenError(
            path, line, f"Is not UTF-8: byte 0x{data[error.start]:02x}.", "Save it as UTF-8, or use `sitegen import`."
        ) from None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise SitegenError(path, line, "Holds a NUL byte, so it is no text.", "Save it as UTF-8, or delete the byte.")
    return (sieve or Sieve()).clean(text.replace("\r\n", "\n").replace("\r", "\n"))
