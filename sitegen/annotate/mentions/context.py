"""Rules on what the words around a span say of its kind, where the recognizer's label alone is weak evidence."""

from __future__ import annotations

from sitegen.annotate.mentions.proven.starts import is_aged
from sitegen.annotate.mentions.view import Span, View, example, show
from sitegen.language.lexicon import PRESS
from sitegen.language.packs import find_cities, find_family_names, find_given_names
from sitegen.language.words import DETERMINERS, DIVISIONS, LOCATIVES, ORGANIZATION_HEADS, SPEECH_WORDS
from sitegen.rules import Rule, Step


def _as(view: View, kind: str) -> Span:
    return view.span._replace(kind=kind)


def _is_single(view: View, *kinds: str) -> bool:
    return view.size == 1 and view.kind in kinds


def _settled(view: View) -> Span | None:
    if view.size > 1:
        return view.span if view.kind != "person" else None
    return view.span if view.first.key in view.known.families or view.span.weight > 1 else None


def _family_plural(view: View) -> Span | None:
    key = view.first.key
    plural = _is_single(view, "person") and key.endswith("s") and key[:-1] in view.known.families
    return _as(view, "other") if plural else None


def _from_city(view: View) -> Span | None:
    if not _is_single(view, "other"):
        return None
    return _as(view, "place") if view.key_before in (*LOCATIVES, "from") and view.first.key in find_cities() else None


def _aged(view: View) -> Span | None:
    return (
        _as(view, "person") if view.kind in ("organization", "place") and is_aged(view.span.last, view.words) else None
    )


def _speaker(view: View) -> Span | None:
    word = view.first
    if not _is_single(view, "organization") or word.key not in find_given_names() or word.key in find_cities():
        return None
    if word.text.isupper() or word.key in find_family_names():
        return None
    before = view.words[view.span.first - 1] if view.span.first else None
    said = view.key_after in SPEECH_WORDS or (before is not None and before.key in SPEECH_WORDS and word.gap == " ")
    return _as(view, "person") if said else None


def _shouted_name(view: View) -> Span | None:
    word = view.first
    if not _is_single(view, "organization", "person") or not word.text.isupper() or len(word.text) < 5:
        return None
    if view.key_after not in SPEECH_WORDS or word.headline:
        return None
    borne = word.key in find_family_names() or word.key in find_given_names()
    return _as(view, "person" if borne else "other")


def _shares(view: View) -> Span | None:
    if not _is_single(view, "person", "place") or view.first.key in find_cities():
        return None
    i = view.span.first
    traded = view.key_before in ("in", "of") and i > 1 and view.words[i - 2].key in ("shares", "stock", "stake")
    return _as(view, "organization") if traded or view.key_after in ("shares", "stock", "shareholders") else None


def _town_of(view: View) -> Span | None:
    i = view.span.first
    if not _is_single(view, "person", "other") or view.key_before != "of" or i < 2:
        return None
    return _as(view, "place") if view.words[i - 2].key in DIVISIONS - {"state", "district"} else None


def _press(view: View) -> Span | None:
    named = view.kind == "place" and view.size > 1 and view.final.key in PRESS & ORGANIZATION_HEADS
    return _as(view, "organization") if named else None


def _in_place(view: View) -> Span | None:
    return _as(view, "place") if _is_single(view, "person") and view.key_before in LOCATIVES else None


def _common_noun(view: View) -> Span | None:
    if not _is_single(view, "person"):
        return None
    noun = view.key_before in ("a", "an") or (view.first.initial and view.key_after in DETERMINERS)
    return _as(view, "other") if noun else None


def _on(view: View) -> Span | None:
    on = _is_single(view, "person") and (view.key_before == "on" or any(c.isdigit() for c in view.first.text))
    return _as(view, "organization") if on else None


def _capitals(view: View) -> Span | None:
    word = view.first
    capitals = _is_single(view, "person") and word.text.isupper() and len(word.text) > 1 and not word.headline
    return _as(view, "organization") if capitals else None


def _city(view: View) -> Span | None:
    key = view.first.key
    city = _is_single(view, "person") and key in find_cities()
    return _as(view, "place") if city and key not in find_given_names() and key not in find_family_names() else None


def _speaks(view: View) -> Span | None:
    word = view.first
    if not _is_single(view, "place", "organization") or view.key_after not in SPEECH_WORDS or word.text.isupper():
        return None
    family = word.key in find_family_names() or (view.kind == "place" and word.key not in find_cities())
    return _as(view, "person") if family else None


def _stands_as_place(view: View) -> Span | None:
    word, before = view.first, view.key_before
    if not _is_single(view, "organization") or word.text.isupper() or word.key in ORGANIZATION_HEADS:
        return None
    at = view.span.first
    if before == "of" and at > 1:
        stands = view.words[at - 2].key in DIVISIONS or (word.key in find_cities() and not view.span.weight > 1)
    else:
        stands = before in ("in", "near") or (before in (*LOCATIVES, "from") and word.key in find_cities())
    return _as(view, "place") if stands else None


def _given_name(view: View) -> Span | None:
    key = view.first.key
    if not _is_single(view, "place") or key not in find_given_names() or key in find_cities():
        return None
    return _as(view, "person") if view.key_before not in LOCATIVES else None


def _indefinite(view: View) -> Span | None:
    indefinite = view.size > 1 and view.key_before in ("a", "an") and view.span.weight == 1
    return _as(view, "other") if indefinite and view.kind == "person" else None


def _ship(view: View) -> Span | None:
    first = view.first.text
    if view.kind != "person" or view.size == 1 or not first.isupper() or len(first) < 3 or "." in first:
        return None
    return None if view.final.text.isupper() else _as(view, "other")


CONTEXT: Step[View, Span] = Step(
    "context",
    (
        Rule(
            "context.aged",
            "who has an age is a person",
            _aged,
            ("[Bastien Mord]/organization, 19, had => person",),
            ("[Globex]/organization, 19 of them", "[Leeds]/place, 190, had"),
        ),
        Rule(
            "context.press",
            "what ends like an outlet's name is no place",
            _press,
            ("the [Harbour Inquirer]/place wrote => organization",),
            ("the [Harbour Bridge]/place",),
        ),
        Rule(
            "context.settled",
            "what is proven, or bears the family name of somebody whom the article names in full, stays what it is",
            _settled,
            ("in [Quist]/person | Otto Quist => person", "the [Corwin Foundation]/organization => organization"),
            ("in [Quist]/person",),
            frozenset(),
        ),
        Rule(
            "context.family-plural",
            "the plural of a family name is the family, no single person",
            _family_plural,
            ("the [Mitchells] came | Ann Mitchell => other",),
            ("the [Mitchells] came", "[Mitchell] came | Ann Mitchell"),
        ),
        Rule(
            "context.from-city",
            "a city's name after a preposition of place is a place, whatever is read",
            _from_city,
            ("from [Aleppo]/other => place",),
            ("the [Aleppo]/other codex", "from [Globex]/other"),
        ),
        Rule(
            "context.shares",
            "what has shares is a company",
            _shares,
            ("shares in [Globex] fell => organization", "[Globex]/place shares fell => organization"),
            ("in [Globex]", "shares in [Chicago]/place"),
        ),
        Rule(
            "context.town-of",
            "after “the town of” stands a place",
            _town_of,
            ("the town of [Tolland] => place",),
            ("the mayor of [Tolland]",),
        ),
        Rule(
            "context.speaker",
            "a given name before or after a verb of speech is a person's",
            _speaker,
            ("[Meg]/organization said => person", "“No!” sighed [Meg]/organization. => person"),
            ("[Globex]/organization said", "the [Meg]/organization show"),
        ),
        Rule(
            "context.shouted-name",
            "a word of five capitals and more that speaks is a person where people are called so, else nothing that is known",
            _shouted_name,
            ("Later, [NIXON]/organization said => person", "Later, [VORTIGERN]/organization said => other"),
            ("Later, [NASA]/organization said", "the [NIXON]/organization tapes"),
        ),
        Rule(
            "context.in",
            "what stands after “in” or “near” is no person",
            _in_place,
            ("in [Harrowgate] => place",),
            ("for [Harrowgate]",),
        ),
        Rule(
            "context.common-noun",
            "after “a”, or as a sentence's first word before “the”, stands a common word and no person",
            _common_noun,
            ("[Learn] the benefits => other", "a [Quist] => other"),
            ("[Quist] said", "the [Quist]"),
        ),
        Rule(
            "context.on",
            "a single word after “on”, or one with a figure in it, is no person",
            _on,
            ("on [Twitter] => organization",),
            ("by [Twitter]",),
        ),
        Rule(
            "context.capitals",
            "a single word in capitals is an organization rather than a person, headlines apart",
            _capitals,
            ("the [JDRF] met => organization",),
            ("[Quist] met", "# [JDRF] Meets Friends Again"),
        ),
        Rule(
            "context.city",
            "a city's name that nobody bears is a place",
            _city,
            ("[Chicago] voted => place",),
            ("[Austin] voted", "[Quist] voted"),
        ),
        Rule(
            "context.speaks",
            "a family name before a verb of speech is a person's",
            _speaks,
            ("[Nunn]/place said => person",),
            ("[Chicago]/place said", "[Globex]/organization said"),
        ),
        Rule(
            "context.stands-as-place",
            "a single word after “in”, or after “the town of”, is a place",
            _stands_as_place,
            ("in [Burbank]/organization => place", "the town of [Yeoncheon]/organization => place"),
            ("of [Globex]/organization", "in [NATO]/organization"),
        ),
        Rule(
            "context.given-name",
            "a given name that is no city's is a person's, unless it stands after “in”",
            _given_name,
            ("[Ludmila]/place came => person",),
            ("in [Ludmila]/place", "[Chicago]/place voted"),
        ),
        Rule(
            "context.indefinite",
            "several words after “a” are a kind of person, nobody's name",
            _indefinite,
            ("a [Girl Scout] came => other",),
            ("the [Girl Scout] came",),
        ),
        Rule(
            "context.ship",
            "capitals before words that are not are an abbreviation: a ship, a party",
            _ship,
            ("the [USS Holland] sank => other",),
            ("[J.D. Holland] sank", "[OTTO HOLLAND] sank"),
        ),
    ),
    example,
    show,
)
"""The first rule that fires tells the kind; where none does, the recognizer's reading stands."""


def read_context(span: Span, view: View) -> Span:
    """The span with the kind that its neighbours tell."""
    fired = CONTEXT.first(view)
    if fired is None or fired.rule == "context.settled":
        return span
    return fired.answer._replace(trail=(*span.trail, fired.rule))
