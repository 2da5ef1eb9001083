"""Mentions of one form gathered into units: what is then put together or kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.annotate.invisible import without_invisible
from sitegen.annotate.surroundings import Surroundings, read_surroundings
from sitegen.identity.places import is_state, place_in_context
from sitegen.identity.traits import traits_of
from sitegen.identity.within.units import Unit
from sitegen.language.names import fold
from sitegen.model import Block, Mention


class Found(NamedTuple):
    """A mention on its way: who an editor says it is, and which authorities list or deny its very text."""

    mention: Mention
    target: str = ""
    ids: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    weak: bool = False


_TELLING = ("gender:", "generation:", "family:")
"""What is said of one place and tells it from others of the same form: "Mrs. Mitchell", "the elder Trump", "Otto and Clara Quist"."""


def gather_units(found: Sequence[Found], text: str, blocks: Sequence[Block]) -> list[Unit]:
    """Mentions of one form and one editor's word, gathered: what clustering puts together or keeps apart."""
    gathered: dict[tuple[str, ...], Unit] = {}
    headings = [block for block in blocks if block.kind == "heading"]
    head = blocks[0].end if blocks else 0
    among_states = any(
        item.mention.kind == "place" and is_state(text[item.mention.start : item.mention.end]) for item in found
    )
    for index, item in enumerate(found):
        mention = item.mention
        written = " ".join(without_invisible(text[mention.start : mention.end]).split())
        form = (mention.stands_for if mention.kind == "person" else "") or written  # "Keller, Anna" is Anna Keller
        around = read_surroundings(text, mention.start, mention.end) if mention.kind == "person" else Surroundings()
        traits = traits_of(around)
        telling = (trait for trait in sorted(traits) if trait.startswith(_TELLING))
        key = (mention.kind, fold(form), item.target, *item.ids, "|", *item.denied, *telling)
        placed = mention.kind == "place"
        shown = mention.stands_for
        if placed and not shown:
            shown = place_in_context(form, text, mention.start, among_states)
        key = (*key, shown)
        unit = gathered.get(key)
        if unit is None:
            unit = gathered[key] = Unit(
                mention.kind, fold(form), item.target, item.ids, item.denied, [], {}, set(), shown
            )
        unit.indices.append(index)
        if mention.start > head and not form.isupper() and not any(h.start <= mention.start < h.end for h in headings):
            unit.body.append(index)
        unit.forms[form] = unit.forms.get(form, 0) + 1
        unit.traits.update(traits)
        if around.apposition and " " in form:
            unit.appositions.append(text[around.apposition.start : around.apposition.end])
        if not item.weak:
            unit.proven = True
    return list(gathered.values())
