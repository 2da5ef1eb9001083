"""Marks within a line: pictures and notes of Obsidian's between double brackets, lists of attributes, anchors of blocks, highlights."""

from __future__ import annotations

import re

from sitegen.content.markup.embeds import destination, plain
from sitegen.model import FOLDERS

_SIGNS = ("[[", "{", " ^", "==", "|filename|", "|static|", "|attach|")
_EMBED = re.compile(r"!\[\[([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?\]\]")
_FILE = re.compile(r"(?<!!)\[\[([^\[\]|\n#]+\.(?!md\b)[A-Za-z]\w{1,4})(?:\\?\|([^\[\]\n]*))?\]\]")
_SUFFIX = re.compile(r"\.(?P<suffix>[A-Za-z]\w{1,4})$")
_PICTURES = frozenset("jpg jpeg png gif webp avif svg bmp tif tiff".split())
_FILES = _PICTURES | frozenset(
    "pdf mp3 mp4 m4a wav ogg ogv webm mov flac 3gp mkv csv xlsx docx pptx zip txt canvas base epub json xml html htm".split()
)
_KRAMDOWN = re.compile(r"[ \t]?\{:(?:[.#:]|toc|no_toc|\s*+[.#\w-]++\s*+=?+)[^{}\n]*+\}")
_ATTRIBUTE = r"""(?:[.#][\w:./-]++|[\w-]++=(?:"[^"\n]*"|'[^'\n]*'|[\w.%#/:-]++)|-|=\w++)"""
_SPAN = re.compile(rf"(?<![!\]\\])\[([^\[\]\n]+)\]\{{\s*+{_ATTRIBUTE}(?:\s++{_ATTRIBUTE})*+\s*+\}}")
_LIST = re.compile(
    rf"(?<=[)\]`])\{{\s*+{_ATTRIBUTE}(?:\s++{_ATTRIBUTE})*+\s*+\}}|(?<=[*_])\{{\s*[.#][^{{}}\n]*\}}"
    rf"|(?<![ \t])[ \t]++\{{\s*+{_ATTRIBUTE}(?:\s++{_ATTRIBUTE})*+\s*+\}}(?=[ \t]*+#*+[ \t]*+$)",
    re.MULTILINE,
)
_BLOCK_ID = re.compile(r"(?:(?<=\S)[ \t]+|^)\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE)
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^\n]*?[^\s=])==(?![=\w])")
_PLACED = re.compile(
    r"(?P<open>\]\(\s*<?|(?:src|href)=[\"'])(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)"
    r"(?P<path>[^\s)>\"']*)"
)


def read_inline(text: str, folder: str) -> str:
    """Words without such marks, on as many lines. ``folder`` is where their file lies."""
    if not any(sign in text for sign in _SIGNS):
        return text
    if "[[" in text:
        text = _FILE.sub(_file, _EMBED.sub(_embed, text))
    if "{" in text or "|" in text:
        text = _PLACED.sub(lambda found: found["open"] + _placed(found["path"], folder), text)
    if "{" in text:
        text = _LIST.sub("", _SPAN.sub(r"\1", _KRAMDOWN.sub("", text)))
    if " ^" in text or "\n^" in text:
        text = _BLOCK_ID.sub("", text)
    return _HIGHLIGHT.sub(r"<mark>\1</mark>", text) if "==" in text else text


def _embed(found: re.Match[str]) -> str:
    """``![[photo.png|300]]`` is a picture, ``![[talk.mp3]]`` a link to a file, ``![[Note#Part]]`` one to an article."""
    target, _, fragment = found[1].strip().partition("#")
    words = "" if re.fullmatch(r"\d*(?:x\d*)?", (found[2] or "").strip()) else (found[2] or "").strip()
    suffix = _SUFFIX.search(target)
    kind = suffix["suffix"].lower() if suffix else ""
    if kind in _PICTURES:
        return f"![{plain(words)}]({destination(target)})"
    if kind in _FILES:
        return f"[{plain(words or target.rpartition('/')[2])}]({destination(target)})"
    name = target.removesuffix(".md")
    shown = words or name.rpartition("/")[2] or fragment.strip("^")
    return f"[[{name}.md{'#' + fragment if fragment else ''}|{shown}]]" if name else ""


def _file(found: re.Match[str]) -> str:
    target = found[1].strip()
    suffix = _SUFFIX.search(target)
    if not suffix or suffix["suffix"].lower() not in _FILES or target.partition("/")[0] in FOLDERS.values():
        return found[0]
    return f"[{plain((found[2] or '').strip() or target.rpartition('/')[2])}]({destination(target)})"


def _placed(path: str, folder: str) -> str:
    """Pelican's addresses count from the folder of its content, where they begin with a slash."""
    if not path.startswith("/") or not re.search(r"\.(?:md|markdown|rst)(?:#.*)?$", path):
        return path
    depth = len([part for part in folder.removeprefix("content/articles").split("/") if part])
    return "../" * depth + path.lstrip("/")
