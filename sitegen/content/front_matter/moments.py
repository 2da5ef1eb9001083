"""Dates as other generators and their users write them, brought to the normal form of ``content.dates``.

Nothing is guessed from a clock or a locale: where day and month can be told apart by the numbers alone they are, and where they cannot
the message names both readings.
"""

from __future__ import annotations

import datetime
import re
from typing import Any, Literal

from sitegen.content.dates import MONTHS, parse_date

Order = Literal["", "day", "month"]
"""Which of the two stands first in ``3/4/2020``, where a site has said so."""

_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
_ZONE = (
    r"(?:Z|UTC|GMT|[A-Z]{3,4})?\s*(?:(?P<sign>[+\-−])(?P<zone>\d{1,2})(?::?(?P<zone_minutes>\d\d))?)?(?:\s+[A-Z]{3,4})?"
)
_REST = rf"(?:(?:[T,]|\s+at\s|\s)\s*{_TIME}\s*(?P<named>{_ZONE}))?"
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})(?P<gap>[-/.])(?P<month>\d{{1,2}})(?P=gap)(?P<day>\d{{1,2}}){_REST}")
_YEAR_LAST = re.compile(rf"(?P<first>\d{{1,2}})[-/.](?P<other>\d{{1,2}})[-/.](?P<year>\d{{4}}){_REST}")
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_DAY_NAME = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"
_NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SPELT = (
    re.compile(rf"{_DAY_NAME}{_NTH}[\s-]+(?:of\s+)?{_NAME},?[\s-]+(?P<year>\d{{4}}){_REST}"),
    re.compile(rf"{_DAY_NAME}{_NAME}\s+{_NTH},?\s+(?P<year>\d{{4}}){_REST}"),
    re.compile(rf"(?P<year>\d{{4}})[\s-]+{_NAME}[\s-]+{_NTH}{_REST}"),
)
_UNIX_DATE = re.compile(rf"{_DAY_NAME}{_NAME}\s+(?P<day>\d{{1,2}})\s+{_TIME}\s+(?P<named>{_ZONE})\s*(?P<year>\d{{4}})")
_MONTH_ONLY = re.compile(rf"{_NAME},?\s+(?P<year>\d{{4}})")
_COMPACT = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_NO_DATE = re.compile(r"000[01]-(?:01-01|00-00)(?:$|[T ])")
_IN_NAME = re.compile(r"(?P<year>\d{4})(?P<gap>[-_.]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)(?![0-9])")


def read_moment(value: Any, order: Order = "") -> tuple[str, str]:
    """(normal form, what an editor should know of the reading). The form is empty for what stands for no date at all.

    Raises ValueError saying what is wrong, for the end of a sentence that begins with the text.
    """
    if isinstance(value, datetime.date | datetime.datetime):
        value = value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("is no ISO 8601 date")
    text = " ".join(str(value).split())
    if _NO_DATE.match(text):
        return "", f'"{text}" stands for no date.'
    try:
        return parse_date(text), ""
    except ValueError as wrong:
        if found := _YEAR_LAST.fullmatch(text):
            return _numbers_alone(found, text, order)
        found, month = _match(text)
        if found is None:
            raise wrong from None
        if "day" not in found.groupdict():
            return _day(found["year"], month, "")[:7], ""
        return _whole(found, _day(found["year"], month, found["day"])), ""


def date_in_name(name: str) -> str:
    """The day at the beginning of a file's name ("2019-03-04-bridge", "20190304 bridge"), empty where none stands there."""
    found = _IN_NAME.match(name)
    if not found or (not found["gap"] and not _COMPACT.match(found[0])):
        return ""
    try:
        return parse_date(_day(found["year"], found["month"], found["day"]))
    except ValueError:
        return ""


def _match(text: str) -> tuple[re.Match[str] | None, str]:
    """The form that the text has, and the number of its month."""
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return found, found["month"]
    for form in (*_SPELT, _UNIX_DATE, _MONTH_ONLY):
        found = form.fullmatch(text)
        number = _MONTH_NUMBERS.get(found["name"][:3].lower()) if found else None
        if found and number and MONTHS[number - 1].lower().startswith(found["name"].lower().replace("sept", "sep")[:9]):
            return found, str(number)
    return None, ""


def _numbers_alone(found: re.Match[str], text: str, order: Order) -> tuple[str, str]:
    first, other, year = found["first"], found["other"], found["year"]
    shown = found.string[: found.end("year")]
    if int(first) > 12 or int(other) > 12:
        is_day_first = int(first) > 12
    elif order or first == other:
        is_day_first = order != "month"
    else:
        readings = f"{int(first)} {MONTHS[int(other) - 1]} or {int(other)} {MONTHS[int(first) - 1]}"
        raise ValueError(f"may be {readings}: which of the two numbers is the month does not stand there")
    day, month = (first, other) if is_day_first else (other, first)
    whole = _whole(found, _day(year, month, day))
    return whole, f'"{shown}" is read as {"day/month" if is_day_first else "month/day"}/year.'


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day or 1):02}"


def _whole(found: re.Match[str], day: str) -> str:
    """Day, time and zone in normal form; ValueError where the calendar or the clock has no such moment."""
    parts = found.groupdict()
    if not parts.get("hour"):
        return parse_date(day)
    hour, half = int(parts["hour"]), (parts["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = ""
    if parts["sign"]:
        sign = "+" if parts["sign"] == "+" else "-"
        zone = f"{sign}{int(parts['zone']):02}:{parts['zone_minutes'] or '00'}"
    elif re.match(r"Z|UTC|GMT", parts["named"] or ""):
        zone = "+00:00"
    return parse_date(f"{day}T{hour:02}:{parts['minute']}:{parts['second'] or '00'}{zone}")
