"""Stages ``hits`` (listed names and topics in a text) and ``facts`` (who an article mentions, as far as it alone tells)."""

from __future__ import annotations

import re
from functools import partial

from sitegen.annotate.sentences import split_sentences
from sitegen.content.document import Document
from sitegen.content.markup.notes import article_of
from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.identity.aliases import AliasHit, AliasMatcher, exact
from sitegen.identity.blocking import block_keys
from sitegen.identity.facts import AliasHits, Facts, Word
from sitegen.identity.within.coreference import find_local_entities
from sitegen.keys import (
    ANNOTATION,
    APART,
    AUTHORITY,
    BRIDGES,
    DIRECTORY,
    DOCUMENT,
    HITS,
    NAMES,
    NOTE,
    PUBLICATION,
    RULED,
    RULED_NAMES,
)
from sitegen.listing.topics import TopicMatcher
from sitegen.model import Annotations, Posting, Ruling
from sitegen.slugs import fold, slugify
from sitegen.stages.base import CellStage, encode


class HitsStage(CellStage):
    """Listed names and topics in an article's text. Runs over every article when a listed name changes, and so does little."""

    name = "hits"
    drivers = ("file/article/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)
        self._made: tuple[bytes, AliasMatcher, TopicMatcher] | None = None

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The value is encoded AliasHits."""
        document = reader.cell(DOCUMENT, key)
        if document is None or not reader.cell(PUBLICATION, key):
            return Result(None, {})
        names = reader.raw(DIRECTORY, "") or b""
        if self._made is None or self._made[0] != names:
            decoded = DIRECTORY.decode(names)
            self._made = names, AliasMatcher(decoded.entities), TopicMatcher(decoded.topics)
        _, aliases, matcher = self._made
        text = document.markup.text
        hits = aliases.find(text, document.markup.blocks) if document.annotate else ()
        # The editor's own first, in the editor's order: the first of all is what the article is chiefly about.
        named = (matcher.named(name) for name in document.topics)
        topics = tuple(dict.fromkeys((*named, *matcher.find(f"{document.title}\n{text}"))))
        words, apart = _decided(document, reader) if document.annotate else ({}, ())
        decided = {name: word.target for name, word in words.items() if word.target is not None}
        vetoed = {name: word.never for name, word in words.items() if word.never}
        listed = tuple((h.start, h.end, h.ids, h.kinds, h.denied) for h in hits)
        return Result(encode(AliasHits(listed, topics, decided, vetoed, apart)), {})


def _decided(document: Document, reader: Reader) -> tuple[dict[str, Word], tuple[str, ...]]:
    """What editors' decisions say of names in this text; the article's own entries win."""
    names: dict[str, Word] = {}
    own = (*reader.rows(RULED, document.slug), *reader.rows(RULED, document.path))
    for row in (*reader.rows(RULED_NAMES), *own):
        for name, word in row.items():
            was = names.get(name, Word())
            target = was.target if word.target is None else word.target
            names[name] = Word(target, tuple(sorted({*was.never, *word.never})))
    apart = [address for row in reader.rows(APART) for address in row]
    if not names and not apart:
        return {}, ()
    text = exact(document.markup.text)
    decided = {
        name: word for name, word in sorted(names.items()) if re.search(rf"(?<!\w){re.escape(exact(name))}(?!\w)", text)
    }
    folded = fold(text) if apart else ""
    standing = (a for a in apart if all(word in folded for word in a.partition("/")[2].split("-")))
    return decided, tuple(standing)


def _split(apart: tuple[str, ...], annotations: Annotations, text: str) -> dict[str, str]:
    """The names in this text that spell an address which editors hold apart from another."""
    if not apart:
        return {}
    forms = {" ".join(text[m.start : m.end].split()) for m in (*annotations.mentions, *annotations.candidates)}
    by_slug = {address.partition("/")[2]: address for address in apart}
    return {form: by_slug[slug] for form in sorted(forms) if (slug := slugify(form)) in by_slug}


def _rulings(document: Document, reader: Reader) -> tuple[Ruling, ...]:
    """The editor's rulings; what turns out to be a link to an article is no entity there."""
    linked = {
        (note.start, note.end): note
        for note in document.markup.notes
        if article_of(note, document.path, partial(reader.has_rows, AUTHORITY), partial(reader.rows, NOTE))
    }
    kept = (ruling for ruling in document.markup.rulings if (ruling.start, ruling.end) not in linked)
    denied = (Ruling(note.start, note.end, "", note.line) for note in linked.values())
    return tuple(sorted((*kept, *denied), key=lambda ruling: ruling.start))


class FactsStage(CellStage):
    """Local entities, posted under their block keys."""

    name = "facts"
    drivers = ("file/article/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """The value is encoded Facts."""
        document = reader.cell(DOCUMENT, key)
        hits = reader.cell(HITS, key)
        if document is None or hits is None:
            return Result(None, {})
        markup = document.markup
        annotations = reader.cell(ANNOTATION, key)
        if annotations is None or not document.annotate:
            annotations = Annotations(sentences=split_sentences(markup.text, markup.blocks))
        mentions, entities = find_local_entities(
            markup.text,
            markup.blocks,
            annotations,
            [AliasHit(*hit) for hit in hits.hits],
            _rulings(document, reader) if document.annotate else (),
            document.mapping,
            document.deny,
            {**_split(hits.apart, annotations, markup.text), **hits.decided},
            hits.vetoed,
        )
        names: dict[str, list[Posting]] = {}
        bridges: list[list[str]] = []
        for index, entity in enumerate(entities):
            keys = block_keys(entity)
            posting = Posting(key, index, document.date, entity)
            for block in keys:
                names.setdefault(block, []).append(posting)
            if len(keys) > 1:
                bridges.append(list(keys))
        posts = Posts(NAMES.post(postings, block) for block, postings in names.items())
        if bridges:
            posts.add(BRIDGES, bridges)
        return Result(encode(Facts(mentions, entities, annotations.sentences)), posts)
