"""A text in Markdown and whatever markup of others it holds, read; lines are those of its file."""

from __future__ import annotations

import posixpath

import msgspec

from sitegen.characters import Sieve
from sitegen.content.document import Markup
from sitegen.content.markdown import read_markdown
from sitegen.content.markup.translate import translate
from sitegen.errors import Problem


def read_markup(
    source: str, path: str, first_line: int = 1, sieve: Sieve | None = None
) -> tuple[Markup, list[Problem]]:
    """Reads the text of the file ``path`` that begins on ``first_line``. Raises SitegenError where it cannot be."""
    folder = posixpath.dirname(path)
    translated = translate(source, path, folder, first_line)
    markup = read_markdown(translated.text, folder, first_line, sieve)
    if translated.lines is not None:

        def line(number: int) -> int:
            return translated.line(number - first_line) + first_line

        replace = msgspec.structs.replace
        markup = replace(
            markup,
            rulings=tuple(replace(ruling, line=line(ruling.line)) for ruling in markup.rulings),
            notes=tuple(replace(note, line=line(note.line)) for note in markup.notes),
            links=tuple(replace(link, line=line(link.line)) for link in markup.links),
        )
    problems = [
        Problem(path, each.line + first_line, "warning" if each.grave else "note", each.message, each.hint)
        for each in translated.findings
    ]
    return markup, problems
