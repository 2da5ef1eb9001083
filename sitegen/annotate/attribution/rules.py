"""Attributions by rules alone: for sites that want no trained model, and for other languages than English.

Needs tokens only, no tags and no parse. A cue is a word of the lexicon; its source is the noun phrase beside it; its
content is the quotation beside it or else the clause that it reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sitegen.annotate.attribution.kinds import source_kind
from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.quotations import Quotation, find_quotations
from sitegen.annotate.attribution.repairs.step import repair
from sitegen.annotate.attribution.shape import quote_form
from sitegen.language import lexicon
from sitegen.model import Attribution, Mention, Span

_AUXILIARIES = lexicon.words(
    """has have had is was were are be been being will would could should may might can did does do also later then
    once again still just even already now recently reportedly repeatedly previously further not n't n’t never
    publicly privately simply clearly really always often"""
)
_VERBAL = ("MD", "RB", "RP", "TO", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ", "TO"}) | lexicon.SPEECH | lexicon.THOUGHT
_Read = tuple[tuple[int, int] | None, list[tuple[int, int]]]

_ENDS = frozenset(".!?;:\n")
_LEAST_QUOTED = 4
"""A quotation of fewer tokens that no cue introduces is a title or a scare quote."""


class _Sentence:
    """One sentence of a paragraph as a range of tokens, and the quotations in it."""

    def __init__(self, doc: Doc, start: int, end: int, quoted: Sequence[int]) -> None:
        self.doc, self.start, self.end, self.quoted = doc, start, end, quoted

    def low(self, i: int) -> str:
        return self.doc[i].lower_ if self.start <= i < self.end else "\n"


def _sentences(doc: Doc, start: int, end: int, quoted: Sequence[int]) -> Iterator[_Sentence]:
    begun = start
    for i in range(start, end):
        if quoted[i] < 0 and doc[i].text in {".", "!", "?"}:
            yield _Sentence(doc, begun, i + 1, quoted)
            begun = i + 1
        elif quoted[i] >= 0 and i + 1 < end and quoted[i + 1] != quoted[i] and doc[i - 1].text in {".", "!", "?"}:
            following = doc[i + 1]
            asks = doc[i - 1].text != "." and _speech_follows(doc, i + 1, end)
            if following.text[:1].isupper() and not asks:
                yield _Sentence(doc, begun, i + 1, quoted)
                begun = i + 1
    if begun < end:
        yield _Sentence(doc, begun, end, quoted)


def _speech_follows(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].lower_ in lexicon.SPEECH for i in range(start, min(start + 5, end)))


def _subject_before(s: _Sentence, cue: int) -> tuple[int, int] | None:
    last = cue - 1
    while last >= s.start and (s.low(last) in _AUXILIARIES or _tagged(s, last, _VERBAL)):
        last -= 1
    if s.low(last) == "and" or (_tagged(s, cue, ("VBG",)) and s.low(last) == ","):
        return _subject_of_earlier(s, last)
    if s.low(last) == ",":  # an apposition or a relative clause stands between: "Clinton, who spoke in Ohio, said"
        last = _before_aside(s, last)
    return _phrase_before(s, last) if last >= s.start else None


def _before_aside(s: _Sentence, comma: int) -> int:
    """The last token before what stands between commas; -1 where no comma opens it."""
    back = comma - 1
    while back >= s.start and s.low(back) != "," and s.quoted[back] < 0 and comma - back < 25:
        back -= 1
    return back - 1 if s.low(back) == "," and back - 1 >= s.start else -1


def _phrase_before(s: _Sentence, last: int) -> tuple[int, int] | None:
    """The noun phrase that ends with a token."""
    first = last
    while first >= s.start and s.quoted[first] < 0 and last - first <= 12 and not _ends_phrase(s, first):
        first -= 1
    first += 1
    while first <= last and s.low(first) in {"and", "but", "so", "then", "later"}:
        first += 1
    return (first, last + 1) if first <= last else None


def _ends_phrase(s: _Sentence, i: int) -> bool:
    word = s.doc[i]
    if word.is_punct and word.text not in {"-", ".", "'", "’", "/"}:
        return True
    if word.lower_ in lexicon.CLAUSE_WORDS and word.lower_ not in {"and", "who"}:
        return True
    return bool(_FINITE.intersection((word.tag_, word.lower_)))


def _subject_of_earlier(s: _Sentence, before: int) -> tuple[int, int] | None:
    """The subject of the last finite verb before: "Trump thanked them and said", "the mayor spoke, adding"."""
    for i in range(before - 1, s.start, -1):
        if s.quoted[i] < 0 and (_tagged(s, i, ("VBD", "VBZ", "VBP")) or s.low(i) in lexicon.SPEECH):
            return _subject_before(s, i)
    return None


def _subject_after(s: _Sentence, cue: int) -> tuple[int, int] | None:
    first = last = cue + 1
    while last < s.end and s.quoted[last] < 0 and last - first < 12:
        word = s.doc[last]
        if (word.is_punct and word.text not in {"-", "'", "’"}) or word.lower_ in lexicon.CLAUSE_WORDS - {"and"}:
            break
        if word.lower_ in {"in", "on", "at", "during", "after", "before"}:
            break
        last += 1
    return (first, last) if last > first else None


def _neighbours(s: _Sentence, cue: int) -> tuple[int, int]:
    """The quotations before and after the cue in its sentence, -1 where there is none."""
    before = next((s.quoted[i] for i in range(cue - 1, s.start - 1, -1) if s.quoted[i] >= 0), -1)
    after = next((s.quoted[i] for i in range(cue + 1, s.end) if s.quoted[i] >= 0), -1)
    return before, after


def _trim(s: _Sentence, first: int, last: int) -> tuple[int, int] | None:
    while last > first and s.doc[last - 1].text in {".", ",", ":", ";", "―", "—"}:
        last -= 1
    while first < last and s.doc[first].text in {",", ":", "―", "—"}:
        first += 1
    return (first, last) if last > first else None


def _read_cue(s: _Sentence, cue: int, claimed: set[int]) -> _Read | None:
    """Source and content of a cue verb, or nothing where neither stands beside it."""
    before, after = _neighbours(s, cue)
    if before >= 0 and before in claimed:
        before = -1
    ends_clause = all(s.low(i) in _ENDS for i in range(cue + 1, s.end)) or s.low(cue + 1) in {",", "on", "in"}
    near = cue - 1
    while near > s.start and s.low(near) in {",", "-", "—", "–"}:
        near -= 1
    inverted = before >= 0 and s.quoted[near] == before
    subject = _subject_after(s, cue) if inverted else _subject_before(s, cue)
    if subject is None and before >= 0 and not inverted:
        subject = _subject_after(s, cue)
    left = subject[0] if subject and subject[0] < cue else cue
    content: list[tuple[int, int]] = []
    if s.doc[cue].lower_ in lexicon.SPEECH:
        beside = before >= 0 and (inverted or s.quoted[left - 1] == before or ends_clause)
        if beside:
            claimed.add(before)
            content = _quoted_before(s, cue, before, left)
        elif ends_clause and left - s.start > 3 and s.low(left - 1) == ",":
            content = _pieces(_trim(s, s.start, left))
    if not content or after >= 0 or s.low(cue + 1) == "that":
        content += _content_after(s, cue, after, inverted, subject, bool(content))
    if not content and s.low(s.end - 1) == ":" and subject and s.end - cue < 12:
        return subject, []  # what follows is in the next paragraph
    return (subject, content) if content else None


def _pieces(piece: tuple[int, int] | None) -> list[tuple[int, int]]:
    return [piece] if piece else []


def _quoted_before(s: _Sentence, cue: int, before: int, left: int) -> list[tuple[int, int]]:
    """The quotation before the cue, from the beginning of the sentence where nothing else is quoted there."""
    start = next(i for i in range(s.start, cue) if s.quoted[i] == before)
    whole = all(q in (-1, before) for q in s.quoted[s.start : start])
    return _pieces(_trim(s, s.start if whole else start, left))


def _content_after(
    s: _Sentence, cue: int, after: int, inverted: bool, subject: tuple[int, int] | None, begun: bool
) -> list[tuple[int, int]]:
    """What follows the cue; ``after`` is the quotation there, ``begun`` tells of content before the cue."""
    first = cue + 1 if not inverted else (subject[1] if subject else cue + 1)
    if after >= 0 and begun:
        first = next(i for i in range(cue, s.end) if s.quoted[i] == after)
    piece = _trim(s, first, s.end)
    if not piece or (not begun and subject and _tagged(s, cue, ("VBG",)) and s.low(cue - 1) != ","):
        return []
    return [piece] if piece[1] - piece[0] > 1 and (subject or after >= 0) else []


def _verbal(token: Token) -> bool:
    """Whether a word may be a verb; where nobody tagged it, it may."""
    return not token.tag_ or token.tag_.startswith("V")


def _tagged(s: _Sentence, i: int, tags: tuple[str, ...]) -> bool:
    return s.start <= i < s.end and s.doc[i].tag_ in tags


def _read_according(s: _Sentence, at: int) -> _Read | None:
    subject = _subject_after(s, at + 1)
    if subject is None:
        return None
    piece = _trim(s, subject[1], s.end) if at - s.start < 3 else _trim(s, s.start, at)
    return (subject, [piece]) if piece else None


def find_by_rules(doc: Doc, blocks: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[Attribution]:
    """Attributions in order of their cues. Confidences are coarse: higher where quotation marks stand."""
    text = doc.text  # put together anew at each call, so called once
    quotations = find_quotations(text, blocks)
    quoted = _quotation_of_tokens(doc, quotations)
    claimed: set[int] = set()
    found: list[Attribution] = []
    for start, end in _token_ranges(doc, blocks):
        first_in_block = len(found)
        for s in _sentences(doc, start, end, quoted):
            for i in range(s.start, s.end):
                low = s.low(i)
                if quoted[i] >= 0 or s.low(i - 1) == "-" or s.low(i + 1) == "-":
                    continue
                if low == "according" and s.low(i + 1) == "to":
                    read: _Read | None = _read_according(s, i)
                    width = 2
                elif (low in lexicon.SPEECH or low in lexicon.THOUGHT or low in lexicon.EVIDENCE) and _verbal(doc[i]):
                    read, width = _read_cue(s, i, claimed), 1
                else:
                    continue
                if read:
                    found.append(_attribution(doc, text, read[0], (i, i + width), read[1], quotations, mentions))
        _claim_orphans(doc, text, (start, end), quoted, quotations, found, first_in_block)
    return _repaired(found, Layout(text, blocks, quotations), mentions)


def _repaired(found: Sequence[Attribution], layout: Layout, mentions: Sequence[Mention]) -> list[Attribution]:
    findings = repair([Finding(a.source, a.cue, a.content, (), a.confidence) for a in found], layout)
    text, marks = layout.text, layout.quotations
    return [
        Attribution(
            f.source,
            f.cue,
            f.content,
            f.form or quote_form(text, f.content, marks),
            source_kind(text, f.source, mentions),
            f.trust,
        )
        for f in findings
    ]


def _claim_orphans(
    doc: Doc,
    text: str,
    block: tuple[int, int],
    quoted: Sequence[int],
    quotations: Sequence[Quotation],
    found: list[Attribution],
    since: int,
) -> None:
    """Gives a quotation without a cue to the last speaker of its paragraph."""
    if len(found) == since:
        return
    covered = [(c.start, c.end) for a in found[since:] for c in a.content]
    for number in sorted({quoted[i] for i in range(*block) if quoted[i] >= 0}):
        q = quotations[number]
        if any(s < q.end and q.start < e for s, e in covered):
            continue
        if sum(1 for i in range(*block) if quoted[i] == number) < _LEAST_QUOTED + 2:
            continue
        earlier = [k for k in range(since, len(found)) if found[k].cue[0].start < q.start]
        k = earlier[-1] if earlier else since
        a = found[k]
        content = tuple(sorted((*a.content, Span(q.start, q.end))))
        found[k] = Attribution(a.source, a.cue, content, quote_form(text, content, quotations), a.source_kind, 0.5)


def _token_ranges(doc: Doc, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for begin, stop in blocks:
        while at < len(doc) and doc[at].idx < begin:
            at += 1
        first = at
        while at < len(doc) and doc[at].idx < stop:
            at += 1
        if at > first:
            yield first, at


def _quotation_of_tokens(doc: Doc, quotations: Sequence[Quotation]) -> list[int]:
    numbers = [-1] * len(doc)
    at = 0
    for number, q in enumerate(quotations):
        while at < len(doc) and doc[at].idx < q.start:
            at += 1
        while at < len(doc) and doc[at].idx < q.end:
            numbers[at] = number
            at += 1
    return numbers


def _attribution(
    doc: Doc,
    text: str,
    subject: tuple[int, int] | None,
    cue: tuple[int, int],
    content: Sequence[tuple[int, int]],
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
) -> Attribution:
    def span(first: int, last: int) -> Span:
        return Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))

    source = (span(*subject),) if subject else ()
    pieces = tuple(sorted({span(*piece) for piece in content}))
    form = quote_form(text, pieces, quotations)
    confidence = {"direct": 0.7, "mixed": 0.6}.get(form, 0.4) * (1 if source else 0.6)
    kind = source_kind(text, source, mentions)
    return Attribution(source, (span(*cue),), pieces, form, kind, round(confidence, 2))
