"""What needs no article to say it: where a place is, what a well-known body is."""

from __future__ import annotations

from sitegen.language.names import fold
from sitegen.language.packs import find_city_places, find_places
from sitegen.language.well_known import describe, find_counties

_THE = (
    "United States",
    "United Kingdom",
    "Netherlands",
    "Philippines",
    "Bahamas",
    "United Arab Emirates",
    "Czech Republic",
    "Maldives",
)


_BOROUGHS = ("Manhattan", "Brooklyn", "Queens", "Bronx", "the Bronx", "The Bronx", "Staten Island")


def known_of(name: str, kind: str) -> str:
    """ "City in Florida, United States", "News agency"; empty where the name alone does not tell."""
    if kind == "organization":
        return describe(name, kind)
    if kind != "place":
        return ""
    entries = find_places().get(name, ())
    if len(entries) == 1 and entries[0].name == name:
        said = entries[0].description
        return said[:1].upper() + said[1:] if said else ""
    if name in _BOROUGHS:
        return "Borough of New York City"
    found = find_city_places().get(fold(name))
    if found:
        where, what = found
        article = "the " if where in _THE or where.startswith(_THE) else ""
        return f"Capital of {article}{where}" if what == "capital" else f"City in {article}{where}"
    if name.endswith(" County") and name.removesuffix(" County") in find_counties():
        return "County in the United States"
    return ""
