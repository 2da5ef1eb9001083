"""English words that tell of speech, thought and report, and of who is behind it; they lie in ``en/words.toml``."""

from __future__ import annotations

from sitegen.language.vocabulary import find_vocabulary

_SPEECH = find_vocabulary("en").speech
_SOURCES = find_vocabulary("en").sources


def words(listed: str) -> frozenset[str]:
    """The words of a list that is written as text, separated by blanks."""
    return frozenset(listed.split())


SPEECH = _SPEECH.speech
THOUGHT = _SPEECH.thought
EVIDENCE = _SPEECH.evidence
PRONOUNS = _SPEECH.pronouns
CLAUSE_WORDS = _SPEECH.clause_words
DOCUMENT = _SOURCES.documents
PEOPLE = _SOURCES.people
UNNAMED = _SOURCES.unnamed
ORGANIZATION = _SOURCES.organizations
PRESS = _SOURCES.press
OUTLETS = _SOURCES.outlets
