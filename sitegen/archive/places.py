"""Places: one name for the ways to write a country or state."""

from __future__ import annotations

import functools

from sitegen.knowledge.packs import find_places, find_postal_codes


@functools.lru_cache(maxsize=1 << 15)
def canonical_place(form: str) -> str:
    """The name under which a place is kept: "U.S.", "US" and "America" are "United States"; unknown forms stay themselves.

    Exact lookup only. Where a form is several places' ("Georgia"), the form stays itself.
    """
    entries = find_places().get(form) or find_places().get(form + ".") or ()
    if len({entry.name for entry in entries}) == 1:
        return entries[0].name
    if len(form) == 2 and form in find_postal_codes():
        return find_postal_codes()[form]
    return form.title() if form.isupper() and len(form) > 4 else form
