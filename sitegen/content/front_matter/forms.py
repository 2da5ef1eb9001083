"""The form of an article's head, known by how the file begins: YAML, TOML, JSON, lines of ``Key: value``, or none.

What begins like a head of a kind that is not read is an error that says what to do: a head never becomes text.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sitegen.characters import Sieve
from sitegen.content.front_matter.headers import read_headers
from sitegen.content.front_matter.held_back import SIGN_KEYS
from sitegen.content.front_matter.json import read_json
from sitegen.content.front_matter.keys import FIELDS
from sitegen.content.front_matter.toml import read_toml
from sitegen.content.yaml import Mapping, read_mapping
from sitegen.errors import SitegenError

LIMIT = 100_000  # characters of front matter; more is a mistake
_YAML = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FENCED = re.compile(r"(---|\+\+\+|;;;)[ \t]*+(\w*+)[ \t]*+\n")
_OTHERS = (
    (re.compile(r"\s*+(?:<!--)?[^\n]{0,80}-\*-.*-\*-"), "Emacs"),
    (re.compile(r"\s*+#\+[A-Za-z_]+:"), "Org"),
    (re.compile(r"\s*+= \S[^\n]*\n(?:[^\n]*\n)?:[\w-]+:"), "AsciiDoc"),
    (re.compile(r"\s*+\\(?:documentclass|title)\b"), "LaTeX"),
)
_PROVING = frozenset(FIELDS) | SIGN_KEYS | {"layout", "category", "template"}
_BEFORE = re.compile(r"\A(?:\s+|<!--(?:(?!-->|\n\.\. ).)*?-->(?=\s*(?:---|\+\+\+)\s))*", re.DOTALL)
_SIGN_LINE = re.compile(
    r"""\s*["']?(?:draft|published?|status|private|password|unlisted|noindex|(?:publish|expiry|pub)_?date)["']?\s*[:=]\s*"""
    r"""["']?(?:true|false|yes|no|draft|hidden|private|pending|\d{4}-)""",
    re.IGNORECASE,
)
_SEEMS_YAML = re.compile(r"[A-Za-z_][\w-]*:(?:\s|$)")


class Raw(NamedTuple):
    """A head taken apart. ``form`` is yaml, toml, json, headers, nikola, fields, pandoc, or empty where there is no head."""

    form: str
    data: dict[str, Any]
    lines: dict[str, int]
    body: str
    body_line: int


def split_front_matter(text: str) -> tuple[str, str, int]:
    """(YAML, body, line that the body begins on). YAML is empty where there is none."""
    found = _YAML.match(text)
    if not found:
        return "", text, 1
    return found[1], text[found.end() :], text.count("\n", 0, found.end()) + 1


def read_raw(text: str, path: str, sieve: Sieve | None = None) -> Raw:
    """Tells the form, reads the keys. ``sieve`` remembers signs that escapes brought in and that no page can bear.

    Raises SitegenError naming path and line.
    """
    sieve = sieve or Sieve()
    raw = _read(text, path, sieve)
    data = {sieve.clean(key): sieve.clean_value(value, raw.lines.get(key, 1)) for key, value in raw.data.items()}
    return raw._replace(data=data, lines={sieve.clean(key): line for key, line in raw.lines.items()})


def _read(text: str, path: str, sieve: Sieve) -> Raw:
    given, text = text, text.lstrip("\ufeff")
    start = _BEFORE.sub("", text, count=1)
    skipped = text.count("\n") - start.count("\n")
    fence = _FENCED.match(start)
    if fence and (not skipped or _SEEMS_YAML.match(start, fence.end())):
        return _fenced(start, fence, skipped, path, sieve)
    if re.match(r'\{\s*(?:"|\}\s*\n)', start):
        mapping, end = read_json(start[: LIMIT + 1] if len(start) > 2 * LIMIT else start, path, skipped + 1)
        rest = start[end:].removeprefix("\n;;;\n").lstrip(" \t").removeprefix("\n")
        return _raw("json", mapping, start, rest, skipped, path, end)
    for form, name in _OTHERS:
        if form.match(start):
            raise SitegenError(
                path, skipped + 1, f"Begins with a header of {name}'s.",
                'Write the title and the date between two lines "---", as "title: …" and "date: 2020-01-31".',
            )  # fmt: skip
    headers = read_headers(start, path, _PROVING)
    if headers is None:
        _refuse_signs(text, path)
        return Raw("", {}, {}, given if given == text else text, 1)
    rest = "\n".join(start.split("\n")[headers.end :])
    lines = {key: line + skipped for key, line in headers.lines.items()}
    return _raw(headers.kind, Mapping(headers.data, lines), start, rest, skipped, path, len(start) - len(rest))


def _refuse_signs(text: str, path: str) -> None:
    """What no form is known of may still be a head: lines at the very beginning that would hold the article back."""
    for number, line in enumerate(text[:4000].split("\n"), 1):
        if not line.strip() and number > 1:
            return
        if _SIGN_LINE.match(line):
            raise SitegenError(
                path, number, f'"{line.strip()[:60]}" seems to belong to a head that is not read.',
                'Put the keys between two lines "---" at the top of the file, or the text under a blank line.',
            )  # fmt: skip


def _fenced(text: str, fence: re.Match[str], skipped: int, path: str, sieve: Sieve) -> Raw:
    """YAML, TOML or JSON between two lines of one sign; a word after the first says which, where the sign does not."""
    sign, word = fence[1], fence[2].lower()
    form = word or {"---": "yaml", "+++": "toml", ";;;": "json"}[sign]
    closing = r"(?:---|\.\.\.)" if sign == "---" else re.escape(sign)
    end = re.compile(rf"^{closing}[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, fence.end())
    first = skipped + 2
    if end is None:
        raise SitegenError(path, skipped + 1, "The front matter has no end.", f'Close it with a line "{sign}".')
    raw, rest = text[fence.end() : end.start()], text[end.end() :]
    if len(raw) > LIMIT:
        raise SitegenError(
            path, skipped + 1, f"The front matter has over {LIMIT:,} characters.", "Move the text below it."
        )
    match form:
        case "yaml" | "yml":
            mapping = read_mapping(raw, path, first, sieve)
        case "toml":
            mapping = read_toml(raw, path, first)
        case "json":
            inner = raw if raw.lstrip().startswith("{") else "{" + raw.rstrip().rstrip(",") + "}"
            mapping, _ = read_json(
                inner.lstrip(), path, first + len(raw[: len(raw) - len(raw.lstrip())].split("\n")) - 1
            )
        case _:
            raise SitegenError(
                path, skipped + 1, f'Front matter of the kind "{word}" is not read.', "Write it as YAML, TOML or JSON."
            )
    return _raw({"yml": "yaml"}.get(form, form), mapping, text, rest, skipped, path, end.end())


def _raw(form: str, mapping: Mapping, text: str, body: str, skipped: int, path: str, length: int) -> Raw:
    if length > LIMIT * 2:
        raise SitegenError(
            path, skipped + 1, f"The front matter has over {LIMIT:,} characters.", "Move the text below it."
        )
    line = text.count("\n") - body.count("\n") + skipped + 1
    return Raw(form, mapping.data, mapping.lines, body, line)
