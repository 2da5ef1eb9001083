"""``sitegen explain`` for people's questions: who a name is held to be, whose words these are, why, and what line would change it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.content.decisions import PATH, Decision, new_address, write_entry
from sitegen.content.document import Document
from sitegen.content.lines import find_line, read_source
from sitegen.desk.deciding import find_page
from sitegen.desk.inspect import Directory, Person, Place, inspect
from sitegen.desk.looking import Look, assignment_of
from sitegen.engine.store import Store
from sitegen.errors import UsageError, suggestion
from sitegen.keys import DECISIONS, DOCUMENT, FACTS, MENTIONS, STATEMENTS, WHO
from sitegen.model import ENTITY_KINDS, FOLDERS
from sitegen.sourcing.corrections import find_words

_SHOWN = 5
_CONTEXT = 90  # code points on either side of a name


def explain_entity(site: Path, store: Store, given: str) -> str:
    """Everything that makes a page: names, articles, reasons, sentences, editors' words, and what would change it."""
    entity = find_page(store, given)
    look, directory = Look(store), Directory(store)
    person = directory.people[entity]
    rows = sorted(look.rows(MENTIONS, entity), key=lambda row: (row.article.date, row.article.path))
    mentions = sum(len(row.places) for row in rows)
    lines = [
        f"{person.name} ({entity}): {person.kind}, {_count(mentions, 'mention')} in {_count(len(rows), 'article')}"
    ]
    forms = Counter(" ".join(p.name.split()) for row in rows for p in row.places)
    lines += ["  written as: " + ", ".join(f"“{form}” {n}×" for form, n in forms.most_common(_SHOWN))] if forms else []
    reasons: Counter[tuple[str, int]] = Counter()
    rivals: Counter[str] = Counter()
    for row in rows:
        for identity in (i for found in look.rows(WHO, row.article.path) for i in found if i.entity == entity):
            reasons[identity.reason, round(identity.confidence * 100)] += 1
            rivals.update(_rivals(look, row.article.path, identity.index, entity))
    lines.append("  why:")
    lines += [
        f"    {_count(n, 'article')}: {reason} ({sure}% sure)" for (reason, sure), n in reasons.most_common(_SHOWN * 2)
    ]
    lines.append("  sentences:")
    for row in rows[:_SHOWN]:
        place = row.places[0]
        line = find_line(read_source(site, row.article.path), place.before[-80:], place.name, place.after[:80])
        shown = _flat(f"{place.before[-_CONTEXT:]}[{place.name}]{place.after[:_CONTEXT]}")
        lines.append(f"    {row.article.path}:{line}: …{shown}…")
    lines += [f"    and {len(rows) - _SHOWN} more"] if len(rows) > _SHOWN else []
    ruled = list(_decisions(look, entity))
    authority = directory.authorities.get(entity)
    if authority is not None or ruled:
        lines.append("  editors have said:")
        lines += [f"    {authority.path}: a page of its own"] if authority is not None else []
        lines += [f"    {PATH}:{d.line}: {write_entry(d).strip()}" for d in ruled]
    near = [p for p in directory.akin(person.name) if p.entity != entity][:_SHOWN]
    considered = [e for e, _ in rivals.most_common(_SHOWN)]
    if considered or near:
        lines.append("  considered, and somebody else:")
        lines += [
            f"    {e}: could be meant where {person.name} is; {_count(rivals[e], 'article')} left it open"
            for e in considered
        ]
        lines += [f"    {p.entity}: another name, {p.line}" for p in near if p.entity not in considered]
    lines += [
        "  what would change it:",
        *(f"    {line}" for line in _ways(entity, person.name, near, authority is not None)),
    ]
    return "\n".join(lines)


def explain_words(site: Path, store: Store, article: str, words: str) -> str:
    """Every mention by these words in an article, or the statement that holds them; else why there is none."""
    look, directory = Look(store), Directory(store)
    path = _article(look, article)
    document, facts = look.cell(DOCUMENT, path), look.cell(FACTS, path)
    if document is None or facts is None:
        raise UsageError(article, 0, "The article is not published.", "Publish it, or build with --drafts.")
    text, wanted = document.markup.text, " ".join(words.split())
    numbers = [n for n, m in enumerate(facts.mentions) if " ".join(text[m.start : m.end].split()) == wanted]
    told = [
        _tell(site, place, document)
        for number in numbers
        if (place := inspect(store, directory, path, f"m{number}")) is not None
    ]
    places = find_words(text, words)
    for statement in look.cell(STATEMENTS, path) or ():
        spans = statement.attribution.content
        if not numbers and any(s.start <= p.start and p.end <= s.end for s in spans for p in places):
            place = inspect(store, directory, path, f"a{statement.number}")
            told += [_tell(site, place, document)] if place is not None else []
    if told:
        return "\n".join(dict.fromkeys(told))
    if not places:
        known = sorted({" ".join(text[m.start : m.end].split()) for m in facts.mentions})
        raise UsageError(words, 0, f"Does not stand in {path}.", suggestion(words, known))
    slug = document.slug
    mark = f"in the text, [[Name|{wanted}]]"
    return "\n".join(
        [
            f"{path}: “{wanted}” is nobody's name and in no statement here.",
            "  what would change it:",
            f"    {mark}",
            f"    in {PATH}, {write_entry(Decision('is', 0, 'people/…', name=wanted, article=slug)).strip()}",
            f"    in {PATH}, {write_entry(Decision('said', 0, 'people/…', name=wanted, article=slug)).strip()}",
        ]
    )


def is_article(store: Store, given: str) -> bool:
    """Whether this names an article: its path, its slug or its address."""
    try:
        return bool(_article(Look(store), given))
    except UsageError:
        return False


def _article(look: Look, given: str) -> str:
    wanted = given.strip("/").removesuffix("/index.html").removeprefix("articles/")
    slugs: dict[str, str] = {}
    for path in look.store.keys("document"):
        document = look.cell(DOCUMENT, path)
        if document is not None:
            slugs[document.slug] = path
        if path in (given, f"content/articles/{wanted}", f"content/articles/{wanted}.md"):
            return path
    if wanted in slugs:
        return slugs[wanted]
    raise UsageError(given, 0, "There is no such article.", suggestion(wanted, slugs))


def _tell(site: Path, place: Place, document: Document) -> str:
    """One place, in lines."""
    line = find_line(read_source(site, place.article), place.before[-80:], place.words, place.after[:80])
    shown = _flat(f"{place.before[-_CONTEXT:]}[{place.words}]{place.after[:_CONTEXT]}")
    statement = place.what == "statement"
    lead = f"is said by {place.name}" if statement else f"is {place.name}" if place.entity else "leads nowhere"
    lines = [
        f"{place.article}:{line}: …{shown}…",
        f"  “{place.words}” {lead}" + (f" ({place.entity})" if place.entity else ""),
    ]
    lines += ["  why:", *(f"    {reason}" for reason in place.why)]
    if place.candidates:
        lines.append("  considered, and not chosen:")
        lines += [f"    {p.name} ({p.entity}): {p.line}" for p in place.candidates]
    other = place.candidates[0].entity if place.candidates else "people/…"
    if statement:
        entries = [
            Decision("said", 0, other, name=place.words, article=document.slug),
            Decision("unsaid", 0, name=place.words, article=document.slug),
        ]
    else:
        entries = [
            Decision("is", 0, other, name=place.words, article=document.slug),
            Decision("not", 0, name=place.words, article=document.slug),
        ]
    lines.append("  what would change it:")
    lines += [] if statement else [f"    in the text, for this place: [[{other}|{place.words}]] or [[!{place.words}]]"]
    return "\n".join([*lines, *(f"    in {PATH}: {write_entry(entry).strip()}" for entry in entries)])


def _rivals(look: Look, article: str, index: int, entity: str) -> list[str]:
    facts = look.cell(FACTS, article)
    found = assignment_of(look, article, index, facts.entities[index]) if facts is not None else None
    return [rival.entity for rival in found.rivals if rival.entity != entity] if found is not None else []


def _decisions(look: Look, entity: str) -> Iterator[Decision]:
    for decision in look.cell(DECISIONS, PATH) or ():
        named = {decision.entity, decision.other}
        if decision.kind in ("rename", "kind"):
            named.add(new_address(decision))
        if entity in named:
            yield decision


def _ways(entity: str, name: str, near: Sequence[Person], has_page: bool) -> list[str]:
    folder = entity.partition("/")[0]
    other = near[0].entity if near else f"{folder}/…"
    kinds = [kind for kind in ENTITY_KINDS if FOLDERS[kind] != folder]
    ways = [
        f"it is the same as another: sitegen merge {other} {entity}",
        f"it is two: sitegen split {entity} NEW --article ARTICLE",
    ]
    if has_page:
        return [*ways, f'another name: change "name" in content/{entity}.md']
    ways.append(f'another name: sitegen rename {entity} "{name} …"')
    return [*ways, *(f"another kind: {write_entry(Decision('kind', 0, entity, name=kind)).strip()}" for kind in kinds)]


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _count(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count != 1 else ''}"
