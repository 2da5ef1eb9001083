"""Whether a text is in another language than the model that is to read it: then it is told and left alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from sitegen.errors import Problem
from sitegen.language.names import fold
from sitegen.language.vocabulary import find_vocabulary

_LEAST = 120
"""Letters and more that a text needs before anything is said of its language."""
_ENOUGH = 4000
"""Characters that are looked at."""
_OWN_SHARE = 0.2
"""Of the words of a text in a language, two in five are function words; of another's, hardly one in ten."""
_WORD = re.compile(r"[^\W\d_]+")


def foreign_text(path: str, language: str) -> Problem:
    """What is told of a text in another language than the model's."""
    message = f'The text is in another language ("{language}") than the model: no names or statements were looked for.'
    hint = "Install a model for it and name it under [annotate.models] in site.toml, or say `lang` in the front matter."
    return Problem(path, 0, "note", message, hint)


def foreign_language(text: str, own: str) -> str:
    """The code of the language in which a text is, where that is not ``own``; empty where it is, or nothing can be said."""
    piece = text[:_ENOUGH]
    words = _WORD.findall(piece)
    if sum(map(len, words)) < _LEAST:
        return ""
    listed = find_vocabulary(own).grammar.function_words
    if listed and sum(fold(word) in listed for word in words) > _OWN_SHARE * len(words):
        return ""
    found = _classifier()(piece)[0]
    return "" if found == own else found


@functools.cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    import py3langid

    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify
