"""Whether attributed words are quoted whole, in part or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sitegen.annotate.attribution.quotations import Quotation
from sitegen.model import Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NEARLY_ALL = 0.9
"""From this share of quoted words on, a content counts as quoted whole: a stray "that" makes nothing mixed."""


def quote_form(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> str:
    """``direct``, ``indirect`` or ``mixed``, by the share of the content's words that stand between marks.

    ``quotations`` are in order and disjoint, as ``find_quotations`` gives them.
    """
    ends = [q.end for q in quotations]
    words = quoted = 0
    for span in content:
        for word in _WORD.finditer(text, span.start, span.end):
            words += 1
            near = bisect_left(ends, word.end())
            quoted += near < len(quotations) and quotations[near].start <= word.start()
    if not quoted:
        return "indirect"
    return "direct" if quoted >= _NEARLY_ALL * words else "mixed"
