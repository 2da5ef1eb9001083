"""trafilatura's tree of an article to blocks of Markdown in which the words stand as they stood."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from sitegen.importing.blocks import Block
from sitegen.importing.markdown import escape

_CHECK = MarkdownIt("commonmark").enable("strikethrough")
_MARKS = {"#b": "**", "#i": "*"}
_DEEPEST = 12


def read_blocks(body: Any) -> list[Block]:
    """The blocks of an extracted body, in order; a kind of element that is not known becomes a paragraph."""
    blocks: list[Block] = []
    if body.text and body.text.strip():
        blocks.append(_paragraph(body.text, escape(_flatten(body.text))))
    for child in body:
        blocks += _read(child)
        if child.tail and child.tail.strip():
            blocks.append(_paragraph(child.tail, escape(_flatten(child.tail))))
    return [block for block in blocks if block.text]


def _read(element: Any, depth: int = 0) -> list[Block]:
    text = _flatten("".join(element.itertext()))
    match element.tag:
        case "head":
            level = re.sub(r"\D", "", element.get("rend") or "") or "2"
            # The title is the page's only heading of the first level.
            return [Block(text, kind="heading", markdown=f"{'#' * max(2, min(6, int(level)))} {escape(text)}")]
        case "quote":
            if any(child.tag in ("p", "quote", "list", "table", "head") for child in element) and depth < _DEEPEST:
                return [Block(b.text, kind="quote", markdown=b.markdown) for b in _read_mixed(element, depth)]
            return [Block(text, kind="quote", markdown=_inline(element))]
        case "list":
            return [Block(text, kind="list", markdown="\n".join(_items(element)))]
        case "table":
            return [Block(text, kind="table", markdown=_table(element))]
        case "code":
            code = "".join(element.itertext()).strip("\n")
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code)), 3)
            return [Block(text, kind="code", markdown=f"{fence}\n{code}\n{fence}")]
        case "graphic":
            return []
        case _:
            return [_paragraph(text, _inline(element))]


def _read_mixed(element: Any, depth: int) -> list[Block]:
    blocks = []
    if element.text and element.text.strip():
        blocks.append(_paragraph(element.text, escape(_flatten(element.text))))
    for child in element:
        blocks += _read(child, depth + 1)
        if child.tail and child.tail.strip():
            blocks.append(_paragraph(child.tail, escape(_flatten(child.tail))))
    return [block for block in blocks if block.text]


def _paragraph(text: str, markdown: str) -> Block:
    return Block(_flatten(text), markdown=markdown)


def _flatten(text: str) -> str:
    """White space as a browser shows it; a no-break space is a character like any other."""
    return re.sub(r"[ \t\n\r]+", " ", text).strip(" ")


def _inline(element: Any) -> str:
    """The Markdown of an element's words, with emphasis, links and line breaks."""
    pieces: list[tuple[str, bool]] = []  # text to be escaped, or Markdown as it is
    _collect(element, pieces, 0)
    lines: list[str] = [""]
    for piece, raw in pieces:
        if piece == "\n" and raw:
            lines.append("")
        else:
            lines[-1] += piece if raw else _escape_inside(piece)
    lines = [_start(re.sub(r" +", " ", line).strip(" ")) for line in lines]
    markdown = "\\\n".join(line for line in lines if line)
    words = "".join("\n" if piece == "\n" else piece for piece, raw in pieces if not raw or piece == "\n")
    if _shows(markdown, words):
        return markdown
    # Emphasis that touches other marks may be read otherwise than it was meant; the words matter more.
    return "\\\n".join(escape(_flatten(line)) for line in words.split("\n") if line.strip())


def _shows(markdown: str, words: str) -> bool:
    """Whether the Markdown is one paragraph of just these words, white space aside."""
    tokens = _CHECK.parse(markdown)
    if [token.type for token in tokens] not in ([], ["paragraph_open", "inline", "paragraph_close"]):
        return False
    children = [child for token in tokens for child in token.children or ()]
    shown = "".join(child.content for child in children if child.type in ("text", "text_special", "code_inline"))
    return "".join(shown.split()) == "".join(words.split())


def _escape_inside(text: str) -> str:
    # Guarded by a letter at each end, only what means something inside a line is escaped.
    flat = re.sub(r"[ \t\n\r]+", " ", text)
    return escape(f"x{flat}x")[1:-1].replace("_", "\\_").replace("\\\\_", "\\_") if flat else ""


def _start(line: str) -> str:
    """Escape what would open a block at the beginning of a line that is Markdown already."""
    if re.match(r"[#>|]|[-+](?:\s|$)|[-=:|\s]+$|:\s|:::", line):
        return f"\\{line}"
    return re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", line)


def _collect(element: Any, pieces: list[tuple[str, bool]], depth: int) -> None:
    pieces.append((element.text or "", False))
    for child in element:
        if depth > _DEEPEST:
            pieces.append(("".join(child.itertext()), False))
        elif child.tag == "lb":
            pieces.append(("\n", True))
        elif child.tag in ("hi", "ref", "del", "code"):
            _collect_marked(child, pieces, depth)
        elif child.tag == "graphic":
            pass
        else:
            pieces.append((" ", True))
            _collect(child, pieces, depth + 1)
            pieces.append((" ", True))
        pieces.append((child.tail or "", False))


def _collect_marked(child: Any, pieces: list[tuple[str, bool]], depth: int) -> None:
    inner: list[tuple[str, bool]] = []
    _collect(child, inner, depth + 1)
    words = "".join(piece for piece, _ in inner)
    opening, closing = _enclose(child)
    # Emphasis must touch its words, and cannot stand in the middle of one.
    if (
        not words.strip()
        or ("\n", True) in inner
        or not opening
        or (child.tag in ("hi", "del") and not _stands_free(child, words))
    ):
        pieces += inner
        return
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() else ""
    first = next(i for i, (piece, _) in enumerate(inner) if piece.strip())
    last = max(i for i, (piece, _) in enumerate(inner) if piece.strip())
    inner[first] = (inner[first][0].lstrip(), inner[first][1])
    inner[last] = (inner[last][0].rstrip(), inner[last][1])
    pieces += [(before + opening, True), *inner[first : last + 1], (closing + after, True)]


def _enclose(child: Any) -> tuple[str, str]:
    if child.tag == "hi":
        mark = _MARKS.get(child.get("rend") or "", "")
        return mark, mark
    if child.tag == "del":
        return "~~", "~~"
    if child.tag == "ref":
        target = re.sub(r"\s", "%20", (child.get("target") or "").strip())
        if urlsplit_scheme(target) in ("http", "https", "mailto"):
            return "[", f"](<{target.replace('<', '%3C').replace('>', '%3E').replace(chr(92), '%5C')}>)"
    return "", ""


def urlsplit_scheme(url: str) -> str:
    """The scheme of an address, or nothing where there is none or it cannot be read."""
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return ""


def _stands_free(child: Any, words: str) -> bool:
    before = child.getprevious()
    left = (before.tail if before is not None else child.getparent().text) or ""
    right = child.tail or ""
    core = words.strip()
    return bool(
        (not left or left[-1].isspace() or words[:1].isspace() or (not left[-1].isalnum() and core[0].isalnum()))
        and (not right or right[0].isspace() or words[-1:].isspace() or (not right[0].isalnum() and core[-1].isalnum()))
    )


def _items(element: Any, depth: int = 0) -> list[str]:
    ordered = element.get("rend") == "ol"
    lines: list[str] = []
    for number, item in enumerate((child for child in element if child.tag == "item"), 1):
        marker = f"{number}. " if ordered else "- "
        nested = [child for child in item if child.tag == "list"]
        for child in nested:
            child.tag = "nested"
        words = _inline(_without(item, "nested")).replace("\\\n", " ")
        if words:
            lines.append(marker + words)
        for child in nested:
            child.tag = "list"
            if depth < _DEEPEST:
                lines += [" " * len(marker) + line for line in _items(child, depth + 1)]
    return lines


def _without(element: Any, tag: str) -> Any:
    copy = element.__copy__()
    for child in list(copy.iter(tag)):
        if child.getparent() is not None:
            child.drop_tree() if hasattr(child, "drop_tree") else child.getparent().remove(child)
    return copy


def _table(element: Any) -> str:
    rows = [[_cell(cell) for cell in row if cell.tag == "cell"] for row in element if row.tag == "row"]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * width, *rows[1:]])


def _cell(cell: Any) -> str:
    # A table takes one backslash from before each bar, whatever stood there, and only then reads the cell.
    return _inline(cell).replace("\\\n", " ").replace("|", "\\|")
