"""What kind of source a stretch of text names: person, organization, document, anonymous or unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.language import lexicon
from sitegen.model import Mention, Span

_WORD = re.compile(r"\w+(?:['’.\-&/]\w+)*")
_STOPS = lexicon.words(
    """of for in at from on with to by about as against during after before who whom whose which that where when
    including familiar close near within among between under over like into across behind whose"""
)
_DETERMINERS = lexicon.words("the a an his her their its our my this that these those")
_RELATIVE = frozenset({"who", "which", "that"})
_SINGULAR_PRONOUNS = lexicon.words("he she i him her himself herself")
_NAMELESS = re.compile(
    r"\b(?:anonymous(?:ly)?|anonymity|unnamed|unidentified|not to be (?:named|identified)|familiar with|"
    r"not authorized|sources?|insiders?|people (?:close|with knowledge))\b",
    re.IGNORECASE,
)
_AGENT = re.compile(r"(?:er|or|ist|ian|man|woman|men|women|ant|ee|eer|ess|wife|wright)s?$")
_DETERMINED = re.compile(
    r"(?:the|a|an|his|her|their|its|one|another|some|many|several|two|three|other)\b", re.IGNORECASE
)
_DEFINITE = re.compile(r"(?:the|his|her|their|its|our|my)\b", re.IGNORECASE)
_OUTLET = re.compile(
    r"\b(?:Times|Post|Journal|News|Press|Stone|Politico|POLITICO|CNN|CBS|NBC|ABC|MSNBC|PBS|NPR|BBC|AP|Reuters|Bloomberg|Courier|Observer|Globe|Register|Examiner|Dispatch|Sentinel|Telegram|Independent|Weekly|"
    r"Guardian|Herald|Tribune|Gazette|Chronicle|Magazine|Daily|Hill|Beast|BuzzFeed|Breitbart|Vox|Slate|Telegraph)$"
)


def head_word(text: str) -> str:
    """The head noun of a source, as a rule of thumb: the last word before a preposition, comma or relative clause."""
    head, previous = "", None
    for match in _WORD.finditer(text):
        word = match.group()
        gap = text[previous : match.start()] if previous is not None else ""
        if head and (re.search(r"[,;:(—–]| - ", gap) or word.lower() in _STOPS):
            break
        if head.lower() in lexicon.DOCUMENT and word.endswith(("ed", "ing")):
            break  # "a poll released on Monday"
        previous = match.end()
        if head or word.lower() not in _DETERMINERS:
            head = word
    return re.sub(r"['’]s$", "", head) or text.strip()


def _names_document(text: str, mention: Mention, end: int) -> bool:
    """Whether a document stands right after a name inside a source: "A Gallup poll released on Monday"."""
    after = _WORD.match(text, mention.end + 1, end)
    return after is not None and after.group().lower() in lexicon.DOCUMENT


def source_kind(text: str, spans: Sequence[Span], mentions: Sequence[Mention]) -> str:
    """The kind of the source that ``spans`` mark in ``text``; ``mentions`` are the text's names."""
    if not spans:
        return "unknown"
    first = spans[0]
    words = text[first.start : first.end]
    if words.lower() in _RELATIVE:
        return _kind_of_relative(text, first, mentions)
    head = head_word(words)
    low = head.lower()
    if low in _SINGULAR_PRONOUNS:
        return "person"
    reach = first.start + max(words.find(head), 0) + len(head)
    named = [m for m in mentions if m.start < first.end and first.start < m.end]
    at_head = [m for m in named if m.start < reach <= m.end]
    person_at_head = any(m.kind == "person" for m in at_head)
    if _NAMELESS.search(words) and not person_at_head:
        return "anonymous"
    if low in lexicon.DOCUMENT and not person_at_head:
        return "document"
    return _kind_of_name(at_head, low) or _kind_of_noun(words, low, named) or _kind_of_names(named)


def _kind_of_relative(text: str, span: Span, mentions: Sequence[Mention]) -> str:
    """The kind of whom "who", "which" or "that" stands for: the name right before it."""
    before = [m for m in mentions if m.end <= span.start and not text[m.end : span.start].strip(" ,)")]
    if before:
        return source_kind(text, (Span(before[-1].start, before[-1].end),), mentions)
    return "person" if text[span.start : span.end].lower() == "who" else "unknown"


def _kind_of_name(at_head: Sequence[Mention], low: str) -> str:
    """By the name at the head, if one stands there."""
    for mention in at_head:
        if mention.kind == "person":
            return "person"
        if mention.kind in ("organization", "place"):
            return "anonymous" if low in lexicon.PEOPLE else "organization"
    return ""


def _kind_of_noun(words: str, low: str, named: Sequence[Mention]) -> str:
    """By the head noun, if it tells."""
    if low in lexicon.ORGANIZATION or _OUTLET.search(words):
        return "organization"
    definite = _DEFINITE.match(words) and not low.endswith("s")
    if low in lexicon.PEOPLE or low in lexicon.UNNAMED:
        if any(m.kind == "person" for m in named):
            return "person"
        return "person" if definite and low not in lexicon.UNNAMED else "anonymous"
    if _AGENT.search(low) and _DETERMINED.match(words):
        return "person" if definite else "anonymous"
    return ""


def _kind_of_names(named: Sequence[Mention]) -> str:
    """By the names that stand anywhere in the words."""
    if any(m.kind == "person" for m in named):
        return "person"
    return "organization" if named and named[0].kind == "organization" else "unknown"
