"""Lines that lead to other articles: what they name is kept as related."""

from __future__ import annotations

import re

from sitegen.importing.blocks import holds_quotation, is_prose, looks_like_headline
from sitegen.importing.sifting.sifting import Sifting

RELATED = re.compile(
    r"^[\[(]?(?:related(?: (?:articles?|stor(?:y|ies)|posts?|news|reading|coverage|content))?|(?:read|see|watch|"
    r"listen) (?:more|also|next)|also (?:read|see)|see also|"
    r"read|see more|more on this|read this next|up next|next up|don[’']t miss|must[- ]read|you (?:may|might) "
    r"also like|recommended(?: reading)?|"
    r"further reading|previously|in case you missed it|icymi|watch|more)\s*(?:[:：|»>]|"
    r"\s[–—-]\s)\s*(?P<headline>.*?)[\])]?$",
    re.IGNORECASE,
)
RELATED_HEAD = re.compile(
    r"^(?:related|see also|read also|also read|further reading)(?: (?:articles?|stories|posts?|news|reading|"
    r"coverage|content|links?))?\s*:?$",
    re.IGNORECASE,
)
_NOT_A_HEADLINE = re.compile(r"^(?:https?://|www\.)", re.IGNORECASE)


def take_related(work: Sifting) -> None:
    """Lines within the article that lead to others."""
    before = len(work.related)
    taken: list[str] = []
    index = 0
    while index < len(work.kept):
        block = work.kept[index]
        found = RELATED.match(block.text) if block.kind in ("paragraph", "heading") else None
        if found is None or holds_quotation(block.text[:1]):
            index += 1
            continue
        headline = found["headline"].strip()
        if not headline:
            _take_following(work, index, taken)
            index += 0 if index < len(work.kept) and work.kept[index] is not block else 1
        elif _NOT_A_HEADLINE.match(headline):
            work.leave_out(index, "link to another article")
        elif looks_like_headline(headline, most_words=30) or headline.endswith(("?", "!", "…")):
            taken.append(headline)
            work.leave_out(index, "link to another article (kept as related)")
        else:
            work.note(block, "this looks like a link to another article, but may be a sentence, and was kept.")
            index += 1
    # Those of the tail were found before and stand after these.
    at = len(work.known.related)
    work.related[at:] = taken + work.related[at:before]


def _take_following(work: Sifting, index: int, taken: list[str]) -> None:
    """A bare "Related:" in the middle of an article: the next line is the headline, if it can be nothing else."""
    if not RELATED_HEAD.match(work.kept[index].text):
        return
    after = work.kept[index + 1] if index + 1 < len(work.kept) else None
    if after is not None and not is_prose(after) and looks_like_headline(after.text) and len(after.text.split()) >= 5:
        taken.append(after.text)
        work.leave_out(index + 1, "link to another article (kept as related)")
        work.leave_out(index, "heads a link to another article")
    elif after is None or is_prose(after):
        work.leave_out(index, "heads a link that is not there")


def keep_related(work: Sifting, headline: str) -> str:
    """The headline of another article, if it is one; empty if the line may be a sentence of this one."""
    headline = headline.strip()
    if not headline or _NOT_A_HEADLINE.match(headline):
        return "link to another article"
    if not looks_like_headline(headline, most_words=30) and not headline.endswith(("!", "?", "…", "...")):
        return ""
    work.related.insert(len(work.known.related), headline)
    return "link to another article (kept as related)"


def keep_listed(work: Sifting, index: int) -> str:
    """A headline in a list that a line such as "Related articles" opens."""
    text = work.kept[index].text
    for above in range(index - 1, max(-1, index - 9), -1):
        other = work.kept[above].text
        if RELATED_HEAD.match(other):
            if not looks_like_headline(text):
                return ""
            work.related.insert(len(work.known.related), text)
            return "link to another article (kept as related)"
        if is_prose(work.kept[above]) or not looks_like_headline(other):
            return ""
    return ""
