"""A stretch of HTML, as content management systems keep it, to Markdown. markdownify does the elements; what it loses is done here."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment
from markdownify import MarkdownConverter

from sitegen.importing.markdown import escape_inline

_BLOCK = (
    "address|article|aside|blockquote|details|div|dl|dd|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|"
    "section|summary|table|tbody|td|tfoot|th|thead|tr|ul|script|style|iframe|video|audio|noscript"
)
_OPENS_BLOCK = re.compile(rf"\s*</?(?:{_BLOCK})\b", re.IGNORECASE)
_PRE = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_MANY_BLANKS = re.compile(r"\n{3,}")
_MEDIA = ("iframe", "video", "audio", "embed", "object")
_GONE = ("script", "style", "noscript", "form", "input", "button", "select", "textarea", "svg", "canvas", "template")


class _Converter(MarkdownConverter):
    """Words come through as they stand: nothing in them is read as Markdown, or as a mark of ours."""

    def escape(self, text: str, parent_tags: Any) -> str:
        return escape_inline(text) if text else ""


def to_markdown(html: str, breaks: bool = False) -> tuple[str, tuple[str, ...]]:
    """(Markdown, what was left out, counted by kind). ``html`` may be a fragment; blank lines part paragraphs where no element does,
    and with ``breaks`` a line's end is one, as WordPress shows it.
    """
    soup = BeautifulSoup(paragraphs(html, breaks), "lxml")
    losses: Counter[str] = Counter()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for figure in soup.find_all("figure"):
        _caption(soup, figure)
    for media in soup.find_all(_MEDIA):
        _link(soup, media, losses)
    for numbered in soup.find_all("ol", start=True):
        if not str(numbered["start"]).strip().isdigit():
            del numbered["start"]
    for gone in soup.find_all(_GONE):
        if gone.name not in ("script", "style", "noscript", "template") and gone.get_text(strip=True):
            losses[f"<{gone.name}>"] += 1
        elif gone.name == "script":
            losses["<script>"] += 1
        gone.decompose()
    converter = _Converter(heading_style="ATX", bullets="-", strip=["span", "font"], newline_style="backslash")
    text = converter.convert_soup(soup)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _MANY_BLANKS.sub("\n\n", text).strip(), tuple(f"{count} {kind}" for kind, count in sorted(losses.items()))


def paragraphs(html: str, breaks: bool = False) -> str:
    """Text between blank lines as paragraphs, where it stands in no element of its own."""
    html, kept = _set_aside(html.replace("\r\n", "\n"))
    parts = []
    for part in _BLANK.split(html):
        if not part.strip():
            continue
        text = part.strip()
        parts.append(
            part
            if _OPENS_BLOCK.match(part)
            else f"<p>{text.replace(chr(10), '<br>' + chr(10)) if breaks else text}</p>"
        )
    whole = "\n\n".join(parts)
    return re.sub(r"<pre data-kept=(\d+)></pre>", lambda found: kept[int(found[1])], whole)


def _set_aside(html: str) -> tuple[str, list[str]]:
    """The text with a sign in place of each element whose line ends mean what they are, and those elements."""
    kept: list[str] = []
    parts, done, low = [], 0, html.lower()
    for found in _PRE.finditer(html):
        if found.start() < done:
            continue
        end = low.find(f"</{found[1].lower()}", found.end())
        if end < 0:
            break
        end = (low.find(">", end) + 1) or len(html)
        parts += [html[done : found.start()], f"\n\n<pre data-kept={len(kept)}></pre>\n\n"]
        kept.append(html[found.start() : end])
        done = end
    return "".join([*parts, html[done:]]), kept


def _caption(soup: Any, figure: Any) -> None:
    """A figure's caption becomes its picture's title, which is how our Markdown writes one."""
    caption = figure.find("figcaption")
    pictures = figure.find_all("img")
    if len(pictures) == 1:
        picture = pictures[0]
        if caption is not None:
            picture["title"] = " ".join(caption.get_text(" ").split())
            caption.extract()
        if not figure.find("table") and not figure.find("blockquote"):
            paragraph = soup.new_tag("p")
            paragraph.append(picture.extract())
            rest = [
                child.extract() for child in list(figure.children) if getattr(child, "name", None) or str(child).strip()
            ]
            figure.replace_with(paragraph, *[r for r in rest if not getattr(r, "name", None) or r.get_text(strip=True)])
    elif caption is not None:
        caption.name = "p"


def _link(soup: Any, media: Any, losses: Counter[str]) -> None:
    """What plays becomes a link that says where it leads."""
    source = media.get("src") or media.get("data") or ""
    if not source and (inner := media.find("source")):
        source = inner.get("src") or ""
    if source.startswith("//"):
        source = f"https:{source}"
    if not source.startswith(("http://", "https://", "/")):
        losses[f"<{media.name}> without an address"] += 1
        media.decompose()
        return
    link = soup.new_tag("a", href=source)
    link.string = (
        " ".join((media.get("title") or "").split()) or f"{media.name} from {urlsplit(source).hostname or 'this site'}"
    )
    paragraph = soup.new_tag("p")
    paragraph.append(link)
    media.replace_with(paragraph)
