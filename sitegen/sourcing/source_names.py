"""Sources by name: outlets, documents and polls that editors have listed, and what a phrase names where nobody has."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sitegen.identity.aliases import exact
from sitegen.language.lexicon import DOCUMENT, OUTLETS, PRESS

_DETERMINER = re.compile(
    r"(?:the|an?|this|that|these|those|his|her|their|its|our|my|one|another|some|any|every|each|both|no)\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")


class SourceName(msgspec.Struct, frozen=True, array_like=True):
    """A source that editors have listed: ``forms`` are its name and aliases, ``kind`` is what its page says that it is."""

    id: str
    name: str
    kind: str
    forms: tuple[str, ...]


class SourceAddress(msgspec.Struct, frozen=True, array_like=True):
    """What a link to a listed source's own address should know of it."""

    id: str
    name: str
    publisher: str = ""
    archived_url: str = ""


def address_key(url: str) -> str:
    """What two addresses of one page have in common: no scheme, no "www.", no fragment, no slash at the end."""
    rest = url.partition("#")[0].partition("://")[2].rstrip("/")
    host, slash, path = rest.partition("/")
    return host.lower().removeprefix("www.") + slash + path


class SourceMatcher:
    """Finds listed sources in a stretch of text: at word boundaries, case as listed, the longest form first."""

    def __init__(self, names: Sequence[SourceName]) -> None:
        forms: dict[str, SourceName] = {}
        for name in names:
            for form in name.forms:
                forms.setdefault(_folded(form), name)
        self._forms = forms
        self._ids = {name.id: name for name in names}
        words = sorted((form for form in forms if form), key=lambda form: (-len(form), form))
        body = "|".join(r"\s+".join(re.escape(w).replace("'", "['’]") for w in form.split(" ")) for form in words)
        self._pattern = re.compile(rf"(?<!\w)(?:[Tt]he\s+)?({body})(?!\w)") if words else None

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int, SourceName]]:
        """(start, end, source) of every listed form that lies in ``text[start:end]``, in order; offsets as given."""
        if self._pattern is None:
            return []
        return [
            (found.start(), found.end(), self._forms[_folded(found[1])])
            for found in self._pattern.finditer(text, start, end)
        ]

    def by_id(self, source: str) -> SourceName | None:
        """The source with this id."""
        return self._ids.get(source)

    def named(self, name: str) -> SourceName | None:
        """The source that is listed under exactly this name."""
        return self._forms.get(_folded(name))


def _folded(form: str) -> str:
    return re.sub(r"^[Tt]he ", "", exact(form))


def is_outlet(name: str, kind: str = "") -> bool:
    """Whether a name, or an editor's word on its kind, is that of an outlet: "Rolling Stone", "The Kansas City Star"."""
    if kind:
        return any(word in OUTLETS for word in kind.lower().split())
    words = _WORD.findall(name)
    return bool(words) and words[-1].lower() in PRESS and words[-1][:1].isupper()


def without_determiner(phrase: str) -> str:
    """ "a Reuters/Ipsos poll" is "Reuters/Ipsos poll"."""
    return _DETERMINER.sub("", phrase, count=1) if _DETERMINER.match(phrase) else phrase


def document_phrase(text: str, start: int, end: int, known: Sequence[int] = ()) -> tuple[int, int] | None:
    """Where ``text[start:end]`` names a document by a name of its own: up to its noun, without the determiner.

    "a Reuters/Ipsos poll asking the electorate" gives "Reuters/Ipsos poll"; "court documents" and "Dean's letter" give nothing: the
    one has no name, the other is somebody's. A capital at the very beginning proves nothing, unless a name is ``known`` to begin there.
    """
    determiner = _DETERMINER.match(text, start, end)
    begin = determiner.end() if determiner else start
    named, last = False, 0
    previous = begin
    for word in _WORD.finditer(text, begin, end):
        gap = text[previous : word.start()]
        if gap.strip() or re.search(r"['’]s?$", word[0]):
            break
        previous = word.end()
        if word[0].lower() in DOCUMENT:
            last = word.end()
            break
        if word[0][0].islower() and not word[0][0].isdigit() and named:
            continue
        named = named or (word[0][0].isupper() and (word.start() > start or start in known))
    return (begin, last) if named and last else None
