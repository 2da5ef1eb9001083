"""Hover cards: an entity's head, which is the same on its own page."""

from __future__ import annotations

import msgspec

from sitegen.identity.description.records import Era
from sitegen.model import KINDS, Role
from sitegen.pages.frame import LABELS, Frame
from sitegen.pages.pictures import portrait_of
from sitegen.pages.site import Link
from sitegen.pages.words import ENGLISH, Words


class Card(msgspec.Struct, frozen=True):
    """A hover card: the head of an entity's page. Nothing here changes when another article is added."""

    id: str
    """``people/jane-doe``."""
    dom_id: str
    """``card-people-jane-doe``."""
    kind: str
    """person, organization, place, topic or source."""
    label: str
    """The kind in words, or a source's own kind: "Newspaper"."""
    name: str
    url: str
    description: str = ""
    role: str = ""
    """Office at the article's date, or the latest one on the entity's own page."""
    role_note: str = ""
    """ "when this was written", or years."""
    told: str = ""
    """The sentence that ``description`` comes from, where no editor wrote it; without a description, that of the first mention."""
    told_in: Link | None = None
    """The article that the sentence stands in; none where it is the page's own."""
    image: str = ""
    image_alt: str = ""
    image_width: int = 0
    image_height: int = 0
    """Pixels, 0 where the file does not tell."""
    image_choice: str = ""
    """Smaller copies of the image, as the attribute ``srcset`` has them."""
    why: str = ""
    """Why this name is held to be this entity, in a sentence; only inside articles."""
    statements: str = ""
    """ "3 statements here, 2 of them direct": only for sources inside articles."""


class RoleLine(msgspec.Struct, frozen=True):
    """An office: "Attorney General, Department of Justice", "1969 to 1972"."""

    title: str
    years: str


def build_card(frame: Frame, entity: str, date: str = "", why: str = "", slug: str = "") -> Card:
    """The card of an entity. ``date`` and ``slug`` are those of the article it stands in; on its own page there are none."""
    authority = frame.described(entity)
    kind = KINDS.get(entity.partition("/")[0], "other")
    portrait = portrait_of(frame, authority)
    role, note = role_at(authority.roles, date, frame.t) if authority else ("", "")
    description = authority.description if authority else ""
    told: Era | None = None
    if not (description or role):
        gist = frame.gist(entity)
        era = gist.at(date)
        description = era.words if era else ""
        told = era or gist.opening
        if description and told and told.slug == slug:
            told = None  # the reader has it before him
    return Card(
        id=entity,
        dom_id=f"card-{entity.replace('/', '-')}",
        kind=kind,
        label=(
            frame.t(authority.source_kind.capitalize())
            if authority and authority.source_kind
            else frame.t(LABELS.get(kind, kind.capitalize()))
        ),
        name=frame.name(entity),
        url=frame.address(entity),
        description=description,
        told=told.sentence if told else "",
        told_in=Link(told.title, frame.url(f"articles/{told.slug}/")) if told and told.slug not in ("", slug) else None,
        role=role,
        role_note=note,
        image=portrait.url,
        image_alt=portrait.alt,
        image_width=portrait.width,
        image_height=portrait.height,
        image_choice=portrait.choice,
        why=why,
    )


def role_at(roles: tuple[Role, ...], date: str, t: Words = ENGLISH) -> tuple[str, str]:
    """(office, note): the one held at ``date``, else the latest with its years. Dates compare at the precision they share."""
    if not roles:
        return "", ""
    if date:
        held = [role for role in roles if _before(role.start, date) and (not role.end or _before(date, role.end))]
        if held:
            return _title(max(held, key=lambda role: role.start)), t("when this was written")
        earlier = [role for role in roles if _before(role.start, date)]
        if not earlier:
            return "", ""
        roles = tuple(earlier)
    latest = max(roles, key=lambda role: (role.end or "9999", role.start))
    return _title(latest), years_of(latest, t)


def role_lines(roles: tuple[Role, ...], t: Words = ENGLISH) -> tuple[RoleLine, ...]:
    """All offices, in the order in which they were taken up."""
    return tuple(RoleLine(_title(role), years_of(role, t)) for role in sorted(roles, key=lambda role: role.start))


def years_of(role: Role, t: Words = ENGLISH) -> str:
    """When an office was held: "1969 to 1972", "since 1969", "until 1972"."""
    start, end = role.start[:4], role.end[:4]
    if start and end:
        return start if start == end else t("{start} to {end}", start=start, end=end)
    return t("since {start}", start=start) if start else t("until {end}", end=end) if end else ""


def _title(role: Role) -> str:
    return f"{role.title}, {role.organization}" if role.organization else role.title


def _before(one: str, other: str) -> bool:
    shared = min(len(one), len(other), 10)
    return one[:shared] <= other[:shared]
