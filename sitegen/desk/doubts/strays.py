"""A name with a word too many, where the archive has the name without it: "Mayor Anna Brook Monday" beside "Anna Brook"."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.archive import Archive, Page
from sitegen.desk.doubts.records import Answer, Doubt, Rule, Spot, are_one, no_name
from sitegen.language.names import fold
from sitegen.language.packs import find_given_names
from sitegen.language.words import CALENDAR, FUNCTION_WORDS, GENERATIONS, SPEECH_WORDS


def _find(archive: Archive) -> Iterator[Doubt]:
    named = archive.named()
    longer: dict[str, list[Page]] = {}
    for page in archive.pages.values():
        words = fold(page.name).split()
        if page.listed or page.ruled or len(words) < 2:
            continue
        inner = _inner(words, named, page)
        stray = [w for w in (words[0], words[-1]) if w.strip("'’") in (_STRAY if page.kind == "person" else _SMALL)]
        if inner is not None:
            longer.setdefault(inner.id, []).append(page)
        elif stray:
            yield _alone(page, stray)
    for inner_id, pages in sorted(longer.items()):
        pages.sort(key=lambda page: (-page.articles, page.id))
        yield from _together(archive.pages[inner_id], pages)


def _alone(page: Page, stray: list[str]) -> Doubt:
    rest = " ".join(word for word in page.name.split() if fold(word) not in stray)
    named = (Answer(f"Its name is {rest}", (Decision("rename", 0, page.id, name=rest),)),) if rest else ()
    return Doubt(
        "stray-word", page.id, f"“{page.name}” holds a word that is no part of a name.", 0.8, page.articles,
        (*named, no_name(page.forms)), tuple(Spot(page.id, s.article) for s in page.sightings[:3]),
    )  # fmt: skip


def _together(inner: Page, pages: list[Page]) -> Iterator[Doubt]:
    """One question for all that are one page's name and a word more; those of several articles are asked about by themselves."""
    few = [page for page in pages if page.articles < _SEVERAL][:_MOST]
    for group in (few, *([page] for page in pages if page.articles >= _SEVERAL)):
        if not group:
            continue
        names = "”, “".join(page.name for page in group[:_NAMED])
        more = f" and {len(group) - _NAMED} more" if len(group) > _NAMED else ""
        every = tuple(entry for page in group for entry in are_one(inner.id, page.id).entries)
        answers = [
            Answer(
                f"It is {inner.name} ({inner.articles} articles)" + (", in all of them" if len(group) > 1 else ""),
                every,
            )
        ]
        answers.append(no_name(form for page in group for form in page.forms))
        yield Doubt(
            "stray-word", group[0].id, f"“{names}”{more}: {inner.name}, with a word too many?", 0.5 if len(group) > 2 else 0.45,
            sum(page.articles for page in group), tuple(answers), tuple(Spot(p.id, p.sightings[0].article) for p in group[:_NAMED]),
        )  # fmt: skip


_SEVERAL = 3  # articles from which on a name is asked about alone
_NAMED = 6
_MOST = 30  # names that one answer mends
_SMALL = frozenset(FUNCTION_WORDS) - {"the", "us"}
_STRAY = (_SMALL | CALENDAR | SPEECH_WORDS) - {"may", "june", "april", "august", "will", "mark"}


def _inner(words: list[str], named: dict[str, list[Page]], page: Page) -> Page | None:
    """Somebody more written of whose whole name is this one without its first or last word. A place within a place is its own."""
    if page.kind == "place":
        return None
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
