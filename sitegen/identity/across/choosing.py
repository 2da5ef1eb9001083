"""Which of several people of the archive a bare name means. Rules of the step ``link``: the first that fires decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sitegen.identity.across.person_groups import MAJORITY, Group, find_majority
from sitegen.identity.authorities import in_office
from sitegen.identity.within.people import NEAR
from sitegen.language.names import fold, parse_person
from sitegen.model import Authority, Posting
from sitegen.rules import Rule
from sitegen.slugs import slugify


class Open(NamedTuple):
    """A bare name, those whom it can mean, two or more, and the authorities by id."""

    posting: Posting
    all: tuple[Group, ...]
    ids: Mapping[str, Authority]

    @property
    def heads(self) -> tuple[Group, ...]:
        """Those whom most articles do not introduce by kinship; all, where there are none."""
        return tuple(group for group in self.all if not group.is_relative()) or self.all


class Chosen(NamedTuple):
    """Who is meant, and why, in words."""

    group: Group
    reason: str


def is_named(posting: Posting, group: Group, prefix: str) -> bool:
    """Whether a trait of the posting names one of the group."""
    named = {trait[len(prefix) :] for trait in posting.entity.traits if trait.startswith(prefix)}
    return bool(named) and any(slugify(fold(name)) in named for name in group.names)


def _one(groups: list[Group], reason: str) -> Chosen | None:
    return Chosen(groups[0], reason) if len(groups) == 1 else None


def _near(view: Open) -> Chosen | None:
    near = [group for group in view.all if is_named(view.posting, group, NEAR)]
    if len(near) != 1:
        return None
    most = MAJORITY * len(near[0].postings)
    if any(len(group.postings) >= most for group in view.all if group is not near[0]):
        return None
    return Chosen(near[0], "the only one of this name in the article")


def _head(view: Open) -> Chosen | None:
    return _one(list(view.heads), "the others of this name are written of as relatives")


def _title(view: Open) -> Chosen | None:
    titles = {trait for trait in view.posting.entity.traits if trait.startswith("title:")}
    if not titles:
        return None
    title = sorted(titles)[0].partition(":")[2]
    return _one([group for group in view.heads if titles & group.traits], f"the only {title} of this name")


def _office(view: Open) -> Chosen | None:
    serving = [
        group
        for group in view.heads
        if group.authority in view.ids and in_office(view.ids[group.authority], view.posting.date)
    ]
    return _one(serving, "the only one of this name in office at the time")


def _majority(view: Open) -> Chosen | None:
    return _one(find_majority(view.heads), "by far the most written of by this name in the archive")


def _called(view: Open) -> Chosen | None:
    word = parse_person(view.posting.entity.name).family
    called = [g for g in view.heads if any(word in (fold(form) for form in p.entity.forms) for p in g.postings)]
    if len(called) != 1 or len(called[0].postings) < max(len(group.postings) for group in view.heads):
        return None
    return Chosen(called[0], "the only one whom the archive calls by the bare name")


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
        "link.title",
        "who alone is written of with that title",
        _title,
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
