"""Sources without a name or a page: the unnamed, bodies, people told by what they are."""

from __future__ import annotations

from sitegen.language.lexicon import ORGANIZATION, PEOPLE, UNNAMED
from sitegen.rules import Rule
from sitegen.sourcing.roster import Behind
from sitegen.sourcing.speakers.view import Utterance

_BODIES = ORGANIZATION | {"police", "prosecution", "defense", "defence"}


def _unnamed(view: Utterance) -> Behind | None:
    in_a_role = view.head in PEOPLE and (view.is_plural or view.is_indefinite)
    return Behind("anonymous", view.words) if view.kind == "anonymous" or view.head in UNNAMED or in_a_role else None


def _body(view: Utterance) -> Behind | None:
    return Behind("organization", view.words) if view.kind == "organization" or view.head in _BODIES else None


def _beside_a_name(view: Utterance) -> Behind | None:
    named = any(f.kind == "person" for f in view.inside)
    return Behind("person", view.words) if named and not view.is_indefinite else None


def _somebody(view: Utterance) -> Behind | None:
    return Behind("anonymous", view.words) if view.kind == "person" and view.is_indefinite else None


UNNAMED_PEOPLE = Rule(
    "speaker.unnamed",
    "people without a name, with what is said of them",
    _unnamed,
    takes=(
        "|Two officials| {said} so. => anonymous nobody",
        "|Sources close to the mayor| {said} so. => anonymous nobody",
    ),
    leaves=("|The committee| {said} so.", "|The lawyer| {said} so."),
)
BODY = Rule(
    "speaker.body",
    "a body without a name",
    _body,
    takes=("|The committee| {said} so. => organization nobody", "|Police| {said} so. => organization nobody"),
    leaves=("|The lawyer| {said} so.",),
)
BESIDE_A_NAME = Rule(
    "speaker.beside-a-name",
    "one person, told by somebody else's name",
    _beside_a_name,
    takes=("|*Ada Brook*’s wife| {said} so. => person nobody",),
    leaves=("|A friend of *Ada Brook*| {said} so.", "|The lawyer| {said} so."),
)
SOMEBODY = Rule(
    "speaker.somebody",
    "“a cousin of hers”: somebody, and nobody in particular",
    _somebody,
    takes=("|A cousin of *Ada Brook*| {said} so. => anonymous nobody",),
    leaves=("|The cousin of *Ada Brook*| {said} so.",),
)
