"""Names in the phrase before a main clause: "Flanked by Karen Holt, she said" is not about Karen Holt."""

from __future__ import annotations

import re

from sitegen.sourcing.figures import Figure

_TO_THE_NAME = (
    r"(?:the\s|(?:his|her|their)\s(?:[\w-]+\s){1,2})?"  # "her lawyer"
    r"(?:(?:former\s|then-)?[A-Z][\w.]*\s){0,3}$"  # "Senator"
)
_GOVERNED = re.compile(
    r"\b(?i:of|for|to|with|by|from|against|about|on|at|beside|besides|alongside|near|behind|opposite|like|unlike|"
    rf"(?!\w*thing\b|king\b)\w{{2,}}ing)\s{_TO_THE_NAME}"
)
_OPENING = re.compile(
    r"(?!\w*thing\b|(?:king|spring|morning|evening)\b)"
    r"(?:in|on|at|by|for|from|with|without|to|about|against|beside|besides|alongside|near|behind|opposite|like|unlike|"
    r"after|before|while|since|upon|\w+ing|\w+ed|seen|led|sent|shown|driven|seated)\s[^,;:“”\"]*$",
    re.IGNORECASE,
)
"""The beginning of a phrase before the main clause, as far as a name in it: "Flanked by", "In a letter to"."""


def is_governed(before: str) -> bool:
    """Whether a preposition or a participle governs the name that follows ``before``: "Standing beside Senator"."""
    return _GOVERNED.search(before) is not None


def is_in_opening(text: str, sentence: int, name: Figure, pronoun: int) -> bool:
    """Whether a name only stands in the phrase before the clause whose subject is the pronoun at ``pronoun``.

    ``sentence`` and ``pronoun`` are code points, the starts of their sentence and of the pronoun. "When Karen Holt came in, she
    said" is no such phrase: there she is the subject.
    """
    between = text[name.end : pronoun]
    opens = between.isspace() or re.fullmatch(r"[^,;:“”\"]*,\s+", between) is not None
    before = text[sentence : name.start]
    return opens and _OPENING.match(before) is not None and is_governed(before)
