"""The frozen records that travel between the stages; no behaviour.

Offsets count Unicode code points in the text that a record speaks of, end exclusive. Entity ids are ``<kind's
folder>/<slug>``, as in the address of the entity's page: ``people/jane-doe``.
"""

from __future__ import annotations

import msgspec

FOLDERS = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "topic": "topics",
    "source": "sources",
}
"""Where the pages of each kind live: in ``content/``, in addresses and in entity ids."""

KINDS = {folder: kind for kind, folder in FOLDERS.items()}
ENTITY_KINDS = ("person", "organization", "place")


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A stretch of text."""

    start: int
    end: int


class Block(msgspec.Struct, frozen=True, array_like=True):
    """One block of an article's plain text: ``kind`` is paragraph, heading, quote, item, caption or cell."""

    start: int
    end: int
    kind: str = "paragraph"


class Mention(msgspec.Struct, frozen=True, order=True):
    """A name in a text. ``reason`` says how it was found, in words an editor understands."""

    start: int
    end: int
    kind: str
    confidence: float = 1.0
    reason: str = ""
    stands_for: str = ""
    """The full name for which every reader knows the form: "AP" is the Associated Press, unless the article says otherwise."""


class Attribution(msgspec.Struct, frozen=True):
    """Who says what: the spans of source, cue and content; each may be several where the text is split.

    ``quote`` is direct, indirect or mixed; ``source_kind`` person, organization, document, anonymous or unknown.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: str = "indirect"
    source_kind: str = "unknown"
    confidence: float = 1.0


class Annotations(msgspec.Struct, frozen=True):
    """All that one text alone tells, and so all that the memo keeps by the text's digest.

    ``candidates`` are capitalized names that the text alone does not prove to be anybody; the archive may.
    """

    mentions: tuple[Mention, ...] = ()
    candidates: tuple[Mention, ...] = ()
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    language: str = ""
    """The language in which the text is, where the model is for another: nothing was looked for then."""


class Ruling(msgspec.Struct, frozen=True):
    """An editor's word on one place in the text: it is ``target`` (an entity id or a name), or no entity where that is empty."""

    start: int
    end: int
    target: str = ""
    line: int = 0


class Role(msgspec.Struct, frozen=True):
    """A dated office of a person. ``start`` and ``end`` are ISO dates or their beginnings ("1969"), empty where open."""

    title: str
    organization: str = ""
    start: str = ""
    end: str = ""


class Authority(msgspec.Struct, frozen=True):
    """What an editor has written down of an entity, a topic or a source, from one authority page."""

    id: str
    kind: str
    name: str
    path: str = ""
    aliases: tuple[str, ...] = ()
    not_aliases: tuple[str, ...] = ()
    description: str = ""
    roles: tuple[Role, ...] = ()
    wikidata: str = ""
    url: str = ""
    image: str = ""
    image_alt: str = ""
    keywords: tuple[str, ...] = ()
    broader: str = ""
    source_kind: str = ""
    publisher: str = ""
    archived_url: str = ""
    body: str = ""


class LocalEntity(msgspec.Struct, frozen=True):
    """One entity as one article knows it: the mentions that the article alone shows to be the same.

    ``name`` is the fullest form that stands in the text and ``forms`` all of them, sorted; ``mentions`` are indices into
    the article's list of mentions. ``traits`` are facts for or against being somebody else's namesake, ``key:value``,
    sorted ("party:r", "state:la", "title:senator"). ``target`` is an entity id that an editor ruled, or empty. ``weak``
    marks a candidate that counts only where the archive knows the name.
    """

    kind: str
    name: str
    forms: tuple[str, ...]
    mentions: tuple[int, ...]
    traits: tuple[str, ...] = ()
    target: str = ""
    weak: bool = False


class Posting(msgspec.Struct, frozen=True):
    """A local entity as the archive sees it: from which article (its path and date), and which of its local entities."""

    article: str
    index: int
    date: str
    entity: LocalEntity


class Entity(msgspec.Struct, frozen=True):
    """Somebody or something with a page of its own. ``authority`` is the authority page's path, or empty."""

    id: str
    kind: str
    name: str
    forms: tuple[str, ...] = ()
    authority: str = ""


class Rival(msgspec.Struct, frozen=True, array_like=True):
    """Somebody whom a doubtful name could mean, and in how many articles of the archive that one is named in full."""

    entity: str
    articles: int


class Assignment(msgspec.Struct, frozen=True):
    """Which entity a local entity is (``entity`` empty: left unlinked), how sure that is, and why, in words.

    ``rivals`` are those among whom the choice was, where it was open.
    """

    article: str
    index: int
    entity: str
    confidence: float
    reason: str
    rivals: tuple[Rival, ...] = ()


class Resolution(msgspec.Struct, frozen=True):
    """Who is who in one component of the archive."""

    entities: tuple[Entity, ...] = ()
    assignments: tuple[Assignment, ...] = ()


class ArticleRow(msgspec.Struct, frozen=True, array_like=True):
    """An article in a list."""

    path: str
    slug: str
    title: str
    date: str
    updated: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
