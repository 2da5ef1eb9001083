"""Who wrote it: bylines, notes on the author and reporting credits."""

from __future__ import annotations

import re

import msgspec

from sitegen.importing.blocks import Moment, holds_quotation
from sitegen.importing.sifting.outlets import calm, is_person_name, names_outlet, names_role
from sitegen.importing.sifting.stated_dates import parse_date

_BY = re.compile(
    r"^(?:(?:written|story|text|words|posted|reported|report|analysis|opinion|commentary|reviewed?|"
    r"published)\s+)?by:?\s+",
    re.IGNORECASE,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_APART = re.compile(
    r"\s*(?:[|•·]|\s[–—-]\s|(?=\b(?:Published|Updated|Posted|Last updated)\b)|"
    rf"(?<!pdated)(?<!ublished)(?<!osted)(?<!:)(?<! on)(?<!day,)\s(?:"
    rf"(?={_MONTH} \d{{1,2}}, \d{{4}}\b)|(?=\d{{1,2}} {_MONTH} \d{{4}}\b)))\s*"
)
_AMONG = re.compile(r"\s*(?:,|;|\band\b|\bAND\b|&)\s*")
_NOTE = re.compile(
    r"^(?P<name>[^,:;!?\"“”]{4,60}?),?\s+(?P<verb>is|was|covers|writes|reports|has\s+been|works|edits|lives|"
    r"teaches|can\s+be)\s+(?P<rest>.+)$",
    re.DOTALL,
)
_STAFF = re.compile(
    r"\b(?:staff|senior|chief|political|national|foreign|investigative)?\s*(?:writer|reporter|journalist|"
    r"correspondent|columnist|editor)\s+"
    r"(?:for|at|with|of)\s+(?P<outlet>(?:the\s+|The\s+)?[A-Z][\w'’&-]*(?:\.(?:com|org|net|news|"
    r"co\.uk))?(?:\s+(?:of\s+|and\s+)?[A-Z][\w'’&-]*)*)"
)
_REACH = re.compile(
    r"\b(?:Follow|Email|E-mail|Contact|Reach|Tweet|Write to|Find)\s+(?:\w+\s+){1,4}(?:on|at|via)\b|\b(?:can be "
    r")?(?:reached|contacted|followed|found) (?:at|on|via)\b|@\w{2,}"
)
_CREDIT = re.compile(
    r"^[(\[\s–—-]*(?:(?P<main>reporting|written)|(?:additional\s+|further\s+)?(?:reporting|research|editing|"
    r"writing|translation|photography))\s+"
    r"(?:and\s+\w+\s+)?by\s+(?P<names>[^.;)]+)",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"^[^.!?]{3,160}\bcontributed(?: \w+){0,2}(?: (?:to|from) (?:this|the) \w+)?(?: from [A-Z][\w .,]+)?[.)\s]*$"
)
_AUTHOR_OF = re.compile(
    r"\b(?:writer|reporter|journalist|correspondent|columnist|editor|contributor|contributing|fellow|intern|"
    r"blogger|freelance)\b",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"^follow (?P<name>.{4,60}?) on (?:twitter|x|facebook|instagram|bluesky|threads|"
    r"linkedin)\b.{0,60}$",
    re.IGNORECASE,
)
_LONGEST_ROLE = 7  # words
_OFFICE = re.compile(r"^(?:is|was|has\s+been)$")


class Credit(msgspec.Struct, frozen=True):
    """What a line says of who made the article. ``kind`` names the sort of line for the report."""

    kind: str
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: Moment | None = None
    updated: Moment | None = None


def parse_byline(text: str) -> Credit | None:
    """A byline ("By Jane Doe and John Roe, Staff Writers | March 3, 2021"); None for any other line."""
    text = " ".join(text.split())
    if len(text) > 200 or holds_quotation(text):
        return None
    marked = _BY.match(text)
    if not marked and (re.search(r"[.!?()]$|[.!?]\s.*[a-z]{3}\.|--", text) or len(text.split()) > 14):
        return None
    parts = [part for part in _APART.split(text[marked.end() :] if marked else text) if part]
    if not parts:  # a bullet alone
        return None
    first, *others = parts
    authors, role = _people(first)
    if (
        not authors
        and marked
        and names_outlet(first)
        and len(first.split()) <= 5
        and first[:1].isupper()
        and first[-1] not in ".!?"
    ):
        authors = (first,)
    if not authors or not (marked or role or others):
        return None
    date = updated = None
    dated = False
    for part in others:
        stated = parse_date(part)
        if stated is None and not (names_outlet(part) or names_role(part) or is_person_name(part)):
            return None
        if stated is not None:
            dated = True
            date, updated = (date, stated.value) if stated.updated else (stated.value, updated)
    if not (marked or role or dated):
        return None
    return Credit("byline", authors, date=date, updated=updated)


def parse_author_note(text: str, body: str) -> Credit | None:
    """A note on the author ("Jane Doe is a staff writer for the Courier."), as stands at the end; None for any other line.

    A person who is named in the ``body`` too is somebody whom the article speaks of, unless the note names a journalist's office.
    """
    flat = " ".join(text.split()).strip("()[]*_ ")
    if follow := _FOLLOW.match(flat):
        names, _ = _people(follow["name"])
        strange = any(name.split()[-1] in body for name in names)
        return Credit("note on the author", names) if names and not strange else None
    found = _NOTE.match(flat)
    if not found or len(flat.split()) > 120:
        return None
    names, _ = _people(found["name"])
    if not names:
        return None
    first = re.split(r"(?<=[a-z)”.])[.!?]\s", found["rest"], maxsplit=1)[0]
    staff = _STAFF.search(first)
    journalist = bool(_AUTHOR_OF.search(first)) or found["verb"] in ("covers", "writes", "reports", "edits")
    office = bool(_OFFICE.match(found["verb"])) and bool(
        re.match(r"(?:an?|the|co-|editor|senior|chief|professor|director)\b", first)
    )
    reach = bool(_REACH.search(flat))
    known = any(name.split()[-1] in body for name in names)
    if (
        (journalist and not (known and holds_quotation(flat) and not reach and not staff))
        or (reach and office)
        or (office and not known and not holds_quotation(first))
    ):
        publisher = staff["outlet"].strip().rstrip(".") if staff else ""
        if "of" in publisher.split()[:1] or publisher.lower() in ("the", ""):
            publisher = ""
        return Credit("note on the author", names, publisher)
    return None


def parse_credit(text: str) -> Credit | None:
    """A credit at the end ("Reporting by Jane Doe; Editing by John Roe"); None for any other line."""
    flat = " ".join(text.split())
    if len(flat) > 320 or holds_quotation(flat):
        return None
    if found := _CREDIT.match(flat):
        names = re.sub(r"\s+in\s+[A-Z][\w .]+$", "", found["names"])
        return Credit("reporting credit", _people(names)[0] if found["main"] else ())
    if _HELPED.match(flat) and (
        is_person_name(" ".join(flat.split("contributed")[0].split()[:2]))
        or names_outlet(flat)
        or re.search(r"\bthis\b", flat)
    ):
        return Credit("reporting credit")
    return None


def _people(text: str) -> tuple[tuple[str, ...], bool]:
    """The full names in a list of names, and whether a journalist's office follows them."""
    names: list[str] = []
    for part in _AMONG.split(text.strip(" .")):
        if not part:
            continue
        if is_person_name(part):
            names.append(calm(part))
        elif (
            len(part.split()) <= _LONGEST_ROLE
            and not re.search(r"[.!?]\s", part)
            and (names_role(part) or names_outlet(part))
        ):
            return tuple(names), bool(names)
        else:
            return (), False
    return tuple(names), False
