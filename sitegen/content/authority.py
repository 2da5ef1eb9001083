"""Authority pages: what editors have written down of people, organizations, places, topics and sources."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, field_validator

from sitegen.characters import Sieve
from sitegen.content.dates import parse_date
from sitegen.content.front_matter.fields import WebAddress, Words, validate
from sitegen.content.front_matter.forms import split_front_matter
from sitegen.content.yaml import read_mapping
from sitegen.errors import SitegenError, suggestion
from sitegen.model import KINDS, Authority, Role
from sitegen.slugs import slugify


def _partial_date(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return ""
    return parse_date(str(value))


PartialDate = Annotated[str, BeforeValidator(_partial_date)]


class RoleEntry(BaseModel):
    """One office: ``{title: Attorney General, organization: Justice Department, from: 1969-01-21, to: 1972}``."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)
    title: str
    organization: str = ""
    start: PartialDate = ""
    end: PartialDate = ""


class _Page(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)
    name: str
    aliases: Words = ()
    not_aliases: Words = ()
    description: str = ""
    url: WebAddress = ""
    wikidata: str = ""
    image: str = ""
    image_alt: str = ""
    lang: str = ""
    slug: str = ""

    @field_validator("name")
    @classmethod
    def _named(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("is empty")
        return value.strip()

    @field_validator("wikidata")
    @classmethod
    def _item(cls, value: str) -> str:
        if value and not re.fullmatch(r"Q[1-9]\d*", value):
            raise ValueError('is no Wikidata item such as "Q9588"')
        return value


class _EntityPage(_Page):
    roles: tuple[RoleEntry, ...] = ()
    topics: Words = ()


class _TopicPage(_Page):
    keywords: Words = ()
    broader: str = ""


class _SourcePage(_Page):
    kind: str = ""
    publisher: str = ""
    archived_url: WebAddress = ""


_MODELS: dict[str, type[_Page]] = {"topics": _TopicPage, "sources": _SourcePage}


def read_authority(text: str, path: str, folder: str, sieve: Sieve | None = None) -> tuple[Authority, int]:
    """Reads one page. ``folder`` is people, organizations, places, topics or sources.

    Returns the authority and the line that its body begins on. Raises SitegenError naming path and line.
    """
    raw, body, body_line = split_front_matter(text)
    if not raw:
        raise SitegenError(path, 1, "An authority page begins with front matter.", 'Write "---", "name: ...", "---".')
    mapping = read_mapping(raw, path, 2, sieve)
    model = _MODELS.get(folder, _EntityPage)
    data = {key: value for key, value in mapping.data.items() if value is not None}
    for key in data:
        if key not in model.model_fields:
            hint = suggestion(key, model.model_fields)
            raise SitegenError(path, mapping.lines.get(key, 1), f'Unknown key "{key}".', hint)
    image = data.get("image")
    if isinstance(image, dict):  # image: {src: portrait.jpg, alt: ...}
        data["image"], data["image_alt"] = image.get("src", ""), image.get("alt", "")
    for role in data.get("roles") or ():
        if isinstance(role, dict):
            for word, field in (("from", "start"), ("to", "end")):
                if word in role:
                    role[field] = role.pop(word)
    page = validate(model, data, path, mapping.lines)
    if page.slug and page.slug != slugify(page.slug):
        raise SitegenError(
            path, mapping.lines["slug"], f'The slug "{page.slug[:60]}" cannot be an address.', "Use a-z, 0-9, -."
        )
    if page.image and not page.image_alt:
        raise SitegenError(
            path, mapping.lines["image"], "The image has no text for those who cannot see it.", 'Add "image_alt".'
        )
    slug = page.slug or slugify(page.name)
    own = {
        name: getattr(page, name)
        for name in ("keywords", "broader", "publisher", "archived_url")
        if hasattr(page, name)
    }
    roles = tuple(Role(r.title, r.organization, r.start, r.end) for r in getattr(page, "roles", ()))
    authority = Authority(
        id=f"{folder}/{slug}",
        kind=KINDS[folder],
        name=page.name,
        path=path,
        aliases=page.aliases,
        not_aliases=page.not_aliases,
        description=page.description,
        roles=roles,
        wikidata=page.wikidata,
        url=page.url,
        image=page.image,
        image_alt=page.image_alt,
        source_kind=getattr(page, "kind", ""),
        body=body,
        **own,
    )
    return authority, body_line
