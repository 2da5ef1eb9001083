"""Who is who within one article: which mentions the article alone shows to be the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from sitegen.identity.aliases import AliasHit, exact
from sitegen.identity.blocking import LISTED, NEVER
from sitegen.identity.within.cluster import cluster_units, full_name
from sitegen.identity.within.gathering import Found, gather_units
from sitegen.identity.within.namesakes import is_two
from sitegen.identity.within.people import AMBIGUOUS
from sitegen.identity.within.units import Unit
from sitegen.language.names import fold, is_typo, same_person
from sitegen.language.packs import find_given_names
from sitegen.model import KINDS, Annotations, Block, LocalEntity, Mention, Ruling
from sitegen.slugs import slugify


def find_local_entities(
    text: str,
    blocks: Sequence[Block],
    annotations: Annotations,
    hits: Sequence[AliasHit],
    rulings: Sequence[Ruling],
    mapping: Mapping[str, str],
    deny: Collection[str],
    decided: Mapping[str, str] = MappingProxyType({}),
    vetoed: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
    """The article's final mentions, sorted and without overlaps, and its local entities, in the order of first mention.

    An editor's ruling on a place wins over the front matter's ``mapping`` and ``deny`` (exact forms), those over the names
    ``decided`` for the archive, those over listed aliases, and those over what was found automatically. Every mention belongs
    to exactly one local entity. ``vetoed`` names are kept from the entities given with them, here and for the whole local entity.
    """
    found = [Found(mention) for mention in annotations.mentions]
    found += [Found(mention, weak=True) for mention in annotations.candidates]
    found = _add_hits(found, hits, text)
    spoken = {exact(form) for form in (*mapping, *deny)}
    decided = {form: target for form, target in decided.items() if exact(form) not in spoken}
    denied = {exact(form) for form in (*deny, *(form for form, target in decided.items() if not target))}
    found = [item for item in found if exact(text[item.mention.start : item.mention.end]) not in denied]
    found = _add_mapping(found, decided, text, blocks, "an editor's decision")
    found = _add_mapping(found, mapping, text, blocks, "the front matter's map")
    found = _add_rulings(found, rulings)
    found.sort(key=lambda item: item.mention.start)
    mentions = tuple(item.mention for item in found)
    placed, units = _part_placed(gather_units(found, text, blocks), {(r.start, r.end) for r in rulings}, mentions)
    entities = [_entity(cluster) for cluster in (*placed, *cluster_units(units))]
    entities.sort(key=lambda entity: entity.mentions)
    if vetoed:
        entities = [_veto(entity, {exact(form): ids for form, ids in vetoed.items()}) for entity in entities]
    return mentions, tuple(entities)


def _part_placed(
    units: Sequence[Unit], marked: Collection[tuple[int, int]], mentions: Sequence[Mention]
) -> tuple[list[list[Unit]], list[Unit]]:
    """What editors have marked in the text, by whom it means, and the other units.

    A mark holds for its place: "[[people/d-hart|Hart]]" says nothing of the article's "Daniel Hart", nor of the next "Hart". One that
    only marks the name as it stands, "[[Jane Doe]]", introduces her like any other full name, where no other one is like it.
    """
    placed: dict[tuple[str, str], list[Unit]] = {}
    others = []
    for unit in units:
        spelt = slugify(unit.target.rpartition("/")[2]) == slugify(unit.key)
        spelt = spelt and not any(_is_like(unit, other) for other in units)
        if unit.target and not spelt and all((mentions[i].start, mentions[i].end) in marked for i in unit.indices):
            placed.setdefault((unit.kind, unit.target), []).append(unit)
        else:
            others.append(unit)
    return list(placed.values()), others


def _is_like(unit: Unit, other: Unit) -> bool:
    """Whether the article has another full name that could be taken for this one."""
    if other.target or other.key == unit.key or " " not in other.key:
        return False
    ours, theirs = unit.key.split()[-1], other.key.split()[-1]
    return ours == theirs or is_typo(ours, theirs)


def _veto(entity: LocalEntity, vetoed: Mapping[str, tuple[str, ...]]) -> LocalEntity:
    never = {f"{NEVER}{id_}" for form in (entity.name, *entity.forms) for id_ in vetoed.get(exact(form), ())}
    return msgspec.structs.replace(entity, traits=tuple(sorted({*entity.traits, *never}))) if never else entity


def _without(found: Iterable[Found], start: int, end: int) -> list[Found]:
    return [item for item in found if item.mention.end <= start or end <= item.mention.start]


def _add_hits(found: list[Found], hits: Sequence[AliasHit], text: str) -> list[Found]:
    found = sorted(found, key=lambda item: item.mention.start)
    for hit in hits:
        starts = [item.mention.start for item in found]
        first = bisect_left(starts, hit.start)
        if first and found[first - 1].mention.end > hit.start:
            first -= 1
        last = bisect_left(starts, hit.end)
        over = found[first:last]
        same = [item for item in over if (item.mention.start, item.mention.end) == (hit.start, hit.end)]
        if not hit.ids:
            if same:
                found[first:last] = [same[0]._replace(denied=hit.denied)]
            continue
        if any(_is_longer_name(item, hit, text) for item in over):
            continue
        if len(over) == 1 and _is_fuller_name(over[0], hit, text):
            found[first] = over[0]._replace(ids=hit.ids, denied=hit.denied)
            continue
        kind = hit.kinds[0] if len(set(hit.kinds)) == 1 or not over else over[0].mention.kind
        mention = Mention(hit.start, hit.end, kind, 1.0, "an editor has listed this name")
        found[first:last] = [Found(mention, ids=hit.ids, denied=hit.denied)]
    return found


def _is_fuller_name(item: Found, hit: AliasHit, text: str) -> bool:
    """Whether a found person's name is the listed one and more: "W. Mark Felt" where "Mark Felt" is listed."""
    mention = item.mention
    whole, part = text[mention.start : mention.end], text[hit.start : hit.end]
    inside = mention.start <= hit.start and hit.end <= mention.end and len(whole) > len(part)
    return inside and not item.weak and mention.kind == "person" and " " in part and same_person(whole, part)


def _is_longer_name(item: Found, hit: AliasHit, text: str) -> bool:
    """Whether a listed single word stands inside somebody else's name: "Mitchell" in "Martha Mitchell" or "Mitchell Hall".

    A listed name of two words and more always stands for itself, and so does one that a mere guess took a neighbour to.
    """
    mention = item.mention
    if mention.start > hit.start or mention.end < hit.end or mention.end - mention.start == hit.end - hit.start:
        return False
    if any(c.isspace() for c in text[hit.start : hit.end].strip()):
        return False
    if item.weak or mention.kind == "person":
        before = text[mention.start : hit.start].split()
        return bool(before) and (
            fold(before[-1]) in find_given_names()
            or re.fullmatch(r"[A-Z]\.?", before[-1]) is not None
            or (not item.weak)
        )
    return True


def _add_mapping(
    found: list[Found], mapping: Mapping[str, str], text: str, blocks: Sequence[Block], reason: str
) -> list[Found]:
    """A form that stands anywhere in the article is the entity named; an empty one is none."""
    for form in sorted(mapping, key=lambda form: (len(form), form)):
        target = mapping[form]
        body = r"\s+".join(re.escape(word).replace("'", "['’]") for word in exact(form).split(" "))
        for match in re.finditer(rf"(?<!\w){body}(?!\w)", text):
            start, end = match.span()
            if not any(block.start <= start and end <= block.end for block in blocks):
                continue
            kind = next(
                (item.mention.kind for item in found if item.mention.start < end and start < item.mention.end), "person"
            )
            longer = [
                item
                for item in found
                if item.mention.start <= start
                and end <= item.mention.end
                and item.mention.end - item.mention.start > end - start
                and not item.weak
            ]
            if longer:
                continue
            found = _without(found, start, end)
            if target:
                found.append(Found(Mention(start, end, _kind_of(target, kind), 1.0, reason), target))
    return found


def _add_rulings(found: list[Found], rulings: Sequence[Ruling]) -> list[Found]:
    for ruling in rulings:
        kind = next(
            (
                item.mention.kind
                for item in found
                if item.mention.start < ruling.end and ruling.start < item.mention.end
            ),
            "person",
        )
        found = _without(found, ruling.start, ruling.end)
        if ruling.target:
            mention = Mention(
                ruling.start, ruling.end, _kind_of(ruling.target, kind), 1.0, "an editor's mark in the text"
            )
            found.append(Found(mention, ruling.target))
    return found


def _kind_of(target: str, otherwise: str) -> str:
    folder, slash, _ = target.partition("/")
    return KINDS.get(folder, otherwise) if slash else otherwise


def _entity(units: Sequence[Unit]) -> LocalEntity:
    counts: dict[str, int] = {}
    traits: set[str] = set()
    for unit in units:
        traits |= unit.traits
        traits.update(f"{LISTED}{listed}" for listed in unit.ids)
        for form, count in unit.forms.items():
            counts[form] = counts.get(form, 0) + count
    kind = units[0].kind
    if kind == "person" and is_two(units):
        traits.add(AMBIGUOUS)
    return LocalEntity(
        kind=kind,
        name=units[0].shown or full_name(counts),
        forms=tuple(sorted(counts)),
        mentions=tuple(sorted(index for unit in units for index in unit.indices)),
        traits=tuple(sorted(traits)),
        target=next((unit.target for unit in units if unit.target), ""),
        weak=not any(unit.proven for unit in units),
    )
