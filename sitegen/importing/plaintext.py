"""Plain text, as it was scraped from the web, to an article."""

from __future__ import annotations

from sitegen.importing.blocks import Article
from sitegen.importing.sifting.paragraphs import split_paragraphs
from sitegen.importing.sifting.sift import sift


def read_plain_text(text: str) -> Article:
    r"""The article in a text whose lines end in ``\\n``. Its ``blocks`` are empty where nothing but boilerplate is left."""
    blocks, notes = split_paragraphs(text)
    return sift(blocks, Article(blocks=(), notes=notes))
