"""``sitegen merge``, ``split`` and ``rename``: what a decision will change, and the entry that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from sitegen.build.beside import look_at
from sitegen.content.decisions import Decision, new_address
from sitegen.desk.acts import Act, Spot, plan_act
from sitegen.desk.edits import Change
from sitegen.engine.store import Store
from sitegen.errors import UsageError, suggestion
from sitegen.identity.facts import Label
from sitegen.keys import AUTHORITY
from sitegen.language.packs import is_entry
from sitegen.listing.rows import MentionRow
from sitegen.model import ENTITY_KINDS, KINDS, Authority
from sitegen.slugs import slugify

_ROWS = msgspec.msgpack.Decoder(MentionRow)
_LABEL = msgspec.msgpack.Decoder(Label)
_SHOWN = 8  # articles that are named; the rest are counted


class Plan(msgspec.Struct, frozen=True):
    """The entries to add, or the changes of articles' own text, and what they will do, in lines for an editor."""

    decisions: tuple[Decision, ...]
    lines: tuple[str, ...]
    changes: tuple[Change, ...] = ()


def plan_merge(site: Path, kept: str, gone: str) -> Plan:
    """Puts ``gone`` on the page of ``kept``. Raises UsageError where one of them is nobody, or ``gone`` has an authority page."""
    with look_at(site) as build:
        build.run(until="page")
        store = build.store
        kept, gone = find_page(store, kept), find_page(store, gone)
        if kept == gone:
            raise UsageError(gone, 0, "Is one page already.", "Name two pages.")
        if _is_page(store, gone):
            hint = f'Merge the other way round, or give its names to "{kept}" as aliases and delete its page.'
            raise UsageError(gone, 0, "Has a page of its own in content/.", hint)
        rows = _mentions(store, gone)
        lines = [
            f"{name_of(store, gone)} becomes {name_of(store, kept)}: {_count(rows)} in {_articles(len(rows))}",
            *_named(rows),
            f"/{gone}/ leads to /{kept}/ from now on; {_articles(len(rows))} and the page /{kept}/ change",
        ]
    return Plan((Decision("same", 0, kept, gone),), tuple(lines))


def plan_rename(site: Path, entity: str, name: str) -> Plan:
    """Gives a page another name and the address that comes of it. Raises UsageError where it has an authority page, or is nobody's."""
    with look_at(site) as build:
        build.run(until="page")
        store = build.store
        entity = find_page(store, entity)
        entry = _listed(store, entity)
        if entry and not is_entry(entry):
            raise UsageError(
                entry.path, 0, f"{entity} has a page of its own.", 'Change "name" there; "slug" keeps the address.'
            )
        decision = Decision("rename", 0, entity=entity, name=" ".join(name.split()))
        new = entity if entry else new_address(decision)  # an entry of a pack keeps its address
        if new != entity and (store.has_rows(f"label/{new}") or store.has_rows(f"authority/{new}")):
            raise UsageError(
                new, 0, "Is somebody's address already.", f"If both are one, use `sitegen merge {new} {entity}`."
            )
        rows = _mentions(store, entity)
        lines = [f"{name_of(store, entity)} is called {decision.name}: {_count(rows)} in {_articles(len(rows))}"]
        if new != entity:
            lines.append(f"/{entity}/ leads to /{new}/ from now on")
    return Plan((decision,), tuple(lines))


def plan_split(site: Path, entity: str, other: str, articles: Sequence[str], places: Sequence[str] = ()) -> Plan:
    """Takes a name away from a page: the name that spells ``other`` or, in ``articles``, every name in full.

    ``places`` are single mentions, by article and anchor ("the-trial#m12"); they are marked in the text.
    """
    with look_at(site) as build:
        build.run(until="page")
        store = build.store
        entity = find_page(store, entity)
        other = _address(other, entity)
        _same_kind(entity, other)
        rows = _mentions(store, entity)
        if places:
            return _split_places(build.site, rows, entity, other, places)
        if articles:
            decisions, moving = _split_articles(rows, entity, other, articles)
            what = "every full name there"
        else:
            slug = other.partition("/")[2]
            moving = [
                msgspec.structs.replace(row, places=spelt)
                for row in rows
                if (spelt := tuple(p for p in row.places if slugify(p.name) == slug))
            ]
            if not moving:
                names = {slugify(p.name) for row in rows for p in row.places}
                hint = f"{suggestion(slug, names)} For namesakes name the articles with --article."
                raise UsageError(other, 0, f"No name on /{entity}/ spells it.", hint)
            decisions = (Decision("different", 0, entity, other),)
            what = f"the name “{moving[0].places[0].name}”"
        lines = [
            f"{what} goes from /{entity}/ to /{other}/: {_count(moving)} in {_articles(len(moving))}, "
            "with the short names that mean the same there",
            *_named(moving),
        ]
    return Plan(decisions, tuple(lines))


def _split_places(site: Path, rows: Sequence[MentionRow], entity: str, other: str, places: Sequence[str]) -> Plan:
    spots, lines = [], []
    for wanted in places:
        given, _, anchor = wanted.partition("#")
        row = next((r for r in rows if given.strip("/") in (r.article.path, r.article.slug)), None)
        place = next((p for p in row.places if f"m{p.anchor}" == anchor), None) if row is not None else None
        if row is None or place is None:
            known = [f"{r.article.slug}#m{p.anchor}" for r in rows for p in r.places]
            raise UsageError(wanted, 0, f"Is no mention of {entity}.", suggestion(wanted, known))
        spots.append(Spot(row.article.path, row.article.slug, " ".join(place.name.split()), place.before, place.after))
        lines.append(f"  {row.article.path}: …{place.before[-40:]}{place.name}{place.after[:40]}…")
    todo = plan_act(site, Act("name", tuple(spots), target=other))
    count = f"{len(spots)} mention{'s' if len(spots) != 1 else ''}"
    return Plan((), (f"{count} of /{entity}/ become /{other}/, marked in the text", *lines), todo.changes)


def _split_articles(
    rows: Sequence[MentionRow], entity: str, other: str, articles: Sequence[str]
) -> tuple[tuple[Decision, ...], list[MentionRow]]:
    decisions, moving = [], []
    for wanted in articles:
        row = next((r for r in rows if wanted.strip("/") in (r.article.path, r.article.slug)), None)
        if row is None:
            known = [r.article.slug for r in rows]
            raise UsageError(wanted, 0, f"Is no article that mentions {entity}.", suggestion(wanted, known))
        names = {" ".join(p.name.split()) for p in row.places}
        names = {name for name in names if " " in name} or names
        decisions += [Decision("is", 0, entity=other, name=name, article=row.article.slug) for name in sorted(names)]
        moving.append(row)
    return tuple(decisions), moving


def find_page(store: Store, given: str) -> str:
    """The id of the entity that an editor means by an address, a slug or a name. Raises UsageError where it is nobody's."""
    given = given.strip().strip("/")
    folder, slash, _ = given.partition("/")
    if slash and folder in KINDS:
        found = [given] if is_known(store, given) else []
    else:
        folders = [folder for folder, kind in KINDS.items() if kind in ENTITY_KINDS]
        found = [a for folder in folders if is_known(store, a := f"{folder}/{slugify(given)}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(given, 0, "Can be more than one page.", f"Name one: {', '.join(found)}.")
    known = [group.partition("/")[2] for group in store.groups("label/")]
    raise UsageError(
        given, 0, "There is no such page.", suggestion(given, known) if len(known) < 5000 else "Mend the name."
    )


def is_known(store: Store, entity: str) -> bool:
    """Whether an entity is mentioned, or has an authority page."""
    return store.has_rows(f"label/{entity}") or store.has_rows(f"authority/{entity}")


def name_of(store: Store, entity: str) -> str:
    """The entity's name as its page shows it."""
    listed = _listed(store, entity)
    if listed and not is_entry(listed):
        return listed.name
    for _, row in store.rows(f"label/{entity}"):
        return _LABEL.decode(row).name
    return listed.name if listed else entity


def _listed(store: Store, entity: str) -> Authority | None:
    return next((AUTHORITY.decode(row) for _, row in store.rows(f"authority/{entity}")), None)


def _is_page(store: Store, entity: str) -> bool:
    listed = _listed(store, entity)
    return listed is not None and not is_entry(listed)


def _address(given: str, beside: str) -> str:
    folder, slash, slug = given.strip().strip("/").partition("/")
    return f"{folder}/{slugify(slug)}" if slash and folder in KINDS else f"{beside.partition('/')[0]}/{slugify(given)}"


def _same_kind(one: str, other: str) -> None:
    if one == other or one.partition("/")[0] != other.partition("/")[0]:
        raise UsageError(other, 0, f'Cannot be set against "{one}".', "Name two pages of one kind.")


def _mentions(store: Store, entity: str) -> list[MentionRow]:
    rows = [_ROWS.decode(row) for _, row in store.rows(f"mentions/{entity}")]
    return sorted(rows, key=lambda row: (row.article.date, row.article.path))


def _count(rows: Sequence[MentionRow]) -> str:
    count = sum(len(row.places) for row in rows)
    return f"{count} mention{'s' if count != 1 else ''}"


def _articles(count: int) -> str:
    return f"{count} article{'s' if count != 1 else ''}"


def _named(rows: Sequence[MentionRow]) -> list[str]:
    lines = [f"  {row.article.path}: …{p.before[-40:]}{p.name}{p.after[:40]}…" for row in rows for p in row.places[:1]]
    return lines[:_SHOWN] + ([f"  and {len(rows) - _SHOWN} more"] if len(rows) > _SHOWN else [])
