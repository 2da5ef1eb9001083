"""The way in: the trained finder where it fits the text, the rules elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from spacy.attrs import TAG
from spacy.tokens import Doc

from sitegen.annotate.attribution.confidence import confidence, weigh_facts
from sitegen.annotate.attribution.decode import Draft, Ints, Mask, complete_sources, draft_attributions
from sitegen.annotate.attribution.features import (
    WORDLESS,
    Floats,
    extract_features,
    split_paragraphs,
    token_ends,
    token_starts,
)
from sitegen.annotate.attribution.kinds import source_kind
from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.network import Network, load_network
from sitegen.annotate.attribution.quotations import Quotation, find_quotations
from sitegen.annotate.attribution.repairs.step import repair
from sitegen.annotate.attribution.rules import find_by_rules
from sitegen.annotate.attribution.shape import quote_form
from sitegen.model import Attribution, Mention, Span

PIPES: tuple[str, ...] = ("tagger",)
"""The spaCy components that the finder needs beyond tok2vec and ner."""

_COMPOUND = re.compile(r"\bthink[ -](?=tanks?\b)", re.IGNORECASE)
_CHANCE_FLOOR, _CHANCE_INSIDE = 0.25, 0.25
"""A stretch of words that are each this likely to belong to a cue is looked at, if one of them is likely enough."""

_LEAST_CONFIDENCE = 0.3
"""Below this an attribution is more likely wrong than it gains in completeness; the site's own cut lies higher."""

_LEAST_QUOTED = 0.4
"""The same where quotation marks stand: most statements there are sure, and what is not is a title or a scare quote."""


def find_attributions(
    doc: Doc, blocks: Sequence[tuple[int, int]], mentions: Sequence[Mention], trained: bool = True
) -> list[Attribution]:
    """All attributions of one article, in order of their cues.

    ``blocks`` are the article's paragraphs as code-point ranges of ``doc.text``, end exclusive, in order and
    disjoint; ``mentions`` may be empty. ``trained`` off leaves the weights aside: they read the tensors of one model only.
    """
    network = load_network() if trained else None
    if not len(doc):
        return []
    if network is None or doc.lang_ != "en" or not doc.has_annotation("TAG") or doc.tensor.shape[1:] != (96,):
        return find_by_rules(doc, blocks, mentions)
    return find_by_network(network, doc, blocks, mentions)


def find_by_network(
    network: Network, doc: Doc, blocks: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> list[Attribution]:
    """The same by the trained network; the Doc must be tagged and carry its tok2vec tensor."""
    text = doc.text  # put together anew at each call, so called once
    quotations = find_quotations(text, blocks)
    findings = read_findings(network, doc, Layout(text, blocks, quotations))
    found = [_attribution(f, text, quotations, mentions, network.calibration) for f in findings]
    return [a for a in found if a.confidence >= (_LEAST_CONFIDENCE if a.quote == "indirect" else _LEAST_QUOTED)]


def read_findings(network: Network, doc: Doc, layout: Layout) -> list[Finding]:
    """All that the network and the rules of repair find, with the evidence for it, before any cut."""
    starts, ends = token_starts(doc), token_ends(doc)
    paragraphs = split_paragraphs(doc, layout.blocks, starts)
    features = extract_features(doc, paragraphs, layout.quotations, starts, network.lexicon)
    readings = network.read(features, paragraphs, _CHANCE_FLOOR, _CHANCE_INSIDE, _compounds(doc, layout.text, starts))
    drafts = draft_attributions(readings, layout.quotations, starts, features.hand[:, WORDLESS] > 0)
    complete_sources(drafts, _nouns(doc))
    return repair([_finding(d, starts, ends) for d in drafts], layout)


def _nouns(doc: Doc) -> Mask:
    """Tokens tagged as nouns or names."""
    strings = doc.vocab.strings
    return np.isin(doc.to_array(TAG), [strings[tag] for tag in ("NN", "NNS", "NNP", "NNPS")])


def _compounds(doc: Doc, text: str, starts: Ints) -> Mask:
    """Tokens that look like a cue and are the first half of a noun."""
    barred = np.zeros(len(doc), dtype=bool)
    for found in _COMPOUND.finditer(text):
        at = int(np.searchsorted(starts, found.start()))
        barred[at : at + 1] = True
    return barred


def _finding(draft: Draft, starts: Ints, ends: Ints) -> Finding:
    def spans(mask: Mask) -> tuple[Span, ...]:
        return tuple(Span(int(starts[a]), int(ends[b - 1])) for a, b in draft.runs(mask))

    return Finding(spans(draft.source), spans(draft.cue), spans(draft.content), draft.evidence())


def _attribution(
    f: Finding, text: str, quotations: Sequence[Quotation], mentions: Sequence[Mention], weights: Floats
) -> Attribution:
    form = f.form or quote_form(text, f.content, quotations)
    sure = confidence(weigh_facts(f.evidence, form, len(f.content)), weights) if f.evidence else f.trust
    return Attribution(f.source, f.cue, f.content, form, source_kind(text, f.source, mentions), round(sure, 3))
