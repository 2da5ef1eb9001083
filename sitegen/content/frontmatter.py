"""The head of an article: YAML between two lines of ``---``, validated.

Unknown keys are kept under ``extra`` (the contract has them reported once as a note); a likely misspelling of a known key is a
warning with a suggestion. Misspelt ``draft`` and ``date`` are errors: what an editor meant to hold back would be published.
"""

from __future__ import annotations

import difflib
import re
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from sitegen.characters import Sieve
from sitegen.config import plain_words
from sitegen.content import yaml
from sitegen.content.dates import parse_date
from sitegen.errors import Problem, SitegenError

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
M = TypeVar("M", bound=BaseModel)
LIMIT = 100_000  # characters of front matter; more is a mistake


def _date(value: Any) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ValueError("is no ISO 8601 date")
    return parse_date(str(value))


def _words(value: Any) -> Any:
    """A single word where a list is meant."""
    return (value,) if isinstance(value, str | int) and not isinstance(value, bool) else value or ()


def _corrections(value: Any) -> Any:
    """One correction where a list is meant, and texts without a date."""
    entries = value if isinstance(value, list | tuple) else [value] if value else []
    return tuple({"text": entry} if isinstance(entry, str) else entry for entry in entries)


def _web_address(value: str) -> str:
    if value and not re.match(r"https?://[^\s]+$", value):
        raise ValueError('should begin with "https://"')
    return value


IsoDate = Annotated[str, BeforeValidator(_date)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Words = Annotated[tuple[str, ...], BeforeValidator(_words)]


class CorrectionEntry(BaseModel):
    """A correction: ``{date: 1973-05-02, text: ...}``, or the text alone."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)
    date: IsoDate = ""
    text: str


class LinkEntry(BaseModel):
    """A page elsewhere that an article links to or rests on; ``archived`` is when the copy at ``archived_url`` was made."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)
    url: WebAddress
    title: str = ""
    site: str = ""
    date: IsoDate = ""
    archived_url: WebAddress = ""
    archived: IsoDate = ""


class AnnotateRules(BaseModel):
    """``annotate: {map: {...}, deny: [...]}``."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)
    map: dict[str, str] = {}
    deny: Words = ()


class FrontMatter(BaseModel):
    """What an editor may say at the head of an article."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)
    title: str = ""
    date: IsoDate = ""
    updated: IsoDate = ""
    authors: Words = ()
    topics: Words = ()
    description: str = ""
    slug: str = ""
    lang: str = ""
    draft: bool = False
    source_url: WebAddress = ""
    publisher: str = ""
    aliases: Words = ()
    annotate: AnnotateRules | bool = True
    cards: bool = True
    corrections: Annotated[tuple[CorrectionEntry, ...], BeforeValidator(_corrections)] = ()
    links: tuple[LinkEntry, ...] = ()
    related: Words = ()
    title_derived: bool = False
    import_digest: str = ""


_SYNONYMS = {"tags": "topics", "author": "authors", "language": "lang", "summary": "description"}
KEYS = frozenset(FrontMatter.model_fields)
_HOLDING_BACK = ("date", "draft")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 200  # characters of a slug; file systems end at 255 bytes for a name
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Head(NamedTuple):
    """Front matter as read: the fields, unknown keys, where each key stands, the body and its first line, notes."""

    fields: FrontMatter
    extra: dict[str, Any]
    lines: dict[str, int]
    body: str
    body_line: int
    problems: tuple[Problem, ...]


def split_front_matter(text: str) -> tuple[str, str, int]:
    """(YAML, body, line that the body begins on). YAML is empty where there is none."""
    found = _FENCE.match(text)
    if not found:
        return "", text, 1
    return found[1], text[found.end() :], text.count("\n", 0, found.end()) + 1


def read_front_matter(text: str, path: str, sieve: Sieve | None = None) -> Head:
    """Reads an article's head. Raises SitegenError where it cannot be used."""
    raw, body, body_line = split_front_matter(text)
    if not raw and text.startswith("---\n"):
        raise SitegenError(path, 1, "The front matter has no end.", 'Close it with a line "---".')
    if len(raw) > LIMIT:
        raise SitegenError(path, 1, f"The front matter has over {LIMIT:,} characters.", "Move the text below it.")
    mapping = yaml.read_mapping(raw, path, 2, sieve) if raw else yaml.Mapping({}, {})
    data, extra, problems = dict[str, Any](), dict[str, Any](), list[Problem]()
    for key, value in mapping.data.items():
        known = _SYNONYMS.get(key, key)
        line = mapping.lines.get(key, 1)
        if known in data:
            raise SitegenError(path, line, f'"{key}" and "{known}" say the same thing.', "Keep one of the two.")
        if known in KEYS:
            if value is not None:
                data[known] = value
            continue
        close = difflib.get_close_matches(key, [*KEYS, *_SYNONYMS], n=1, cutoff=0.8)
        if close and close[0] in _HOLDING_BACK:
            raise SitegenError(path, line, f'Unknown key "{key}".', f'Did you mean "{close[0]}"?')
        extra[key] = value
        kept = 'It is kept under "extra"'
        hint = f'Did you mean "{close[0]}"? {kept}.' if close else f"{kept}; delete it if it was a mistake."
        problems.append(Problem(path, line, "warning" if close else "note", f'Unknown key "{key}".', hint))
    fields = validate(FrontMatter, data, path, mapping.lines)
    if fields.slug and not _SLUG.fullmatch(fields.slug):
        raise SitegenError(
            path, mapping.lines.get("slug", 1), f'The slug "{fields.slug[:60]}" cannot be an address.',
            "Use lower-case letters, digits and single hyphens.",
        )  # fmt: skip
    if len(fields.slug) > _LONGEST:
        raise SitegenError(
            path, mapping.lines["slug"], f"The slug has {len(fields.slug)} characters.", f"Keep it under {_LONGEST}."
        )
    if fields.lang and not _LANG.fullmatch(fields.lang):
        raise SitegenError(
            path, mapping.lines.get("lang", mapping.lines.get("language", 1)), f'"{fields.lang[:40]}" is no language tag.',
            'Write a BCP 47 tag such as "fr" or "pt-BR".',
        )  # fmt: skip
    return Head(fields, extra, mapping.lines, body, body_line, tuple(problems))


def validate(model: type[M], data: dict[str, Any], path: str, lines: dict[str, int]) -> M:
    """Validates a mapping; the first thing that is wrong becomes a SitegenError with its line."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        names = [str(part) for part in first["loc"] if not str(part).startswith(("AnnotateRules", "bool"))]
        line = lines.get(names[0], 1) if names else 1
        for synonym, known in _SYNONYMS.items():
            if names and names[0] == known and known not in lines:
                line = lines.get(synonym, line)
        if first["type"] == "extra_forbidden":
            raise SitegenError(
                path, line, f'Unknown key "{".".join(names)}".', "Delete it or mend its spelling."
            ) from None
        raise SitegenError(
            path, line, f'"{".".join(names)}": {plain_words(first)}.', _hint(names, first["type"])
        ) from None


def _hint(names: list[str], kind: str) -> str:
    if names and names[-1] in ("date", "updated"):
        return 'Write it as "1973-07-16" or "1973-07-16T14:00:00-04:00".'
    return "Put it in quotation marks if it is text." if kind == "string_type" else "Correct the value."
