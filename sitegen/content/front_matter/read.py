"""An article's head, in any of the forms and by any of the keys that are known, to our fields.

``read_front_matter`` is a pure function of the text, the path and the site's own words for keys. What it does not know is kept under
``extra``; what a generator knows and an archive has no use for, too, without a word. A likely misspelling of a key that dates an
article or holds it back is an error: what an editor meant to keep back would be published.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from typing import Any, NamedTuple

import msgspec

from sitegen.characters import Sieve
from sitegen.content.dates import sort_key
from sitegen.content.decode import LIMIT
from sitegen.content.front_matter.fields import FrontMatter, LinkEntry, validate
from sitegen.content.front_matter.forms import Raw, read_raw
from sitegen.content.front_matter.held_back import SIGN_KEYS, Held, held_back
from sitegen.content.front_matter.keys import FIELDS, OF_NO_USE, RANK, fold_key
from sitegen.content.front_matter.moments import Order, date_in_name, read_moment
from sitegen.content.front_matter.signs import Entry, flag
from sitegen.content.front_matter.values import (
    addresses_of,
    as_data,
    fill_in,
    language_of,
    one_spelling,
    path_of,
    people_of,
    plain_text,
    topics_of,
)  # fmt: skip
from sitegen.errors import Problem, SitegenError
from sitegen.slugs import slugify

_DATES = ("date", "published", "created", "embargo", "expires", "updated")
_OWN_ADDRESSES = "aliases"
_GRAVE = ("date", "draft", "published", "status", "private", "password", "publishdate", "expirydate")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 200  # characters of a slug; file systems end at 255 bytes for a name
_NO_DATES = re.compile(r"(?:git )?(?:last modified|created)", re.IGNORECASE)


class Rules(msgspec.Struct, frozen=True):
    """What a site says of its front matter: its own keys, folded, by the name of ours; which number of ``3/4/2020`` is which;
    and how long an article may be.
    """

    map: dict[str, str] = {}
    date_order: Order = ""
    max_bytes: int = LIMIT


class Head(NamedTuple):
    """Front matter as read. ``lines`` says where each key stands, by its own name and by the field's.

    ``held`` is the first sign that the article is not to be published; before ``embargo`` and after ``expires`` it is not, either;
    ``cascade`` is what holds back everything below its folder. ``names`` are what notes elsewhere may call it.
    """

    fields: FrontMatter
    extra: dict[str, Any]
    lines: dict[str, int]
    body: str
    body_line: int
    problems: tuple[Problem, ...]
    form: str = ""
    held: Held | None = None
    embargo: str = ""
    expires: str = ""
    cascade: Held | None = None
    names: tuple[str, ...] = ()


def read_front_matter(text: str, path: str, rules: Rules | None = None, sieve: Sieve | None = None) -> Head:
    """Reads an article's head. Raises SitegenError where it cannot be used."""
    raw = read_raw(text, path, sieve)
    return _Reading(raw, path, rules or Rules()).head()


class _Reading:
    """One head on its way from keys as they stand to fields."""

    def __init__(self, raw: Raw, path: str, rules: Rules) -> None:
        self.raw, self.path, self.rules = raw, path, rules
        self.problems: list[Problem] = []
        self.extra: dict[str, Any] = {}
        self.lines: dict[str, int] = dict(raw.lines)
        self.entries: dict[str, Entry] = {}
        self.by_field: dict[str, list[Entry]] = {}
        stem = posixpath.basename(path).rpartition(".")[0]
        folder = posixpath.basename(posixpath.dirname(path))
        self.name = folder if stem in ("index", "_index") else stem
        self.named_date = date_in_name(self.name)
        if not self.named_date:  # Eleventy finds a day in the name of any folder
            self.named_date = next(filter(None, map(date_in_name, reversed(path.split("/")[2:-1]))), "")

    def head(self) -> Head:
        self._sort()
        held = held_back(self.entries, self.path)
        dates = {field: self._date(field) for field in _DATES}
        date = dates["date"] or dates["published"] or self.named_date or dates["created"]
        data: dict[str, Any] = {}
        for field, found in self.by_field.items():
            value = self._value(field, found)
            if value is not None:
                data[field] = value
        data["date"], data["updated"] = date, dates["updated"]
        for field in data:
            if field in self.by_field:
                self.lines[field] = self.by_field[field][0].line
        if not dates["date"]:
            for field in ("published", "created"):
                if dates[field] == date and date:
                    self.lines.setdefault("date", self.by_field[field][0].line)
        self._slug(data)
        addresses, names = self._addresses(data, date)
        if addresses:
            data["aliases"] = addresses
        fields = validate(FrontMatter, data, self.path, self.lines)
        embargo = max(filter(None, (dates["published"], dates["embargo"])), key=sort_key, default="")
        return Head(
            fields, as_data(self.extra), self.lines, self.raw.body, self.raw.body_line, tuple(self.problems), self.raw.form,
            held, embargo, dates["expires"], self._cascade() or self._bundle(held), names,
        )  # fmt: skip

    def _sort(self) -> None:
        """Each key to its field, to the signs that hold back, or to ``extra``."""
        data = dict(self.raw.data)
        taxonomies = data.pop("taxonomies", None)
        if isinstance(taxonomies, dict):
            line = self.raw.lines.get("taxonomies", 1)
            for name, value in taxonomies.items():
                field = "authors" if fold_key(name) in ("authors", "author") else "topics"
                self.by_field.setdefault(field, []).append(Entry(name, value, line))
        for key, value in data.items():
            line = self.raw.lines.get(key, 1)
            folded = fold_key(key)
            mapped = self.rules.map.get(folded)
            if mapped == "ignore":
                self.extra[key] = value
                continue
            folded = fold_key(mapped) if mapped else folded
            field = FIELDS.get(folded, "")
            if folded in self.entries and not mapped and self.entries[folded].value is not None and value is not None:
                first = self.entries[folded].key
                raise SitegenError(
                    self.path, line, f'"{key}" and "{first}" say the same thing.', "Keep one of the two."
                )
            self.entries[folded] = Entry(key, value, line)
            if field and value is not None:
                self.by_field.setdefault(field, []).append(Entry(key, value, line))
            elif folded in OF_NO_USE:
                self.extra[key] = value
            elif not field and folded not in SIGN_KEYS:
                self._unknown(key, folded, value, line)
        for found in self.by_field.values():
            found.sort(key=lambda entry: RANK.get(fold_key(entry.key), -1))

    def _unknown(self, key: str, folded: str, value: Any, line: int) -> None:
        close = difflib.get_close_matches(folded, _GRAVE, n=1, cutoff=0.8)
        close = close or [key for key in _GRAVE if sorted(key) == sorted(folded)]
        if close:
            raise SitegenError(self.path, line, f'Unknown key "{key}".', f'Did you mean "{close[0]}"?')
        meant = difflib.get_close_matches(folded, FIELDS, n=1, cutoff=0.8)
        self.extra[key] = value
        kept = 'It is kept under "extra"'
        hint = f'Did you mean "{FIELDS[meant[0]]}"? {kept}.' if meant else f"{kept}; delete it if it was a mistake."
        self._tell(line, "warning" if meant else "note", f'Unknown key "{key}".', hint)

    def _tell(self, line: int, severity: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, line, severity, message, hint))

    def _date(self, field: str) -> str:
        """The first of a field's entries that is a date; one that cannot be read is an error, lest it be an embargo."""
        for entry in self.by_field.get(field, ()):
            value = entry.value
            if isinstance(value, dict):  # Material for MkDocs
                inner = {fold_key(str(key)): each for key, each in value.items()}
                if "updated" in inner and field == "date":
                    self.by_field.setdefault("updated", []).append(Entry(entry.key, inner["updated"], entry.line))
                value = inner.get("created") or inner.get("published") or inner.get("date")
            if value is None or value == "" or (field != "date" and isinstance(value, bool)):
                continue
            if isinstance(value, str) and (
                _NO_DATES.fullmatch(value.strip()) or (field not in ("date", "created") and flag(value) is not None)
            ):
                continue
            try:
                date, note = read_moment(value, self.rules.date_order)
            except ValueError as wrong:
                shown = repr(value) if len(repr(value)) < 60 else repr(value)[:57] + "..."
                if field == "created":
                    self._tell(entry.line, "warning", f'"{entry.key}": {shown} {wrong}.', "It is left out.")
                    continue
                raise SitegenError(
                    self.path, entry.line, f'"{entry.key}": {shown} {wrong}.',
                    'Write it as year-month-day: "1973-07-16" or "1973-07-16T14:00:00-04:00".',
                ) from None  # fmt: skip
            if note:
                self._tell(entry.line, "note", note, "Write dates as year-month-day to leave no doubt.")
            if date:
                return date
        return ""

    def _value(self, field: str, found: list[Entry]) -> Any:
        """What a field's entries come to; None for fields that are read elsewhere."""
        match field:
            case "topics":
                is_jekyll = self.raw.form == "yaml" and ("layout" in self.entries or bool(self.named_date))
                return one_spelling(
                    topic
                    for entry in found
                    for topic in topics_of(entry.value, is_jekyll and fold_key(entry.key) in ("tags", "categories"))
                )
            case "authors":
                of_lines = self.raw.form not in ("yaml", "toml", "json", "")
                people = (people_of(entry.value, of_lines and fold_key(entry.key) == "authors") for entry in found)
                return tuple(dict.fromkeys(name for names in people for name in names))
            case "description":
                for entry in found:
                    if fold_key(entry.key) == "description":
                        return entry.value
                    if isinstance(entry.value, str) and entry.value.strip():
                        return plain_text(entry.value)
                return None
            case "lang":
                return self._language(found[0])
            case "title":
                return next((entry.value for entry in found if entry.value != ""), None)
            case "links":
                return self._links(found[0])
            case "aliases" | "published" | "created" | "embargo" | "expires" | "date" | "updated":
                return None
            case _:
                return found[0].value if found[0].value != "" else None

    def _language(self, entry: Entry) -> str | None:
        language = language_of(entry.value)
        if not language and entry.value != "":
            if fold_key(entry.key) == "lang":
                raise SitegenError(
                    self.path, entry.line, f'"{str(entry.value)[:40]}" is no language tag.',
                    'Write a BCP 47 tag such as "fr" or "pt-BR".',
                )  # fmt: skip
            self._tell(entry.line, "warning", f'"{str(entry.value)[:40]}" is no language tag.', 'Write "lang: fr".')
        return language or None

    def _links(self, entry: Entry) -> Any:
        """Ours are objects with a ``url``; what other generators call links is kept and not read."""
        values = entry.value if isinstance(entry.value, list | tuple) else [entry.value]
        if all(isinstance(value, dict) and LinkEntry.model_fields.keys() >= value.keys() for value in values):
            return entry.value
        self.extra[entry.key] = entry.value
        self._tell(
            entry.line,
            "note",
            f'"{entry.key}" is not of our form.',
            'Write "- url: https://…" for each; it is kept under "extra".',
        )
        return None

    def _slug(self, data: dict[str, Any]) -> None:
        """Brings a slug to the form of ours; one with slashes is where the article stood, and comes back among the old addresses."""
        given = data.get("slug")
        if not isinstance(given, str | int) or isinstance(given, bool) or _SLUG.fullmatch(str(given)):
            slug = str(given or "")
        else:
            parts = [part for part in str(given).split("/") if part.strip()]
            slug = slugify(parts[-1]) if parts else ""
            if "/" in str(given):
                self.by_field.setdefault(_OWN_ADDRESSES, []).append(
                    Entry("slug", "/" + str(given).strip("/") + "/", self.lines["slug"])
                )
            if slug:
                data["slug"] = slug
                hint = "Use lower-case letters, digits and single hyphens."
                self._tell(
                    self.lines["slug"],
                    "note",
                    f'The slug "{str(given)[:60]}" cannot be an address; it is "{slug}" here.',
                    hint,
                )
            else:
                del data["slug"]
        if len(slug) > _LONGEST:
            raise SitegenError(
                self.path, self.lines["slug"], f"The slug has {len(slug)} characters.", f"Keep it under {_LONGEST}."
            )

    def _addresses(self, data: dict[str, Any], date: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Old addresses, and those among the aliases that are names rather than addresses."""
        addresses, names = list[str](), list[str]()
        folder = posixpath.dirname(self.path.removeprefix("content/articles/"))
        stem = re.sub(r"^\d{4}-\d\d-\d\d-", "", self.name)
        for entry in self.by_field.get(_OWN_ADDRESSES, ()):
            key = fold_key(entry.key)
            for given in addresses_of(entry.value):
                if key == "path" and re.search(r"\.(?:md|markdown|html?)$", given) and not given.startswith("/"):
                    continue  # where the file lies, not where the page stood
                if "/" not in given and key in ("aliases", "alias"):
                    names.append(given)
                    if re.search(r"\s", given):
                        continue  # Obsidian's: another name of the note
                categories = [
                    t
                    for e in self.by_field.get("topics", ())
                    if "categor" in e.key.lower()
                    for t in topics_of(e.value, True)
                ]
                filled = fill_in(
                    given, date, stem, str(data.get("slug") or ""), str(data.get("title") or ""), categories
                )
                path = given if ".." in given.split("/") else path_of(filled)  # told where it cannot be a page
                if not path and key in ("aliases", "alias"):
                    path = given  # ours: an error where it is made a page
                if not path or path == "/":
                    if path != "/" or key in ("permalink", "url"):
                        self._tell(
                            entry.line, "warning", f'The old address "{given[:80]}" is no path that a file can answer.',
                            'Write it out, as "/old/name/".',
                        )  # fmt: skip
                    continue
                self.lines.setdefault("aliases", entry.line)
                addresses.append(path)
                if folder and key in ("aliases", "alias") and not given.startswith(("/", "http")):
                    addresses.append(f"/{folder}/{given.strip('/')}")  # Hugo takes them from the section on
        return tuple(dict.fromkeys(addresses)), tuple(dict.fromkeys(names))

    def _bundle(self, held: Held | None) -> Held | None:
        """A bundle without an address takes the pages in its folder with it (Hugo)."""
        is_bundle = posixpath.basename(self.path) == "index.md" and self.path.count("/") > 2
        return held if held and is_bundle and held.sign in ("headless", "build", "render") else None

    def _cascade(self) -> Held | None:
        """What a section's page hands down to all below it (Hugo)."""
        value = self.raw.data.get("cascade")
        line = self.raw.lines.get("cascade", 1)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                inner = {fold_key(str(key)): Entry(str(key), what, line) for key, what in each.items()}
                for params in ("params", "target"):
                    inner.pop(params, None)
                found = held_back(inner, "content/articles/x.md")
                if found:
                    return found._replace(says=f"cascade: {found.says}")
        return None
