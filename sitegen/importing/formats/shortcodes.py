"""WordPress' shortcodes in a post's HTML: the common ones become HTML, the rest is left out and named."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Attachment(NamedTuple):
    """A file of the media library."""

    url: str
    title: str
    caption: str


# Every pattern is bounded: whoever wrote the export may have written anything.
_ATTRIBUTE = re.compile(r"""([\w-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s\]"']+))""")
_CAPTION = re.compile(r"\[((?:wp_)?caption)\b([^\]]{0,2000})\]")
_CODE = re.compile(r"\[(code|sourcecode|source|php|python|html|css|js|sql|bash)\b([^\]]{0,500})\]")
_PLAYER = re.compile(r"\[(embed|youtube|vimeo|audio|video)\b([^\]]{0,2000})\](?:([^\[\]]{0,2000})\[/\1\])?")
_GALLERY = re.compile(r"\[gallery\b([^\]]{0,5000})\]")
_MORE = re.compile(r"<!--(?:more|nextpage)[^>]{0,200}-->")
_CLOSING = re.compile(r"\[/([a-z][\w-]{1,40})\]")
_OPENING = re.compile(r"\[([a-z][\w-]{1,40})(?:\s[^\[\]]{0,500})?\]")
_SINGLE = re.compile(
    r"""\[([a-z][\w-]{1,40})(?:\s{1,20}[\w-]{1,40}=(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'|[^\s\]"'=]{1,200})){1,40}\s{0,20}/?\]"""
)
_LONE = re.compile(
    r"\[/?((?:vc|et_pb|fusion|av|su|mk|cs|wpforms|contact-form-7|contact-form|ninja_form|rev_slider|toc|playlist|subscribe2)"
    r"(?:_[a-z]\w{0,40})?)(?:\s[^\]]{0,500})?/?\]"
)
_IMAGE = re.compile(r"\s*((?:<a\b[^>]{0,2000}>\s*)?<img\b[^>]{0,2000}>(?:\s*</a>)?)", re.IGNORECASE)


def render_shortcodes(text: str, attachments: Mapping[str, Attachment]) -> tuple[str, tuple[str, ...]]:
    """(HTML without shortcodes, those left out by kind and number)."""
    if "[" not in text:
        return _MORE.sub("", text), ()
    lost: Counter[str] = Counter()
    kept: list[str] = []

    def keep(markup: str) -> str:
        kept.append(markup)
        return f"\n\n<pre data-code={len(kept) - 1}></pre>\n\n"

    def code(found: re.Match[str], inner: str) -> str:
        return keep(f"<pre><code>{html.escape(html.unescape(inner.strip(chr(10))))}</code></pre>")

    def caption(found: re.Match[str], inner: str) -> str:
        image = _IMAGE.match(inner)
        if not image:
            return inner
        words = _attributes(found[2]).get("caption", "") or inner[image.end() :]
        return f"\n\n<figure>{image[1]}<figcaption>{words.strip()}</figcaption></figure>\n\n"

    def player(found: re.Match[str]) -> str:
        given = _attributes(found[2])
        words = found[2].strip().lstrip("=").strip("\"' ")
        url = (
            (found[3] or "").strip()
            or given.get("src")
            or given.get("url")
            or given.get("mp4")
            or given.get("mp3")
            or words
        )
        if found[1] == "youtube" and re.fullmatch(r"[\w-]{11}", url):
            url = f"https://www.youtube.com/watch?v={url}"
        elif found[1] == "vimeo" and url.isdigit():
            url = f"https://vimeo.com/{url}"
        if not re.match(r"(?:https?:)?/", url):
            lost[f"[{found[1]}]"] += 1
            return ""
        return f'\n\n<p><a href="{html.escape(url)}">{html.escape(url)}</a></p>\n\n'

    def gallery(found: re.Match[str]) -> str:
        ids = re.findall(r"\d+", _attributes(found[1]).get("ids", "") or _attributes(found[1]).get("include", ""))
        shown = [attachments[each] for each in ids if each in attachments]
        if not shown:
            lost["[gallery] whose pictures the export does not name"] += 1
            return ""
        return (
            "".join(
                f'\n\n<figure><img src="{html.escape(a.url)}" alt="{html.escape(a.title)}">'
                f"<figcaption>{html.escape(a.caption)}</figcaption></figure>"
                for a in shown
            )
            + "\n\n"
        )

    def single(found: re.Match[str]) -> str:
        lost[f"[{found[1]}]"] += 1
        return ""

    def unpaired(found: re.Match[str]) -> str:
        if found[1] not in closed:
            return found[0]
        lost[f"[{found[1]}]"] += 1
        return ""

    text = _replace_pairs(_MORE.sub("", text), _CODE, code)
    text = _replace_pairs(text, _CAPTION, caption)
    text = _GALLERY.sub(gallery, _PLAYER.sub(player, text))
    closed = set(_CLOSING.findall(text))
    text = _CLOSING.sub("", _OPENING.sub(unpaired, text))
    text = _LONE.sub(single, _SINGLE.sub(single, text))
    text = re.sub(r"<pre data-code=(\d+)></pre>", lambda found: kept[int(found[1])], text)
    return text, tuple(f"{count} {kind}" for kind, count in sorted(lost.items()))


def _replace_pairs(text: str, opening: re.Pattern[str], render: Callable[[re.Match[str], str], str]) -> str:
    """What stands between an opening and its closing, rendered; an opening that nothing closes stays."""
    parts, done = [], 0
    for found in opening.finditer(text):
        if found.start() < done:
            continue
        closing = f"[/{found[1]}]"
        end = text.find(closing, found.end())
        if end < 0:
            break
        parts += [text[done : found.start()], render(found, text[found.end() : end])]
        done = end + len(closing)
    return "".join([*parts, text[done:]])


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(text)}
