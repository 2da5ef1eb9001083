"""What shows that a bare name means the only bearer of it whom the archive knows. Step ``proof``: one rule is enough.

Being the only one is no proof: "Mr. Dell" is not Karen Dell, of whom another article wrote once. Where no rule fires the name stays
unlinked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sitegen.identity.across.person_groups import Group, known_of
from sitegen.identity.authorities import in_office
from sitegen.identity.compatibility import SUPPORT, Pair
from sitegen.identity.traits import values_of
from sitegen.identity.within.people import NEAR
from sitegen.language.names import fold
from sitegen.model import Authority, Posting
from sitegen.rules import Rule
from sitegen.slugs import slugify

ENOUGH = 2
"""Articles that must name somebody in full before bare names of other articles are drawn to him."""


class Claim(NamedTuple):
    """A bare name, the one whom it may mean, and in how many articles it stands where nobody of that name is named in full."""

    posting: Posting
    bearer: Group
    bare: int
    ids: Mapping[str, Authority]
    excluded: tuple[Group, ...] = ()
    """Other bearers of the name, who are not meant: that is no evidence for this one."""


def is_named(posting: Posting, group: Group, prefix: str) -> bool:
    """Whether a trait of the posting names one of the group."""
    named = values_of(posting.entity.traits, prefix.rstrip(":"))
    return bool(named) and any(slugify(fold(name)) in named for name in group.names)


def has_other_title(posting: Posting, group: Group) -> bool:
    """Whether the article gives the name a rank or an office that no article gives this bearer."""
    titles = values_of(posting.entity.traits, "title")
    return bool(titles) and not titles & values_of(group.traits, "title")


def count_articles(group: Group) -> int:
    """In how many articles somebody is named in full, without a slip."""
    return len({posting.article for posting in group.postings if posting.entity.name not in group.misspelt})


def _near(claim: Claim) -> str | None:
    if claim.excluded or not is_named(claim.posting, claim.bearer, NEAR):
        return None
    return "the only one of this name in the article"


def _supported(claim: Claim) -> str | None:
    fired = SUPPORT.first(Pair(known_of(claim.posting), claim.bearer.known()))
    return fired.answer if fired and fired.rule != "support.address" else None


def _office(claim: Claim) -> str | None:
    authority = claim.ids.get(claim.bearer.authority)
    return "in office at the time" if authority and in_office(authority, claim.posting.date) else None


def _page(claim: Claim) -> str | None:
    if claim.excluded or claim.bearer.authority not in claim.ids or has_other_title(claim.posting, claim.bearer):
        return None
    return "the only one of this name who has a page"


def _majority(claim: Claim) -> str | None:
    count = count_articles(claim.bearer)
    if count < ENOUGH or count < claim.bare or has_other_title(claim.posting, claim.bearer):
        return None
    if any(count_articles(other) > count for other in claim.excluded):
        return None
    return f"no one else in the archive bears this name, and {count} articles name this one in full"


RULES: tuple[Rule[Claim, str], ...] = (
    Rule(
        "proof.near",
        "the article itself names this bearer in full later",
        _near,
        ("[Lee] left, {Ann Lee} said",),
        ("{Ann Lee} spoke. / [Lee] left",),
    ),
    Rule(
        "proof.supported",
        "the article gives the name this bearer's title, state or generation",
        _supported,
        ("Sen. {Ann Lee} spoke. / Senator [Lee] left",),
        ("Dr. {Samuel Johnson} spoke. / Captain [Johnson] left", "{Ann Lee} spoke. / Mrs. [Lee] left"),
    ),
    Rule(
        "proof.office",
        "this bearer held an office at the article's date, as an authority page says",
        _office,
        ("office Otto Trent 1990: {Otto Trent} spoke. / [Trent] left",),
        ("office Otto Trent 1970: {Otto Trent} spoke. / [Trent] left",),
    ),
    Rule(
        "proof.page",
        "this bearer has an authority page, and the article gives the name no other title",
        _page,
        ("office Otto Trent 1970: {Otto Trent} spoke. / [Trent] left",),
        ("office Otto Trent 1970: {Otto Trent} spoke. / Captain [Trent] left", "{Otto Trent} spoke. / [Trent] left"),
    ),
    Rule(
        "proof.majority",
        "most articles with the name, and two at least, name this bearer in full, and this one gives no other title",
        _majority,
        ("{Ann Lee} spoke. / {Ann Lee} left. / [Lee] sat",),
        (
            "{Karen Dell} spoke. / [Dell] left",
            "{Samuel Johnson} wrote. / {Samuel Johnson} ate. / Captain [Johnson] left",
            "{Ann Lee} spoke. / {Ann Lee} left. / [Lee] sat. / {Lee} ran. / {Lee} rose",
        ),
    ),
)
