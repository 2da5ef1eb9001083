"""The repairs in their order: each works on what the ones before it have left."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.repairs import edges, paragraphs, runs, set_forms, tails, touching, transcripts
from sitegen.annotate.attribution.repairs.view import Draft, read_draft, show_draft
from sitegen.rules import Step, is_silenced

REPAIRS: Step[Draft, Draft] = Step(
    "repair",
    (
        touching.RULE,
        set_forms.SIGNATURE,
        set_forms.POST,
        set_forms.INTRODUCTION,
        transcripts.RULE,
        edges.SUBJECT,
        edges.ADDRESSEE,
        edges.REMARK,
        paragraphs.COLON,
        tails.RULE,
        paragraphs.CARRY_ON,
        paragraphs.CARRY_BACK,
        runs.RULE,
    ),
    example=read_draft,
    shows=show_draft,
)


def repair(findings: Sequence[Finding], layout: Layout) -> list[Finding]:
    """All findings, carried over paragraphs, with those of set forms added; those without content are left out."""
    draft = Draft(tuple(findings), layout)
    for rule in REPAIRS.rules:
        if not is_silenced(rule.id):
            draft = rule.fires(draft) or draft
    return sorted((f for f in draft.findings if f.content), key=lambda f: f.cue)
