"""Markdown that comes with front matter of its own, or without: it is taken over as it is."""

from __future__ import annotations

import re
import sys

import msgspec
import yaml

from sitegen.errors import SitegenError
from sitegen.importing.sifting.titles import derive_title

_MOST_FRONT_MATTER = 64 * 1024
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"\A\s*# +(?P<title>[^\n#]+?)#*[ \t]*(?:\n+|\Z)")


class MarkdownArticle(msgspec.Struct, frozen=True):
    """``front`` is the YAML to be written between the fences, ending in a newline; ``keys`` are those that it sets."""

    front: str
    body: str
    keys: frozenset[str]
    notes: tuple[str, ...] = ()


def read_markdown(text: str, path: str) -> MarkdownArticle:
    """Front matter and body of a Markdown file; a title is added where none is given.

    Raises SitegenError, with its line, for front matter that is not closed, not YAML or not a list of keys.
    """
    front, body = _part(text, path)
    keys = _read_keys(front, path)
    notes: tuple[str, ...] = ()
    if front and not front.endswith("\n"):
        front += "\n"
    if "title" not in keys:
        title, body = first_heading(body)
        if title:
            front += _line("title", title)
            notes = ("The first heading became the title.",)
        elif body.strip():
            first = re.sub(r"^[#>*+\-\s]+|[*_`\\]", "", next(line for line in body.splitlines() if line.strip()))
            front += _line("title", derive_title(first or "Untitled")) + _line("title_derived", True)
            notes = ("The title was derived from the first sentence.",)
    if not body.strip() and not keys:
        raise SitegenError(path, 0, "The file holds no text.", "Nothing was imported from it.")
    return MarkdownArticle(front, body, keys, notes)


def first_heading(body: str) -> tuple[str, str]:
    """(a first-level heading that the text begins with, the rest); the heading is empty where it begins otherwise."""
    heading = _HEADING.match(body)
    if heading is None:
        return "", body
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", heading["title"].strip()), body[heading.end() :]


def _line(key: str, value: str | bool) -> str:
    return yaml.safe_dump({key: value}, allow_unicode=True, width=sys.maxsize)


def _part(text: str, path: str) -> tuple[str, str]:
    if not text.startswith("---") or not _FENCE.match(text):
        return "", text
    begin = text.index("\n") + 1 if "\n" in text else len(text)
    end = _FENCE.search(text, begin)
    if end is None:
        raise SitegenError(path, 1, "The front matter is not closed.", "End it with a line of three hyphens.")
    front = text[begin : end.start()]
    if len(front) > _MOST_FRONT_MATTER:
        raise SitegenError(
            path, 1, "The front matter is longer than 64 KB.", "Keep the text below the second line of hyphens."
        )
    return front, text[end.end() :].lstrip("\n")


def _read_keys(front: str, path: str) -> frozenset[str]:
    """The keys of the front matter, from YAML's events alone: nothing is constructed, so nothing can blow up."""
    keys: list[str] = []
    depth, at_key = 0, True
    try:
        for event in yaml.parse(front, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.events.CollectionStartEvent):
                if depth == 0 and not isinstance(event, yaml.events.MappingStartEvent):
                    raise SitegenError(
                        path, 2, "The front matter is a list.", "It must be lines of the form “key: value”."
                    )
                depth += 1
            elif isinstance(event, yaml.events.CollectionEndEvent):
                depth -= 1
                at_key = True if depth == 1 else at_key
            elif isinstance(event, (yaml.events.ScalarEvent, yaml.events.AliasEvent)):
                if depth == 0 and isinstance(event, yaml.events.ScalarEvent) and event.value:
                    raise SitegenError(
                        path, 2, "The front matter is one piece of text.", "It must be lines of the form “key: value”."
                    )
                if depth == 1:
                    if at_key and isinstance(event, yaml.events.ScalarEvent):
                        keys.append(event.value)
                    at_key = not at_key
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        raise SitegenError(
            path,
            line,
            f"The front matter is not valid YAML: {getattr(error, 'problem', None) or error}.",
            "Mend it and import again.",
        ) from None
    return frozenset(keys)
