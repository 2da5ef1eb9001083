"""Block quotations: set apart by the writer's own markup, they are somebody's words whether or not marks stand around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.annotate.attribution.kinds import source_kind
from sitegen.annotate.attribution.repairs.tails import sentence_around
from sitegen.language.lexicon import SPEECH, words
from sitegen.model import Attribution, Block, Span

_SURE = 0.9
"""How far a block quotation is trusted whose paragraph before names the source and ends in a colon."""

_LIKELY = 0.75
"""The same where that paragraph ends in a full stop."""


_ASKING = words("ask asks asked asking wonder wonders wondered")
"""Cues after which the answer is quoted, not the question."""


_SIGNATURE = re.compile(
    r"\s*(?P<dash>[―—–]|--?)\s*(?P<who>(?:[A-Z][\w.'’-]*|of|the|de|van|von)(?:\s(?:[A-Z][\w.'’-]*|of|the|de|van|von)){0,6})"
    r"(?:\s\(@\w+\))?(?:,?\s[^“”\"\n]{0,80})?\s*"
)
"""A dash and a name, with what its bearer is and the date: "— Anna Keller, mayor, in May"."""


_SHORT = re.compile(
    r"(?:(?:Then|And|But|Later|So|Still|Again),?\s)?"
    r"(?P<who>[Hh]e|[Ss]he|[Tt]hey|(?:(?:Mrs?|Ms|Dr|Sen|Rep|Gov)\.\s)?(?!The\b)[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*){0,3})"
    r"(?:,\s[^,.:]{2,60},)?\s(?:"
    r"(?P<cue>(?:went|goes) on|continue[ds]|wrote|writes|sa(?:id|ys)|add(?:ed|s)|repli(?:ed|es)|answer(?:ed|s)|recall(?:ed|s)"
    r"|testifie[ds]|explain(?:ed|s)|(?:put out|issued) (?:a|this|the following) statement)(?:\s[^:“”\"]{0,40})?:"
    r"|(?P<reply>answer(?:ed|s)|repli(?:ed|es)|respond(?:ed|s))(?:\s(?:in|with|to|by|on|at|from)\s[^:“”\".]{0,40})?\.)"
)
"""A sentence that does nothing but introduce: "She went on:"; "Cox, a professor of law, answered in one sentence."."""


def complete_blockquotes(
    text: str, blocks: Sequence[Block], attributions: Sequence[Attribution]
) -> Sequence[Attribution]:
    """Gives an introduced block quotation as a whole, in all its paragraphs, word for word to whom it was given in part.

    The finder takes what follows a colon for content; that it is a quotation is known from the block's kind alone.
    """
    if not any(block.kind == "quote" for block in blocks):
        return attributions
    attributions = _read_signatures(text, blocks, attributions)
    starts = [block.start for block in blocks]
    taken = {_at(starts, span.start) for a in attributions for span in a.content}
    completed = [_complete(text, blocks, starts, taken, a) for a in attributions]
    return sorted([*completed, *_follow_sentences(text, blocks, taken, attributions)], key=lambda a: a.cue)


def _read_signatures(text: str, blocks: Sequence[Block], attributions: Sequence[Attribution]) -> Sequence[Attribution]:
    """Gives a block quotation that is signed below, in it or after it, to whoever signs it; the signature is nobody's words."""
    signed = [found for number in range(1, len(blocks)) if (found := _signed(text, blocks, number))]
    if not signed:
        return attributions
    own = [span for a in signed for span in (*a.source, *a.cue, *a.content)]
    kept = [found for a in attributions if (found := _beside(a, own))]
    return sorted([*kept, *signed], key=lambda a: a.cue)


def _signed(text: str, blocks: Sequence[Block], number: int) -> Attribution | None:
    """The block quotation that a block signs, all its paragraphs above."""
    sign = _SIGNATURE.fullmatch(text, blocks[number].start, blocks[number].end)
    if not sign or blocks[number - 1].kind != "quote":
        return None
    first = number - 1
    while first and blocks[first - 1].kind == "quote":
        first -= 1
    if _SIGNATURE.fullmatch(text, blocks[first].start, blocks[first].end):
        first += 1
    content = tuple(Span(b.start, b.end) for b in blocks[first:number])
    who = (Span(*sign.span("who")),)
    kind = source_kind(text, who, ())
    cue = (Span(*sign.span("dash")),)
    return Attribution(who, cue, content, "direct", kind if kind != "unknown" else "person", _SURE) if content else None


def _beside(found: Attribution, taken: Sequence[Span]) -> Attribution | None:
    """An attribution without the words that are another's; None where it has no others, or its cue is among them."""
    content = tuple(span for span in found.content if not _meets(span, taken))
    if content == found.content:
        return found
    if not content or any(_meets(span, taken) for span in found.cue):
        return None
    return msgspec.structs.replace(found, content=content)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _complete(
    text: str, blocks: Sequence[Block], starts: Sequence[int], taken: set[int], found: Attribution
) -> Attribution:
    if not (found.source and found.cue and len(found.content) == 1):
        return found
    first = _at(starts, found.content[0].start)
    introduction = _at(starts, found.cue[0].start)
    if blocks[first].kind != "quote" or introduction != first - 1 or blocks[introduction].kind == "quote":
        return found
    if not text[: blocks[introduction].end].endswith(":") or text[found.content[0].end : blocks[first].end].strip():
        return found
    content = _whole(blocks, first, taken)
    return msgspec.structs.replace(found, content=content, quote="direct", confidence=max(found.confidence, _SURE))


def _whole(blocks: Sequence[Block], first: int, taken: set[int]) -> tuple[Span, ...]:
    stop = first + 1
    while stop < len(blocks) and blocks[stop].kind == "quote" and stop not in taken:
        stop += 1
    return tuple(Span(block.start, block.end) for block in blocks[first:stop])


def _follow_sentences(
    text: str, blocks: Sequence[Block], taken: set[int], attributions: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Statements of block quotations that nobody has, after a mere introduction or a sentence that reports of one source alone.

    ``Ortiz told the council why she had changed her mind.`` and the quotation: hers. It stays nobody's where the sentence
    has two sources or none, or asks: "The council asked how she had come to that."
    """
    for number in range(1, len(blocks)):
        if blocks[number].kind != "quote" or blocks[number - 1].kind == "quote" or number in taken:
            continue
        block = blocks[number - 1]
        begin, stop = sentence_around(text, block.end - 1, (block.start, block.end))
        short = _SHORT.fullmatch(text, begin, block.end)
        if short:
            who, cue = (Span(*short.span("who")),), (Span(*short.span("cue" if short["cue"] else "reply")),)
            kind = source_kind(text, who, ())
            yield Attribution(who, cue, _whole(blocks, number, taken), "direct", kind, _LIKELY)
            continue
        said = [a for a in attributions if a.source and a.cue and begin <= a.cue[0].start < stop]
        if (
            text[stop - 1] != ":"
            and len({a.source for a in said}) == 1
            and _is_told(text, said[-1])
            and begin <= said[-1].source[0].start < stop
        ):
            sure = min(said[-1].confidence, _LIKELY)
            yield msgspec.structs.replace(
                said[-1], content=_whole(blocks, number, taken), quote="direct", confidence=sure
            )


def _is_told(text: str, found: Attribution) -> bool:
    cue = {word.lower() for span in found.cue for word in text[span.start : span.end].split()}
    return not cue.isdisjoint(SPEECH) and cue.isdisjoint(_ASKING)


def _at(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1
