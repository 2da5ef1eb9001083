"""Small archives for tests: texts in, who is who out, over the real seams."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.identity.across.linking import resolve
from sitegen.identity.aliases import AliasMatcher
from sitegen.identity.blocking import authority_keys, block_keys
from sitegen.identity.within.coreference import find_local_entities
from sitegen.model import Annotations, Assignment, Authority, Block, LocalEntity, Mention, Posting, Ruling

NO_RULINGS: tuple[Ruling, ...] = ()


def blocks_of(text: str) -> tuple[Block, ...]:
    return tuple(Block(*match.span()) for match in re.finditer(r"[^\n]+", text))


def mark(marked: str, kind: str = "person") -> tuple[str, Annotations]:
    """Text in which {names} are mentions, {place:names} of another kind, and ~{names} candidates."""
    text, mentions, candidates = "", [], []
    for plain, tilde, special, name in re.findall(r"([^{}~]*)(?:(~?)\{(?:(place|organization):)?([^}]*)\})?", marked):
        text += plain
        if name:
            mention = Mention(len(text), len(text) + len(name), special or kind, 0.8, "marked")
            (candidates if tilde else mentions).append(mention)
            text += name
    return text, Annotations(tuple(mentions), tuple(candidates))


def local(
    marked: str, authorities: Sequence[Authority] = (), rulings=NO_RULINGS, mapping=None, deny=()
) -> tuple[str, tuple[Mention, ...], tuple[LocalEntity, ...]]:
    text, annotations = mark(marked)
    hits = AliasMatcher(authorities).find(text, blocks_of(text))
    return text, *find_local_entities(text, blocks_of(text), annotations, hits, rulings, mapping or {}, deny)


def components(
    postings: Sequence[Posting], authorities: Sequence[Authority]
) -> list[tuple[list[Posting], list[Authority]]]:
    """Postings and authorities that share blocks, by plain closure."""
    parts: list[tuple[set[str], list[Posting], list[Authority]]] = []
    for keys, posting, authority in [
        *((set(block_keys(p.entity)), p, None) for p in postings),
        *((set(authority_keys(a)), None, a) for a in authorities),
    ]:
        touching = [part for part in parts if part[0] & keys]
        merged = (keys, [posting] if posting else [], [authority] if authority else [])
        for part in touching:
            parts.remove(part)
            merged = (merged[0] | part[0], merged[1] + part[1], merged[2] + part[2])
        parts.append(merged)
    return [(part[1], part[2]) for part in parts if part[1]]


def who(
    articles: dict[str, str], authorities: Sequence[Authority] = (), dates: dict[str, str] | None = None
) -> dict[tuple[str, str], Assignment]:
    """(article, form) to the assignment of the local entity with that form."""
    postings, forms = [], {}
    for name, marked in articles.items():
        for index, entity in enumerate(local(marked, authorities)[2]):
            postings.append(Posting(name, index, (dates or {}).get(name, ""), entity))
            forms[name, index] = entity.forms
    out = {}
    for mine, theirs in components(postings, authorities):
        for assignment in resolve(mine, theirs).assignments:
            for form in forms[assignment.article, assignment.index]:
                out[assignment.article, form] = assignment
    return out


def ids(articles: dict[str, str], authorities: Sequence[Authority] = (), dates=None) -> dict[tuple[str, str], str]:
    return {key: assignment.entity for key, assignment in who(articles, authorities, dates).items()}
