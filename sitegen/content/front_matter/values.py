"""Values as generators have them, to values as we have them: people, topics, old addresses, languages, plain text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from sitegen.slugs import slugify

_NAMES = ("name", "display_name", "displayname", "title", "label", "value", "full_name", "fullname", "id")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PERMALINK_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "weekdate": "/:categories/:year/:title.html",
    "none": "/:categories/:title.html",
}
_TEMPLATE = re.compile(r"\{\{-?\s*(?P<what>[\w.]+)\s*(?:\|\s*(?P<filter>slug|slugify|slugify_url|url)\s*)?-?\}\}")


def names_of(value: Any) -> Iterator[str]:
    """The words that a value holds: a word, a number, lists in lists, objects with a name."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        if word := " ".join(str(value).split()):
            yield word
    elif isinstance(value, list | tuple):
        for each in value:
            yield from names_of(each)
    elif isinstance(value, dict):
        folded = {str(key).lower(): each for key, each in value.items()}
        first, last = folded.get("first_name") or folded.get("first"), folded.get("last_name") or folded.get("last")
        named = next((folded[key] for key in _NAMES if isinstance(folded.get(key), str | int) and folded[key]), None)
        if named is None and isinstance(first, str) and isinstance(last, str):
            named = f"{first} {last}"
        yield from names_of(named)


def people_of(value: Any, many: bool) -> tuple[str, ...]:
    """Authors. ``many``: a text under this key is a list of names, divided by semicolons, or by commas where there is none."""
    if isinstance(value, str):
        parts = value.split(";") if many and ";" in value else value.split(",") if many else [value]
        value = [re.sub(r"^by\s+(?=[A-Z])", "", part.strip(), flags=re.IGNORECASE) for part in parts]
    return tuple(dict.fromkeys(names_of(value)))


def topics_of(value: Any, by_blanks: bool) -> tuple[str, ...]:
    """Topics. ``by_blanks``: a text without commas holds one topic a word, as Jekyll reads it."""
    if isinstance(value, str):
        parts = re.split(r"[,;]", value) if re.search(r"[,;]", value) else value.split() if by_blanks else [value]
        value = [part.strip().strip("[]\"'").strip() for part in parts]
    words = (word.lstrip("#").strip() for word in names_of(value))
    return one_spelling(word for word in words if word)


def one_spelling(words: Iterable[str]) -> tuple[str, ...]:
    """Each topic once, in the spelling in which it comes first."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(slugify(word), word)
    return tuple(kept.values())


def language_of(value: Any) -> str:
    """``en_US.UTF-8`` to ``en-US``; empty for what is no language tag."""
    word = str(value).partition(".")[0].replace("_", "-").strip()
    return word if _LANGUAGE.fullmatch(word) else ""


def plain_text(value: str) -> str:
    """Words without HTML, links' addresses, template tags."""
    text = re.sub(r"<[^<>]+>", " ", unescape(value))
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)", r"\1", text)
    return " ".join(text.split())


def addresses_of(value: Any) -> Iterator[str]:
    """What is given as one address or several. An object holds them as its values."""
    if isinstance(value, dict):
        for each in value.values():
            yield from addresses_of(each)
    else:
        yield from (word for word in names_of(value) if word.lower() not in ("false", "true"))


def fill_in(address: str, date: str, stem: str, slug: str, title: str, categories: Iterable[str]) -> str:
    """A permalink with ``:year`` and the like filled in, as Jekyll, Hugo and Eleventy do. What is not known of stays in it."""
    address = _PERMALINK_STYLES.get(address, address)
    name = slug or stem
    day = datetime.date.fromisoformat(date[:10]) if len(date) >= 10 else None
    known = {
        "title": name, "slug": name, "name": stem, "filename": stem, "slugorfilename": name, "contentbasename": stem,
        "slugorcontentbasename": name, "categories": "/".join(word.lower() for word in categories), "output_ext": ".html",
    }  # fmt: skip
    if day:
        known |= {
            "year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}", "i_month": str(day.month), "i_day": str(day.day),
            "short_year": f"{day:%y}", "y_day": f"{day:%j}", "yearday": str(int(f"{day:%j}")), "short_month": f"{day:%b}",
            "long_month": f"{day:%B}", "monthname": f"{day:%B}",
        }  # fmt: skip

    def template(found: re.Match[str]) -> str:
        what = {
            "page.fileSlug": stem,
            "fileSlug": stem,
            "page.fileslug": stem,
            "slug": slug or stem,
            "title": slugify(title),
        }
        return what.get(found["what"], found[0])

    address = _TEMPLATE.sub(template, address)
    address = re.sub(r"(?<![\w:]):(\w+)", lambda found: known.get(found[1].lower(), found[0]), address)
    return re.sub(r"(?<!:)/{2,}", "/", address)


def path_of(address: str) -> str:
    """The path of an old address, percent signs decoded, beginning with a slash; empty for what no file can answer."""
    if re.match(r"https?://", address, re.IGNORECASE):
        try:
            parts = urlsplit(address)
        except ValueError:
            return ""
        path, query = parts.path, parts.query
    else:
        path, _, query = address.partition("#")[0].partition("?")
    path = unquote(path).strip()
    if (query and path in ("", "/")) or re.search(r"[{}\\<>:\"|*\x00-\x1f]", path):
        return ""
    path = "/" + path.lstrip("/")
    return re.sub(r"(?<=/)index\.html?$", "", path)


def as_data(value: Any) -> Any:
    """What JSON can hold: dates become text."""
    if isinstance(value, dict):
        return {str(key): as_data(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(each) for each in value]
    if isinstance(value, datetime.date | datetime.datetime | datetime.time):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | bool) else _number(value)


def _number(value: Any) -> Any:
    return value if isinstance(value, float) and value == value and abs(value) != float("inf") else str(value)
