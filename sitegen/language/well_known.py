"""What every reader of news knows: bodies by name and short form, and names that are nobody's, from the packs in ``world/known/``.

Weaker than what an article or an archive says itself: an acronym that the article explains is what it says there.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

from sitegen.language.vocabulary import find_vocabulary


class Known(NamedTuple):
    """One thing that readers know: its full name, what it is, and one of its forms."""

    name: str
    kind: str
    form: str
    description: str = ""
    """What it is, in words."""

    @property
    def is_ordinary(self) -> bool:
        """Whether the form is a common word too, so that its capital may be due to its place: "Time", "Fox"."""
        return self.form.lower() in find_vocabulary("en").names.ordinary

    @property
    def is_sure(self) -> bool:
        """Whether the form can hardly be anything else: several words, or capitals."""
        return " " in self.form or sum(c.isupper() for c in self.form) > 1


@functools.cache
def find_known() -> dict[str, tuple[Known, ...]]:
    """Every form as it is written, to what it stands for: one thing as a rule, none where two packs disagree."""
    table: dict[str, list[Known]] = {}
    for known in _read():
        for form in {known.form, known.form.upper()} if " " in known.form else {known.form}:
            table.setdefault(form, []).append(known)
    return {form: tuple(bearers) for form, bearers in table.items()}


def full_name_of(form: str, kind: str) -> str:
    """The name of the well-known thing of a kind that a form stands for, empty where nothing or several are."""
    names = {known.name for known in find_known().get(form, ()) if known.kind == kind}
    return names.pop() if len(names) == 1 else ""


@functools.cache
def _descriptions() -> dict[tuple[str, str], str]:
    return {(known.name, known.kind): known.description for known in _read() if known.description}


def describe(name: str, kind: str) -> str:
    """What the well-known thing of this full name is, in words: "News agency"; empty where none is known."""
    return _descriptions().get((name, kind), "")


def _read() -> Iterator[Known]:
    folder = files("sitegen.language").joinpath("world", "known")
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".csv"):
            yield from _rows(path.read_text(encoding="utf-8").splitlines())


def _rows(lines: Sequence[str]) -> Iterator[Known]:
    particulars = dict(line[1:].strip().split(": ", 1) for line in lines if line.startswith("#"))
    for row in csv.DictReader([line for line in lines if not line.startswith("#")], strict=True):
        kind = row.get("kind") or particulars["kind"]
        forms = (row["name"], *filter(None, row["aliases"].split(";")))
        for form in forms:
            if form.startswith(("The ", "the ")) and form[4:] in forms:
                continue  # the article is no part of the name
            yield Known(row["name"], kind, form, row.get("description") or "")


@functools.cache
def find_counties() -> frozenset[str]:
    """Names of counties of the United States without the word "County", as they are written."""
    text = files("sitegen.language").joinpath("world", "us_counties.txt").read_text(encoding="utf-8")
    return frozenset(text.splitlines())
