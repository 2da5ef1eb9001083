"""What an editor may say at the head of an article, validated."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from sitegen.config import plain_words
from sitegen.content.dates import parse_date
from sitegen.errors import SitegenError

M = TypeVar("M", bound=BaseModel)


def _date(value: Any) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ValueError("is no ISO 8601 date")
    return parse_date(str(value)) if value != "" else ""


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
    """The fields of an article's head, whatever their keys were called in the file."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)
    title: str = ""
    date: IsoDate = ""
    updated: IsoDate = ""
    authors: Words = ()
    topics: Words = ()
    description: str = ""
    slug: str = ""
    lang: str = ""
    source_url: WebAddress = ""
    publisher: str = ""
    aliases: Words = ()
    annotate: AnnotateRules | bool = True
    cards: bool = True
    corrections: Annotated[tuple[CorrectionEntry, ...], BeforeValidator(_corrections)] = ()
    links: tuple[LinkEntry, ...] = ()
    related: Words = ()
    title_derived: bool = False
    import_source: str = ""
    import_digest: str = ""


def validate(model: type[M], data: dict[str, Any], path: str, lines: dict[str, int]) -> M:
    """Validates a mapping; the first thing that is wrong becomes a SitegenError with its line."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        names = [str(part) for part in first["loc"] if not str(part).startswith(("AnnotateRules", "bool"))]
        line = lines.get(names[0], 1) if names else 1
        if first["type"] == "extra_forbidden":
            raise SitegenError(
                path, line, f'Unknown key "{".".join(names)}".', "Delete it or mend its spelling."
            ) from None
        hint = "Put it in quotation marks if it is text." if first["type"] == "string_type" else "Correct the value."
        raise SitegenError(path, line, f'"{".".join(names)}": {plain_words(first)}.', hint) from None
