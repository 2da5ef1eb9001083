"""Examples of the rules of speaker resolution, read from one line of text with marks.

``*Robert Pell*`` is a person, ``_The Post_`` an organization; a later ``*Pell*`` is the same one. ``<…>`` is what somebody said:
whoever was named last before it, or ``<Pell: …>``. ``{quoted}`` is a cue, ``|he|`` the words asked about. Lines are paragraphs, with
``# `` before a heading and ``> `` before a block quotation.
"""

from __future__ import annotations

import re

from sitegen.annotate.attribution.kinds import source_kind
from sitegen.annotate.sentences import split_sentences
from sitegen.model import Attribution, Block, Mention, Span
from sitegen.slugs import slugify
from sitegen.sourcing.antecedents.view import Anaphor
from sitegen.sourcing.figures import Figure
from sitegen.sourcing.scene import Said, Scene
from sitegen.sourcing.source_names import is_outlet

_MARKS = re.compile(
    r"\*(?P<person>[^*]+)\*|_(?P<body>[^_]+)_|\{(?P<cue>[^}]+)\}|(?P<other>[|<>])(?:(?P<by>[A-Z]\w+): )?"
)
_BLOCKS = {"# ": "heading", "> ": "quote"}


class Example:
    """A marked text taken apart."""

    def __init__(self, marked: str) -> None:
        self.blocks: list[Block] = []
        self.figures: list[Figure] = []
        self.names: dict[str, str] = {}
        self.cue: list[Span] = []
        self._asked: list[int] = []
        self._said: list[tuple[str, int, int]] = []
        parts: list[str] = []
        at = 0
        for line in marked.split("\n"):
            kind = _BLOCKS.get(line[:2], "paragraph")
            words = self._read_line(line[2:] if line[:2] in _BLOCKS else line, at)
            self.blocks.append(Block(at, at + len(words), kind))
            parts.append(words)
            at += len(words) + 2
        self.text = "\n\n".join(parts)
        self.sentences = split_sentences(self.text, self.blocks)
        self.asked = tuple(Span(*pair) for pair in zip(self._asked[::2], self._asked[1::2], strict=True))

    def _read_line(self, line: str, origin: int) -> str:
        words, last = "", 0
        for found in _MARKS.finditer(line):
            words += line[last : found.start()]
            start = origin + len(words)
            name = found["person"] or found["body"] or found["cue"] or ""
            words += name
            last = found.end()
            if found["person"] or found["body"]:
                self._name(name, start, "person" if found["person"] else "organization")
            elif found["cue"]:
                self.cue.append(Span(start, start + len(name)))
            elif found["other"] == "|":
                self._asked.append(start)
            elif found["other"] == "<":
                self._said.append((found["by"] or "", start, start))
            else:
                by, begin, _ = self._said[-1]
                self._said[-1] = by, begin, start
        return words + line[last:]

    def _name(self, name: str, start: int, kind: str) -> None:
        if name.startswith("?"):
            raise ValueError("unknown people need no mark")
        own = name.split()[-1]
        same = next((t for t, n in self.names.items() if n == name or n.split()[-1] == own), "")
        target = same or ("people/" if kind == "person" else "organizations/") + slugify(name)
        self.names.setdefault(target, name)
        self.figures.append(Figure(start, start + len(name), kind, target, len(self.figures)))

    @property
    def mentions(self) -> list[Mention]:
        """The names as annotation gives them."""
        return [Mention(f.start, f.end, f.kind) for f in self.figures]

    @property
    def outlets(self) -> set[str]:
        """The targets that are outlets by name."""
        return {target for target, name in self.names.items() if is_outlet(name)}

    @property
    def said(self) -> list[Said]:
        """The statements."""
        found = []
        for by, start, end in self._said:
            people = [f for f in self.figures if f.kind == "person"]
            if by:
                source = next(f for f in people if self.text[f.start : f.end].split()[-1] == by)
            else:
                source = [f for f in people if f.end <= start][-1]
            found.append(Said(source.start, source.end, (Span(start, end),), source.target))
        return found

    @property
    def scene(self) -> Scene:
        """The article as the sieves see it."""
        return Scene(self.text, self.blocks, self.sentences, self.figures, self.outlets, self.names, {})

    @property
    def attribution(self) -> Attribution:
        """The statement whose source the example asks for."""
        kind = source_kind(self.text, self.asked, self.mentions)
        return Attribution(self.asked, tuple(self.cue), (), "indirect", kind)


def read_anaphor(marked: str) -> Anaphor:
    """The view of an example."""
    example = Example(marked)
    (asked,) = example.asked
    return Anaphor(example.scene, asked.start, asked.end, example.said)
