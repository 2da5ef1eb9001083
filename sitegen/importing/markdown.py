"""Plain words to Markdown that shows them exactly as they stood."""

from __future__ import annotations

import re

from sitegen.importing.blocks import Block

# Inside a line. An underscore between letters and a lone bracket or tilde mean nothing to Markdown, so they stay readable.
_INLINE = re.compile(
    r"""
    [\\`*]
    | (?<![^\W_])_ | _(?![^\W_])
    | (?<=_)_ | _(?=_)
    | \[(?=[\[^!\]]) | (?<=[\[^])\[
    | \](?=[(:\[\]]) | (?<=\])\]
    | ~(?=~) | (?<=~)~
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w+;)
    | \{(?=[:.\#%{]) | (?<=\{)\{
    | \$(?=\$) | (?<=\$)\$
    | ==
    """,
    re.VERBOSE,
)
# At the beginning of a line.
_START = re.compile(
    r"(?:(?P<mark>[#>|]|[-+](?=\s|$)|[-=:](?=[-=:|\s]*$)|:(?=::|\s)|!(?=\[))|"
    r"(?P<number>\d{1,9})(?P<point>[.)])(?=\s|$))"
)


def escape(text: str) -> str:
    """The text of one line as Markdown. Leading and trailing white space is dropped, as Markdown would."""
    text = _INLINE.sub(_escape_each, text.strip())
    if (found := _START.match(text)) is None:
        return text
    if found["mark"]:
        return f"\\{text}"
    return f"{found['number']}\\{text[found.start('point') :]}"


def escape_inline(text: str) -> str:
    """Words within a line, so that none of them is read as Markdown or as a mark of ours; white space stays."""
    return _INLINE.sub(_escape_each, text)


def _escape_each(found: re.Match[str]) -> str:
    return "".join(f"\\{char}" for char in found[0])


def quote(markdown: str) -> str:
    """The same Markdown as a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def to_markdown(blocks: tuple[Block, ...]) -> str:
    """The body of an article. Neighbouring quotations become one."""
    parts: list[str] = []
    for index, block in enumerate(blocks):
        markdown = block.markdown or escape(block.text)
        if block.kind == "quote":
            follows = index > 0 and blocks[index - 1].kind == "quote"
            parts.append((">\n" if follows else "\n") + quote(markdown) + "\n")
        else:
            parts.append(f"\n{markdown}\n")
    return "".join(parts).lstrip("\n")
