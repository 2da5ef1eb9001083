"""Who and what an article mentions: records that linking reads and writes."""

from __future__ import annotations

import msgspec

from sitegen.model import ENTITY_KINDS, KINDS, Authority, LocalEntity, Mention, Span


class Word(msgspec.Struct, frozen=True, array_like=True):
    """An editor's word on a name: who it is (empty: nobody; None: nothing is said), and who it never is."""

    target: str | None = None
    never: tuple[str, ...] = ()


class AliasHits(msgspec.Struct, frozen=True):
    """Listed names found in an article's text, in the matcher's own form, and the topics whose words it uses."""

    hits: tuple[tuple[int, int, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = ()
    topics: tuple[str, ...] = ()
    decided: dict[str, str] = {}
    """Names on which editors have decided, as far as they stand in the text: an entity id, or empty where it is nobody's name."""
    vetoed: dict[str, tuple[str, ...]] = {}
    """Names of which editors have said who they are not, as far as they stand in the text, with those entities' ids."""
    apart: tuple[str, ...] = ()
    """Addresses whose names editors hold apart, as far as their words stand in the text."""


class Facts(msgspec.Struct, frozen=True):
    """Who and what an article mentions, as far as the article alone tells."""

    mentions: tuple[Mention, ...]
    entities: tuple[LocalEntity, ...]
    sentences: tuple[Span, ...]


class Identity(msgspec.Struct, frozen=True, array_like=True):
    """Who a local entity (``index`` in Facts.entities) is held to be, and why. ``entity`` is empty where it stays unlinked."""

    index: int
    entity: str
    confidence: float
    reason: str


class Cast(msgspec.Struct, frozen=True):
    """An article with everybody in it resolved: for each of its mentions the entity's id, or empty; and why, by id."""

    targets: tuple[str, ...]
    why: dict[str, tuple[float, str]]
    topics: tuple[str, ...]


class Label(msgspec.Struct, frozen=True, array_like=True):
    """An entity's name and kind: all that other pages show of one that has no authority page."""

    name: str
    kind: str


class ListedNames(msgspec.Struct, frozen=True):
    """The listed names of all authorities: what the matchers are made of. Descriptions and roles are left out on purpose."""

    entities: tuple[Authority, ...]
    topics: tuple[Authority, ...]


def kind_of(kind: str, target: str) -> str:
    """What a mention is: what it leads to is, which editors may have decided, else the ``kind`` that the text alone shows."""
    decided = KINDS.get(target.partition("/")[0], "")
    return decided if decided in ENTITY_KINDS else kind
