"""Stage ``signs`` (what lies beside articles and holds them back), and whether a document is held back now, by whatever sign."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sitegen.content.decode import decode
from sitegen.content.document import Document
from sitegen.content.front_matter.folder_signs import FolderSign, held_in_folder, read_sign
from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem, SitegenError
from sitegen.fingerprint import fingerprint
from sitegen.keys import FILE, SIGNS
from sitegen.stages.base import CellStage, problem_row


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
        problems: list[Problem] = []
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
