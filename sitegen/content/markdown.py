"""Markdown read once: the plain text that annotators see, and the HTML as pieces that know where their text stands.

markdown-it-py parses. The plain text is built from its tokens, block by block; each text token remembers which stretch of the plain
text it is, and that stretch stands in its place among the pieces of the HTML. So a span that is found in the text later comes back
to its exact place in the HTML, however often who-is-who changes, without parsing anything again (see ``pages.splice``).
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any

import msgspec
from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from sitegen.characters import FORBIDDEN, Sieve, clean
from sitegen.content.addresses import read_address
from sitegen.content.document import Heading, LinkRef, Markup, NoteRef, Piece, Run, Slot
from sitegen.content.escape import attribute, escape
from sitegen.content.markup.notes import note_of
from sitegen.content.sanitize import sanitize
from sitegen.model import Block, Ruling
from sitegen.slugs import slugify

_RULING = re.compile(r"\[\[(!?)([^\[\]|\n]+)(?:\|([^\[\]|\n]+))?\]\]")
_RESERVED_ID = re.compile(r"(?:m|a|s|fn|fnref)\d+|card-.*|main|filter|corrections|[a-z]+-title")
_TAG = re.compile("<[^<>]*>")
_ANCHOR = re.compile(r"""\s(?:id|name)="([^"]+)\"""")
_CONTAINERS = {
    "heading_open": "heading", "blockquote_open": "quote", "list_item_open": "item", "td_open": "cell", "th_open": "cell",
}  # fmt: skip


def read_markdown(source: str, folder: str = "", first_line: int = 1, sieve: Sieve | None = None) -> Markup:
    """Reads a Markdown text that stands in ``folder`` of the site; lines in the result count from ``first_line``.

    ``sieve`` remembers what character references brought in that no page can bear.
    """
    parser, sieve = _parser(), sieve or Sieve()
    walk = _Walk(folder, first_line)
    tokens = parser.parse(source, {})
    if "&" in source or FORBIDDEN.search(source):
        _clean(tokens, sieve, first_line)
    walk.read(tokens)
    text = "".join(walk.text)
    pieces = parser.renderer.render(tokens, parser.options, {})
    if walk.has_html:
        pieces = sanitize(pieces, text, lambda element, href: walk.address(href, walk.line, element == "a"), sieve)
    pieces = _join(pieces)
    html = "".join(piece for piece in pieces if isinstance(piece, str))
    return Markup(
        text=text,
        blocks=tuple(walk.blocks),
        body=tuple(pieces),
        rulings=tuple(walk.rulings),
        notes=tuple(walk.notes),
        links=tuple(walk.links),
        headings=tuple(walk.headings),
        anchors=tuple(sorted({name for tag in _TAG.findall(html) for name in _ANCHOR.findall(tag)})),
    )


def _clean(tokens: Sequence[Token], sieve: Sieve, first_line: int) -> None:
    """Takes out of parsed text what character references brought in. What raw HTML holds is still to be decoded, by ``sanitize``."""
    line = first_line
    for token in tokens:
        line = token.map[0] + first_line if token.map else line
        token.content = clean(token.content) if token.children else sieve.clean(token.content, line)
        if "&" in token.info:  # a code block's language is decoded when it is rendered
            token.info = re.sub(r"[\\&]", r"\\\g<0>", sieve.clean(unescapeAll(token.info), line))
        token.attrs = sieve.clean_value(token.attrs, line)
        _clean(token.children or (), sieve, line)


def _join(pieces: Sequence[Piece]) -> list[Piece]:
    """Strings that touch become one, and so do runs."""
    joined: list[Piece] = []
    strings: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            strings.append(piece)
            continue
        if any(strings):
            joined.append("".join(strings))
        strings.clear()
        last = joined[-1] if joined else None
        if isinstance(piece, Run) and isinstance(last, Run) and last.end == piece.start and last.place == piece.place:
            joined[-1] = Run(last.start, piece.end, piece.place)
        else:
            joined.append(piece)
    if any(strings):
        joined.append("".join(strings))
    return joined


class _Walk:
    """One pass over the tokens of one text."""

    def __init__(self, folder: str, first_line: int) -> None:
        self.folder = folder
        self.first_line = first_line
        self.line = first_line
        self.text: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.rulings: list[Ruling] = []
        self.notes: list[NoteRef] = []
        self.links: list[LinkRef] = []
        self.headings: list[Heading] = []
        self.has_html = False
        self._ids: set[str] = set()

    def read(self, tokens: Sequence[Token]) -> None:
        containers: list[str] = []
        for at, token in enumerate(tokens):
            kind = token.type
            if token.map:
                self.line = token.map[0] + self.first_line
            if kind in _CONTAINERS:
                containers.append(_CONTAINERS[kind])
            elif kind.replace("_close", "_open") in _CONTAINERS:
                containers.pop()
            elif kind == "html_block":
                self.has_html = True
            elif kind == "inline":
                before = len(self.text)
                self._read_inline(token, containers[-1] if containers else "paragraph", tokens[at - 1])
                if tokens[at - 1].type == "heading_open":
                    self._name_heading(tokens[at - 1], "".join(self.text[before:]).strip())

    def _read_inline(self, token: Token, kind: str, opening: Token) -> None:
        if self.blocks:
            self._add("\n\n")
        start, first, separated = self.length, len(self.text), bool(self.blocks)
        place = 2 if kind == "heading" else 0
        children = token.children or []
        if len(children) == 1 and children[0].type == "image" and children[0].attrGet("title"):
            opening.meta["figure"] = True
            kind = "caption"
            self._image(children[0], caption=True)
        else:
            self._read_children(children, place)
        end = self.length
        if "".join(self.text[first:]).strip():
            self.blocks.append(Block(start, end, kind))
        else:  # an empty block: nothing of it stands in the text, nor the separator before it
            del self.text[first - separated :]
            self.length = start - 2 * separated
            self.rulings = [ruling for ruling in self.rulings if ruling.start < start]
            self.notes = [note for note in self.notes if note.start < start]
            for child in children:
                child.meta.pop("run", None)

    def _read_children(self, children: Sequence[Token], place: int) -> None:
        links, opened, cited, words = 0, list[tuple[int, Token]](), -1, 0
        line = self.line
        for child in children:
            match child.type:
                case "text":
                    self._run(child, child.content, 1 if links else place)
                case "code_inline":
                    self._run(child, child.content, 1)
                case "softbreak":
                    self._run(child, " ", 1 if links else place)
                    self.line += 1
                case "hardbreak":
                    self._add(" ")
                    self.line += 1
                case "link_open":
                    links += 1
                    cited = self._link(child)
                    words = len(self.text)
                case "link_close":
                    links -= 1
                    if cited >= 0:
                        self._name_link(cited, "".join(self.text[words:]))
                case "image":
                    self._image(child)
                case "html_inline":
                    self.has_html = True
                    tag = child.content[:3].lower()
                    links += {"<a ": 1, "</a": -1}.get(tag, 0)
                    if tag == "<br":
                        self._add(" ")
                case "ruling_open":
                    opened.append((self.length, child))
                case "ruling_close":
                    self._rule(*opened.pop())
        self.line = line

    def _rule(self, start: int, opening: Token) -> None:
        """Double brackets: an entity, an article, or whichever of the two there is."""
        note = opening.meta.get("note")
        if note:
            self.notes.append(NoteRef(start, self.length, note[0], note[1], self.line, note[2]))
        if not note or not note[2]:
            self.rulings.append(Ruling(start, self.length, opening.meta["target"], self.line))

    def _link(self, token: Token) -> int:
        """Finds where a link leads; the number of the link where that is another host, else -1."""
        token.meta["href"] = self.address(str(token.attrGet("href")), self.line, link=True)
        last = self.links[-1] if self.links else None
        if last is None or not last.words:
            return -1
        number = len(self.links) - 1
        self.links[number] = msgspec.structs.replace(last, title=str(token.attrGet("title") or ""))
        token.meta["copy"] = Slot(number, "copy")
        return number

    def _name_link(self, number: int, words: str) -> None:
        self.links[number] = msgspec.structs.replace(
            self.links[number], words=" ".join(words.split()) or self.links[number].href
        )

    def _image(self, token: Token, caption: bool = False) -> None:
        token.meta["src"] = self.address(str(token.attrGet("src")), self.line)
        mute = not caption and not token.content.strip()
        self.links[-1] = msgspec.structs.replace(self.links[-1], image=True, mute=mute)
        if caption:
            self._run(token, str(token.attrs.pop("title")), 0)

    def _run(self, token: Token, content: str, place: int) -> None:
        token.meta["run"] = Run(self.length, self.length + len(content), place) if content else ""
        self._add(content)

    def _add(self, content: str) -> None:
        self.text.append(content)
        self.length += len(content)

    def _name_heading(self, opening: Token, title: str) -> None:
        base = slugify(title) if title else "section"
        if _RESERVED_ID.fullmatch(base) or base[0].isdigit():  # older tools know no id that begins with a digit
            base = f"section-{base}"
        name, number = base, 2
        while name in self._ids:
            name, number = f"{base}-{number}", number + 1
        self._ids.add(name)
        opening.attrSet("id", name)
        self.headings.append(Heading(int(opening.tag[1:]), name, title))

    def address(self, href: str, line: int, link: bool = False) -> str | Slot:
        """What stands for an address in the HTML: itself where it leads to another host, else a place that is filled later."""
        target = read_address(href, self.folder)
        path = target.path if target.kind == "file" else ""
        words = href if link and href.lower().startswith(("http://", "https://")) else ""
        self.links.append(LinkRef(href, line, path, target.fragment, words=words))
        return href if target.kind == "outside" else Slot(len(self.links) - 1)


_Env = MutableMapping[str, Any]


class _Renderer(RendererHTML):
    """markdown-it's renderer, to pieces: where text and addresses stand, their places."""

    def render(self, tokens: Sequence[Token], options: Any, env: _Env) -> Any:
        out: list[Piece] = []
        self._render(tokens, options, env, out)
        return out

    def _render(self, tokens: Sequence[Token], options: Any, env: _Env, out: list[Piece]) -> None:
        for at, token in enumerate(tokens):
            if token.type == "inline":
                self._render(token.children or (), options, env, out)
                continue
            made = self.rules.get(token.type, self.renderToken)(tokens, at, options, env)
            out.extend(made if isinstance(made, list) else (made,))

    @staticmethod
    def renderAttrs(token: Token) -> str:  # noqa: N802 - the name is markdown-it's
        return "".join(attribute(name, str(value)) for name, value in token.attrItems())

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> Any:
        return tokens[idx].meta["run"] if "run" in tokens[idx].meta else escape(tokens[idx].content)

    def code_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> Any:
        return ["<code>", tokens[idx].meta.get("run", ""), "</code>"]

    def softbreak(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> Any:
        return tokens[idx].meta.get("run", "\n")

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> Any:
        token = tokens[idx]
        where = self._address(token, "href")
        return ["<a", *where, self.renderAttrs(token), token.meta.get("copy", ""), ">"]

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> Any:
        token = tokens[idx]
        token.attrs["alt"] = self.renderInlineAsText(token.children or [], options, env)
        where = self._address(token, "src")
        size = [Slot(place.link, "size") for place in where if isinstance(place, Slot)]
        # What a reader sees first is not put off.
        later = ' loading="lazy"' if env.get("pictures") else ""
        env["pictures"] = True
        html = ["<img", *where, *size, f'{self.renderAttrs(token)}{later} decoding="async">']
        return [*html, "<figcaption>", token.meta["run"], "</figcaption>"] if "run" in token.meta else html

    def _address(self, token: Token, name: str) -> list[Piece]:
        """The attribute that says where a link or a picture leads; it is taken from the others."""
        address = token.meta.get(name, token.attrs.get(name, ""))
        token.attrs.pop(name, None)
        return [f' {name}="', escape(address) if isinstance(address, str) else address, '"']

    def paragraph_open(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> str:
        if tokens[idx].meta.get("figure"):
            tokens[idx].tag = tokens[idx + 2].tag = "figure"
        return self.renderToken(tokens, idx, options, env)

    def cell_open(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> str:
        """Alignment as a class: no page has inline style."""
        style = str(tokens[idx].attrs.pop("style", ""))
        if style:
            tokens[idx].attrSet("class", f"align-{style.rpartition(':')[2]}")
        return self.renderToken(tokens, idx, options, env)

    td_open = th_open = cell_open

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> str:
        return '<section class="table-scroll" aria-label="Table" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> str:
        return "</table></section>\n"

    def ruling_open(self, tokens: Sequence[Token], idx: int, options: Any, env: _Env) -> str:
        return ""

    ruling_close = ruling_open


def _ruling(state: StateInline, silent: bool) -> bool:
    """``[[Jane Doe]]``, ``[[jane-doe|Doe]]``, ``[[!May]]``."""
    found = _RULING.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        denied, target, shown = found.groups()
        opening = state.push("ruling_open", "", 0)
        note = None if denied else note_of(target)
        opening.meta = {"target": "" if denied else target.strip(), "note": note}
        text = state.push("text", "", 0)
        name = (note[0].rpartition("/")[2] or target.strip("# ")) if note and note[2] else target
        text.content = (shown or name).strip()
        state.push("ruling_close", "", 0)
    state.pos = found.end()
    return True


def _open_footnotes(*_: object) -> str:
    """Not a section, as the plugin has it: that would want a heading, which is no word of the article."""
    return '<div class="footnotes" role="doc-endnotes">\n<ol class="footnotes-list">\n'


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "xhtmlOut": False}, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    parser.add_render_rule("footnote_block_open", _open_footnotes)
    parser.add_render_rule("footnote_block_close", lambda *_: "</ol>\n</div>\n")
    parser.inline.ruler.before("link", "ruling", _ruling)
    return parser
