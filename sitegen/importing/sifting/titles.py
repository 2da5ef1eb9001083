"""A title for a text that states none."""

from __future__ import annotations

import re

LONGEST = 80  # characters

_SENTENCE = re.compile(r"^.*?[.!?…][\"'”’»)]*(?=\s+[\"'“‘«(]?[^\W_a-z]|\s*$)", re.DOTALL)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Pres|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|Jr|Sr|No|vs|Inc|Corp|Co|Ltd|Jan|"
    r"Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)|\b[^\W\d_])\.$"
)
_CLAUSE = re.compile(r"[,;:]\s|\s[–—-]\s|[–—]")
_LOOSE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "nor",
        "as",
        "if",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "into",
        "onto",
        "over",
        "under",
        "between",
        "against",
        "about",
        "after",
        "before",
        "during",
        "without",
        "within",
        "through",
        "than",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "not",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "this",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "so",
        "such",
        "very",
        "more",
        "most",
        "also",
        "when",
        "while",
        "where",
    ]
)


def derive_title(text: str) -> str:
    """A title from the first sentence: whole where it is short, else cut after a clause or a word and marked with an ellipsis."""
    sentence = _first_sentence(" ".join(text.split()))
    if len(sentence) <= LONGEST:
        return (
            sentence[:-1] if re.search(r"[^.]\.$", sentence) and not _ABBREVIATION.search(sentence[-8:]) else sentence
        )
    room = LONGEST - 1
    cuts = [found.start() for found in _CLAUSE.finditer(sentence, 0, room + 2) if found.start() <= room]
    if cuts and cuts[-1] >= 0.6 * room:
        head = sentence[: cuts[-1]]
    else:
        head = sentence[:room] if sentence[room].isspace() else sentence[:room].rpartition(" ")[0] or sentence[:room]
    words = head.split(" ")
    while len(words) > 3 and words[-1].strip("“‘\"'(").lower() in _LOOSE:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—-“‘(") + "…"


def _first_sentence(text: str) -> str:
    end = 0
    while found := _SENTENCE.match(text[end:]):
        end += found.end()
        if not _ABBREVIATION.search(text[max(0, end - 8) : end]):
            return text[:end]
    return text
