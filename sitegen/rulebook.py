"""Every step of the program, by room: what `tools/ablate.py`, the documents and the tests of rules read."""

from __future__ import annotations

from typing import Any

from sitegen.annotate.attribution.repairs.step import REPAIRS
from sitegen.annotate.mentions.calendar import STANDS
from sitegen.annotate.mentions.context import CONTEXT
from sitegen.annotate.mentions.disowned import DISOWNED
from sitegen.annotate.mentions.edges import LEAD, SPLIT, TAIL
from sitegen.annotate.mentions.hyphens import HYPHEN
from sitegen.annotate.mentions.proven.runs import RUN
from sitegen.annotate.mentions.reading import READ
from sitegen.annotate.mentions.refine import CUT, TRIM
from sitegen.annotate.mentions.spread import HERE, PART
from sitegen.annotate.mentions.typos import TYPO
from sitegen.identity.steps import STEPS as _IDENTITY
from sitegen.rules import Step
from sitegen.sourcing.antecedents.step import ANTECEDENTS
from sitegen.sourcing.silence import SILENT
from sitegen.sourcing.speakers.step import SPEAKERS

_MENTIONS: tuple[Step[Any, Any], ...] = (
    HYPHEN, STANDS, SPLIT, LEAD, TAIL, READ, RUN, CUT, TRIM, CONTEXT, TYPO, HERE, PART, DISOWNED,
)  # fmt: skip
_SPEECH: tuple[Step[Any, Any], ...] = (REPAIRS, SILENT, SPEAKERS, ANTECEDENTS)


def all_steps() -> tuple[Step[Any, Any], ...]:
    """The steps in the order in which they are climbed."""
    return (*_MENTIONS, *_IDENTITY, *_SPEECH)
