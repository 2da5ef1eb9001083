"""Which of several people of the archive a bare name means. Rules of the step ``link``: the first that fires decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.identity.across.person_groups import MAJORITY, Group, find_majority, known_of
from sitegen.identity.across.proof import count_articles, has_other_title, is_named
from sitegen.identity.authorities import in_office
from sitegen.identity.compatibility import SUPPORT, Pair, compare
from sitegen.identity.within.people import NEAR
from sitegen.language.names import fold, parse_person
from sitegen.model import Authority, Posting
from sitegen.rules import Rule


class Open(NamedTuple):
    """A bare name, those whom it can mean, two or more, and the authorities by id."""

    posting: Posting
    all: tuple[Group, ...]
    ids: Mapping[str, Authority]
    excluded: tuple[Group, ...] = ()
    """Other bearers of the name, who are not meant."""

    @property
    def heads(self) -> tuple[Group, ...]:
        """Those whom most articles do not introduce by kinship; all, where there are none."""
        return tuple(group for group in self.all if not group.is_relative()) or self.all


class Chosen(NamedTuple):
    """Who is meant, and why, in words."""

    group: Group
    reason: str


def _near(view: Open) -> Chosen | None:
    near = [group for group in view.all if is_named(view.posting, group, NEAR)]
    if len(near) != 1:
        return None
    most = MAJORITY * len(near[0].postings)
    if any(len(group.postings) >= most for group in view.all if group is not near[0]):
        return None
    return Chosen(near[0], "the only one of this name in the article")


def _holds(view: Open, groups: Sequence[Group], reason: str) -> Chosen | None:
    """One alone who bears no other title than the article gives, and of whom no less is written than of anybody excluded."""
    if len(groups) != 1 or has_other_title(view.posting, groups[0]):
        return None
    if any(count_articles(other) > count_articles(groups[0]) for other in view.excluded):
        return None
    return Chosen(groups[0], reason)


def _head(view: Open) -> Chosen | None:
    return _holds(view, view.heads, "the others of this name are written of as relatives")


def _supported(view: Open) -> Chosen | None:
    found = []
    for group in view.heads:
        fired = SUPPORT.first(Pair(known_of(view.posting), group.known()))
        if fired and fired.rule != "support.address":
            found.append(Chosen(group, fired.answer))
    return found[0] if len(found) == 1 else None


def _address(view: Open) -> Chosen | None:
    fits = [group for group in view.all if compare(known_of(view.posting), group.known()).fits]
    most = max(len(group.postings) for group in view.all)
    return _holds(
        view, [g for g in fits if len(g.postings) == most] if len(fits) == 1 else [], "who alone is so addressed"
    )


def _office(view: Open) -> Chosen | None:
    serving = [
        group
        for group in view.heads
        if group.authority in view.ids and in_office(view.ids[group.authority], view.posting.date)
    ]
    return Chosen(serving[0], "the only one of this name in office at the time") if len(serving) == 1 else None


def _majority(view: Open) -> Chosen | None:
    groups = find_majority(view.heads if len(view.heads) > 1 else view.all)
    return _holds(view, groups, "by far the most written of by this name in the archive")


def _called(view: Open) -> Chosen | None:
    word = parse_person(view.posting.entity.name).family
    called = [g for g in view.heads if any(word in (fold(form) for form in p.entity.forms) for p in g.postings)]
    if called and len(called[0].postings) < max(len(group.postings) for group in view.heads):
        return None
    return _holds(view, called, "the only one whom the archive calls by the bare name")


RULES: tuple[Rule[Open, Chosen], ...] = (
    Rule(
        "link.near",
        "whom the article itself names in full later, unless the archive writes three times as much of another",
        _near,
        ("{Ann Lee} spoke. / {Bo Lee} spoke. / [Lee] left, {Ann Lee} said => ann lee",),
        (
            "{Ann Lee} spoke. / {Bo Lee} spoke. / [Lee] left",
            "{Bo Lee} spoke. / {Bo Lee} spoke. / {Bo Lee} left. / [Lee] left, {Ann Lee} said",
        ),
    ),
    Rule(
        "link.head",
        "whom articles do not introduce as a relative, where all others are",
        _head,
        ("{Otto Trent} spoke. / His wife, {Mia Trent}, spoke. / [Trent] left => otto trent",),
        ("{Otto Trent} spoke. / {Mia Trent} spoke. / [Trent] left",),
    ),
    Rule(
        "link.supported",
        "who alone is written of with that title, state or generation",
        _supported,
        ("Sen. {Otto Trent} spoke. / Judge {Mia Trent} spoke. / Judge [Trent] left => mia trent",),
        ("Sen. {Otto Trent} spoke. / Sen. {Mia Trent} spoke. / Sen. [Trent] left",),
    ),
    Rule(
        "link.office",
        "who alone held an office at the article's date, as the authority pages say",
        _office,
        ("office Otto Trent 1990: {Otto Trent} spoke. / {Mia Trent} spoke. / [Trent] left => otto trent",),
        ("office Otto Trent 1970: {Otto Trent} spoke. / {Mia Trent} spoke. / [Trent] left",),
    ),
    Rule(
        "link.address",
        "whose given name alone the form of address fits, if nobody is written of more",
        _address,
        ("{Martha Trent} spoke. / {Robin Trent} spoke. / Mrs. [Trent] left => martha trent",),
        ("{Martha Trent} spoke. / {Robin Trent} spoke. / [Trent] left",),
    ),
    Rule(
        "link.majority",
        "who is named in full in three times as many articles as the next",
        _majority,
        ("{Ann Lee} spoke. / {Ann Lee} left. / {Ann Lee} sat. / {Bo Lee} spoke. / [Lee] left => ann lee",),
        ("{Ann Lee} spoke. / {Ann Lee} left. / {Bo Lee} spoke. / [Lee] left",),
    ),
    Rule(
        "link.called",
        "whom alone the archive calls by the bare name, if nobody is written of more",
        _called,
        ("{Ann Lee} spoke. {Lee} left. / {Bo Lee} spoke. / [Lee] left => ann lee",),
        ("{Ann Lee} spoke. / {Bo Lee} spoke. / [Lee] left",),
    ),
)
