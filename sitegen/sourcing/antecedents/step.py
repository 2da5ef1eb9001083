"""The sieves in their order, and how they resolve."""

from __future__ import annotations

from collections.abc import Callable

from sitegen.rules import Rule, Step
from sitegen.sourcing.antecedents import (
    answerer,
    chain,
    inside_quotation,
    last_speaker,
    nearest_person,
    only_person,
    outlet,
    relative_pronoun,
    title_holder,
)
from sitegen.sourcing.antecedents.view import Anaphor
from sitegen.sourcing.examples import read_anaphor


def _through(find: Callable[[Anaphor], Anaphor | None]) -> Callable[[Anaphor], str | None]:
    """Resolves another pronoun in place of the one asked for, by all sieves."""

    def fires(view: Anaphor) -> str | None:
        earlier = find(view)
        found = ANTECEDENTS.first(earlier) if earlier else None
        return found.answer if found and found.answer else None

    return fires


_CHAIN = Rule(
    "antecedent.chain",
    "a pronoun after the same pronoun in its paragraph means the same person, if nobody else heads a clause between them",
    _through(chain.find_here),
    takes=(
        "*Robert Pell* left.\nHe met *Daniel Cray* at noon. “It is late,” |he| said. => people/robert-pell",
        "*Robert Pell* left.\nHe met a friend of *Cray*. It rained. “It is late,” |he| said. => people/robert-pell",
    ),
    leaves=(
        "*Robert Pell* left.\nHe met *Daniel Cray* at noon. *Cray* sat down. “It is late,” |he| said.",
        "*Robert Pell* left.\n“It is late,” |he| said.",
    ),
)
_CHAIN_ABOVE = Rule(
    "antecedent.chain-above",
    "at the beginning of a paragraph a pronoun means the same person as the last one of the paragraph before",
    _through(chain.find_above),
    takes=("*Robert Pell* left.\nHe met a friend of *Cray*.\n“It is late,” |he| said. => people/robert-pell",),
    leaves=(
        "*Robert Pell* left.\nHe met a friend of *Cray*.\n# Noon\n“It is late,” |he| said.",
        "*Robert Pell* left.\nHe met a friend of *Cray*. *Cray* sat down.\n“It is late,” |he| said.",
    ),
)

ANTECEDENTS: Step[Anaphor, str] = Step(
    "antecedent",
    (
        relative_pronoun.RULE,
        outlet.RULE,
        answerer.RULE,
        inside_quotation.RULE,
        last_speaker.HERE,
        _CHAIN,
        only_person.HERE,
        nearest_person.RULE,
        last_speaker.ABOVE,
        _CHAIN_ABOVE,
        only_person.ABOVE,
        nearest_person.ABOVE,
        title_holder.RULE,
    ),
    example=read_anaphor,
    shows=lambda target: target or "nobody",
)
"""Each comes to an entity's or an outlet's id; NOBODY ends the search where the words leave a second reading."""
