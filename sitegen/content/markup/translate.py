"""A text with the markup of other generators, to Markdown as we read it, and what of it does not stand on the page."""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.content.markup.containers import read_containers
from sitegen.content.markup.pieces import Finding, join
from sitegen.content.markup.render import Renderer
from sitegen.content.markup.scan import Words, scan
from sitegen.content.markup.tree import build_tree
from sitegen.errors import SitegenError

_SIGNS = re.compile(r"\{\{|\{%|\{#|\{|%%|\[\[|<%|<[A-Za-z/]|\[/?[A-Za-z]| \^|==|\|(?:filename|static|attach)\|")
_OPEN_SECRET = re.compile(r"(?<![\w%])%%(?!%)")


class Translated(NamedTuple):
    """``lines[n]`` is the line, counted from 0, that line n of ``text`` had; none where all are as they were."""

    text: str
    lines: list[int] | None = None
    findings: tuple[Finding, ...] = ()

    def line(self, number: int) -> int:
        """Where a line of the text, counted from 0, stood in the source."""
        return self.lines[min(number, len(self.lines) - 1)] if self.lines else number


def translate(source: str, path: str = "", folder: str = "", first_line: int = 1) -> Translated:
    """Markdown of a text. Raises SitegenError for a comment without an end: all below it may be meant."""
    contained = read_containers(source)
    text, lines = contained or (source, None)
    if not _SIGNS.search(text):
        return Translated(text, lines)
    nodes = build_tree(scan(text))
    renderer = Renderer(text, folder)
    for node in nodes:
        if isinstance(node, Words) and not node.code and (found := _OPEN_SECRET.search(node.text)):
            at = renderer.line(node.start + found.start())
            line = first_line + (lines[at] if lines else at)
            raise SitegenError(
                path,
                line,
                'A comment that begins with "%%" has no end.',
                'Close it with "%%"; all below it may belong to it.',
            )
    translated, found_lines = join(renderer.render(nodes), lines)
    findings = (finding._replace(line=lines[finding.line] if lines else finding.line) for finding in renderer.findings)
    return Translated(translated, None if translated == source else found_lines, tuple(findings))
