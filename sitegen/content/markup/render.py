"""Tags of other generators as Markdown: the common ones as what they show, the others taken out and named."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from html import escape

from sitegen.content.markup import embeds
from sitegen.content.markup.embeds import destination, link_of, link_to, plain
from sitegen.content.markup.inline import read_inline
from sitegen.content.markup.kinds import (
    CONTROLS,
    DROPPED,
    FENCES,
    FIGURES,
    LINKS,
    LITERALS,
    NOTES,
    NOTICES,
    QUOTES,
    SECRETS,
    SILENT,
    TAGS_DROPPED,
    TAGS_EMBEDDED,
    UNFOLDED,
    WRAPPERS,
)  # fmt: skip
from sitegen.content.markup.pieces import Finding, Piece, prefixed
from sitegen.content.markup.scan import Arguments, Words, arguments_of
from sitegen.content.markup.tree import Element, Node

_IMAGE = re.compile(
    r"""!\[(?P<alt>[^\]]{0,1000}+)\]\(\s*+<?(?P<src>[^\s)>]{1,2000}+)>?(?:\s++["'(](?P<title>[^"')]{0,1000}+)["')])?\s*+\)"""
)
_IMG = re.compile(r"<img\b([^>]*)>", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#].*)?$", re.IGNORECASE)
_SITE_ADDRESS = re.compile(
    r"(?:site|page|config|metadata)\.(?:base_?url|url|path|baseUrl|github\.url)$|SITEURL$|BASE_PATH$"
)
_LITERAL = re.compile(r"""(?:"([^"]*)"|'([^']*)')\s*(?:\|\s*(?:\w+)(?:\s*:\s*[^|]*)?\s*)*$""")
_MARKUP_HINT = "Write it in Markdown or HTML to have it on the page."


_MADE = re.compile(
    r'(?P<sign>!?)\[(?P<words>.*)\]\((?P<where>(?:(?!\]\()[^\s)])++)(?: "(?P<title>(?:[^"\\\n]|\\.)*+)")?\)'
)
_LOOKS = re.compile(r"(?:align)?(?:left|right|center|none)|full|small|medium|large|\d+(?:px|%)?|auto", re.IGNORECASE)
_HTML_BLOCK = re.compile(
    r"\s{0,3}</?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|header|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[^>\]}]*(?:[>%]?\}\}|%\}|>|\])")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\n|\Z)")
_LINK_BEGIN = re.compile(r"\[([^\[\]\n]*)\]\(\s*<?$")
_LINK_END = re.compile(r"""(#[\w-]+)?>?(?:\s+"[^"\n]*")?\s*\)""")


def _reference(node: Element) -> str:
    """The article that a tag within a link's address names, empty for other tags: ``{{< ref "a.md" >}}``, ``{% post_url a %}``."""
    tag = node.tag
    if tag.family not in ("hugo", "liquid") or tag.name not in ("ref", "relref", "post_url", "link"):
        return ""
    name = next(iter(tag.arguments.plain), "") or tag.arguments.get("path")
    name = re.sub(r"\.\w\w(?=\.md$)|/_?index(?:\.\w\w)?\.md|/$", "", name)
    return re.sub(r"[\[\]|{}].*", "", name).strip("/")


class Renderer:
    """One text on its way: renders its nodes and remembers what it could not."""

    def __init__(self, source: str, folder: str = "") -> None:
        self.source = source
        self.folder = folder
        self.findings: list[Finding] = []
        self._breaks = [found.start() for found in re.finditer("\n", source)]

    def render(self, nodes: Iterable[Node]) -> list[Piece]:
        """The pieces of Markdown that nodes come to."""
        pieces: list[Piece] = []
        waiting = ""  # a link to an article whose end is still to come
        for node in nodes:
            if isinstance(node, Words):
                text, start = node.text, node.start
                if waiting and (found := _LINK_END.match(text)):
                    pieces.append(Piece(waiting.format(found[1] or ""), self.line(start)))
                    text, start = text[found.end() :], start + found.end()
                waiting = ""
                verbatim = self.source.startswith(text, start)
                pieces.append(Piece(text if node.code else read_inline(text, self.folder), self.line(start), verbatim))
            elif pieces and (name := _reference(node)) and (found := _LINK_BEGIN.search(pieces[-1].text)):
                pieces[-1] = pieces[-1]._replace(text=pieces[-1].text[: found.start()])
                words = found[1].replace("|", "/").replace("{", "{{").replace("}", "}}") or name
                name, hash_sign, part = name.partition("#")
                place = hash_sign + part or "{}"
                waiting = f"[[{name.removesuffix('.md')}.md{place}|{words}]]"
            else:
                pieces.extend(self._element(node))
        return pieces

    def line(self, at: int) -> int:
        """The line of a place in the source, counted from 0."""
        return bisect_right(self._breaks, at - 1) if at else 0

    def _element(self, node: Element) -> list[Piece]:
        tag = node.tag
        match tag.family:
            case "remark":
                return []
            case "secret":
                self._find(node, "A comment between %% is left out.", "Nothing of it is published.")
                return []
            case "output":
                return self._value(node)
            case "html":
                return self._html(node)
        name, arguments = tag.name, tag.arguments
        if tag.family == "liquid" and name in ("include", "include_cached", "includecached", "render", "partial"):
            if not arguments.plain:
                return self._left_out(node, name)
            name, arguments = arguments.plain[0], Arguments(arguments.named, arguments.plain[1:])
        name = re.sub(r"\.(?:html|md|njk|liquid|j2)$", "", name.rpartition("/")[2])
        return self._shortcode(node, re.sub(r"[^a-z0-9]", "", name.lower()), name, arguments)

    def _shortcode(self, node: Element, folded: str, name: str, arguments: Arguments) -> list[Piece]:
        family, inner = node.tag.family, self._inner(node)
        is_bare = node.end is None and node.tag.form == "open" and not arguments.named and not arguments.plain
        if family == "bracket" and is_bare and folded not in SILENT | DROPPED:
            return [Piece(node.tag.source, self.line(node.tag.start), verbatim=True)]  # a word between brackets
        if node.tag.form == "close":
            if family == "bracket":
                return [Piece(node.tag.source, self.line(node.tag.start), verbatim=True)]
            return [] if folded in WRAPPERS | NOTICES | QUOTES | CONTROLS else self._left_out(node, name)
        if folded == "comment":
            return []
        if folded in SECRETS:
            self._find(node, f'What stands in "{name}" is left out.', "It is not meant for everybody.", grave=True)
            return []
        if family == "liquid" and folded in CONTROLS:
            self._find(
                node,
                f'The template tag "{name}" is left out, with what it encloses.',
                _MARKUP_HINT,
                node.end is not None,
            )
            return []
        if folded in SILENT:
            return []
        if folded in FIGURES or folded in ("caption", "wpcaption"):
            return self._figure(node, name, arguments, inner)
        if folded in FENCES:
            return self._fence(node, arguments, FENCES[folded])
        if node.end is not None and folded in QUOTES:
            return self._quote(node, arguments)
        if node.end is not None and folded in NOTICES:
            return self._notice(node, folded, arguments)
        if node.end is not None and folded in UNFOLDED:
            title = arguments.get("summary", "title", "label", "header") or " ".join(arguments.plain) or "More"
            return self._around(node, f"<details>\n<summary>{embeds.plain(title)}</summary>", "</details>")
        if node.end is not None and folded in NOTES:
            return [
                Piece("^[", self.line(node.tag.start)),
                *_flat(self.render(node.inner)),
                Piece("]", self.line(node.end)),
            ]
        if folded in LINKS:
            address = arguments.get("href", "url", "link", "relref", "src", "to") or (inner if "/" in inner else "")
            words = arguments.get("text", "label", "title", "name") or (inner if inner != address else "")
            if address:
                return self._block(node, embeds.link(words, address))
        if folded in LITERALS:
            return [Piece(LITERALS[folded], self.line(node.tag.start))]
        if made := link_of(folded, arguments, inner):
            return self._block(node, made)
        if node.end is not None:
            if folded not in WRAPPERS:
                self._find(node, f'The tag "{name}" is not known; only what it encloses is shown.', _MARKUP_HINT)
            return self.render(node.inner)
        return self._left_out(node, name)

    def _left_out(self, node: Element, name: str) -> list[Piece]:
        self._find(node, f'The tag "{name}" is left out of the text.', _MARKUP_HINT)
        return []

    def _find(self, node: Element, message: str, hint: str, grave: bool = False) -> None:
        self.findings.append(Finding(self.line(node.tag.start), message, hint, grave))

    def _inner(self, node: Element) -> str:
        return self.source[node.tag.end : node.end] if node.end is not None else ""

    def _value(self, node: Element) -> list[Piece]:
        """``{{ site.baseurl }}`` is the site's own beginning, ``{{ "/a.png" | relative_url }}`` what stands in the quotation marks."""
        inner, line = node.tag.name, self.line(node.tag.start)
        if _SITE_ADDRESS.match(inner.partition("|")[0].strip()):
            return []
        literal = _LITERAL.match(inner)
        if literal:
            return [Piece(literal[1] if literal[1] is not None else literal[2], line)]
        self._find(
            node,
            "A value of a template is left out of the text.",
            f'Write out what "{node.tag.source[:60]}" stood for.',
            grave=True,
        )
        return []

    def _html(self, node: Element) -> list[Piece]:
        """What raw HTML no page of ours may hold: frames become links, programs go, of other elements what they enclose stays."""
        tag, name = node.tag, node.tag.name.lower()
        if tag.form == "close":
            return []
        if name in TAGS_EMBEDDED or (folded := name.replace("-", "")) in embeds.HOSTS or folded in embeds.ALIASES:
            inner = self._inner(node)
            within = next(
                (arguments_of(each) for each in re.findall(r"<(?:source|embed|param|a)\b([^>]*)>", inner)),
                Arguments({}),
            )
            address = tag.arguments.get("src", "data", "href", "datasrc", "url") or within.get("src", "href", "value")
            title = tag.arguments.get("title", "arialabel", "alt")
            made = link_to(address, title) if address else link_of(name.replace("-", ""), tag.arguments)
            if made:
                self._find(node, f"The element <{name}> is a link here.", "A page elsewhere is not shown within ours.")
                return self._block(node, made)
        grave = name not in ("script", "style")
        if name in TAGS_DROPPED or node.end is None:
            self._find(node, f"The element <{name}> is left out.", _MARKUP_HINT, grave and node.end is not None)
            return []
        self._find(node, f"The element <{name}> is not known; only what it encloses is shown.", _MARKUP_HINT)
        return self.render(node.inner)

    def _figure(self, node: Element, name: str, arguments: Arguments, inner: str) -> list[Piece]:
        files = [word for word in arguments.plain if _PICTURE_FILE.search(word) or word.startswith(("/", "http"))]
        src = arguments.get(
            "src", "url", "image", "imageurl", "imagepath", "path", "file", "img", "link", "href"
        ) or next(iter(files), "")
        alt, caption = arguments.get("alt", "title"), arguments.get("caption", "figcaption", "attr", "title")
        rest = inner
        if found := _IMAGE.search(inner):
            src, alt = src or found["src"], alt or found["alt"]
            rest = inner[: found.start()] + (found["title"] or "") + inner[found.end() :]
        elif found := _IMG.search(inner):
            within = arguments_of(found[1])
            src, alt = src or within.get("src"), alt or within.get("alt")
            rest = inner[: found.start()] + inner[found.end() :]
        rest = re.sub(r"<[^<>]*>|\]\([^()\s]*\)|^\s*\[|\[/?[a-z_]+\]", " ", rest)
        further = (
            [word for word in arguments.plain if word not in files and not _LOOKS.fullmatch(word)] if files else []
        )
        if further and re.search(
            r"[\"']\s*,", node.tag.source
        ):  # Eleventy's: the picture, then what it shows, then sizes
            alt, further = alt or further[0], []
        caption = " ".join(rest.split()) or caption or " ".join(further)
        if not src:
            return self._left_out(node, name)
        attribution = arguments.get("attr") if arguments.get("attr") != caption else ""
        caption = re.sub(
            r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", re.sub(r"<[^<>]*>", "", f"{caption} {attribution}")
        ).strip()
        quoted = caption.replace("\\", "\\\\").replace('"', '\\"')
        title = f' "{quoted}"' if quoted else ""
        return self._block(node, f"![{plain(alt)}]({destination(src)}{title})")

    def _fence(self, node: Element, arguments: Arguments, language: str) -> list[Piece]:
        if node.end is None:
            return self._left_out(node, node.tag.name)
        inner, line = self._inner(node), self.line(node.tag.start)
        language = language or arguments.get("lang", "language") or next(iter(arguments.plain), "")
        language = language if re.fullmatch(r"[\w+#.-]+", language) else ""
        if "\n" not in inner:
            ticks = "`" * (1 + max((len(run) for run in re.findall("`+", inner)), default=0))
            return [Piece(f"{ticks} {inner.strip()} {ticks}" if inner.strip() else "", line)]
        ticks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", inner)), default=0))
        body = inner.strip("\n").rstrip()
        skipped = len(inner) - len(inner.lstrip("\n"))
        code = Piece(body, line + skipped, verbatim=True)
        return [Piece(f"\n{ticks}{language}\n", line), code, Piece(f"\n{ticks}\n", self.line(node.end))]

    def _quote(self, node: Element, arguments: Arguments) -> list[Piece]:
        author = arguments.get("author", "by", "name", "cite", "from") or " ".join(arguments.plain)
        source = arguments.get("source", "title", "citation")
        said = ", ".join(plain(word) for word in (author, source) if word)
        inner = _trimmed(self.render(node.inner))
        line = self.line(node.end or node.tag.end)
        signed = [Piece(f"\n>\n> — {said}", line)] if said else []
        return [Piece("\n\n> ", self.line(node.tag.start)), *prefixed(inner, "> "), *signed, Piece("\n\n", line)]

    def _notice(self, node: Element, name: str, arguments: Arguments) -> list[Piece]:
        title = arguments.get("title", "header", "heading", "summary") or next(
            (w for w in arguments.plain if " " in w), ""
        )
        return self._around(node, '<div role="note">' + (f"\n\n**{plain(title)}**" if title else ""), "</div>")

    def _around(self, node: Element, before: str, after: str) -> list[Piece]:
        start, end = self.line(node.tag.start), self.line(node.end or node.tag.end)
        inner = _trimmed(self.render(node.inner))
        return [Piece(f"\n\n{before}\n\n", start), *inner, Piece(f"\n\n{after}\n\n", end)]

    def _is_in_html(self, node: Element) -> bool:
        """Whether a tag stands within a block of raw HTML, where nothing of Markdown's is read."""
        blank = self.source.rfind("\n\n", 0, node.tag.start)
        return bool(_HTML_BLOCK.match(self.source, blank + 2 if blank >= 0 else 0, node.tag.start))

    def _end(self, node: Element) -> int:
        if node.end is None:
            return node.tag.end
        closing = _CLOSING.match(self.source, node.end)
        return closing.end() if closing else node.end

    def _block(self, node: Element, text: str) -> list[Piece]:
        """A paragraph of its own where the tag stands alone at the beginning of a line."""
        line = self.line(node.tag.start)
        if self._is_in_html(node):
            return [Piece(_as_html(text), line)]
        start, end = node.tag.start, self._end(node)
        begins = start == 0 or self.source[start - 1] == "\n"
        return [Piece(f"\n{text}\n" if begins and _REST_OF_LINE.match(self.source, end) else text, line)]


def _as_html(text: str) -> str:
    """A picture or a link in HTML, as a block of it wants."""
    found = _MADE.fullmatch(text)
    if not found:
        return text
    words, title = (
        escape(re.sub(r"\\(.)", r"\1", part or ""), quote=True) for part in (found["words"], found["title"])
    )
    if not found["sign"]:
        return f'<a href="{found["where"]}">{words}</a>'
    image = f'<img src="{found["where"]}" alt="{words}">'
    return f"<figure>{image}<figcaption>{title}</figcaption></figure>" if title else image


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without blank lines at either end."""
    pieces = [piece for piece in pieces if piece.text]
    while pieces and not pieces[0].text.strip():
        pieces.pop(0)
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    if pieces:
        first = pieces[0]
        kept = first.text.lstrip("\n")
        skipped = len(first.text) - len(kept)
        pieces[0] = first._replace(text=kept.lstrip(" "), line=first.line + (skipped if first.verbatim else 0))
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return pieces


def _flat(pieces: list[Piece]) -> list[Piece]:
    """On one line."""
    return [Piece(" ".join(piece.text.split()), piece.line) for piece in _trimmed(pieces)]
