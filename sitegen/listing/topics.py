"""Topics: from front matter, and from the words that a topic's page lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.model import Authority
from sitegen.slugs import fold, slugify

_WORD = re.compile(r"\w+")


class TopicMatcher:
    """Finds topics by the keywords of their pages, at word boundaries, case and accents apart."""

    def __init__(self, topics: Sequence[Authority]) -> None:
        self._names = {fold(form): topic.id for topic in reversed(topics) for form in (*topic.aliases, topic.name)}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for topic in topics:
            for phrase in topic.keywords:
                words = tuple(_WORD.findall(fold(phrase)))
                if words:
                    self._phrases.setdefault(words[0], []).append((words, topic.id))

    def find(self, text: str) -> tuple[str, ...]:
        """Ids of the topics whose words stand in the text, sorted."""
        if not self._phrases:
            return ()
        words = _WORD.findall(fold(text))
        found: set[str] = set()
        for at, word in enumerate(words):
            for phrase, topic in self._phrases.get(word, ()):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    found.add(topic)
        return tuple(sorted(found))

    def named(self, name: str) -> str:
        """Id of the topic that a word in front matter names: by name or alias, else one of its own."""
        return self._names.get(fold(name)) or f"topics/{slugify(name)}"
