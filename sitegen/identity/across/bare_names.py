"""Bare names over the archive: to the only one who bears the name, or to one who holds a clear majority, never to a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sitegen.identity.across.person_groups import MAJORITY, Group, find_majority, rivals_of, suffixes_of
from sitegen.identity.across.verdicts import Verdicts, best_name
from sitegen.identity.authorities import Verdict, in_office
from sitegen.identity.blocking import NEVER
from sitegen.identity.traits import conflict, is_mrs_of
from sitegen.identity.within.people import AMBIGUOUS, APART, NEAR
from sitegen.language.names import bare_family, fold, parse_person
from sitegen.language.packs import find_given_names
from sitegen.model import Posting
from sitegen.slugs import slugify


def link_bare(postings: Sequence[Posting], groups: Sequence[Group], verdicts: Verdicts) -> None:
    """Bare names: to the only one who bears the name, or to one who holds a clear majority, never to a guess."""
    bearers: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.postings or group.authority:
            for family in {form for name in group.names for form in _families(name)}:
                bearers[family].append(group)
    alone: defaultdict[str, list[Posting]] = defaultdict(list)
    for posting in postings:
        word = parse_person(posting.entity.name).family
        fits = [
            g
            for g in bearers.get(bare_family(word), ())
            if not conflict(g.traits, frozenset(posting.entity.traits))
            and not verdicts.index.is_denied(posting.entity, g.authority)
            and not _is_named(posting, g, APART)
            and not is_mrs_of(posting.entity.traits, g.names)
        ]
        if not fits and any(trait.startswith(NEVER) for trait in posting.entity.traits):
            verdicts.add(posting, Verdict("", 0.0, "an editor has said who this is not, and nothing says who it is"))
            continue
        if not fits:
            alone[word].append(posting)
            continue
        rivals = rivals_of(fits) if len(fits) > 1 else ()
        reason = "no one else in the archive bears this name"
        near = [g for g in fits if _is_named(posting, g, NEAR)]
        if (
            len(fits) > 1
            and len(near) == 1
            and not any(len(g.postings) >= MAJORITY * len(near[0].postings) for g in fits if g is not near[0])
        ):
            fits, reason = near, "the only one of this name in the article"
        elif len(fits) > 1:
            fits, reason = _choose(posting, fits, verdicts)
        if len(fits) != 1 or AMBIGUOUS in posting.entity.traits:
            verdicts.add(posting, Verdict("", 0.0, "more than one person in the archive bears this name", rivals))
        else:
            verdicts.add(posting, Verdict(fits[0].authority, 0.7, reason, rivals))
    for word in sorted(alone):
        _link_alone(alone[word], verdicts)


def _is_named(posting: Posting, group: Group, prefix: str) -> bool:
    """Whether a trait of the posting names one of the group."""
    named = {trait[len(prefix) :] for trait in posting.entity.traits if trait.startswith(prefix)}
    return bool(named) and any(slugify(fold(name)) in named for name in group.names)


def _families(name: str) -> set[str]:
    """The family names by which somebody may be called; "Elizabeth II" has none, and another article's Elizabeth is not she."""
    parsed = parse_person(name)
    if len(parsed.words) == 1 and parsed.is_full:
        return set()
    return {bare_family(parsed.family), parsed.words[-1]}


def _choose(posting: Posting, fits: list[Group], verdicts: Verdicts) -> tuple[list[Group], str]:
    """Among several bearers: relatives last, then by title, by office at the date, by majority of articles."""
    fits = [g for g in fits if not g.is_relative()] or fits
    if len(fits) == 1:
        return fits, "the others of this name are written of as relatives"
    titles = {trait for trait in posting.entity.traits if trait.startswith("title:")}
    same = [g for g in fits if titles & g.traits]
    if len(same) == 1:
        return same, f"the only {sorted(titles)[0].partition(':')[2]} of this name"
    ids = verdicts.index.ids
    serving = [g for g in fits if g.authority in ids and in_office(ids[g.authority], posting.date)]
    if len(serving) == 1:
        return serving, "the only one of this name in office at the time"
    fits = find_majority(fits)
    if len(fits) > 1:
        word = parse_person(posting.entity.name).family
        called = [g for g in fits if any(word in (fold(form) for form in p.entity.forms) for p in g.postings)]
        if len(called) == 1 and len(called[0].postings) >= max(len(g.postings) for g in fits):
            return called, "the only one whom the archive calls by the bare name"
    return fits, "by far the most written of by this name in the archive"


def _link_alone(postings: Sequence[Posting], verdicts: Verdicts) -> None:
    """Names of one word that nobody bears in full: one entity if the name is rare ("Sukarno"), one an article if it is common."""
    strong = [p for p in postings if not p.entity.weak and AMBIGUOUS not in p.entity.traits]
    for posting in postings:
        if posting.entity.weak or AMBIGUOUS in posting.entity.traits:
            verdicts.add(posting, Verdict("", 0.0, "a bare name that nothing explains"))
    if not strong:
        return
    word = parse_person(strong[0].entity.name).family
    group = Group()
    for posting in strong:
        group.add(posting)
    if word not in find_given_names():
        made = verdicts.name_entity("person", best_name(group.forms), suffixes_of(group))
        for posting in strong:
            verdicts.add(posting, Verdict(made, 0.6, "known by this one name"))
        return
    for posting in strong:
        one = Group()
        one.add(posting)
        made = verdicts.name_entity("person", posting.entity.name, suffixes_of(one)[-1:])
        verdicts.add(posting, Verdict(made, 0.4, "a common name, and this article does not say the rest of it"))
