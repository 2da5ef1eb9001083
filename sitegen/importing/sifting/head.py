"""What stands before the running text: a mail's headers, the title, bylines, dates."""

from __future__ import annotations

import re

from sitegen.importing.blocks import Moment, ends_sentence, is_prose, looks_like_headline
from sitegen.importing.sifting.boilerplate import find_rule
from sitegen.importing.sifting.credits import parse_byline
from sitegen.importing.sifting.outlets import names_outlet
from sitegen.importing.sifting.related import RELATED
from sitegen.importing.sifting.sifting import Sifting
from sitegen.importing.sifting.stated_dates import parse_date

_LONGEST_HEAD = 40  # blocks that stay; a text with more short lines than that is a list, and has no head
_HEADER = re.compile(
    r"^(?P<key>from|to|cc|bcc|subject|date|sent|reply-to|message-id|mime-version|content-type|x-[\w-]+|"
    r"return-path|received):\s*(?P<value>.*)$",
    re.IGNORECASE,
)


def take_headers(work: Sifting) -> None:
    """The headers of a mail, where at least two stand at the very beginning."""
    found = []
    for block in work.kept[:30]:
        if (header := _HEADER.match(block.text)) is None:
            break
        found.append(header)
    keys = {header["key"].lower() for header in found}
    if len(keys) < 2 or not keys & {"from", "subject"}:
        return
    for header in found:
        key, value = header["key"].lower(), header["value"].strip()
        kept = ""
        if key == "subject" and value and not work.title:
            work.title, kept = (
                re.sub(r"^(?:(?:re|fwd?)\s*:\s*)+", "", value, flags=re.IGNORECASE),
                " (kept as the title)",
            )
        elif (
            key in ("date", "sent")
            and (stated := parse_date(re.sub(r"\s+[+-]\d{4}(?:\s*\(\w+\))?$", "", value)))
            and stated.value
        ):
            work.date, kept = work.date or stated.value, " (kept as the date)"
        elif key == "from" and (credit := parse_byline("By " + re.sub(r"\s*<.*?>", "", value).strip('" '))):
            kept = f" (kept: {work.take_credit(credit).partition('kept: ')[2]}"
        work.leave_out(0, f"header of a mail{kept}")


def take_head(work: Sifting) -> None:
    """Title, byline, date and the page's furniture before the first paragraph of running text."""
    index = 0
    while index < min(len(work.kept), _LONGEST_HEAD):
        block = work.kept[index]
        text = block.text
        if (stated := parse_date(text)) is not None:
            _take_date(work, index, stated.value, stated.updated)
        elif (credit := parse_byline(text)) is not None:
            work.leave_out(index, work.take_credit(credit))
        elif work.title and _same(text, work.title):
            work.leave_out(index, "the title again")
        elif rule := find_rule(text, edge=True):
            work.leave_out(index, rule.reason)
        elif is_prose(block):
            break
        elif not work.title and index == 0 and block.kind in ("paragraph", "heading") and _is_title(work, text):
            work.title = text
            work.leave_out(index, "headline (kept as the title)")
        else:
            index += 1


def _take_date(work: Sifting, index: int, value: Moment | None, updated: bool) -> None:
    if value is None:
        work.note(work.kept[index], f"“{work.kept[index].text}” may be read in two ways, so no date was set.")
        work.leave_out(index, "date line (not kept: day and month may be taken for each other)")
    elif updated:
        work.updated = work.updated or value
        work.leave_out(index, "date line (kept as updated)")
    else:
        work.date = work.date or value
        work.leave_out(index, "date line (kept as the date)")


def _is_title(work: Sifting, text: str) -> bool:
    """A headline opens the text and running text follows it: not at once, perhaps, but before another kind of line that stays."""
    if not looks_like_headline(text) or RELATED.match(text) or text.endswith(("!", ")")):
        return False
    if names_outlet(text) and len(text.split()) <= 3:
        return False
    if not any(is_prose(block) for block in work.kept[1:8]):
        return False
    if ends_sentence(text):  # "Who Moved the Harbour?" is a headline; "Who would have thought?" may be a first sentence
        words = [word for word in text.split() if len(word) > 3]
        return sum(word[:1].isupper() for word in words) >= 0.8 * len(words)
    return True


def _same(text: str, title: str) -> bool:
    a, b = (re.sub(r"\W+", " ", value).casefold().strip() for value in (text, title))
    return bool(a) and a == b
