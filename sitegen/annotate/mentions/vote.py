"""One kind a form for the whole article, whatever the model says of the single occurrence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.annotate.mentions.spans import Word
from sitegen.annotate.mentions.spread import key_of
from sitegen.annotate.mentions.view import Span
from sitegen.language.names import parse_person
from sitegen.language.packs import find_cities


class _Ballot(NamedTuple):
    votes: dict[str, Counter[str]]
    proven: set[str]
    """Forms that stand outside headlines, or are more than a capital there: a given name and more, a title, a city."""
    sure: set[str]


def vote(spans: Sequence[Span], words: Sequence[Word], lower: set[str]) -> dict[str, str]:
    """The kind of each folded form that the spans prove to be a name.

    "Trump" is a person in each of its ten places because "Donald Trump" is; "Memon" labelled a product once is one too. A
    single word that stands small elsewhere ("officers") is no name; what stands in headlines only proves nothing.
    """
    ballot = _count(spans, words)
    forms, families, givens = _long_forms(ballot)
    for key, kinds in ballot.votes.items():
        if " " in key or key not in ballot.proven:
            continue
        if key in families or key in ballot.sure or key not in lower:
            kind = "person" if key in families else _winner(kinds) or ("person" if key in givens else "")
            if kind:
                forms[key] = kind
    for key in families:
        forms.setdefault(key, "person")
    return forms


def _count(spans: Sequence[Span], words: Sequence[Word]) -> _Ballot:
    ballot = _Ballot(defaultdict(Counter), set(), set())
    for span in spans:
        key = key_of(span, words)
        ballot.votes[key][span.kind] += span.weight
        if span.weight > 2:
            ballot.sure.add(key)
        if not words[span.first].headline or span.weight > 1 or (span.kind == "place" and key in find_cities()):
            ballot.proven.add(key)
    return ballot


def _long_forms(ballot: _Ballot) -> tuple[dict[str, str], set[str], set[str]]:
    """The kinds of forms of several words, and the family and given names of the people among them."""
    forms: dict[str, str] = {}
    families: set[str] = set()
    givens: set[str] = set()
    for key, kinds in ballot.votes.items():
        kind = _winner(kinds) if " " in key and key in ballot.proven else ""
        if kind:
            forms[key] = kind
        if kind == "person":
            name = parse_person(key)
            families.update((name.family, name.family.split()[-1]))
            givens.update(given for given in name.given[:1] if len(given) > 1)
    return forms, families, givens


def _winner(kinds: Counter[str]) -> str:
    told = sorted(kinds.keys() - {"person", "organization", "place", "other"})
    best = max(("person", "organization", "place", *told, "other"), key=lambda kind: kinds[kind])
    return best if best != "other" and kinds[best] > 0 else ""
