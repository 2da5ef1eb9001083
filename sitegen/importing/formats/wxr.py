"""WordPress' own export (WXR): posts with authors, dates, categories, captions, galleries and attachments, read in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from sitegen.errors import Problem
from sitegen.importing.formats.format import Format, Found, Item, Options, PassedOver, fields_of
from sitegen.importing.formats.shortcodes import Attachment, render_shortcodes
from sitegen.importing.formats.uploads import Uploads
from sitegen.importing.html.markdown import to_markdown

MOST_TEXT = 5_000_000  # characters of one post; an article may have no more
_HELD = {"draft": "a draft", "pending": "waits for review", "private": "private", "future": ""}
_NOT_CONTENT = frozenset(
    """attachment nav_menu_item revision custom_css customize_changeset wp_global_styles oembed_cache wp_template wp_template_part
    wp_navigation user_request wp_block wp_font_family wp_font_face""".split()
)
_EMPTY_DATE = re.compile(r"0000-00-00|^\s*$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class _Site(NamedTuple):
    authors: dict[str, str]
    attachments: dict[str, Attachment]
    home: str


def begins(head: bytes) -> bool:
    """Whether a file's first bytes are an export's."""
    return b"wordpress.org/export/" in head or b"<wp:wxr_version" in head or b"WordPress eXtended RSS" in head


def read(path: Path, name: str, options: Options) -> Iterator[Found]:
    """Two passes: the authors and attachments of the whole file, then its posts one by one."""
    site = _survey(path)
    uploads = Uploads(path.parent, site.home)
    seen: set[str] = set()
    passed: dict[str, int] = {}
    for number, item in enumerate(_items(path), start=1):
        kind = _text(item, "post_type") or "post"
        where = f"{name}, item {number}"
        if kind in _NOT_CONTENT:
            passed[kind] = passed.get(kind, 0) + 1
            continue
        yield from _read_item(item, kind, where, site, uploads, options, seen)
    for kind, count in sorted(passed.items()):
        yield PassedOver(name, f"{count:,} of the kind “{kind}” are no articles" + _ABOUT.get(kind, "") + ".")


_ABOUT = {
    "attachment": "; pictures that posts show are copied where their files lie in an uploads folder beside the export"
}


def _read_item(
    item: Any, kind: str, where: str, site: _Site, uploads: Uploads, options: Options, seen: set[str]
) -> Iterator[Found]:
    title = " ".join(_text(item, "title").split())
    where = f"{where} (“{title[:60]}”)" if title else where
    status = _text(item, "status") or "publish"
    if kind == "page" and not options.pages:
        yield PassedOver(where, "is a page, not a post; `--pages` imports pages too.")
        return
    if status in ("trash", "auto-draft", "inherit"):
        yield PassedOver(where, f"has the status “{status}” and was left out.")
        return
    raw = _text(item, "encoded")
    if len(raw) > MOST_TEXT:
        message = f"The post has {len(raw):,} characters; an article may have {MOST_TEXT:,}."
        yield Problem(where, 0, "error", message, "Split it in WordPress and export again.")
        return
    if not raw.strip() and not title:
        yield PassedOver(where, "has neither a title nor a text.")
        return
    yield _make(item, raw, title, status, where, site, uploads, seen)


def _make(
    item: Any, raw: str, title: str, status: str, where: str, site: _Site, uploads: Uploads, seen: set[str]
) -> Item:
    notes: list[str] = []
    text, lost = render_shortcodes(raw, site.attachments)
    body, left = to_markdown(text, breaks=True)
    body, files, missing = uploads.place(body)
    losses = [*lost, *left]
    if losses:
        notes.append(f"Left out of the text: {', '.join(losses)}.")
    notes += missing
    link = _text(item, "link")
    post_id, slug = _text(item, "post_id"), unquote(_text(item, "post_name"))
    date, doubt = _date(item)
    notes += doubt
    held = status in _HELD and status != "future"
    reason = _HELD.get(status, f"of the unknown status “{status}”" if status not in ("publish", "future") else "")
    if _text(item, "post_password"):
        held, reason = True, "behind a password"
    if status not in _HELD and status != "publish":
        held = True
    if status == "future" and not date:
        held, reason = True, "scheduled, without a date that can be read"
    if held:
        notes.append(f"Is kept back as a draft: it was {reason} in WordPress.")
    comments = len(item.findall("{*}comment"))
    if comments:
        notes.append(f"{comments} comments were left out.")
    if not title:
        notes.append("No title is stated.")
    identity = f"wxr:{_text(item, 'guid') or link or post_id}"
    if identity in seen:
        identity += f"#{post_id or len(seen)}"
    seen.add(identity)
    login = _text(item, "creator")
    excerpt = _excerpt(item)
    name = slug or title or f"post-{post_id}"
    fields = fields_of(
        title=title or f"Untitled, {post_id or slug}",
        title_derived=not title,
        date=date,
        authors=[site.authors.get(login, login)] if login else [],
        topics=_terms(item),
        description=excerpt,
        aliases=_addresses(link, post_id),
        draft=held,
    )
    return Item(name, where, identity, fields, body, notes=tuple(notes), files=tuple(files))


def _survey(path: Path) -> _Site:
    authors: dict[str, str] = {}
    attachments: dict[str, Attachment] = {}
    home = ""
    for _, element in etree.iterparse(str(path), events=("end",), **_PARSER):
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if tag == "author" and element.find("{*}author_login") is not None:
            login = _text(element, "author_login")
            authors[login] = _text(element, "author_display_name") or login
        elif tag in ("base_blog_url", "base_site_url") and element.text:
            home = home if tag == "base_site_url" and home else element.text.strip()
        elif tag == "item":
            if _text(element, "post_type") == "attachment":
                url = _text(element, "attachment_url") or _text(element, "guid")
                caption = _text(element, "encoded", 1) or ""
                attachments[_text(element, "post_id")] = Attachment(
                    url, " ".join(_text(element, "title").split()), caption
                )
            _forget(element)
    return _Site(authors, attachments, home)


_PARSER: dict[str, Any] = {
    "recover": True,
    "huge_tree": True,
    "resolve_entities": False,
    "no_network": True,
    "remove_comments": True,
}


def _items(path: Path) -> Iterator[Any]:
    for _, element in etree.iterparse(str(path), events=("end",), tag="item", **_PARSER):
        yield element
        _forget(element)


def _forget(element: Any) -> None:
    """Gives an element's memory back, and that of those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _text(item: Any, name: str, which: int = 0) -> str:
    found = item.findall(f"{{*}}{name}") or item.findall(name)
    return _CONTROL.sub("", found[which].text or "").strip() if len(found) > which else ""


def _excerpt(item: Any) -> str:
    for element in item.findall("{*}encoded"):
        if "excerpt" in element.tag and (element.text or "").strip():
            plain, _ = to_markdown(element.text)
            return " ".join(plain.replace("\\", "").split())
    return ""


def _date(item: Any) -> tuple[datetime | None, list[str]]:
    """The post's own time, with its distance from UTC where both are given."""
    local, utc = _moment(_text(item, "post_date")), _moment(_text(item, "post_date_gmt"))
    if local is None and utc is None:
        published = _text(item, "pubDate")
        if published and not re.search(r"-0001|1970 00:00:00", published):
            from email.utils import parsedate_to_datetime

            try:
                return parsedate_to_datetime(published), []
            except ValueError:
                pass
        stated = " ".join(filter(None, (_text(item, "post_date"), published)))
        return None, [f"The date “{stated}” is none; the article has no date." if stated else "No date is stated."]
    if local is None or utc is None:
        return local or (utc.replace(tzinfo=UTC) if utc else None), []
    offset = local - utc
    if abs(offset) <= timedelta(hours=14) and offset.total_seconds() % 900 == 0:
        return local.replace(tzinfo=timezone(offset)), []
    return local, []


def _moment(text: str) -> datetime | None:
    if _EMPTY_DATE.search(text):
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.year > 1 else None


def _terms(item: Any) -> list[str]:
    """Categories and tags by their names, each once; "Uncategorized" says nothing."""
    names: dict[str, None] = {}
    for element in item.findall("category"):
        name = " ".join((element.text or "").split())
        is_topic = element.get("domain") in ("category", "post_tag", "tag", None)
        if name and is_topic and element.get("nicename") != "uncategorized" and name != "Uncategorized":
            names.setdefault(name)
    return list(names)


def _addresses(link: str, post_id: str) -> list[str]:
    """The path of the old permalink; a link by number alone is no path."""
    parts = urlsplit(link)
    return [unquote(parts.path)] if parts.path.strip("/") and not parts.query else []


FORMAT = Format("wxr", "a WordPress export (WXR)", (".xml", ".wxr"), read, begins)
