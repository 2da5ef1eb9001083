"""What ``sitegen check`` says of names over the whole archive: misspellings, pages of one person, pages of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sitegen.content.decisions import PATH
from sitegen.content.lines import find_line, read_source
from sitegen.desk.checks.marks import check_marks
from sitegen.engine.store import Store
from sitegen.errors import Problem
from sitegen.identity.doubts.lookalikes import Double, Mixture, find_doubles, find_mixtures
from sitegen.identity.doubts.misspellings import Misspelling, find_misspellings
from sitegen.identity.doubts.sightings import Sighting, by_entity
from sitegen.keys import AUTHORITY, DECISIONS, DOCUMENT, FACTS, WHO
from sitegen.language.names import fold
from sitegen.model import ENTITY_KINDS

_CONTEXT = 70  # code points shown on either side of a name


def check_names(site: Path, store: Store) -> Iterator[Problem]:
    """Notes, each with the sentences that it rests on. Takes time in proportion to the archive."""
    sightings = list(find_sightings(store))
    yield from check_marks(store, sightings)
    for misspelling in find_misspellings(sightings, _listed_words(store)):
        yield _misspelt(site, store, misspelling)
    people = {entity: found for entity, found in by_entity(sightings).items() if entity.startswith("people/")}
    value = store.value("decisions", PATH)
    decisions = DECISIONS.decode(value) if value else ()
    apart = {frozenset((d.entity, d.other)) for d in decisions if d.kind == "different"}
    for double in find_doubles(people, apart):
        yield _double(site, store, double)
    for mixture in find_mixtures(people):
        yield _mixture(site, store, mixture)


def find_sightings(store: Store) -> Iterator[Sighting]:
    """Every local entity of the archive, as an editor sees it."""
    for article in store.keys("facts"):
        value, document = store.value("facts", article), store.value("document", article)
        if not value or not document:
            continue
        facts, date = FACTS.decode(value), DOCUMENT.decode(document).date
        who = {i.index: i for _, row in store.rows(f"who/{article}") for i in WHO.decode(row)}
        cast = frozenset(i.entity for i in who.values() if i.entity)
        for index, entity in enumerate(facts.entities):
            found = who[index].entity if index in who else ""
            if found or not entity.weak:
                yield Sighting(
                    found, entity.kind, entity.forms, article, date, entity.traits, cast - {found}, bool(entity.target)
                )


def _listed_words(store: Store) -> set[str]:
    """Folded words of names that editors have listed: they are spelt as they should be."""
    words: set[str] = set()
    for _, row in store.rows("authorities"):
        authority = AUTHORITY.decode(row)
        if authority.kind in ENTITY_KINDS:
            for form in (authority.name, *authority.aliases, *authority.not_aliases):
                words.update(fold(form).split())
    return words


def _misspelt(site: Path, store: Store, found: Misspelling) -> Problem:
    first = found.places[0]
    line, sentence = _quote(site, store, first, found.wrong)
    here = "here alone" if len(found.places) == 1 else f"in {len(found.places)} articles"
    there = "in 1 article" if found.articles == 1 else f"in {found.articles} articles"
    message = f"“{found.wrong}” stands {here}, “{found.right}” {there}: {sentence}"
    return Problem(
        first.article,
        line,
        "note",
        message,
        "Correct the spelling, or list the name on a page of its own if it is right.",
    )


def _double(site: Path, store: Store, found: Double) -> Problem:
    one, other = found.one, found.other
    line, sentence = _quote(site, store, one, _fullest(one))
    message = (
        f"{one.entity} and {other.entity} look like one person: {found.reason}: {sentence}; {_told(site, store, other)}"
    )
    entry = f"different: [{one.entity}, {other.entity}]"
    hint = f"If they are, `sitegen merge {one.entity} {other.entity}`; if not, add `{entry}` to {PATH}."
    return Problem(one.article, line, "note", message, hint)


def _mixture(site: Path, store: Store, found: Mixture) -> Problem:
    one, other = found.one, found.other
    line, sentence = _quote(site, store, one, _fullest(one))
    message = f"{one.entity} looks like two people, {found.reason}: {sentence}; {_told(site, store, other)}"
    hint = f"If they are, `sitegen split {one.entity} NEW --article {other.article}`."
    return Problem(one.article, line, "note", message, hint)


def _told(site: Path, store: Store, sighting: Sighting) -> str:
    line, sentence = _quote(site, store, sighting, _fullest(sighting))
    return f"{sighting.article}:{line}: {sentence}" if line else f"{sighting.article}: {sentence}"


def _fullest(sighting: Sighting) -> str:
    return max(sighting.forms, key=lambda form: (len(form.split()), len(form), form))


def _quote(site: Path, store: Store, sighting: Sighting, form: str) -> tuple[int, str]:
    """The line of the form's first mention in the article, and the words around it."""
    value, document = store.value("facts", sighting.article), store.value("document", sighting.article)
    if not value or not document:
        return 0, f"“{form}”"
    text = DOCUMENT.decode(document).markup.text
    for mention in FACTS.decode(value).mentions:
        if " ".join(text[mention.start : mention.end].split()) == form:
            before = text[max(0, mention.start - _CONTEXT) : mention.start]
            after = text[mention.end : mention.end + _CONTEXT]
            shown = re.sub(r"\s+", " ", f"{before}[{text[mention.start : mention.end]}]{after}").strip()
            return find_line(read_source(site, sighting.article), before, form, after), f"“…{shown}…”"
    return 0, f"“{form}”"
