"""Folders of other generators (Hugo, Zola, Jekyll, Pelican): their posts as articles of ours, with pictures and old addresses."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from sitegen.content.front_matter.moments import date_in_name
from sitegen.content.front_matter.read import Head, read_front_matter
from sitegen.content.front_matter.values import fill_in
from sitegen.errors import SitegenError
from sitegen.importing.decode import decode
from sitegen.importing.formats.format import Format, Found, Item, Options, PassedOver, fields_of
from sitegen.importing.formats.uploads import FOLDER
from sitegen.importing.markdown_file import first_heading
from sitegen.slugs import slugify

_MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
_PICTURE = re.compile(r"(!\[(?:[^\]\\]|\\.){0,1000}\]\()<?([^)\s>]{1,2000})>?")
_NAMED_DATE = re.compile(r"^\d{4}-?\d{2}-?\d{2}[-_ ]+")


class _Site(NamedTuple):
    """``roots`` hold the posts, ``statics`` what is served from the site's root; ``address`` is how posts are addressed."""

    generator: str
    roots: tuple[str, ...]
    statics: tuple[str, ...]
    address: str


def find_site(folder: Path) -> _Site | None:
    """Whose folder this is, by the files that each generator wants at its top."""

    def has(*names: str) -> bool:
        return any((folder / name).is_file() for name in names)

    if has("_config.yml", "_config.yaml", "_config.toml") and (folder / "_posts").is_dir():
        return _Site("jekyll", ("_posts", "_drafts"), ("",), _jekyll_address(folder))
    if has("pelicanconf.py"):
        return _Site("pelican", ("content",), ("content",), "/{slug}.html")
    if (folder / "content").is_dir() and has(
        "hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml", "config.json"
    ):
        return _Site("hugo", ("content",), ("static",), "/{folder}/{slug}/")
    return None


def _jekyll_address(folder: Path) -> str:
    for name in ("_config.yml", "_config.yaml"):
        if (folder / name).is_file():
            found = re.search(
                r"^permalink:[ \t]{0,50}[\"']?([^\s\"'#]{1,500})", (folder / name).read_text("utf-8", "replace"), re.M
            )
            if found:
                return found[1]
    return "date"


def read(path: Path, name: str, options: Options) -> Iterator[Found]:
    """Every post of the folder, by path."""
    site = find_site(path)
    if site is None:
        raise SitegenError(
            name,
            0,
            "This is no folder of Hugo, Zola, Jekyll or Pelican.",
            "Name the folder that holds its configuration.",
        )
    for root in site.roots:
        for file in _walk(path / root):
            below = file.relative_to(path / root).as_posix()
            where = f"{name}/{root}/{below}"
            if file.suffix.lower() not in _MARKDOWN:
                if file.suffix.lower() in (".rst", ".org", ".adoc", ".html", ".htm", ".ipynb"):
                    yield PassedOver(where, f"is no Markdown ({file.suffix}); convert it first.")
                continue
            if file.stem == "_index":
                yield PassedOver(where, "is the page of a section, no article.")
                continue
            try:
                yield _read_post(file, below, where, root, path, site)
            except SitegenError as error:
                yield error.problem


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root, followlinks=False):
        folders.sort()
        folders[:] = [each for each in folders if not each.startswith(".")]
        for each in sorted(files):
            file = Path(folder) / each
            if not each.startswith(".") and not file.is_symlink():
                yield file


def _read_post(file: Path, below: str, where: str, root: str, folder: Path, site: _Site) -> Item:
    text = decode(file.read_bytes(), where).text
    head = read_front_matter(text, f"content/articles/{below}")
    fields = {
        key: value
        for key, value in head.fields.model_dump(exclude_defaults=True).items()
        if key not in ("slug", "annotate")
    }
    notes = [f"{problem.message}" for problem in head.problems]
    body = head.body
    if not fields.get("title"):
        title, body = first_heading(body)
        fields["title"] = title or file.stem.replace("-", " ")
        fields["title_derived"] = not title
    held = head.held or (root == "_drafts")
    if held:
        notes.append(f"Is kept back as a draft{f': {head.held.says}' if head.held else ''}.")
        fields["draft"] = True
    if head.embargo and head.embargo > str(fields.get("date", "")):
        fields["date"] = head.embargo
    if head.expires:
        fields["expires"] = head.expires
    body, files, missing = _pictures(body, file, folder, site)
    stem = file.parent.name if file.stem == "index" else file.stem
    slug = head.fields.slug or _NAMED_DATE.sub("", stem) or stem
    address = _address(site, below, slug, str(fields.get("date", "")), head)
    aliases = [*(fields.get("aliases") or ()), *([address] if address else [])]
    front = {**fields, **fields_of(aliases=list(dict.fromkeys(aliases))), **head.extra}
    return Item(
        slug,
        where,
        f"{site.generator}:{root}/{below}",
        front,
        body.strip(),
        notes=(*notes, *missing),
        files=tuple(files),
    )


def _address(site: _Site, below: str, slug: str, date: str, head: Head) -> str:
    """Where the generator would have put the post; empty where its front matter says so itself, or it cannot be known."""
    if site.generator == "jekyll":
        given = date or date_in_name(posixpath.basename(below))
        categories = [slugify(topic) for topic in _categories(head)]
        made = fill_in(
            site.address, given, posixpath.splitext(posixpath.basename(below))[0], slug, head.fields.title, categories
        )
        return "" if ":" in made else re.sub(r"/{2,}", "/", f"/{made}")
    folder = posixpath.dirname(below)
    if posixpath.basename(below).startswith("index."):
        folder = posixpath.dirname(folder)
    return re.sub(r"/{2,}", "/", site.address.format(folder=folder, slug=slugify(slug)))


def _categories(head: Head) -> list[str]:
    found: Any = head.extra.get("categories") or ()
    return [str(each) for each in found] if isinstance(found, list) else []


def _pictures(body: str, file: Path, folder: Path, site: _Site) -> tuple[str, list[tuple[str, Path]], list[str]]:
    files: dict[str, Path] = {}
    missing: list[str] = []

    def place(found: re.Match[str]) -> str:
        address = found[2]
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or "{" in address:
            return found[0]
        path = unquote(parts.path)
        if path.startswith("/"):
            for static in site.statics:
                source = folder / static / path.lstrip("/")
                if _is_inside(source, folder):
                    files[f"static/{path.lstrip('/')}"] = source
                    return found[0]
        elif _is_inside(source := file.parent / path, folder):
            below = source.resolve().relative_to(folder.resolve()).as_posix()
            files[f"content/articles/{FOLDER}/{below}"] = source
            return f"{found[1]}<{FOLDER}/{below}>"
        missing.append(f"The picture {address} is not in the folder.")
        return found[0]

    return _PICTURE.sub(place, body), list(files.items()), missing


def _is_inside(file: Path, folder: Path) -> bool:
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())


FORMAT = Format("site", "a folder of Hugo, Zola, Jekyll or Pelican", (), read)
