"""Rung ``text``: about, colophon and the like, from ``content/pages/*.md``."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sitegen.archive.facts import PageRow
from sitegen.content.article import read_article
from sitegen.content.document import Document
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem, SitegenError
from sitegen.pages.models import Link
from sitegen.rungs.files import post_files
from sitegen.rungs.rung import Rung, encode, fingerprint, problem_row

TEXT = msgspec.msgpack.Decoder(Document)
_RESERVED = frozenset("articles people organizations places topics sources sourcing corrections years assets".split())


class TextRung(Rung):
    """``file/text/<path>`` to a Document; posts its page and its entry in the footer."""

    name = "text"
    drivers = ("file/text/",)

    def __init__(self, site: Path) -> None:
        self.site = site
        self.fingerprint = fingerprint("content", "model.py", "slugs.py", "rungs/texts.py", "rungs/files.py")

    def compute_one(self, key: str, reader: Reader) -> Result:
        """A draft has no page."""
        reader.rows(f"file/text/{key}")
        try:
            document, problems = read_article((self.site / key).read_bytes(), key)
        except SitegenError as error:
            return Result(None, problem_row([error.problem]))
        except OSError as error:
            return Result(
                None, problem_row([Problem(key, 0, "error", f"Cannot be read: {error.strerror}.", "Check its rights.")])
            )
        if document.slug in _RESERVED:
            problem = Problem(
                key, 0, "error", f'"/{document.slug}/" is the archive\'s own.', "Give the file another name."
            )
            return Result(None, problem_row([problem]))
        url = f"{document.slug}/"
        posts = problem_row(problems)
        if not document.draft:
            posts[f"page/{url}"] = encode(PageRow("text", key))
            posts.update(post_files((link.path for link in document.markup.links), key, url, reader))
            posts[f"address/{key}"] = encode(url)
            posts["texts"] = encode(Link(document.title, url))
        return Result(encode(document), posts)
