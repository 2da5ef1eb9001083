"""Stages ``document`` (a file read) and ``publication`` (whether and where it is published)."""

from __future__ import annotations

from pathlib import Path

from sitegen.content.article import read_article
from sitegen.content.document import Document
from sitegen.content.front_matter.read import Rules
from sitegen.content.markup.notes import names_of
from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem, SitegenError
from sitegen.fingerprint import fingerprint
from sitegen.keys import ADDRESS, DOCUMENT, FILE, NOTE, PUBLICATION, SIGNS, SLUG
from sitegen.stages.base import CellStage, encode, problem_row
from sitegen.stages.heads import cascade_of, note, read_rules, settle, withheld


class DocumentStage(CellStage):
    """``file/article/<path>`` to a Document."""

    name = "document"
    drivers = ("file/article/",)

    def __init__(self, site: Path, keep: bool = False) -> None:
        self.site = site
        self.keep = keep
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Reads one file; what is wrong with it is posted, and the rest of the archive goes on: with ``keep``, with the document as
        it was before it broke.
        """
        reader.raw_rows(FILE, f"article/{key}")
        document, problems = read_file(
            self.site, key, read_rules(reader), self.keep and reader.previous(key) is not None
        )
        before = reader.previous(key) if document is None and self.keep else None
        document = DOCUMENT.decode(before) if before else document
        if document is None:
            return Result(None, problem_row(problems))
        document, moved = settle(document, reader)
        posts = Posts(problem_row([*problems, *moved]))
        if document.cascade:
            posts.add(SIGNS, cascade_of(document))
        return Result(encode(document), posts)


def read_file(
    site: Path, key: str, rules: Rules | None = None, keep: bool = False
) -> tuple[Document | None, list[Problem]]:
    """The document at ``key`` within the site, None where it cannot be read, and what is wrong with it. With ``keep`` a file without a
    word is one that is being written.
    """
    try:
        data = (site / key).read_bytes()
        if keep and not data.strip():
            hint = "Its page stays as it was until something is written; to take it away, delete the file."
            return None, [Problem(key, 0, "error", "Is empty.", hint)]
        document, problems = read_article(data, key, rules)
    except SitegenError as error:
        return None, [error.problem]
    except OSError as error:
        return None, [Problem(key, 0, "error", f"Cannot be read: {error.strerror}.", "Check its rights.")]
    except RecursionError:
        return None, [Problem(key, 0, "error", "Nests too deeply to be read.", "Flatten its lists and quotations.")]
    return document, list(problems)


class PublicationStage(CellStage):
    """Decides on what is held back, dates to come and slugs taken twice. The value is the page's address from the root, or empty."""

    name = "publication"
    drivers = ("file/article/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Of two articles with one slug the first by path is published, and the other is reported."""
        document = reader.cell(DOCUMENT, key)
        if document is None:
            return Result(None, {})
        why = withheld(document, reader, reader.rows(SIGNS))
        if why and not (why.draft and reader.input("config/drafts")):
            return Result(None, problem_row([note(document, why)]))
        first = min(reader.rows(SLUG, document.slug), default=key)
        if first != key:
            line = document.lines.get("slug", 0)
            problem = Problem(
                key, line, "error", f'The slug "{document.slug}" is taken by {first}.',
                'Give one of the two another "slug" in its front matter.',
            )  # fmt: skip
            return Result(None, problem_row([problem]))
        url = f"articles/{document.slug}/"
        posts = Posts([ADDRESS.post(url, key)])
        for name in names_of(key, document.names):
            posts.add(NOTE, key, name)
        return Result(PUBLICATION.encode(url), posts)
