"""A name with a word too many, where the archive has the name without it: "Mayor Anna Brook Monday" beside "Anna Brook"."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.archive import Archive, Page
from sitegen.desk.doubts.records import Answer, Doubt, Rule, Spot, are_one, no_name
from sitegen.language.names import fold
from sitegen.language.packs import find_given_names
from sitegen.language.words import CALENDAR, FUNCTION_WORDS, GENERATIONS, ROLE_WORDS, SPEECH_WORDS


def _find(archive: Archive) -> Iterator[Doubt]:
    named = archive.named()
    for page in archive.pages.values():
        words = fold(page.name).split()
        if page.listed or page.ruled or len(words) < 2:
            continue
        inner = _inner(words, named, page)
        stray = [w for w in (words[0], words[-1]) if w.strip("'’") in _STRAY]
        if inner is None and not stray:
            continue
        answers = []
        if inner is not None:
            answers.append(are_one(inner.id, page.id, f"It is {inner.name} ({inner.articles} articles)"))
        elif stray:
            rest = " ".join(w for w in page.name.split() if fold(w) not in stray)
            if rest:
                answers.append(Answer(f"Its name is {rest}", (Decision("rename", 0, page.id, name=rest),)))
        answers.append(no_name(page.forms))
        which = f", though the archive has “{inner.name}”" if inner is not None else ""
        yield Doubt(
            "stray-word", page.id, f"“{page.name}” holds a word that is no part of a name{which}.", 0.8 if stray else 0.45,
            page.articles, tuple(answers), tuple(Spot(page.id, s.article) for s in page.sightings[:3]),
        )  # fmt: skip


_STRAY = frozenset(CALENDAR | FUNCTION_WORDS | SPEECH_WORDS | (ROLE_WORDS - GENERATIONS.keys())) - {
    "may",
    "june",
    "april",
    "august",
}


def _inner(words: list[str], named: dict[str, list[Page]], page: Page) -> Page | None:
    """Somebody more written of whose whole name is this one without its first or last word."""
    for part in (words[1:], words[:-1]):
        if len(part) < 2:
            continue
        for other in named.get(" ".join(part), ()):
            extra = (set(words) - set(part)) or {""}
            known = extra & (find_given_names() | GENERATIONS.keys())
            if other.kind == page.kind and other.articles >= 3 * page.articles and not known:
                return other
    return None


RULE = Rule("stray-word", "a stray word in a name", _find)
