"""What the rules of repair look at, and how their examples are read.

In an example ``[Holt]`` is a source, ``{said}`` its cue and ``<It is late.>`` its content; marks of a second finding bear its number:
``[1:Dell]``. Lines are paragraphs. What a rule makes of it is told as "source: content".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from sitegen.annotate.attribution.layout import Finding, Layout
from sitegen.annotate.attribution.quotations import find_quotations
from sitegen.model import Span


@dataclass(frozen=True)
class Draft:
    """The findings of one article, as far as they have been repaired, and the article's layout."""

    findings: tuple[Finding, ...]
    layout: Layout

    @property
    def taken(self) -> list[int]:
        """Where contents begin, in order."""
        return sorted(span.start for f in self.findings for span in f.content)

    def of_blocks(self) -> set[int]:
        """The numbers of the blocks in which a finding with content has its cue."""
        return {self.layout.block_at(f.cue[0].start) for f in self.findings if f.content}

    def each(self, change: Callable[[Finding], Finding]) -> Draft | None:
        """The draft with every finding changed; None where none is."""
        changed = tuple(change(f) for f in self.findings)
        return None if changed == self.findings else replace(self, findings=changed)

    def with_forms(self, added: list[Finding]) -> Draft | None:
        """The draft with findings in place of all others that have their cue in the same block; None where there is none to add."""
        if not added:
            return None
        formed = {self.layout.block_at(f.cue[0].start) for f in added}
        kept = [f for f in self.findings if self.layout.block_at(f.cue[0].start) not in formed]
        return replace(self, findings=(*kept, *added))


_MARK = re.compile(r"[\[{<](?:(\d):)?|[\]}>]")
_FIELDS = {"[": 0, "{": 1, "<": 2}
_SURE = (1.0,) * 7
"""Evidence of a finder that is sure of its cue."""


def read_draft(marked: str) -> Draft:
    """The view of an example."""
    text, last = "", 0
    found: dict[int, tuple[list[Span], list[Span], list[Span]]] = {}
    opened: list[tuple[int, int, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[0][0] in _FIELDS:
            opened.append((int(mark[1] or 0), _FIELDS[mark[0][0]], len(text)))
        else:
            number, field, start = opened.pop()
            found.setdefault(number, ([], [], []))[field].append(Span(start, len(text)))
    text += marked[last:]
    blocks = [found.span() for found in re.finditer(r"[^\n]+", text)]
    findings = tuple(
        Finding(tuple(source), tuple(cue), tuple(content), _SURE) for _, (source, cue, content) in sorted(found.items())
    )
    return Draft(findings, Layout(text, blocks, find_quotations(text, blocks)))


def show_draft(draft: Draft) -> str:
    """Each finding as "source: content", in the order of their cues."""
    text = draft.layout.text

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(text[span.start : span.end] for span in spans)

    return " | ".join(f"{words(f.source)}: {words(f.content)}" for f in sorted(draft.findings, key=lambda f: f.cue))
