"""Decisions that fit nothing any more: reported, never lost and never applied to anybody else."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sitegen.content.decisions import PATH, Decision
from sitegen.engine.store import Store
from sitegen.errors import Problem
from sitegen.rungs.decisions import DECISIONS
from sitegen.rungs.documents import DOCUMENT
from sitegen.rungs.facts import HITS

_TEXT = msgspec.msgpack.Decoder(str)
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
        hits, document = store.value("hits", path), store.value("document", path)
        if not hits or not document:
            continue
        found = HITS.decode(hits)
        spelt.update(found.apart)
        if found.decided:
            slug = DOCUMENT.decode(document).slug
            names.update((name, article) for name in found.decided for article in ("", path, slug))
    for decision in decisions:
        message = _fault(store, decision, names, spelt)
        if message:
            yield Problem(PATH, decision.line, "note", message, _HINT)


def _fault(store: Store, decision: Decision, names: set[tuple[str, str]], spelt: set[str]) -> str:
    """Why a decision fits nothing; empty where it does."""
    match decision.kind:
        case "is" | "not":
            article = decision.article.strip("/")
            if (decision.name, article) not in names:
                where = f'"{article}" has' if article else "No article has"
                return f'{where} {"no name" if article else "the name"} "{decision.name}".'
        case "different":
            for side in (decision.entity, decision.other):
                if side not in spelt:
                    return f'No name in the archive spells "{side}".'
        case _:
            old = decision.other if decision.kind == "same" else decision.entity
            rows = [_TEXT.decode(row) for _, row in store.rows(f"moved/{old}")]
            if "done" not in rows and not store.has_rows(f"authority/{old}"):
                return f'The new address of "{old}" is taken.' if rows else f'Nobody has the address "{old}" any more.'
    return ""
