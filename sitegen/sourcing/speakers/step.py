"""The sieves in their order."""

from __future__ import annotations

from sitegen.rules import Step
from sitegen.sourcing.examples import Example
from sitegen.sourcing.roster import Behind, Roster
from sitegen.sourcing.source_names import SourceMatcher
from sitegen.sourcing.speakers import anaphoric, documents, named, nameless, nobody
from sitegen.sourcing.speakers.view import Utterance


def _read(marked: str) -> Utterance:
    example = Example(marked)
    targets = [f.target for f in example.figures]
    roster = Roster(
        example.text, example.figures, example.outlets, SourceMatcher(()), example.scene, example.names, targets
    )
    return Utterance(roster, example.attribution, example.said)


def _show(behind: Behind) -> str:
    return f"{behind.kind} {behind.speaker or behind.source or (behind.name if behind.joint else 'nobody')}"


SPEAKERS: Step[Utterance, Behind] = Step(
    "speaker",
    (
        nobody.WORDLESS,
        nobody.SPLIT,
        nobody.TOLD,
        named.HEAD,
        named.JOINT,
        anaphoric.RULE,
        documents.RULE,
        nameless.UNNAMED_PEOPLE,
        nameless.BODY,
        nameless.BESIDE_A_NAME,
        nameless.SOMEBODY,
    ),
    example=_read,
    shows=_show,
)
"""The first that fires says who is behind a statement; where none does, it is left open."""
