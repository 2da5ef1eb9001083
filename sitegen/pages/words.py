"""The theme's own words in the site's language. English stands in the templates and in the code; a table says it otherwise.

A table (``templates/words/fr.toml``) maps each English text to its translation. What it lacks stays English.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.content.dates import MONTHS

NONE_IS_ONE = "@none is one"  # key of a table whose language says "0 article", as French does


class Words:
    """``t("Sources")``; with a number ``t("{n} source", "{n} sources", n=3)``; values replace their names in braces."""

    def __init__(self, table: Mapping[str, str] | None = None) -> None:
        self.table = table or {}
        self._dates: dict[str, str] = {}

    def __call__(self, one: str, many: str = "", **values: object) -> str:
        """The text in the table's language. ``many`` is the English for a number ``n`` that is not one."""
        text = many if many and not self._is_one(values.get("n")) else one
        text = self.table.get(text, text)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def _is_one(self, number: object) -> bool:
        return number == 1 or (number == 0 and bool(self.table.get(NONE_IS_ONE)))

    def date(self, text: str) -> str:
        """A date in the normal form as "16 July 1973", "July 1973" or "1973"; the time of day is left out."""
        day = text[:10]
        if day not in self._dates:  # lists show the same few dates on thousands of pages
            self._dates[day] = self._write(day)
        return self._dates[day]

    def _write(self, text: str) -> str:
        year, month, day = (*text.split("-"), "", "")[:3]
        if not month:
            return year
        if not day:
            return self("{month} {year}", month=self(MONTHS[int(month) - 1]), year=year)
        first = "1 {month} {year}" if int(day) == 1 and "1 {month} {year}" in self.table else "{day} {month} {year}"
        return self(first, day=int(day), month=self(MONTHS[int(month) - 1]), year=year)


ENGLISH = Words()
