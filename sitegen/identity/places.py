"""Places: one name for the ways to write a country or state."""

from __future__ import annotations

import functools
import re

from sitegen.language.packs import find_places, find_postal_codes


@functools.lru_cache(maxsize=1 << 15)
def canonical_place(form: str) -> str:
    """The name under which a place is kept: "U.S.", "US" and "America" are "United States"; unknown forms stay themselves.

    Exact lookup only. Where a form is several places' ("Georgia"), the form stays itself.
    """
    if form.isupper() and len(form) > 4 and form.title() in find_places():
        form = form.title()
    entries = find_places().get(form) or find_places().get(form + ".") or ()
    if len({entry.name for entry in entries}) == 1:
        return entries[0].name
    if len(form) == 2 and form in find_postal_codes():
        return find_postal_codes()[form]
    return form.title() if form.isupper() and len(form) > 4 else form


_SHARED = {"Georgia": "Georgia (U.S. state)", "Washington": "Washington state"}
_CITY_BEFORE = re.compile(r"\b[A-Z]\w+, $")
_OFFICE_BEFORE = re.compile(
    r"\b(?:governor of|(?:senator|republican|democrat|congressman|congresswoman) from) $", re.IGNORECASE
)


def place_in_context(form: str, text: str, start: int, among_states: bool) -> str:
    """The canonical name where the form is several places': Georgia is the state where another state is named in the article.

    "Seattle, Washington" is the state, "in Washington" the capital; "the governor of Washington" and "a senator from Georgia"
    are of the states.
    """
    if form not in _SHARED:
        return canonical_place(form)
    before = text[max(0, start - 30) : start]
    if _OFFICE_BEFORE.search(before) or (form == "Georgia" and among_states):
        return _SHARED[form]
    if form == "Washington" and _CITY_BEFORE.search(before):
        return _SHARED[form]
    return canonical_place(form)


def is_state(form: str) -> bool:
    """Whether a form is a US state's name and nothing else's."""
    entries = find_places().get(form, ())
    return len(entries) == 1 and entries[0].description == "U.S. state"
