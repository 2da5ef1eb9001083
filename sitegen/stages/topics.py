"""Stage ``topic``: the articles of one topic in order, and what the topic is called."""

from __future__ import annotations

from collections import Counter

from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.identity.facts import Label
from sitegen.keys import LABEL, LISTED, TOPIC, TOPICS_NAMED, TRAIL
from sitegen.listing.order import in_order
from sitegen.listing.rows import Listed, Trail
from sitegen.stages.base import CellStage
from sitegen.stages.index import named_row


class TopicStage(CellStage):
    """One cell a topic. Articles hear of their neighbours only from their first topic, so a new one moves two. There is no value."""

    name = "topic"
    drivers = ("topic/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Posts the trails. A topic is called what the front matter of most articles calls it; ties go to the name that sorts first,
        and a page of its own wins wherever names are looked up.
        """
        rows = sorted(reader.rows(TOPIC, key), key=lambda row: in_order(row.article))
        named = [named_row(row.article) for row in rows]
        posts = Posts()
        for at, row in enumerate(rows):
            if row.chief:
                following = named[at + 1] if at + 1 < len(rows) else None
                posts.add(TRAIL, Trail(key, named[at - 1] if at else None, following), row.article.path)
        counts = Counter(row.name for row in rows if row.name)
        if counts:
            name = min(counts, key=lambda name: (-counts[name], name))
            posts.add(LABEL, Label(name, "topic"), key)
            posts.add(LISTED, [Listed(key, name, "", len(rows))], "topics")
            posts.add(TOPICS_NAMED, (key, counts.total()))
        return Result(None, posts)
