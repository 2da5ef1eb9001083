"""Small archives with marked names, as the examples of rules are written: articles parted by " / "."""

from __future__ import annotations

from sitegen.identity.within.coreference import find_local_entities
from sitegen.identity.within.marked import read_marked
from sitegen.model import Annotations, Posting

DATE = "1995-01-01"


def read_archive(words: str) -> tuple[list[Posting], Posting]:
    """The postings of the articles, and the one that holds the name in square brackets."""
    postings: list[Posting] = []
    asked = -1
    for number, article in enumerate(words.split(" / ")):
        marked = read_marked(article)
        _, entities = find_local_entities(marked.text, marked.blocks, Annotations(marked.mentions), (), (), {}, ())
        for index, entity in enumerate(entities):
            if marked.asked in entity.mentions:
                asked = len(postings)
            postings.append(Posting(str(number), index, DATE, entity))
    return postings, postings[asked]
