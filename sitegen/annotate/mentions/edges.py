"""Rules on where a name that the model reads begins and ends: joints between two names, and words that are no part of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.annotate.mentions.spans import is_titled_family
from sitegen.annotate.mentions.view import View, example, show
from sitegen.language.packs import find_given_names
from sitegen.language.words import (
    CALENDAR,
    DEGREES,
    FUNCTION_WORDS,
    NATIONALITIES,
    PARTICLES,
    ROLE_WORDS,
    SMALL_WORDS,
)
from sitegen.rules import Rule, Step

_PAIRING = {"place": ("and", "to"), "organization": ("to",), "person": ("and",)}
Joints = Mapping[int, int]
"""Where a name ends, to where the next one begins."""


def _at_marks(view: View) -> Joints | None:
    return _joints((i, i) for i in _inner(view) if any(mark in view.words[i].gap for mark in "\n,;(/-"))


def _at_the(view: View) -> Joints | None:
    words = view.words
    return _joints((i, i) for i in _inner(view) if words[i].text == "the" and words[i - 1].capital)


def _at_and(view: View) -> Joints | None:
    pairing = _PAIRING.get(view.kind, ())
    return _joints((i, i + 1) for i in _inner(view) if i + 1 < view.span.last and view.words[i].text in pairing)


def _inner(view: View) -> Iterator[int]:
    return iter(range(view.span.first + 1, view.span.last))


def _joints(found: Iterator[tuple[int, int]]) -> Joints | None:
    return dict(found) or None


SPLIT: Step[View, Joints] = Step(
    "split",
    (
        Rule(
            "split.marks",
            "a comma, a bracket, a hyphen or a line's end parts two names",
            _at_marks,
            ("in [Houston, Texas]/place", "the [Corwin/Abe]/person talks"),
            ("in [New York City]/place",),
        ),
        Rule(
            "split.the",
            "“the” after a capital begins another name",
            _at_the,
            ("[Rathbun the Temple]/person",),
            ("[the Temple]/organization", "[Bank of the West]/organization"),
        ),
        Rule(
            "split.and",
            "“and” between two people or places, “to” on a way, parts two names",
            _at_and,
            ("[Ann Pope and Otto Quist]/person", "[Leeds to York]/organization"),
            ("the [Department of Health and Safety]/organization",),
        ),
    ),
    example,
    lambda joints: ", ".join(map(str, joints)),
)


def _yes(condition: bool) -> bool | None:
    return True if condition else None


LEAD: Step[View, bool] = Step(
    "lead",
    (
        Rule(
            "lead.title",
            "a title before a person's name is no part of it",
            lambda v: _yes(v.kind == "person" and v.first.is_title),
            ("[Senator Ann Pope] spoke",),
            ("[Ann Pope] spoke", "the [Justice Department]/organization"),
        ),
        Rule(
            "lead.given-name",
            "a capitalized given name begins a person's name, whatever else the word means",
            lambda v: (
                False
                if v.kind == "person" and v.size > 1 and v.first.capital and v.first.key in find_given_names()
                else None
            ),
            ("[Will Smith] spoke => no", "[April Jones] spoke => no"),
            ("[The Smith] spoke",),
        ),
        Rule(
            "lead.small",
            "a word written small before a person's name is no part of it",
            lambda v: _yes(v.kind == "person" and not v.first.capital and v.first.key not in PARTICLES),
            ("[former Ann Pope] spoke",),
            ("[van der Berg] spoke",),
        ),
        Rule(
            "lead.function-word",
            "“The”, “When” or “And” before a person's name is no part of it",
            lambda v: _yes(v.kind == "person" and v.first.key in FUNCTION_WORDS and not v.first.borne),
            ("[When Pope] spoke",),
            ("[Pope] spoke",),
        ),
        Rule(
            "lead.nationality",
            "a nationality before a person's name is no part of it",
            lambda v: _yes(v.kind == "person" and v.first.key in NATIONALITIES),
            ("[Mexican Pope] spoke",),
            ("the [Mexican Academy]/organization",),
        ),
        Rule(
            "lead.calendar",
            "a day or month before a person's name is no part of it",
            lambda v: _yes(v.kind == "person" and v.first.key in CALENDAR and not v.first.borne),
            ("on [Monday Pope] spoke",),
            ("the [Monday Club]/organization",),
        ),
        Rule(
            "lead.role",
            "a role before a person's name is no part of it",
            lambda v: _yes(v.kind == "person" and v.first.key in ROLE_WORDS),
            ("[Spokesman Quist] spoke",),
            ("[Quist] spoke",),
        ),
        Rule(
            "lead.number",
            "a number before a person's name is no part of it",
            lambda v: _yes(v.kind == "person" and v.first.text[0].isdigit()),
            ("[2020 Quist] spoke",),
            ("the [19th Ward]/place",),
        ),
        Rule(
            "lead.article",
            "an article or preposition, or a word written small, before another name is no part of it",
            lambda v: _yes(
                v.kind != "person"
                and (not v.first.capital or (v.first.key in SMALL_WORDS and not v.first.text.isupper()))
            ),
            ("[The Harbour Board]/organization met", "[the Harbour Board]/organization met"),
            ("[Harbour Board]/organization met", "[IN Group]/organization met"),
        ),
    ),
    example,
    show,
)
"""Whether the first word of a span is no part of the name; asked again until the answer is no."""

TAIL: Step[View, bool] = Step(
    "tail",
    (
        Rule(
            "tail.small",
            "a word written small at a name's end is no part of it",
            lambda v: _yes(not v.final.capital),
            ("[Quist said] so",),
            ("[Otto Quist] said so",),
        ),
        Rule(
            "tail.degree",
            "a degree after a person's name is no part of it",
            lambda v: _yes(v.kind == "person" and v.final.key in DEGREES),
            ("[Otto Quist MD] said so",),
            ("the [Harbour QC]/organization",),
        ),
        Rule(
            "tail.function-word",
            "a capitalized function word after a person's name is no part of it",
            lambda v: _yes(v.kind == "person" and v.size > 1 and v.final.key in FUNCTION_WORDS and not v.final.borne),
            ("[Otto Quist Says] so",),
            ("[Otto Quist] so",),
        ),
        Rule(
            "tail.title",
            "a title after a person's name belongs to the next one, unless people bear it as a family name",
            lambda v: _yes(
                v.kind == "person"
                and v.size > 1
                and v.final.is_title
                and v.final.key not in find_given_names()
                and not is_titled_family(v.final)
            ),
            ("[Otto Quist Senator] Ann Pope",),
            ("[Martin Luther King] spoke", "[Alexander Pope] wrote"),
        ),
    ),
    example,
    show,
)
"""Whether the last word of a span is no part of the name; asked again until the answer is no."""
