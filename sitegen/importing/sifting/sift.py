"""Parting an article from what surrounds it, and gathering what the surroundings state about it."""

from __future__ import annotations

import msgspec

from sitegen.importing.blocks import Article, Block, is_prose
from sitegen.importing.sifting.boilerplate import find_rule
from sitegen.importing.sifting.head import take_head, take_headers
from sitegen.importing.sifting.quotations import find_quotation, introduces_quotation
from sitegen.importing.sifting.related import take_related
from sitegen.importing.sifting.sifting import Sifting
from sitegen.importing.sifting.stated_dates import parse_dateline
from sitegen.importing.sifting.tail import take_tail
from sitegen.importing.sifting.titles import derive_title


def sift(blocks: list[Block], known: Article) -> Article:
    """The article among the blocks. ``known`` holds what the importer knows already; it wins over what the lines state."""
    work = Sifting(list(blocks), known)
    take_headers(work)
    take_head(work)
    take_tail(work)
    take_related(work)
    _take_boilerplate(work)
    _warn_of_what_follows(work)
    kept = _mark_quotations(work)
    if work.date is None and kept:
        work.date = parse_dateline(kept[0].text)
    derived = not work.title and bool(kept)
    if derived:
        words = [block for block in kept if block.kind in ("paragraph", "quote")] or kept
        work.title = derive_title(next((block for block in words if is_prose(block)), words[0]).text)
    return msgspec.structs.replace(
        known,
        blocks=tuple(kept),
        title=work.title,
        title_derived=derived or known.title_derived,
        date=work.date,
        updated=work.updated,
        authors=tuple(work.authors),
        publisher=work.publisher,
        related=tuple(dict.fromkeys(work.related)),
        left_out=tuple(sorted(work.left_out, key=lambda left: left.line)),
        notes=tuple(work.notes),
    )


def _take_boilerplate(work: Sifting) -> None:
    """Lines of the page, wherever they stand."""
    index = 0
    while index < len(work.kept):
        block = work.kept[index]
        rule = find_rule(block.text) if block.kind in ("paragraph", "heading") else None
        if rule is not None:
            work.leave_out(index, rule.reason)
        else:
            index += 1


def _warn_of_what_follows(work: Sifting) -> None:
    """Readers' comments cannot be told from the article; a comment box in the middle is a sign of them."""
    boxes = [left.line for left in work.left_out if left.reason == "comment box" and left.line]
    if not boxes or not work.kept or min(boxes) < work.kept[0].line:
        return
    after = [block.line for block in work.kept if block.line > min(boxes)]
    if after:
        work.notes.append(
            f"line {after[0]}: text follows the comment box of line {min(boxes)} and was kept; see whether it "
            f"is the article's."
        )


def _mark_quotations(work: Sifting) -> list[Block]:
    """What an outlet or a document is quoted with becomes a quotation."""
    kept = work.kept
    index = 0
    while index < len(kept):
        if kept[index].kind == "paragraph" and introduces_quotation(kept[index].text):
            end = find_quotation(kept, index)
            if end > index + 1:
                work.note(kept[index + 1], f"set as a quotation, because “{kept[index].text}” introduces it.")
            for at in range(index + 1, end):
                kept[at] = msgspec.structs.replace(kept[at], kind="quote")
            index = end
        else:
            index += 1
    return kept
