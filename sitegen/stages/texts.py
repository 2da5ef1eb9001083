"""Stage ``text``: about, colophon and the like, from ``content/pages/*.md``."""

from __future__ import annotations

from pathlib import Path

from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem
from sitegen.fingerprint import fingerprint
from sitegen.keys import ADDRESS, FILE, PAGE, TEXT, TEXTS
from sitegen.listing.rows import PageRow
from sitegen.stages.base import CellStage, encode, problem_row
from sitegen.stages.documents import read_file
from sitegen.stages.files import post_files
from sitegen.stages.heads import note, read_rules, withheld

_RESERVED = frozenset("articles people organizations places topics sources sourcing corrections years assets".split())


class TextStage(CellStage):
    """``file/text/<path>`` to a Document; posts its page and its entry in the footer."""

    name = "text"
    drivers = ("file/text/",)

    def __init__(self, site: Path, keep: bool = False) -> None:
        self.site = site
        self.keep = keep
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """What is held back has no page. With ``keep`` a page whose file is broken stays as it was before."""
        reader.raw_rows(FILE, f"text/{key}")
        document, problems = read_file(
            self.site, key, read_rules(reader), keep=self.keep and reader.previous(key) is not None
        )
        before = reader.previous(key) if document is None and self.keep else None
        document = TEXT.decode(before) if before else document
        if document is None:
            return Result(None, problem_row(problems))
        if document.slug in _RESERVED:
            problem = Problem(
                key, 0, "error", f'"/{document.slug}/" is the archive\'s own.', "Give the file another name."
            )
            return Result(None, problem_row([problem]))
        url = f"{document.slug}/"
        why = withheld(document, reader)
        if why and why.draft and reader.input("config/drafts"):
            why = None
        posts = Posts(problem_row([*problems, note(document, why)] if why else problems))
        if not why:
            posts.add(PAGE, PageRow("text", key), url)
            posts.update(post_files((link.path for link in document.markup.links), key, url, reader))
            posts.add(ADDRESS, url, key)
            posts.add(TEXTS, (document.title, url))
        return Result(encode(document), posts)
