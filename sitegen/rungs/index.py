"""Rungs ``index`` (an article posts who and what is in it, where everybody looks for it) and ``calendar`` (articles in order)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

import msgspec

from sitegen.archive.facts import (
    ArticleRow,
    Cast,
    CorrectionRow,
    Facts,
    Label,
    Listed,
    MentionRow,
    PageRow,
    Place,
    TopicRow,
    Trail,
)
from sitegen.archive.order import in_order, list_pages
from sitegen.archive.related import Likeness, read_features
from sitegen.content.addresses import page_of
from sitegen.content.dates import year_of
from sitegen.content.document import Document
from sitegen.engine.ladder import Reader, Result
from sitegen.errors import Problem
from sitegen.model import Span
from sitegen.pages.models import Link
from sitegen.rungs.documents import DOCUMENT
from sitegen.rungs.facts import FACTS, HITS
from sitegen.rungs.files import post_files
from sitegen.rungs.resolution import IDENTITIES
from sitegen.rungs.rung import Rung, encode, fingerprint, problem_row
from sitegen.slugs import slugify

_LISTED = msgspec.msgpack.Decoder(list[Listed])
ARTICLE_ROW = msgspec.msgpack.Decoder(ArticleRow)
TOPIC_ROW = msgspec.msgpack.Decoder(TopicRow)
CAST = msgspec.msgpack.Decoder(Cast)
_CONTEXT = 400  # code points of a sentence kept on either side of a name; nobody reads on in a longer one


class IndexRung(Rung):
    """The value is an encoded Cast."""

    name = "index"
    drivers = ("file/article/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(
            "archive/facts.py", "archive/related.py", "rungs/index.py", "rungs/files.py", "content/addresses.py", "content/dates.py",
            "model.py", "slugs.py",
        )  # fmt: skip

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts the article's rows to its entities, topics, lists and pages."""
        document = reader.decode("document", key, DOCUMENT)
        url = (reader.value("publication", key) or b"").decode()
        facts = reader.decode("facts", key, FACTS)
        hits = reader.decode("hits", key, HITS)
        if document is None or not url or facts is None or hits is None:
            return Result(None, {})
        targets = [""] * len(facts.mentions)
        why: dict[str, tuple[float, str]] = {}
        for identity in (i for row in reader.decode_rows(f"who/{key}", IDENTITIES) for i in row):
            if identity.entity and identity.index < len(facts.entities):
                for mention in facts.entities[identity.index].mentions:
                    targets[mention] = identity.entity
                was = why.get(identity.entity)
                if was is None or identity.confidence > was[0]:
                    why[identity.entity] = (identity.confidence, identity.reason)
        article = article_row(document)
        cast = tuple(dict.fromkeys(t for t in targets if t))
        posts: dict[str, bytes] = {}
        for entity, places in _places(document, facts, targets).items():
            beside = tuple(other for other in cast if other != entity)
            posts[f"mentions/{entity}"] = encode(MentionRow(article, tuple(places), beside, hits.topics))
        posts[f"cast/{key}"] = encode([(entity, targets.count(entity)) for entity in cast])
        named = {f"topics/{slugify(name)}": name for name in document.topics}
        for topic in hits.topics:
            posts[f"topic/{topic}"] = encode(TopicRow(article, cast, named.get(topic, ""), topic == hits.topics[0]))
            posts[f"page/{topic}/"] = encode(PageRow("topic", topic))
        unlisted = [Listed(topic, named[topic]) for topic in hits.topics if topic in named]
        if unlisted:
            posts["listed/topics"] = encode(unlisted)
        posts["articles"] = encode(article)
        features = read_features({entity: targets.count(entity) for entity in cast}, hits.topics, document.markup.text)
        posts["likeness"] = encode(Likeness(_named(article), features))
        if document.date:
            posts[f"year/{year_of(document.date)}"] = posts["articles"]
            posts[f"page/years/{year_of(document.date)}/"] = encode(PageRow("year", year_of(document.date)))
        if document.corrections:
            notes = tuple((note.date, note.text) for note in document.corrections)
            posts["corrections"] = encode(CorrectionRow(article, notes))
        posts[f"page/{url}"] = encode(PageRow("article", key))
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
    posts, problems = {}, []
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
            posts[f"page/{page}"] = encode(PageRow("redirect", url))
    posts.update(problem_row(problems))
    return posts


class TopicNamesRung(Rung):
    """Gives topics that have no page of their own the name that the front matter of most articles gives them."""

    name = "topic-names"
    drivers = ("root/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint("rungs/index.py", "archive/facts.py")

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Ties go to the name that sorts first. A topic's own page wins wherever names are looked up."""
        names: dict[str, Counter[str]] = {}
        for row in reader.decode_rows("listed/topics", _LISTED):
            for entry in row:
                names.setdefault(entry.id, Counter())[entry.name] += 1
        return Result(
            None,
            {
                f"label/{topic}": encode(Label(min(counts, key=lambda name: (-counts[name], name)), "topic"))
                for topic, counts in names.items()
            },
        )


class CalendarRung(Rung):
    """All articles by date: who stands before and after whom, and how many pages their list has."""

    name = "calendar"
    drivers = ("root/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint("rungs/index.py", "content/dates.py")

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Pages are numbered from the oldest article on, so that a new one changes the newest page alone."""
        articles = sorted(reader.decode_rows("articles", ARTICLE_ROW), key=in_order)
        size = msgspec.json.decode(reader.input("config/pages"))["per_page"]
        posts: dict[str, bytes] = {}
        named = [_named(article) for article in articles]
        for at, article in enumerate(articles):
            around = (named[at - 1] if at else None, named[at + 1] if at + 1 < len(articles) else None)
            posts[f"around/{article.path}"] = encode(around)
        for number in range(1, list_pages(len(articles), size)):
            posts[f"page/articles/page/{number}/"] = encode(PageRow("articles", str(number)))
        years: dict[str, int] = {}
        for article in articles:
            if article.date:
                years[year_of(article.date)] = years.get(year_of(article.date), 0) + 1
        posts["years"] = encode(years)
        if reader.has_rows("corrections"):
            posts["page/corrections/"] = encode(PageRow("corrections"))
            posts["texts"] = encode(Link("Corrections", "corrections/"))
        return Result(None, posts)


class TrailRung(Rung):
    """One cell a topic: who stands before and after whom. Articles hear of it only from their first topic, so a new one moves two."""

    name = "trail"
    drivers = ("topic/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint("rungs/index.py", "archive/facts.py", "archive/order.py", "content/dates.py")

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Neighbours are named, not described."""
        rows = sorted(reader.decode_rows(f"topic/{key}", TOPIC_ROW), key=lambda row: in_order(row.article))
        named = [_named(row.article) for row in rows]
        posts = {}
        for at, row in enumerate(rows):
            if row.chief:
                following = named[at + 1] if at + 1 < len(rows) else None
                posts[f"trail/{row.article.path}"] = encode(Trail(key, named[at - 1] if at else None, following))
        return Result(None, posts)


def _named(article: ArticleRow) -> ArticleRow:
    """An article's name and date alone, so that an edited sentence does not reach its neighbours."""
    return msgspec.structs.replace(article, updated="", description="", authors=())
