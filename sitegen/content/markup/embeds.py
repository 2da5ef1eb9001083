"""Pages of other hosts that were shown inside a page: what is left of them is a link with a title.

Where nobody gave a title, the words say what kind of thing it is and name nobody: they stand in the text that names are looked for in.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from sitegen.content.markup.scan import Arguments


class Host(NamedTuple):
    """How a host's things are addressed: by an id, or by whatever stands there. ``pattern`` finds the id in an address."""

    title: str
    address: str
    pattern: str = ""
    id: str = r"[\w-]+"


HOSTS = {
    "youtube": Host("Video", "https://www.youtube.com/watch?v={}",
                    r"(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?(?:[^#\s]*&)?v=|v/|shorts/|live/)|youtu\.be/)([\w-]{3,})"),
    "vimeo": Host("Video", "https://vimeo.com/{}", r"vimeo\.com/(?:video/|channels/\w+/)?(\d+)", r"\d+"),
    "dailymotion": Host("Video", "https://www.dailymotion.com/video/{}", r"dailymotion\.com/(?:embed/)?video/(\w+)"),
    "ted": Host("Talk", "https://www.ted.com/talks/{}", r"ted\.com/talks/([\w-]+)"),
    "gist": Host("Gist", "https://gist.github.com/{}",
                 r"gist\.github\.com/([\w/-]+?)(?:\.js)?(?:[?#]|$)", r"[\w-]+(?:/[\w-]+)?"),
    "tweet": Host("Post", "https://twitter.com/i/status/{}", r"(?:twitter|x)\.com/\w+/status/(\d+)", r"\d+"),
    "instagram": Host("Post", "https://www.instagram.com/p/{}/", r"instagram\.com/(?:p|reel)/([\w-]+)"),
    "spotify": Host("Sound", "https://open.spotify.com/{}",
                    r"open\.spotify\.com/(?:embed/)?((?:track|album|episode|show|playlist)/\w+)",
                    r"(?:track|album|episode|show|playlist)/\w+"),
    "codepen": Host("Pen", "https://codepen.io/{}", r"codepen\.io/([\w-]+/(?:pen|embed)/\w+)", r"[\w-]+/pen/\w+"),
    "asciinema": Host("Recording", "https://asciinema.org/a/{}", r"asciinema\.org/a/(\w+)"),
    "soundcloud": Host("Sound", ""), "facebook": Host("Post", ""), "mastodon": Host("Post", ""),
    "bluesky": Host("Post", ""), "tiktok": Host("Video", ""), "reddit": Host("Post", ""),
    "slideshare": Host("Slides", ""), "speakerdeck": Host("Slides", ""), "scribd": Host("Document", ""),
    "flickr": Host("Picture", ""), "googlemaps": Host("Map", ""), "embed": Host("", ""),
}  # fmt: skip
ALIASES = {
    "youtubeenhanced": "youtube", "yt": "youtube", "youtubelite": "youtube", "liteyoutube": "youtube", "youtubevideo": "youtube",
    "x": "tweet", "twitter": "tweet",
    "tweetsimple": "tweet", "twittersimple": "tweet", "xsimple": "tweet", "vimeosimple": "vimeo", "vimeoenhanced": "vimeo",
    "instagramsimple": "instagram", "googlemap": "googlemaps", "gmap": "googlemaps", "map": "googlemaps", "iframe": "embed",
    "oembed": "embed", "video": "embed", "audio": "embed", "pdf": "embed", "wpvideo": "embed", "bilibili": "embed", "peertube": "embed",
    "fb": "facebook", "githubgist": "gist", "linkpreview": "embed", "bookmark": "embed", "linkcard": "embed", "object": "embed",
    "jwplayer": "embed", "codesandbox": "embed", "jsfiddle": "embed", "stackblitz": "embed",
    "replit": "embed", "ggb": "embed", "figma": "embed",
}  # fmt: skip
_ADDRESS = (
    "src",
    "url",
    "href",
    "link",
    "file",
    "mp4",
    "webm",
    "mp3",
    "ogg",
    "m4a",
    "data",
    "source",
    "path",
    "permalink",
)


def link_of(name: str, arguments: Arguments, inner: str = "") -> str:
    """A Markdown link to what a tag of this name shows; empty where nothing says what that is."""
    name = ALIASES.get(name, name)
    host = HOSTS.get(name)
    if host is None:
        return ""
    given = (
        arguments.get(*_ADDRESS)
        or arguments.get("id", "videoid", "video", "v", "key", "gist", "tweet")
        or inner.strip()
    )
    plain = [word for word in arguments.plain if word]
    user = arguments.get("user", "username", "account") or (
        plain[0] if len(plain) > 1 and name in ("gist", "tweet") else ""
    )
    if not given and plain:
        given = plain[1] if user and len(plain) > 1 and plain[0] == user else plain[0]
    title = arguments.get("title", "caption", "label", "alt", "name")
    if not title and len(plain) > 1 and name not in ("gist", "tweet") and not re.fullmatch(r"[\d.%px]+", plain[1]):
        title = plain[1]
    address = _address(host, given, user if name in ("gist", "tweet") else "")
    if name == "embed" and address:
        return link_to(address, title)
    return link(title or host.title, address) if address else ""


def link_to(address: str, title: str = "") -> str:
    """A Markdown link to an address that was shown in a frame: of the page itself where a host that is known has one."""
    for host in HOSTS.values():
        found = re.search(host.pattern, address) if host.pattern else None
        if found:
            return link(title or host.title, host.address.format(found[1]))
    return link(title, address)


def _address(host: Host, given: str, user: str) -> str:
    if host.pattern and (found := re.search(host.pattern, given)):
        return host.address.format(found[1])
    if re.match(r"(?:https?:)?//|/|\.{0,2}/?[\w%./-]+\.\w{2,4}$", given):
        return given
    if host.address and re.fullmatch(host.id, given):
        where = f"{user}/{given}" if user and "gist" in host.address else given
        return host.address.format(where)
    return ""


def link(words: str, address: str) -> str:
    """A Markdown link; one without words is called by its host or file."""
    if address.startswith("//"):
        address = f"https:{address}"
    try:
        host = urlsplit(address).netloc.removeprefix("www.")
    except ValueError:
        return ""
    words = words or ("Page elsewhere" if host else address.rpartition("/")[2])
    return f"[{plain(words)}]({destination(address)})"


def plain(words: str) -> str:
    """Words that nothing of Markdown's can be read in."""
    return re.sub(r"([\\`*_\[\]<>{}#|])", r"\\\1", " ".join(re.sub(r"<[^<>]*>", " ", words).split()))


def destination(address: str) -> str:
    """An address as Markdown has it between parentheses."""
    kept = "".join(f"%{ord(char):02X}" if char in ' "<>()\\|' else char for char in address.strip())
    return kept.replace("\n", "")
