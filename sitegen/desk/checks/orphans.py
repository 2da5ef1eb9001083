"""Decisions that fit nothing any more: reported, never lost and never applied to anybody else."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sitegen.content.decisions import PATH, Decision, new_address
from sitegen.engine.store import Store
from sitegen.errors import Problem
from sitegen.keys import DECISIONS, DOCUMENT, HITS, MOVED
from sitegen.model import Annotations
from sitegen.sourcing.corrections import find_words, is_held, is_id

_ANNOTATIONS = msgspec.msgpack.Decoder(Annotations)
_HINT = "Delete the entry, or mend it; until then it does nothing."


def find_orphans(store: Store) -> Iterator[Problem]:
    """One note for each decision that no article and no page answers to."""
    value = store.value("decisions", PATH)
    decisions = DECISIONS.decode(value) if value else ()
    if not decisions:
        return
    names: set[tuple[str, str]] = set()
    spelt: set[str] = set()
    for path in store.keys("hits"):
        hits, document = store.value("hits", path), store.value(DOCUMENT.stage, path)
        if not hits or not document:
            continue
        found = HITS.decode(hits)
        spelt.update(found.apart)
        if found.decided or found.vetoed:
            slug = DOCUMENT.decode(document).slug
            names.update((name, article) for name in (*found.decided, *found.vetoed) for article in ("", path, slug))
    articles = _articles(store) if any(d.kind in ("said", "unsaid") for d in decisions) else {}
    for decision in decisions:
        if decision.kind in ("said", "unsaid"):
            message = _misquotes(store, decision, articles)
        else:
            message = _fault(store, decision, names, spelt)
        if message:
            yield Problem(PATH, decision.line, "note", message, _HINT)


def _articles(store: Store) -> dict[str, str]:
    """The paths of the published articles by slug and by path."""
    found = {}
    for path in store.keys("statements"):
        document = store.value(DOCUMENT.stage, path)
        if document and store.value("statements", path) is not None:
            found[path] = found[DOCUMENT.decode(document).slug] = path
    return found


def _misquotes(store: Store, decision: Decision, articles: dict[str, str]) -> str:
    """Why a decision on a statement does nothing; empty where it does something."""
    path = articles.get(decision.article.strip("/"))
    document = store.value(DOCUMENT.stage, path) if path else None
    if not path or not document:
        return f'There is no article "{decision.article}".'
    places = find_words(DOCUMENT.decode(document).markup.text, decision.name)
    if len(places) != 1:
        where = (
            f'stand {len(places)} times in "{decision.article}"; quote more of them' if places else "do not stand there"
        )
        return f'The words "{decision.name}" {where}.'
    annotations = store.value("annotation", path)
    if annotations is None:
        return f'"{decision.article}" is not annotated.'
    if not decision.entity and not is_held(_ANNOTATIONS.decode(annotations).attributions, places[0]):
        return f'Nobody is taken to say "{decision.name}" in "{decision.article}".'
    by = decision.entity
    known = (f"authority/{by}", f"label/{by}", f"moved/{by}") if not by.startswith("sources/") else (f"authority/{by}",)
    if is_id(by) and not any(store.has_rows(group) for group in known):
        return f'Nobody has the address "{by}".'
    return ""


def _fault(store: Store, decision: Decision, names: set[tuple[str, str]], spelt: set[str]) -> str:
    """Why a decision fits nothing; empty where it does."""
    match decision.kind:
        case "is" | "not":
            article = decision.article.strip("/")
            if (decision.name, article) not in names:
                where = f'"{article}" has' if article else "No article has"
                return f'{where} {"no name" if article else "the name"} "{decision.name}".'
        case "different":
            if "done" in _outcomes(store, decision.entity, "different", decision.other):
                return ""
            for side in (decision.entity, decision.other):
                if side not in spelt:
                    return f'No name in the archive spells "{side}".'
        case _:
            old = decision.other if decision.kind == "same" else decision.entity
            new = decision.entity if decision.kind == "same" else new_address(decision)
            outcomes = _outcomes(store, old, decision.kind, new)
            if "done" not in outcomes and not store.has_rows(f"authority/{old}"):
                taken = "taken" in outcomes
                return f'The new address of "{old}" is taken.' if taken else f'Nobody has the address "{old}" any more.'
    return ""


def _outcomes(store: Store, old: str, kind: str, new: str) -> set[str]:
    """What came of a move in the component that bears its address."""
    told = [done for _, row in store.rows(MOVED.name(old)) for done in MOVED.decode(row)]
    return {done.what for done in told if done.move.kind == kind and done.move.new in (new, old)}
