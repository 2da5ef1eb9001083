"""Names and aliases that editors have listed, found in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.model import ENTITY_KINDS, Authority, Block

_WORDS = re.compile(r"[^\W_]+")
_FEW = 40  # words, for each of which a look through a text costs less than cutting it into its words


class AliasHit(NamedTuple):
    """A listed name in a text. Offsets are code points of the text, end exclusive."""

    start: int
    end: int
    ids: tuple[str, ...]
    """Every authority with that name or alias, sorted; empty where the name is only listed as somebody's ``not_aliases``."""
    kinds: tuple[str, ...] = ()
    """The kinds of ``ids``, in the same order."""
    denied: tuple[str, ...] = ()
    """Authorities that list this very text under ``not_aliases``, sorted."""


class _Form(NamedTuple):
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    denied: tuple[str, ...]


def exact(text: str) -> str:
    """A listed form as it is compared: apostrophes and spaces alike, letters as they are."""
    return " ".join(text.replace("’", "'").split())


class AliasMatcher:
    """Finds every listed form in a text, the longest first, at word boundaries.

    Case counts, since "Rush" is a man and "rush" is not; a form of two words and more is also found in a headline's capitals.
    Topics and sources are not matched here: their words are no names of people, organizations or places.
    """

    def __init__(self, authorities: Sequence[Authority]) -> None:
        listed: dict[str, set[tuple[str, str]]] = {}
        denied: dict[str, set[str]] = {}
        for authority in authorities:
            if authority.kind not in ENTITY_KINDS:
                continue
            for form in (authority.name, *authority.aliases):
                if _WORDS.search(form):
                    listed.setdefault(exact(form), set()).add((authority.id, authority.kind))
            for form in authority.not_aliases:
                if _WORDS.search(form):
                    denied.setdefault(exact(form), set()).add(authority.id)
        self._forms: dict[str, list[_Form]] = {}
        for form in listed.keys() | denied.keys():
            pairs = sorted(pair for pair in listed.get(form, ()) if pair[0] not in denied.get(form, ()))
            made = _Form(
                tuple(_WORDS.findall(form)),
                _compile(form),
                tuple(pair[0] for pair in pairs),
                tuple(pair[1] for pair in pairs),
                tuple(sorted(denied.get(form, ()))),
            )
            for first in {made.words[0], made.words[0].upper()} if len(made.words) > 1 else {made.words[0]}:
                self._forms.setdefault(first, []).append(made)
        self._firsts = self._forms.keys()

    def find(self, text: str, blocks: Sequence[Block]) -> tuple[AliasHit, ...]:
        """Every listed form in ``blocks``, sorted, without overlaps: of two that overlap the longer, then the earlier."""
        if len(self._firsts) <= _FEW:
            present = {first for first in self._firsts if first in text}  # patterns see to the rest
        else:
            present = self._firsts & set(_WORDS.findall(text))
        if not present:
            return ()
        found = []
        for first in sorted(present):
            forms = self._forms[first]
            at = text.find(first)
            while at >= 0:
                for form in forms:
                    match = form.pattern.match(text, at)
                    if match:
                        found.append(AliasHit(at, match.end(), form.ids, form.kinds, form.denied))
                at = text.find(first, at + 1)
        found.sort(key=lambda hit: (hit.start - hit.end, hit.start))
        kept: list[AliasHit] = []
        for hit in found:
            inside = any(block.start <= hit.start and hit.end <= block.end for block in blocks)
            if inside and not any(hit.start < other.end and other.start < hit.end for other in kept):
                kept.append(hit)
        return tuple(sorted(kept))


def _compile(form: str) -> re.Pattern[str]:
    """A form at word boundaries: either apostrophe, any white space but a blank line, and capitals throughout if it has two words."""
    form = form[next(match.start() for match in _WORDS.finditer(form)) :]
    body = r"\s+".join(re.escape(word).replace("'", "['’]") for word in form.split(" "))
    upper = r"\s+".join(re.escape(word).replace("'", "['’]") for word in form.upper().split(" "))
    if " " in form and upper != body:
        body = f"(?:{body}|{upper})"
    return re.compile(rf"(?<![\w]){body}(?!\w)")
