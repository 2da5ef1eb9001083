"""Stage ``index``: an article posts who and what is in it, where everybody looks for it."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from sitegen.content.addresses import page_of
from sitegen.content.dates import UNDATED, month_of, year_of
from sitegen.content.document import Document
from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem
from sitegen.fingerprint import fingerprint
from sitegen.identity.description.reading import Beside
from sitegen.identity.description.telling import told_of
from sitegen.identity.facts import Cast, Facts
from sitegen.keys import (
    ANNOTATION,
    CORRECTIONS,
    COUNTS,
    DOCUMENT,
    FACTS,
    HITS,
    LIKENESS,
    MENTIONS,
    MONTH,
    PAGE,
    PUBLICATION,
    SEEN,
    TOLD,
    TOPIC,
    WHO,
    YEAR,
)
from sitegen.listing.likeness import Likeness, read_features
from sitegen.listing.order import in_order
from sitegen.listing.rows import CorrectionRow, MentionRow, PageRow, Place, TopicRow
from sitegen.model import Annotations, ArticleRow, Span
from sitegen.slugs import slugify
from sitegen.stages.base import CellStage, encode, problem_row
from sitegen.stages.files import post_files

_CONTEXT = 400  # code points of a sentence kept on either side of a name; nobody reads on in a longer one


class IndexStage(CellStage):
    """The value is an encoded Cast."""

    name = "index"
    drivers = ("file/article/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts the article's rows to its entities, topics, lists and pages."""
        document = reader.cell(DOCUMENT, key)
        url = reader.cell(PUBLICATION, key) or ""
        facts = reader.cell(FACTS, key)
        hits = reader.cell(HITS, key)
        if document is None or not url or facts is None or hits is None:
            return Result(None, {})
        targets = [""] * len(facts.mentions)
        why: dict[str, tuple[float, str]] = {}
        for identity in (i for row in reader.rows(WHO, key) for i in row):
            if identity.entity and identity.index < len(facts.entities):
                for mention in facts.entities[identity.index].mentions:
                    targets[mention] = identity.entity
                was = why.get(identity.entity)
                if was is None or identity.confidence > was[0]:
                    why[identity.entity] = (identity.confidence, identity.reason)
        article = article_row(document)
        cast = tuple(dict.fromkeys(t for t in targets if t))
        posts = Posts()
        for entity, places in _places(document, facts, targets).items():
            beside = tuple(other for other in cast if other != entity)
            posts.add(SEEN, len(places), entity)
            posts.add(MENTIONS, MentionRow(article, tuple(places), beside, hits.topics), entity)
        annotations = (reader.cell(ANNOTATION, key) if document.annotate else None) or Annotations()
        near = Beside(document.markup.text, document.markup.blocks, facts.mentions, annotations.attributions)
        posts.update(
            TOLD.post(row, entity)
            for entity, row in told_of(near, article, facts.mentions, targets, facts.sentences).items()
        )
        posts.add(COUNTS, [(entity, targets.count(entity)) for entity in cast], key)
        named = {f"topics/{slugify(name)}": name for name in document.topics}
        for topic in hits.topics:
            posts.add(TOPIC, TopicRow(article, cast, named.get(topic, ""), topic == hits.topics[0]), topic)
            posts.add(PAGE, PageRow("topic", topic), f"{topic}/")
        year = year_of(document.date)
        posts.add(YEAR, article, year or UNDATED)
        month = month_of(document.date)
        posts.add(MONTH, (in_order(article), key), month)
        posts.add(PAGE, PageRow("annotations", month), f"data/annotations/{month}.jsonld")
        features = read_features({entity: targets.count(entity) for entity in cast}, hits.topics, document.markup.text)
        posts.add(LIKENESS, Likeness(named_row(article), features), year or UNDATED)
        if year:
            posts.add(PAGE, PageRow("year", year), f"years/{year}/")
        if document.corrections:
            notes = tuple((note.date, note.text) for note in document.corrections)
            posts.add(CORRECTIONS, CorrectionRow(article, notes))
        posts.add(PAGE, PageRow("article", key), url)
        posts.update(post_files((link.path for link in document.markup.links), key, url, reader))
        posts.update(_redirects(document, url))
        return Result(encode(Cast(tuple(targets), dict(sorted(why.items())), hits.topics)), posts)


def article_row(document: Document) -> ArticleRow:
    """The article as lists show it; without a description of its own it gets the beginning of its text."""
    return ArticleRow(
        document.path, document.slug, document.title, document.date, document.updated,
        document.description or _beginning(document), document.authors,
    )  # fmt: skip


def _beginning(document: Document) -> str:
    for block in document.markup.blocks:
        if block.kind == "paragraph":
            text = " ".join(document.markup.text[block.start : block.end].split())
            return text if len(text) <= 200 else text[:200].rpartition(" ")[0].rstrip(" ,;:—–-") + " …"
    return ""


def _places(document: Document, facts: Facts, targets: list[str]) -> dict[str, list[Place]]:
    text = document.markup.text
    starts = [s.start for s in facts.sentences]
    places: dict[str, list[Place]] = {}
    for number, (mention, entity) in enumerate(zip(facts.mentions, targets, strict=True)):
        if not entity:
            continue
        at = bisect_right(starts, mention.start) - 1
        sentence = facts.sentences[at] if at >= 0 else Span(mention.start, mention.end)
        end = max(sentence.end, mention.end)
        before = text[max(sentence.start, mention.start - _CONTEXT) : mention.start]
        after = text[mention.end : min(end, mention.end + _CONTEXT)]
        places.setdefault(entity, []).append(Place(before, text[mention.start : mention.end], after, number))
    return places


def _redirects(document: Document, url: str) -> dict[str, bytes]:
    posts, problems = Posts(), []
    for alias in document.aliases:
        path = re.sub(r"^https?://[^/]+", "", alias.strip()).partition("#")[0].partition("?")[0].strip("/")
        parts = path.split("/")
        if (
            not path
            or any(part in ("", ".", "..") or part.startswith(".sitegen") or len(part.encode()) > 200 for part in parts)
            or len(path) > 1000
            or not re.fullmatch(r"[^\x00-\x1f\\<>:\"|*]+", path)
        ):
            line = document.lines.get("aliases", 0)
            problems.append(
                Problem(
                    document.path,
                    line,
                    "error",
                    f'The old address "{alias[:80]}" is no path.',
                    'Write it as "/old/name/".',
                )
            )
            continue
        page = page_of(path) if re.search(r"\.html?$", parts[-1]) else path + "/"
        if page != url:
            posts.add(PAGE, PageRow("redirect", url), page)
    posts.update(problem_row(problems))
    return posts


def named_row(article: ArticleRow) -> ArticleRow:
    """An article's name and date alone, so that an edited sentence does not reach its neighbours."""
    return msgspec.structs.replace(article, updated="", description="", authors=())
