"""Stages ``authority`` (one page each) and ``directory`` (all of them together: who owns which name, which ids are taken twice)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from sitegen.characters import Sieve
from sitegen.content.addresses import picture_file
from sitegen.content.authority import read_authority
from sitegen.content.decode import decode
from sitegen.content.markdown import read_markdown
from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem, SitegenError
from sitegen.fingerprint import fingerprint
from sitegen.identity.blocking import authority_keys
from sitegen.identity.facts import ListedNames
from sitegen.keys import (
    AUTHORITIES,
    AUTHORITY,
    AUTHORITY_BLOCK,
    AUTHORITY_PAGE,
    BRIDGES,
    BROADER,
    FILE,
    LISTED,
    NARROWER,
    PACKS,
    PAGE,
    SOURCE_ADDRESS,
    SOURCE_NAMES,
)
from sitegen.listing.rows import Listed, PageRow
from sitegen.listing.topics import TopicMatcher
from sitegen.model import ENTITY_KINDS, Authority
from sitegen.pages.pictures import as_stored
from sitegen.sourcing.source_names import SourceAddress, SourceName, address_key
from sitegen.stages.base import CellStage, encode, problem_row
from sitegen.stages.files import post_files


class AuthorityStage(CellStage):
    """``file/authority/<path>`` to an Authority."""

    name = "authority"
    drivers = ("file/authority/",)

    def __init__(self, site: Path, keep: bool = False) -> None:
        self.site = site
        self.keep = keep
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Reads one page; what is wrong with it is posted, and the rest of the site goes on: with ``keep``, with the page as it was
        before it broke.
        """
        reader.raw_rows(FILE, f"authority/{key}")
        problems: list[Problem] = []
        sieve = Sieve()
        authority = None
        try:
            text = decode((self.site / key).read_bytes(), key, sieve)
            authority, _ = read_authority(text, key, key.split("/")[1], sieve)
        except SitegenError as error:
            problems.append(error.problem)
        except OSError as error:
            problems.append(Problem(key, 0, "error", f"Cannot be read: {error.strerror}.", "Check its rights."))
        before = reader.previous(key) if authority is None and self.keep else None
        authority = AUTHORITY_PAGE.decode(before) if before else authority
        if authority is None:
            return Result(None, problem_row(problems))
        row = encode(authority)
        markup = read_markdown(authority.body, key.rpartition("/")[0], sieve=sieve)
        problems += sieve.problems(key)
        picture = picture_file(authority.image, key) if authority.image else ""
        shown = (picture, *(link.path for link in markup.links))
        posts = {AUTHORITIES.name(): row, **post_files(shown, key, f"{authority.id}/", reader)}
        kind = "static" if picture.startswith("static/") else "asset"
        picture = as_stored(reader, picture, kind)
        if authority.image and not (picture and reader.has_rows(FILE, f"{kind}/{picture}")):
            hint = (
                'Put it beside this page, or into static/ and write "/name.jpg"; pictures of other hosts are not shown.'
            )
            problems.append(Problem(key, 0, "warning", f'There is no picture "{authority.image}".', hint))
        return Result(row, {**posts, **problem_row(problems)})


class DirectoryStage(CellStage):
    """All authorities: ids are made unique, names are handed to the matchers, blocks and pages are posted."""

    name = "directory"
    vital = True
    drivers = ("root/",)

    def __init__(self) -> None:
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Of two pages with one id the first by path counts, and the other is reported."""
        owners: dict[str, Authority] = {}
        problems = []
        for authority in sorted(reader.rows(AUTHORITIES), key=lambda a: a.path):
            first = owners.setdefault(authority.id, authority)
            if first is not authority:
                message = f'"{authority.name}" has the same address as {first.path} ({authority.id}).'
                problems.append(
                    Problem(authority.path, 1, "error", message, 'Give one of the two another "slug", or merge them.')
                )
        paged = set(owners)
        for authority in self._from_packs(reader, owners):
            owners[authority.id] = authority
        posts = Posts()
        blocks: dict[str, list[Authority]] = {}
        broader: list[tuple[str, str]] = []
        narrower: dict[str, list[Listed]] = {}
        bridges: list[list[str]] = []
        listed: dict[str, list[Listed]] = {}
        for authority in owners.values():
            posts.add(AUTHORITY, authority, authority.id)
            if authority.id in paged:
                kind = authority.kind if authority.kind in ("topic", "source") else "entity"
                posts.add(PAGE, PageRow(kind, authority.id), f"{authority.id}/")
                entry = Listed(authority.id, authority.name, authority.description)
                listed.setdefault(authority.id.partition("/")[0], []).append(entry)
            if authority.broader and authority.kind == "topic":
                broader.append((authority.id, authority.broader))
            if authority.kind in ENTITY_KINDS:
                keys = authority_keys(authority)
                for block in keys:
                    blocks.setdefault(block, []).append(authority)
                if len(keys) > 1:
                    bridges.append(list(keys))
        for block, members in blocks.items():
            posts.add(AUTHORITY_BLOCK, [msgspec.structs.replace(a, body="", description="") for a in members], block)
        topics = TopicMatcher([a for a in owners.values() if a.kind == "topic"])
        for narrow, name in broader:
            wide = topics.named(name)
            if wide in owners:
                narrower.setdefault(wide, []).append(Listed(narrow, owners[narrow].name))
                posts.add(BROADER, [Listed(wide, owners[wide].name)], narrow)
            else:
                hint = "Add a page for it, or mend the spelling."
                problems.append(
                    Problem(owners[narrow].path, 0, "warning", f'There is no topic "{name}" to be broader.', hint)
                )
        posts.update(problem_row(problems))
        posts.update(NARROWER.post(rows, wide) for wide, rows in narrower.items())
        posts.update(LISTED.post(rows, folder) for folder, rows in listed.items())
        if bridges:
            posts.add(BRIDGES, bridges)
        sources = [a for a in owners.values() if a.kind == "source"]
        if sources:
            posts.add(
                SOURCE_NAMES, tuple(SourceName(a.id, a.name, a.source_kind, (a.name, *a.aliases)) for a in sources)
            )
        for authority in sources:
            if authority.url:
                address = SourceAddress(authority.id, authority.name, authority.publisher, authority.archived_url)
                posts.setdefault(*SOURCE_ADDRESS.post(address, address_key(authority.url)))
        names = [
            msgspec.structs.replace(a, body="", description="", roles=(), url="", image="", path="")
            for a in owners.values()
        ]
        value = ListedNames(
            tuple(a for a in names if a.kind in ENTITY_KINDS), tuple(a for a in names if a.kind == "topic")
        )
        return Result(encode(value), posts)

    def _from_packs(self, reader: Reader, owners: Mapping[str, Authority]) -> list[Authority]:
        """Entries of packs, those apart that have a page here by the same address or Wikidata item; of two the first by file counts.

        They get no page by being listed, only by being mentioned.
        """
        items = {authority.wikidata for authority in owners.values() if authority.wikidata}
        found: dict[str, Authority] = {}
        for row in sorted(reader.rows(PACKS), key=lambda row: row[0].path if row else ""):
            for authority in row:
                if authority.id not in owners and authority.wikidata not in items:
                    found.setdefault(authority.id, authority)
        return list(found.values())
