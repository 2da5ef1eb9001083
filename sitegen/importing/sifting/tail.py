"""What stands after the running text: notes on the author, credits, links."""

from __future__ import annotations

import re

from sitegen.importing.sifting.boilerplate import find_rule
from sitegen.importing.sifting.credits import parse_author_note, parse_byline, parse_credit
from sitegen.importing.sifting.related import RELATED, RELATED_HEAD, keep_listed, keep_related
from sitegen.importing.sifting.sifting import Sifting

_FOLLOW = re.compile(r"follow\b", re.IGNORECASE)


def take_tail(work: Sifting) -> None:
    """Notes on the author, credits and the page's furniture after the last paragraph of the article."""
    for index in range(len(work.kept) - 1, 0, -1):
        block = work.kept[index]
        reason = _name_tail(work, index) if block.kind in ("paragraph", "heading", "quote") else ""
        if not reason:
            break
        work.leave_out(index, reason)


def _name_tail(work: Sifting, index: int) -> str:
    """What a line at the end is; empty if it may be the article's."""
    block = work.kept[index]
    text = block.text
    if _FOLLOW.match(text) and (credit := parse_author_note(text, _body(work, index))) is not None:
        return work.take_credit(credit)
    if rule := find_rule(text, end=True):
        return rule.reason
    if (credit := parse_credit(text)) is not None:
        return work.take_credit(credit)
    if (credit := parse_author_note(text, _body(work, index))) is not None:
        return work.take_credit(credit)
    if (credit := parse_byline(text)) is not None and re.match(r"(?:written )?by\b|[–—-]", text, re.IGNORECASE):
        return work.take_credit(credit)
    if found := RELATED.match(text):
        return keep_related(work, found["headline"])
    if RELATED_HEAD.match(text):
        return "list of other articles"
    return keep_listed(work, index)


def _body(work: Sifting, end: int) -> str:
    return "\n".join(block.text for block in work.kept[:end])
