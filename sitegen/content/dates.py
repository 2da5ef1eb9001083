"""ISO 8601 dates as editors write them, and as readers see them.

A date is kept as text in one normal form: ``1973-07``, ``1973-07-16``, ``1973-07-16T14:00:00`` or with an offset. Texts of one
form sort as the dates do; ``sort_key`` makes forms comparable. No time zone is ever guessed: an article's day is the day that
its author wrote down.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

UNDATED = "undated"
"""What stands in place of a year for articles without a date."""
MONTHS = tuple("January February March April May June July August September October November December".split())
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


def parse_date(text: str) -> str:
    """The normal form. Raises ValueError saying what is wrong, for the end of a sentence that begins with the text."""
    text = text.strip()
    if _PARTIAL.fullmatch(text):
        year, month = _PARTIAL.fullmatch(text).groups()  # type: ignore[union-attr]
        if int(year) == 0 or (month and not 1 <= int(month) <= 12):
            raise ValueError("is no month of the calendar")
        return text
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
        moment = datetime.fromisoformat(text)
        moment.astimezone(UTC)
        return moment.isoformat()
    except OverflowError:
        raise ValueError("is no day of the calendar") from None
    except ValueError:
        if re.match(r"\d{4}-\d{1,2}-\d{1,2}", text) and re.match(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError("is no day of the calendar") from None
        raise ValueError("is no ISO 8601 date") from None


@lru_cache(maxsize=1 << 14)
def sort_key(text: str) -> str:
    """Orders dates of all forms by instant, midnight UTC where nothing is said; undated ("") sorts before all."""
    if not text:
        return ""
    return _moment(text).isoformat(timespec="seconds")


def _moment(text: str) -> datetime:
    if len(text) == 4:
        text += "-01"
    if len(text) == 7:
        text += "-01"
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def rfc3339(text: str) -> str:
    """With time and zone, as feeds want it: midnight UTC where nothing is said."""
    return _moment(text).isoformat(timespec="seconds").replace("+00:00", "Z") if text else ""


@lru_cache(maxsize=1 << 14)
def in_words(text: str) -> str:
    """As "16 July 1973", "July 1973" or "1973"; the time of day is left out."""
    parts = text[:10].split("-")
    if not text:
        return ""
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def month_of(date: str) -> str:
    """The month that a date is filed under: "1973-07"; "undated" where it says none."""
    return date[:7] if len(date) >= 7 else UNDATED


def year_of(text: str) -> str:
    """Four digits, or "" where undated."""
    return text[:4]
