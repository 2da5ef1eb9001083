"""Editors' words on single statements: who said these words, or that they are no statement. Found again by the words themselves.

Nothing is remembered of where they stood, so that a correction outlives any edit elsewhere in the text; and where its words stand
no longer, or at two places, it does nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from sitegen.annotate.attribution.kinds import source_kind
from sitegen.annotate.attribution.quotations import find_quotations
from sitegen.annotate.attribution.shape import quote_form
from sitegen.model import Attribution, Block, Span

_DOUBLE, _SINGLE = "“”„«»", "‘’"
_ALIKE = {'"': f'["{_DOUBLE}]', "'": f"['{_SINGLE}]"}
_AROUND = f"\"'{_DOUBLE}{_SINGLE} \t\n.,;"
_OPENING = re.compile(r"[\"“”„«»‘']\s?$")
_CLOSING = re.compile(r"[.,;!?…]*\s?[\"“”»«’'](?!\w)")
_MOST = 0.8
"""A statement holds the words that an editor quotes if it has this share of them: a cue may stand between two halves."""


class Correction(msgspec.Struct, frozen=True, array_like=True):
    """``words`` of one article were said ``by`` an entity or a listed source (its id), or by people described so.

    They are no statement where ``by`` is empty.
    """

    words: str
    by: str = ""


class Corrected(msgspec.Struct, frozen=True):
    """Attributions with their numbers, the editors' additions last; ``by`` tells for those corrected who said them."""

    attributions: tuple[tuple[int, Attribution], ...]
    by: dict[int, str]


def find_words(text: str, words: str) -> list[Span]:
    """Every place where the words stand; marks and white space may differ, letters may not."""
    return [Span(*found.span(1)) for found in _pattern(words.strip(_AROUND)).finditer(text)]


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    for mark, kind in (('"', _DOUBLE), ("'", _SINGLE)):
        words = re.sub(f"[{kind}]", mark, words)
    parts = ["".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words.split()]
    # Looked ahead for, so that places which overlap ("no, no" in "no, no, no") are counted as two.
    return re.compile(r"(?<!\w)(?=(" + r"\s+".join(parts) + r")(?!\w))") if parts else re.compile(r"()(?!)")


def correct(
    text: str, blocks: Sequence[Block], attributions: Sequence[Attribution], corrections: Sequence[Correction]
) -> Corrected:
    """The attributions of one article after its editors' corrections; those that they take away first, in whatever order they stand.

    Words that a statement holds mean the innermost one that does. Words that none holds become one, and those that lie in them go.
    """
    numbered = dict(enumerate(attributions))
    by: dict[int, str] = {}
    added = len(attributions)
    for correction in sorted(corrections, key=lambda c: bool(c.by)):
        places = find_words(text, correction.words)
        if len(places) != 1:
            continue
        holder = _holder(numbered, places[0])
        if not correction.by:
            numbered.pop(holder, None)
        elif holder >= 0:
            by[holder] = correction.by
        else:
            numbered = {n: a for n, a in numbered.items() if n in by or _share(a.content, places[0]) < 0.5 * _size(a)}
            numbered[added] = _statement(text, blocks, places[0])
            by[added] = correction.by
            added += 1
    return Corrected(tuple(numbered.items()), by)


def is_id(by: str) -> bool:
    """Whether a correction names an entity or a listed source, and does not describe somebody."""
    folder, slash, slug = by.partition("/")
    return bool(slash and slug) and folder in ("people", "organizations", "places", "sources") and " " not in slug


def is_held(attributions: Sequence[Attribution], place: Span) -> bool:
    """Whether one of the attributions holds the words at ``place``."""
    return _holder(dict(enumerate(attributions)), place) >= 0


def unnamed_kind(words: str) -> str:
    """What kind of source an editor's own words for it describe: "court documents", "two officials", "the county board"."""
    kind = source_kind(words, (Span(0, len(words)),), ())
    return kind if kind != "unknown" else "person" if words[:1].isupper() else "anonymous"


def _holder(attributions: dict[int, Attribution], place: Span) -> int:
    held = [
        (_size(a), -number)
        for number, a in attributions.items()
        if _share(a.content, place) >= _MOST * (place.end - place.start)
    ]
    return -min(held)[1] if held else -1


def _share(content: Sequence[Span], place: Span) -> int:
    return sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for span in content)


def _size(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _statement(text: str, blocks: Sequence[Block], place: Span) -> Attribution:
    """A statement of its own, the quotation marks around its words taken in."""
    start, end = place.start, place.end
    opening, closing = _OPENING.search(text, max(0, start - 2), start), _CLOSING.match(text, end)
    if opening and closing:
        start, end = opening.start(), closing.end()
    content = tuple(Span(max(start, b.start), min(end, b.end)) for b in blocks if max(start, b.start) < min(end, b.end))
    quotations = find_quotations(text, [(b.start, b.end) for b in blocks])
    return Attribution((), (), content, quote_form(text, content, quotations))
