"""Blocks that other dialects set apart: callouts (``> [!note]``), ``:::`` containers, ``!!!`` admonitions; attributes of blocks.

All are a note among the text, which nobody in it says: it may not become a quotation.
"""

from __future__ import annotations

import re

from sitegen.content.markup.embeds import plain

Line = tuple[str, int]
_SIGNS = ("[!", ":::", "!!!", "???", "=== ", "{:", "[[", "[TOC]", "[toc]")
_FENCE = re.compile(r"\s{0,3}(?:>\s?)*(`{3,}|~{3,})")
_CALLOUT = re.compile(r"(?P<prefix>\s{0,3}>\s?)\[!(?P<kind>[\w|/ -]+)\][+-]?[ \t]*(?P<title>.*)$")
_COLONS = re.compile(r"\s{0,3}(?P<sign>:{3,})\s*(?P<name>\{[^}]*\}|[\w-]+)?[ \t]*(?P<title>.*?)\s*:*\s*$")
_ADMONITION = re.compile(
    r"""(?P<indent>\s*)(?P<sign>!!!|\?\?\?\+?|===)\+?\s+(?P<kind>[\w -]*?)\s*(?:"(?P<title>[^"]*)")?\s*$"""
)
_ATTRIBUTES = re.compile(r"[ \t>]*\{:[^{}\n]*\}[ \t]*$")
_TOC = re.compile(r"\s*(?:\[\[?_?TOC_?\]?\]|\{:?\s*toc\s*\})\s*$", re.IGNORECASE)
_TOC_ITEM = re.compile(r"\s*(?:[*+-]|\d+\.)\s+\S.*$")
_DELIMITER = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)+\|?\s*+$|\s*+\|\s*+:?-++:?\s*+\|\s*+$")
_BAR_IN_MARK = re.compile(r"(\[\[[^\[\]\n|\\]+)\|([^\[\]\n|]+\]\])")


def read_containers(source: str) -> tuple[str, list[int]] | None:
    """The text with such blocks as Markdown has them, and the line that each of its lines had; None where there are none."""
    if not any(sign in source for sign in _SIGNS):
        return None
    lines = _read([(text, number) for number, text in enumerate(source.split("\n"))])
    return "\n".join(text for text, _ in lines), [number for _, number in lines]


def _read(lines: list[Line]) -> list[Line]:
    out: list[Line] = []
    at, fence, closings = 0, "", _closings(lines)
    while at < len(lines):
        text, number = lines[at]
        found = _FENCE.match(text)
        if found or fence:
            if found and not fence:
                fence = found[1]
            elif found and found[1].startswith(fence):
                fence = ""
            out.append((text, number))
            at += 1
        elif callout := _CALLOUT.match(text):
            at = _callout(lines, at, callout, out)
        elif at in closings and (colons := _COLONS.match(text)):
            at = _colons(lines, at, closings[at], colons, out)
        elif admonition := _ADMONITION.match(text):
            at = _admonition(lines, at, admonition, out)
        elif _TOC.match(text) or _ATTRIBUTES.match(text):
            if re.search(r"\{:?\s*toc", text) and out and _TOC_ITEM.match(out[-1][0]):
                out[-1] = ("", out[-1][1])
            out.append(("", number))
            at += 1
        elif at + 1 < len(lines) and "|" in text and _DELIMITER.match(lines[at + 1][0]):
            while at < len(lines) and lines[at][0].strip():
                out.append((_escape_bars(lines[at][0]), lines[at][1]))
                at += 1
        else:
            out.append((text, number))
            at += 1
    return out


def _escape_bars(row: str) -> str:
    """A bar within double brackets is no end of a cell."""
    return _BAR_IN_MARK.sub(r"\1\\|\2", row)


def _callout(lines: list[Line], at: int, found: re.Match[str], out: list[Line]) -> int:
    end = at + 1
    while end < len(lines) and lines[end][0].lstrip().startswith(">"):
        end += 1
    inner = [(re.sub(r"^\s{0,3}>\s?", "", text), number) for text, number in lines[at + 1 : end]]
    title, number = found["title"].strip(), lines[at][1]
    if found["kind"].partition("|")[0].strip().lower() in ("quote", "cite"):
        out.append(("", number))
        out += [(f"> {text}".rstrip(), line) for text, line in _read(inner)]
        if title:
            out += [(">", number), (f"> — {title}", number)]
        out.append(("", number))
    else:
        _note(out, title, _read(inner), number, lines[end - 1][1])
    return end


def _closings(lines: list[Line]) -> dict[int, int]:
    """Where each ``:::`` container that is closed ends, by where it begins."""
    found, opened, fence = dict[int, int](), list[int](), ""
    for at, (text, _) in enumerate(lines):
        if ticks := _FENCE.match(text):
            fence = "" if fence and ticks[1].startswith(fence) else fence or ticks[1]
        colons = None if fence else _COLONS.match(text)
        if colons and (colons["name"] or colons["title"]):
            opened.append(at)
        elif colons and opened:
            found[opened.pop()] = at
    return found


def _colons(lines: list[Line], at: int, end: int, found: re.Match[str], out: list[Line]) -> int:
    title = re.sub(r"[{}\[\]]", "", found["title"] or "").strip()
    _note(out, "" if title.startswith((".", "#")) else title, _read(lines[at + 1 : end]), lines[at][1], lines[end][1])
    return end + 1


def _admonition(lines: list[Line], at: int, found: re.Match[str], out: list[Line]) -> int:
    indent = found["indent"]
    inside = re.compile(rf"{re.escape(indent)}(?: {{4}}|\t)(.*)$")
    end, inner = at + 1, list[Line]()
    while end < len(lines):
        text, number = lines[end]
        body = inside.match(text)
        if not body and text.strip():
            break
        inner.append((body[1] if body else "", number))
        end += 1
    if not any(text.strip() for text, _ in inner):
        out.append(lines[at])
        return at + 1
    _note(out, found["title"] or "", _read(inner), lines[at][1], lines[end - 1][1], indent)
    return end


def _note(out: list[Line], title: str, inner: list[Line], first: int, last: int, indent: str = "") -> None:
    """A note of its own: HTML around Markdown, which blank lines keep apart."""
    head = [("", first), ('<div role="note">', first), ("", first)]
    head += [(f"**{plain(title)}**", first), ("", first)] if title else []
    out += [
        (indent + text if text else text, line)
        for text, line in [*head, *inner, ("", last), ("</div>", last), ("", last)]
    ]
