"""Dates that a text states in so many words. A date is never guessed: not from an address, a copyright line or a file's age."""

from __future__ import annotations

import datetime
import re

import msgspec

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WORDED = rf"(?:{_MONTH}\s+{_DAY},?\s+{_YEAR})"
_DAY_FIRST = rf"(?:{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR})"
_ISO = rf"(?:{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d))"
_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (_WORDED, _DAY_FIRST, _ISO))
_NUMBERS = re.compile(rf"(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.]{_YEAR}")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?")
_LABEL = re.compile(
    r"(?P<updated>(?:last\s+)?(?:updated|modified|revised|edited))|(?:(?:first\s+)?(?:published|posted|issued|"
    r"created|filed)|date|released)",
    re.IGNORECASE,
)
# What may stand around a date in its line: a weekday before it, a time before or after it.
_AROUND = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"^(?:on|at)\b|^[\s:,|•·–—-]+|[\s:,|•·–—-]+$",
        r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+",
        r"[\s,|•·–—-]*\b(?:at\s+)?(?<![\d./-])\d{1,2}[:.]\d\d(?::\d\d)?(?![\d./])(?:\s*[ap]\.?m\b\.?)?"
        r"(?:\s*\(?(?:[A-Z]{1,4}T|UTC|GMT|local time)\b\)?)?",
        r"[\s,|•·–—-]*\b(?:at\s+)?(?<![\d./-])\d{1,2}\s*[ap]\.?m\b\.?(?:\s*(?:[A-Z]{1,4}T|UTC|GMT)\b)?",
    )
)
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][\w .,'’()-]{1,60}?[,(]\s*(?P<date>[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [A-Za-z]{3,9}\.?,? "
    r"\d{4})\)?\s*"
    r"(?:\([A-Z]\w+\)\s*)?[—–-]"
)


class StatedDate(msgspec.Struct, frozen=True):
    """A line that is a date and nothing else. ``value`` is None where the numbers may be read in two ways."""

    value: datetime.date | None
    updated: bool = False


def parse_stamp(text: str) -> datetime.date | None:
    """An ISO 8601 date, or date and time, as pages state it to programs; None if it is none."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            found: datetime.date | None = datetime.date.fromisoformat(text)
        else:
            found = datetime.datetime.fromisoformat(text) if _STAMP.fullmatch(text) else None
    except ValueError:
        return None
    return found if found is not None and found.year > 1 else None  # programs write the year 1 where they know none


def parse_date(text: str) -> StatedDate | None:
    """What a line says that holds a date, with a label, a weekday and a time at most; None for any other line."""
    text = " ".join(text.split())
    if len(text) > 90 or not any(char.isdigit() for char in text):
        return None
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    updated = bool(label and label["updated"])
    if (stamp := parse_stamp(rest.lstrip(" :"))) is not None:
        return StatedDate(stamp, updated)
    previous = None
    while previous != rest:
        previous = rest
        for form in _AROUND:
            rest = form.sub("", rest, count=1).strip()
    for form in _FORMS:
        if found := form.fullmatch(rest):
            value = _date(found)
            return StatedDate(value, updated) if value else None
    if numbers := _NUMBERS.fullmatch(rest):
        return _read_numbers(numbers, updated)
    return None


def parse_dateline(text: str) -> datetime.date | None:
    """The date of a dateline that names day and year ("GENEVA, March 3, 2021 — ..."); else None."""
    found = _DATELINE.match(text[:160])
    stated = parse_date(found["date"]) if found else None
    return stated.value if stated else None


def _date(found: re.Match[str]) -> datetime.date | None:
    month = found["month"].lower()
    try:
        return datetime.date(int(found["year"]), _MONTHS.get(month) or int(month), int(found["day"]))
    except ValueError:
        return None


def _read_numbers(found: re.Match[str], updated: bool) -> StatedDate | None:
    """Day and month in figures: read only where one of them cannot be a month, or both are the same."""
    a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
    if a <= 12 and b <= 12 and a != b:
        return StatedDate(None, updated) if a and b else None
    day, month = (a, b) if a > 12 else (b, a)
    try:
        return StatedDate(datetime.date(year, month, day), updated)
    except ValueError:
        return None
