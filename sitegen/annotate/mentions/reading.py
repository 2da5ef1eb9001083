"""Rules on what a cleaned span of the model's is: a person, an organization, a place, something else or no name at all."""

from __future__ import annotations

from sitegen.annotate.mentions.spans import adjoins, is_event, is_name_word, is_place
from sitegen.annotate.mentions.view import Span, View, example, show
from sitegen.language.packs import find_given_names
from sitegen.language.words import (
    BEARERS,
    DEGREES,
    DIRECTIONS,
    GENERATIONS,
    LAW_HEADS,
    ORGANIZATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_STARTS,
    ROLE_WORDS,
    TITLES,
)
from sitegen.rules import Rule, Step

_MOST_WORDS = 10


def _nothing(view: View) -> Span:
    return view.span._replace(kind="")


def _other(view: View) -> Span:
    return Span(view.span.first, view.span.last, "other", 0.3)


def _kind(view: View, kind: str) -> Span:
    return Span(view.span.first, view.span.last, kind, 0.8, f"the name recognizer reads {with_article(kind)} here")


def with_article(kind: str) -> str:
    """ "an organization", "a person"."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _unread(view: View) -> Span | None:
    if view.kind != "other":
        return None
    return _other(view) if view.size == 1 and is_name_word(view.first) else _nothing(view)


def _long(view: View) -> Span | None:
    return _nothing(view) if view.size > _MOST_WORDS else None


def _no_name_word(view: View) -> Span | None:
    if view.size > 1:
        return None
    word = view.first
    named = (is_name_word(word) or is_place(word.text)) and (word.key not in ROLE_WORDS or word.text.isupper())
    return None if named else _nothing(view)


def _degree(view: View) -> Span | None:
    i, words = view.span.first, view.words
    if view.size > 1 or view.first.key not in DEGREES or i < 2 or "," not in view.first.gap:
        return None
    return _nothing(view) if adjoins(words[i - 1]) and words[i - 2].key in find_given_names() else None


def _half_name(view: View) -> Span | None:
    if view.size > 1:
        return None
    key = view.first.key
    half = key in GENERATIONS or key in DIRECTIONS or key in ORGANIZATION_HEADS or key in PLACE_HEADS
    return _nothing(view) if half else None


def _bearer(view: View) -> Span | None:
    first, last = view.span.first, view.span.last
    foreign = view.first.is_title and view.first.key not in TITLES
    if view.kind == "person" or not (view.first.key in BEARERS or foreign) or not 1 < view.size < 4:
        return None
    if view.final.key in ORGANIZATION_HEADS:
        return None
    start = first if view.words[first + 1].text == "of" else first + 1
    return Span(start, last, "person", 0.85, f"the title “{view.first.text}” stands before it", 2)


def _country(view: View) -> Span | None:
    if not is_place(view.text):
        return None
    return Span(view.span.first, view.span.last, "place", 0.95, "a country's or state's name", 3, 0)


def _small_inside(view: View) -> Span | None:
    if view.kind != "person":
        return None
    odd = any((not w.capital and w.key not in PARTICLES) or w.text[0].isdigit() for w in view.inside)
    return _nothing(view) if odd else None


def _event(view: View) -> Span | None:
    return _other(view) if view.kind == "person" and view.size > 1 and is_event(view.inside) else None


def _organization_head(view: View) -> Span | None:
    headed = view.kind == "person" and view.size > 1 and view.final.key in ORGANIZATION_HEADS
    return _kind(view, "organization") if headed else None


def _place_head(view: View) -> Span | None:
    if view.kind != "person" or view.size == 1:
        return None
    return _kind(view, "place") if view.final.key in PLACE_HEADS or view.first.key in PLACE_STARTS else None


def _no_capital(view: View) -> Span | None:
    return _nothing(view) if view.kind != "person" and not any(w.capital for w in view.inside) else None


def _law(view: View) -> Span | None:
    return _other(view) if view.kind == "organization" and view.size > 1 and view.final.key in LAW_HEADS else None


def _recognized(view: View) -> Span | None:
    return _kind(view, view.kind) if view.kind in ("person", "organization", "place") else None


READ: Step[View, Span] = Step(
    "read",
    (
        Rule(
            "read.unread",
            "what the recognizer reads as another kind is something else where it is one word, else no name",
            _unread,
            ("the [Corwin]/other play => other", "on [two days]/other => nothing"),
            ("the [Corwin]/person play",),
            frozenset(),
        ),
        Rule(
            "read.long",
            f"more than {_MOST_WORDS} words are no name",
            _long,
            ("[Ann Bo Cy Di Ed Flo Gus Hal Ida Jo Kay] => nothing",),
            ("[Ann Bo Cy Di Ed Flo Gus Hal Ida Jo]",),
            frozenset(),
        ),
        Rule(
            "read.no-name-word",
            "a function word, a role, a nationality or a day alone is no name",
            _no_name_word,
            ("[Monday] came => nothing", "[Spokesman] => nothing"),
            ("[Quist] came", "[Ann Monday] came"),
        ),
        Rule(
            "read.degree",
            "a degree after a full name and a comma is no place",
            _degree,
            ("Ruth Vance, [MD]/place, came => nothing",),
            ("of Baltimore, [MD]/place, came",),
        ),
        Rule(
            "read.half-name",
            "“Jr.”, “North”, “Committee” or “River” alone is half a name",
            _half_name,
            ("the [Committee]/organization met => nothing", "the [River]/place rose => nothing"),
            ("the [Harbour Committee]/organization met",),
        ),
        Rule(
            "read.bearer",
            "after “King”, “Mrs.” or “Mayor” stands a person, whatever else is read",
            _bearer,
            ("[King Harald]/organization => person", "the [Duchess of Kent]/place => person"),
            ("the [Mayor Committee]/organization", "the [Justice League]/organization"),
        ),
        Rule(
            "read.country",
            "a country's or state's name is a place",
            _country,
            ("in [Norway]/organization => place",),
            ("in [Oslo]/organization",),
            frozenset(),
        ),
        Rule(
            "read.small-inside",
            "a person's name has neither numbers nor words written small, particles apart",
            _small_inside,
            ("[Quist said Pope] so => nothing",),
            ("[Ursula von der Leyen] said so",),
        ),
        Rule(
            "read.event",
            "what ends like an event is no person",
            _event,
            ("on [Labor Day] they met => other",),
            ("[Doris Day] met them",),
        ),
        Rule(
            "read.organization-head",
            "what ends with an organization's head word is no person",
            _organization_head,
            ("the [Corwin Foundation] met => organization",),
            ("[Adam Corwin] met them",),
        ),
        Rule(
            "read.place-head",
            "what ends with a place's head word, or begins like “Fort”, is no person",
            _place_head,
            ("at [Corwin Tower] => place", "at [Camp Corwin] => place"),
            ("at [Corwin] they met",),
        ),
        Rule(
            "read.no-capital",
            "a name has a capital somewhere",
            _no_capital,
            ("the [city council]/organization => nothing",),
            ("the [Leeds council]/organization",),
        ),
        Rule(
            "read.law",
            "acts, amendments and treaties are no organizations",
            _law,
            ("the [Clean Rivers Act]/organization => other",),
            ("the [Clean Rivers Committee]/organization",),
        ),
        Rule(
            "read.recognized",
            "the recognizer reads a person, an organization or a place",
            _recognized,
            ("[Otto Quist] => person", "[Globex]/organization => organization"),
            ("the [Quist]/other",),
            frozenset(),
        ),
    ),
    example,
    show,
)
"""What a span is; the kind "" where it is no name."""
