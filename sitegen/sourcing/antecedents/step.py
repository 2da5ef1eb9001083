"""The sieves in their order."""

from __future__ import annotations

from sitegen.rules import Step
from sitegen.sourcing.antecedents import (
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

ANTECEDENTS: Step[Anaphor, str] = Step(
    "antecedent",
    (
        relative_pronoun.RULE,
        outlet.RULE,
        inside_quotation.RULE,
        last_speaker.HERE,
        only_person.HERE,
        nearest_person.RULE,
        only_person.ABOVE,
        last_speaker.ABOVE,
        title_holder.RULE,
    ),
    example=read_anaphor,
    shows=lambda target: target or "nobody",
)
"""Each comes to an entity's or an outlet's id; NOBODY ends the search where the words leave a second reading."""
