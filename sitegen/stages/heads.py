"""Stages ``signs`` and ``slug``: what lies beside articles and holds them back, and which address each article asks for, before any is
read; and whether a document is held back now, by whatever sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.content.article import slug_of, whole_slug
from sitegen.content.decode import decode
from sitegen.content.document import Document
from sitegen.content.front_matter.folder_signs import CODE, OTHER_TEXTS, FolderSign, held_in_folder, is_lost, read_sign
from sitegen.content.front_matter.read import Rules, read_front_matter
from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem, SitegenError
from sitegen.fingerprint import fingerprint
from sitegen.keys import FILE, SIGNS, SLUG, WHOLE_SLUG
from sitegen.stages.base import CellStage, problem_row

_RULES = msgspec.json.Decoder(Rules)


class SignStage(CellStage):
    """``file/signs/<path>`` to a FolderSign; posts it to ``signs``."""

    name = "signs"
    drivers = ("file/signs/",)

    def __init__(self, site: Path) -> None:
        self.site = site
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """A file that cannot be read holds back all that lies below its folder: nobody knows what it says."""
        reader.raw_rows(FILE, f"signs/{key}")
        if key.lower().endswith(OTHER_TEXTS):
            return Result(None, problem_row(self._lost(key)))
        problems: list[Problem] = []
        if key.endswith(CODE):
            message, hint = (
                "Is a program, and not read.",
                "What it holds back is published here: say so in the articles.",
            )
            return Result(None, problem_row([Problem(key, 0, "warning", message, hint)]))
        if key.endswith(".meta"):
            message, hint = (
                "Holds the head of an article, of which only what holds back is read.",
                "Put it at the top of the text.",
            )
            problems.append(Problem(key, 0, "warning", message, hint))
        try:
            sign = read_sign(decode((self.site / key).read_bytes(), key), key)
        except SitegenError as error:
            problems.append(error.problem)
            sign = FolderSign(key.rpartition("/")[0], f"{key} cannot be read")
        except OSError as error:
            problems.append(Problem(key, 0, "error", f"Cannot be read: {error.strerror}.", "Check its rights."))
            sign = FolderSign(key.rpartition("/")[0], f"{key} cannot be read")
        posts = Posts(problem_row(problems))
        if sign:
            posts.add(SIGNS, sign)
        return Result(None, posts)

    def _lost(self, key: str) -> list[Problem]:
        """An article of another form is named: here it is a file that nobody looks for."""
        try:
            text = (self.site / key).read_bytes()[:400].decode(errors="replace")
        except OSError:
            return []
        message, hint = "Is no Markdown, and so no article here.", "Bring it in with `sitegen import`, or take it away."
        return [Problem(key, 0, "warning", message, hint)] if is_lost(text, key) else []


def cascade_of(document: Document) -> FolderSign:
    """The sign of a section's page that holds back all below its folder."""
    return FolderSign(document.path.rpartition("/")[0], f"{document.cascade} in {document.path}")


class Withheld(NamedTuple):
    """Why a document is not published now. ``draft``: a preview of drafts shows it."""

    says: str
    line: int
    draft: bool


def withheld(document: Document, reader: Reader, signs: Iterable[FolderSign] = ()) -> Withheld | None:
    """The first reason not to publish a document now."""
    lines = document.lines
    if document.held:
        return Withheld(document.held, _line_of(document), document.draft)
    sign = held_in_folder(signs, document.path)
    if sign:
        return Withheld(sign.says, 0, sign.draft)
    if document.expires and reader.input(f"arrived/{document.expires}"):
        return Withheld(f"it expired on {document.expires}", lines.get("expires", 0), draft=False)
    for date, field in ((document.embargo, "published"), (document.date, "date")):
        if date and not reader.input(f"arrived/{date}"):
            return Withheld(f"its day is {date}", lines.get(field, lines.get("embargo", 0)), draft=True)
    return None


def _line_of(document: Document) -> int:
    key = document.held.strip('"').partition(":")[0]
    return document.lines.get(key, 0)


def note(document: Document, why: Withheld) -> Problem:
    """The line that says so: one for each article, so that none is missed unheard."""
    shown = document.path.removeprefix("content/articles/").removeprefix("content/pages/")
    hint = "`--drafts` shows it in a preview." if why.draft else "Nothing shows it as long as that stands."
    return Problem(document.path, why.line, "note", f"{shown} is not published: {why.says}.", hint)


class SlugStage(CellStage):
    """Posts the path of an article to the slug that it asks for. What is held back takes no address from what is not."""

    name = "slug"
    drivers = ("file/article/",)

    def __init__(self, site: Path) -> None:
        self.site = site
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """What is wrong with a head is told where its article is read."""
        reader.raw_rows(FILE, f"article/{key}")
        try:
            rules = read_rules(reader)
            text = decode((self.site / key).read_bytes(), key, limit=rules.max_bytes)
            head = read_front_matter(text, key, rules)
        except (SitegenError, OSError, RecursionError):
            return Result(None, {})
        if head.held and not (head.held.draft and reader.input("config/drafts")):
            return Result(None, {})
        posts = Posts([SLUG.post(key, head.fields.slug or slug_of(key))])
        posts.add(WHOLE_SLUG, key, whole_slug(key))
        return Result(None, posts)


def read_rules(reader: Reader) -> Rules:
    """What the site says of its front matter."""
    return _RULES.decode(reader.input("config/front_matter"))


def settle(document: Document, reader: Reader) -> tuple[Document, list[Problem]]:
    """The document with the slug that it gets. Of several that ask for one the first by path has it; another takes one from its whole
    path, unless it states its own, or nothing is left that is free: then it keeps what it asked for and is reported later.
    """
    first = min(reader.rows(SLUG, document.slug), default=document.path)
    whole = whole_slug(document.path)
    if first == document.path or "slug" in document.lines or whole == document.slug:
        return document, []
    if reader.has_rows(SLUG, whole) or min(reader.rows(WHOLE_SLUG, whole), default="") != document.path:
        return document, []
    message = f'The slug "{document.slug}" is taken by {first}; this article stands at "{whole}".'
    problem = Problem(document.path, 0, "warning", message, 'Give one of the two a "slug" in its front matter.')
    return msgspec.structs.replace(document, slug=whole), [problem]
