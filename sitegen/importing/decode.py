"""Bytes to text: every character comes through, or a clear error says why not."""

from __future__ import annotations

import codecs
import re

import msgspec
from charset_normalizer import from_bytes

from sitegen.errors import SitegenError

_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
# UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers do: who declares Latin-1 writes Windows-1252.
_WINDOWS = {"iso8859-1", "latin-1", "ascii", "us-ascii", "cp1252"}
_REFUSED = {"utf-7", "idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"}
_NEWLINES = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_TWICE = re.compile("â€[™œ\u009d\u201c\u201d\u2122\u0153]|Ã[©¨¡¢£¤§±³]")
_SAMPLE = 100_000


class Decoded(msgspec.Struct, frozen=True):
    r"""A text whose lines end in ``\\n``; ``encoding`` is the one it was read in."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, path: str, *, html: bool = False) -> Decoded:
    """Read a file's bytes as text.

    A byte-order mark decides, then valid UTF-8, then (``html``) the page's own declaration, then Windows-1252 where
    it makes sense, then the best guess of charset-normalizer. Raises SitegenError for what is no text.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise SitegenError(path, 0, f"This is {kind}, not a text.", "Save it as plain text (UTF-8) or HTML first.")
    text, encoding, notes = _read(data, path, html)
    text = _NEWLINES.sub("\n", text)
    controls = _CONTROLS.findall(text)
    if "\x00" in controls:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise SitegenError(
            path,
            line,
            "There is a NUL byte here, so this is no text, or one in an unmarked encoding.",
            "Save it as UTF-8.",
        )
    if len(controls) > max(4, len(text) // 100):
        raise SitegenError(
            path, 0, "This is not a text: it is full of control characters.", "Save it as plain text (UTF-8)."
        )
    if controls:
        kinds = ", ".join(sorted({f"U+{ord(c):04X}" for c in controls}))
        text = _CONTROLS.sub("", text)
        notes = (*notes, f"{len(controls)} control characters ({kinds}), which no page may hold, were left out.")
    if "\ufffd" in text:
        notes = (*notes, "The file holds replacement characters (U+FFFD): letters were lost before it came here.")
    if twice := _TWICE.search(text):
        line = text.count("\n", 0, twice.start()) + 1
        notes = (
            *notes,
            f"Line {line} looks as if it had been decoded wrongly before ({twice[0]!r}); it was left as it is.",
        )
    return Decoded(text, encoding, notes)


def _read(data: bytes, path: str, html: bool) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding, ()
            except UnicodeDecodeError as error:
                message = f"The file says that it is {encoding.upper()}, but is not, from byte {error.start} on."
                raise SitegenError(path, 0, message, "Save it as UTF-8.") from None
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    if html and (declared := _declared(data)):
        try:
            return data.decode(declared), declared, ()
        except UnicodeError:
            pass
    if b"\x00" in data[:_SAMPLE]:
        raise SitegenError(
            path,
            0,
            "There are NUL bytes here, so this is no text, or one in an unmarked encoding.",
            "Save it as UTF-8.",
        )
    if mixed := _read_mixed(data):
        return mixed, "utf-8", ("Most of the file is UTF-8; the bytes that are not were read as Windows-1252.",)
    western = _decode(data, "cp1252")
    if western is not None and _is_plausibly_western(western):
        return western, "cp1252", ("Read as Windows-1252, as the file is not UTF-8.",)
    best = from_bytes(data[:_SAMPLE]).best()
    guess = _decode(data, best.encoding) if best is not None else None
    if best is None or guess is None:
        raise SitegenError(path, 0, "The encoding of this file cannot be told.", "Save it as UTF-8.")
    return guess, best.encoding, (f"Read as {best.encoding}, which is a guess: see whether the letters are right.",)


def _declared(data: bytes) -> str:
    found = _META_CHARSET.search(data[:4096])
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    if name in _WINDOWS:
        return "cp1252"
    return "" if name in _REFUSED or name.startswith("utf-") else name


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _read_mixed(data: bytes) -> str | None:
    """UTF-8 in which a few bytes are Windows-1252, as pages put together from several sources are; else None."""
    pieces: list[str] = []
    wrong = 0
    start = 0
    while start < len(data):
        try:
            pieces.append(data[start:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            wrong += error.end - error.start
            bad = _decode(data[start + error.start : start + error.end], "cp1252")
            if bad is None or wrong > 200:
                return None
            pieces += [data[start : start + error.start].decode("utf-8"), bad]
            start += error.end
    text = "".join(pieces)
    valid = sum(not char.isascii() for char in text) - wrong
    return text if valid > wrong else None


def _is_plausibly_western(text: str) -> bool:
    """Whether the text makes sense as Windows-1252: few accented letters, and no symbol inside a word."""
    letters = [char for char in text if char.isalpha()]
    accented = sum(not char.isascii() for char in letters)
    if accented > 0.4 * len(letters):
        return False
    return not re.search("[^\\W\\d_][¡¢£¤¥¦§¨©¬®¯°±²³´µ¶¸¹¼½¾¿×÷€ƒ†‡ˆ‰˜][^\\W\\d_]", text)
