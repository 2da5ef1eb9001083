"""What is known of one place on a page: why a name leads where it does, whom else it could mean, and where else it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sitegen.content.document import Document
from sitegen.desk.looking import Look, assignment_of
from sitegen.engine.store import Store
from sitegen.identity.facts import Facts
from sitegen.keys import AUTHORITIES, CAST, DOCUMENT, FACTS, HITS, LABEL, MENTIONS, PAGE, STATEMENTS
from sitegen.language.names import fold, parse_person
from sitegen.model import ENTITY_KINDS, FOLDERS, KINDS, Authority, Span
from sitegen.sourcing.corrections import find_words
from sitegen.sourcing.statements import Statement

MARKED = ("an editor's mark in the text", "the front matter's map")
"""Why a mention is what it is where no decision can mend it."""
_CANDIDATES = 5
_LONGEST = 2000  # characters of a selection
_FEW_WORDS = 8  # of a statement, that a decision repeats
_CONTEXT = 120  # code points on either side of an occurrence


class Person(msgspec.Struct, frozen=True):
    """Somebody or something to choose: ``line`` says in a few words who that is."""

    entity: str
    name: str
    kind: str
    line: str
    articles: int


class Occurrence(msgspec.Struct, frozen=True):
    """A place where the same words mean the same. ``conflict`` says what an editor has decided there already.

    At a ``marked`` one a mark in the text or the article's front matter has said so, which only another mark can mend.
    """

    article: str
    slug: str
    title: str
    anchor: int
    before: str
    words: str
    after: str
    conflict: str = ""
    marked: bool = False


class Place(msgspec.Struct, frozen=True):
    """A mention or a statement on a page. ``why`` are sentences; ``everywhere`` begins with the places of this article."""

    what: str
    article: str
    slug: str
    anchor: int
    words: str
    before: str
    after: str
    kind: str
    entity: str
    name: str
    why: tuple[str, ...]
    candidates: tuple[Person, ...]
    everywhere: tuple[Occurrence, ...] = ()


class Directory:
    """Everybody and everything with a page, by name; read once from one state of the archive."""

    def __init__(self, store: Store) -> None:
        self.people: dict[str, Person] = {}
        look = Look(store)
        self.authorities: dict[str, Authority] = {a.id: a for a in look.rows(AUTHORITIES) if a.id}
        self.folded: dict[str, str] = {}
        ids = {group.partition("/")[2] for group in store.groups("label/")} | self.authorities.keys()
        for entity in sorted(ids):
            authority = self.authorities.get(entity)
            kind = KINDS.get(entity.partition("/")[0], "")
            if kind not in (*ENTITY_KINDS, "source") or (kind == "source" and authority is None):
                continue  # a source without a page in content/ is whatever the words beside a statement call it
            labels = look.rows(LABEL, entity) if authority is None else []
            name = authority.name if authority else next((label.name for label in labels), entity)
            count = len(look.raw_rows(MENTIONS, entity))
            about = authority.description if authority and authority.description else kind
            line = f"{about.rstrip('.')}; {count} article{'s' if count != 1 else ''}"
            self.people[entity] = Person(entity, name, kind, line, count)
            forms = (authority.name, *authority.aliases) if authority else (name,)
            self.folded[entity] = fold(" ".join((*forms, entity)))

    def search(self, words: str, most: int = 8) -> list[Person]:
        """Those whose name holds all the words, or their beginnings; the most written of first."""
        wanted = [re.compile(rf"(?<!\w){re.escape(word)}") for word in fold(words).split()]
        found = [self.people[e] for e, text in self.folded.items() if wanted and all(w.search(text) for w in wanted)]
        return sorted(found, key=lambda p: (fold(p.name) != fold(words), -p.articles, p.entity))[:most]

    def akin(self, words: str) -> list[Person]:
        """Those who share a word of the name that counts, the most written of first."""
        parsed = parse_person(words)
        keys = {parsed.family, *fold(words).split()[-1:]} - {""}
        found = [self.people[e] for e, text in self.folded.items() if keys & set(text.split())]
        return sorted(found, key=lambda p: (-p.articles, p.entity))


def article_at(store: Store, url: str) -> str:
    """The path of the article at an address below the site's root; empty where there is none."""
    for page in Look(store).rows(PAGE, url.lstrip("/")):
        if page.kind == "article":
            return page.subject
    return ""


def inspect(store: Store, directory: Directory, article: str, anchor: str) -> Place | None:
    """What stands at ``m12`` (a mention) or ``a3`` (a statement) of an article; None where nothing does."""
    reader = Look(store)
    document, facts = reader.cell(DOCUMENT, article), reader.cell(FACTS, article)
    if document is None or facts is None or not re.fullmatch(r"[mas]\d{1,6}", anchor):
        return None
    number = int(anchor[1:])
    if anchor[0] == "m":
        return _mention(reader, directory, document, facts, number) if number < len(facts.mentions) else None
    statements = reader.cell(STATEMENTS, article) or ()
    statement = next((s for s in statements if s.number == number), None)
    return _statement(reader, directory, document, statement) if statement is not None else None


def inspect_words(
    store: Store, directory: Directory, article: str, words: str, before: str, after: str, said: bool
) -> Place | None:
    """Words that a reader has selected: as a name, with those who are called so, or as a statement, with who could have said it."""
    reader = Look(store)
    document = reader.cell(DOCUMENT, article)
    words = " ".join(words.split())
    if document is None or not words or len(words) > _LONGEST:
        return None
    text = document.markup.text
    spots = [Span(*m.span()) for m in re.finditer(r"\s+".join(re.escape(w) for w in words.split()), text)]
    if not spots:
        return None
    people = [*directory.search(words, _CANDIDATES), *directory.akin(words)]
    if said:
        cast = reader.cell(CAST, article)
        targets = cast.targets if cast else ()
        counts = {t: targets.count(t) for t in targets if t and not t.startswith("places/")}
        people = [directory.people[t] for t in sorted(counts, key=lambda t: (-counts[t], t)) if t in directory.people]
    found = tuple({p.entity: p for p in people}.values())[:_CANDIDATES]
    places = tuple(
        Occurrence(
            article, document.slug, document.title, -1, text[max(0, s.start - _CONTEXT) : s.start], words,
            text[s.end : s.end + _CONTEXT],
        )
        for s in spots
    )  # fmt: skip
    what = "said" if said else "words"
    return Place(what, article, document.slug, -1, words, before, after, "", "", "", (), found, places)


def _mention(reader: Look, directory: Directory, document: Document, facts: Facts, number: int) -> Place:
    path, text, mention = document.path, document.markup.text, facts.mentions[number]
    words = " ".join(text[mention.start : mention.end].split())
    index = next(n for n, local in enumerate(facts.entities) if number in local.mentions)
    local = facts.entities[index]
    cast = reader.cell(CAST, path)
    entity = cast.targets[number] if cast else ""
    assignment = assignment_of(reader, path, index, local)
    why = [f"“{words}” was found as a {mention.kind}: {mention.reason or 'the model reads it so'}."]
    if len(local.forms) > 1:
        others = "”, “".join(form for form in local.forms if form != words)
        why.append(f"In this article it goes with “{others}”.")
    rivals: list[str] = []
    if assignment is not None:
        sure = round(assignment.confidence * 100)
        why.append(f"{assignment.reason[:1].upper()}{assignment.reason[1:]} ({sure}% sure).")
        rivals = [rival.entity for rival in assignment.rivals if rival.entity != entity]
    near = [p.entity for p in directory.akin(words) if p.entity != entity]
    same_kind = [e for e in near if e.startswith(entity.partition("/")[0] + "/")] if entity else near
    here = [
        t for t in dict.fromkeys(cast.targets if cast else ()) if t and t != entity and t.partition("/")[0] == "people"
    ]
    ids = list(dict.fromkeys(i for i in (*rivals, *same_kind, *near, *here) if i in directory.people))
    form = (text[max(0, mention.start - _CONTEXT) : mention.start], text[mention.end : mention.end + _CONTEXT])
    return Place(
        "mention", path, document.slug, number, words, *form, mention.kind, entity,
        directory.people[entity].name if entity in directory.people else entity, tuple(why),
        tuple(_for(directory.people[i], i in rivals, i in near) for i in ids[:_CANDIDATES]),
        _everywhere(reader, document, entity, words, number, facts),
    )  # fmt: skip


def _for(person: Person, rival: bool, near: bool) -> Person:
    """A candidate, with what speaks for it and why it was not chosen."""
    why = (
        "bears the name too, and nothing here says which"
        if rival
        else "has a word of the name"
        if near
        else "is in this article"
    )
    return msgspec.structs.replace(person, line=f"{person.line}; {why}")


def _everywhere(
    reader: Look, document: Document, entity: str, words: str, number: int, facts: Facts
) -> tuple[Occurrence, ...]:
    """Every mention by the same words that leads to the same page, this article's first, and of those the one looked at."""
    if not entity:
        text = document.markup.text
        same = [n for n, m in enumerate(facts.mentions) if " ".join(text[m.start : m.end].split()) == words]
        spans = [(n, facts.mentions[n]) for n in same]
        return tuple(
            Occurrence(
                document.path, document.slug, document.title, n, text[max(0, m.start - _CONTEXT) : m.start], words,
                text[m.end : m.end + _CONTEXT], "", m.reason in MARKED,
            )
            for n, m in sorted(spans, key=lambda s: s[0] != number)
        )  # fmt: skip
    found: list[Occurrence] = []
    for mentions in reader.rows(MENTIONS, entity):
        conflict = _decided(reader, mentions.article.path, words)
        article = mentions.article
        held = reader.cell(FACTS, article.path)
        marked = {n for n, m in enumerate(held.mentions) if m.reason in MARKED} if held is not None else set()
        found += [
            Occurrence(
                article.path, article.slug, article.title, place.anchor, place.before[-_CONTEXT:], words,
                place.after[:_CONTEXT], conflict, place.anchor in marked,
            )
            for place in mentions.places
            if " ".join(place.name.split()) == words
        ]  # fmt: skip
    return tuple(sorted(found, key=lambda o: (o.article != document.path, o.anchor != number, o.article, o.anchor)))


def _decided(reader: Look, article: str, words: str) -> str:
    hits = reader.cell(HITS, article)
    if hits is None or words not in hits.decided:
        return ""
    return f"an editor has decided here: {hits.decided[words] or 'no name'}"


def _statement(reader: Look, directory: Directory, document: Document, statement: Statement) -> Place:
    text, found = document.markup.text, statement.attribution
    words = _quoted(text, found.content[0])
    cue, source = _told(text, found.cue), _told(text, found.source)
    why = []
    if statement.ruled:
        why.append("An editor has decided whose words these are.")
    if source or cue:
        why.append(f"The sentence names “{source or '?'}”" + (f" with “{cue}”." if cue else "."))
    else:
        why.append("No words beside it say whose they are.")
    why.append(f"A statement, {found.quote} ({round(found.confidence * 100)}% sure).")
    cast = reader.cell(CAST, document.path)
    speaker = statement.speaker or statement.source
    targets = cast.targets if cast else ()
    counts = {t: targets.count(t) for t in targets if t and t != speaker and not t.startswith("places/")}
    ids = sorted(counts, key=lambda t: (-counts[t], t))
    start, end = found.content[0].start, found.content[-1].end
    return Place(
        "statement", document.path, document.slug, statement.number, words, text[max(0, start - _CONTEXT) : start],
        text[end : end + _CONTEXT], "statement", speaker, statement.name or "nobody", tuple(why),
        tuple(directory.people[i] for i in ids if i in directory.people)[:_CANDIDATES],
    )  # fmt: skip


def _quoted(text: str, span: Span) -> str:
    """As few of a statement's first words as stand at one place alone."""
    words = " ".join(text[span.start : span.end].split()).strip('“”"‘’ ')
    parts = words.split(" ")
    for count in range(min(_FEW_WORDS, len(parts)), len(parts) + 1):
        some = " ".join(parts[:count])
        if len(find_words(text, some)) == 1:
            return some
    return words


def _told(text: str, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(text[span.start : span.end].split()) for span in spans)


def folder_for(kind: str, beside: str = "") -> str:
    """The folder of a kind of entity; of the same kind as ``beside`` where none is given."""
    return FOLDERS.get(kind) or beside.partition("/")[0] or "people"
