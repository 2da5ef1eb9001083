"""All rules of doubt over one archive: one doubt a page, weighed by how many readers meet it and how doubtful it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sitegen.content.lines import find_line, read_source
from sitegen.desk.doubts import (
    bearers,
    brackets,
    doubles,
    kinds,
    lone_words,
    mixtures,
    outlets,
    speakers,
    spellings,
    strays,
)
from sitegen.desk.doubts.archive import Archive
from sitegen.desk.doubts.records import Doubt, Rule, Spot, Told
from sitegen.keys import DOCUMENT
from sitegen.listing.rows import MentionRow

RULES: tuple[Rule, ...] = (
    kinds.RULE, outlets.RULE, brackets.RULE, strays.RULE, mixtures.RULE, doubles.RULE, bearers.RULE, lone_words.RULE, spellings.RULE,
    speakers.RULE, speakers.OTHER, kinds.MISREAD,
)  # fmt: skip

OF_BOTH = ("two-kinds", "two-pages", "stray-word")
"""Rules whose answer mends the other pages that are shown too."""
_MOST = 4.0  # mentions an article from which on more of them make nothing more prominent


def weigh(articles: int, mentions: int, doubt: float) -> float:
    """Articles, times how prominent the name is in them (1 to 2), times how doubtful it is."""
    return articles * (1 + min(mentions / max(articles, 1), _MOST) / _MOST) * doubt


def find_doubts(archive: Archive) -> list[Doubt]:
    """The doubts by weight; of several about one page the weightiest, and none about a page that it would put on another."""
    found = []
    for rule in RULES:
        for doubt in rule.find(archive):
            mentions = sum(len(row.places) for row in archive.rows(doubt.page)) if doubt.page else doubt.articles
            weight = round(weigh(doubt.articles, mentions, doubt.doubt), 2)
            found.append(msgspec.structs.replace(doubt, weight=weight))
    found.sort(key=lambda d: (-d.weight, d.rule, d.page, d.says))
    asked: set[str] = set()
    kept = []
    for doubt in found:
        if doubt.page in asked:
            continue
        kept.append(msgspec.structs.replace(doubt, told=_tell(archive, doubt.spots)))
        asked |= {doubt.page, *(spot.entity for spot in doubt.spots if doubt.rule in OF_BOTH)} - {""}
    return kept


def _tell(archive: Archive, spots: Sequence[Spot]) -> tuple[Told, ...]:
    told = []
    for spot in spots:
        rows = [row for row in archive.rows(spot.entity) if row.article.path == spot.article] if spot.entity else []
        told.append(_sentence(archive, rows[0], spot) if rows else _words(archive, spot))
    return tuple(told)


def _sentence(archive: Archive, row: MentionRow, spot: Spot) -> Told:
    place = next((p for p in row.places if " ".join(p.name.split()) == spot.form), row.places[0])
    line = find_line(read_source(archive.site, spot.article), place.before[-80:], place.name, place.after[:80])
    before, name, after = (re.sub(r"\s+", " ", part) for part in (place.before, place.name, place.after))
    article = row.article
    return Told(article.path, article.slug, article.title, line, before.lstrip(), name, after.rstrip(), place.anchor)


def _words(archive: Archive, spot: Spot) -> Told:
    """Words that are no mention: where they stand in the article."""
    document = archive.look.cell(DOCUMENT, spot.article)
    if document is None:
        return Told(spot.article, "", "", 0, "", spot.form, "")
    text, at = document.markup.text, document.markup.text.find(spot.form)
    before, after = (text[max(0, at - 150) : at], text[at + len(spot.form) : at + 200]) if at >= 0 else ("", "")
    line = find_line(read_source(archive.site, spot.article), before[-80:], spot.form, after[:80])
    before, after = (re.sub(r"\s+", " ", part) for part in (before, after))
    return Told(spot.article, document.slug, document.title, line, before.lstrip(), spot.form, after.rstrip())
