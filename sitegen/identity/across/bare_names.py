"""Bare names over the archive: to the only one who bears the name, or to one who holds a clear majority, never to a guess."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sitegen.identity.across.choosing import RULES, Chosen, Open
from sitegen.identity.across.marked import read_archive
from sitegen.identity.across.merging import gather, merge
from sitegen.identity.across.person_groups import Group, known_of, order_groups, rivals_of, suffixes_of
from sitegen.identity.across.proof import RULES as PROOFS
from sitegen.identity.across.proof import Claim, is_named
from sitegen.identity.across.verdicts import Verdicts, best_name
from sitegen.identity.authorities import Verdict
from sitegen.identity.blocking import NEVER
from sitegen.identity.compatibility import why_not
from sitegen.identity.traits import GIVEN, values_of
from sitegen.identity.within.people import AMBIGUOUS, APART
from sitegen.language.names import bare_family, parse_person
from sitegen.language.packs import find_given_names
from sitegen.model import Authority, Posting, Role
from sitegen.rules import Step

_SHOWS_A_PERSON = ("title:", "gender:", "age:", "kin:", "party:", "state:", "called:", "generation:")


_TRUST = dict.fromkeys(
    ("proof.near", "proof.supported", "proof.office", "link.near", "link.supported", "link.office"), 0.85
)
"""How sure a bare name is where the article or an editor gives more than the archive's habit."""


def link_bare(postings: Sequence[Posting], groups: Sequence[Group], verdicts: Verdicts) -> None:
    """Bare names: to the only one who bears the name, or to one who holds a clear majority, never to a guess."""
    bearers = _by_family(groups)
    alone: defaultdict[str, list[Posting]] = defaultdict(list)
    count = _count_bare(postings)
    for posting in postings:
        word = parse_person(posting.entity.name).family
        named = [
            g for g in bearers.get(bare_family(word), ()) if not verdicts.index.is_denied(posting.entity, g.authority)
        ]
        against = {id(g): _why_not(posting, g) for g in named}
        fits = [g for g in named if not against[id(g)]]
        excluded = tuple(g for g in named if against[id(g)])
        if fits:
            verdicts.add(posting, _judge(posting, fits, excluded, count[word], verdicts))
        elif any(trait.startswith(NEVER) for trait in posting.entity.traits):
            verdicts.add(posting, Verdict("", 0.0, "an editor has said who this is not, and nothing says who it is"))
        elif excluded and GIVEN not in posting.entity.traits:
            first = min(excluded, key=order_groups)
            verdicts.add(posting, Verdict("", 0.0, f"not {min(first.names)}: {against[id(first)]}"))
        else:
            alone[word].append(posting)
    for word in sorted(alone):
        _link_alone(alone[word], verdicts)


def _by_family(groups: Sequence[Group]) -> dict[str, list[Group]]:
    bearers: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.postings or group.authority:
            for family in {form for name in group.names for form in _families(name)}:
                bearers[family].append(group)
    return bearers


def _count_bare(postings: Sequence[Posting]) -> Counter[str]:
    """In how many articles each word stands as a bare name that the article does not explain."""
    pairs = {(parse_person(p.entity.name).family, p.article) for p in postings if not p.entity.weak}
    return Counter(word for word, _ in pairs)


def _why_not(posting: Posting, group: Group) -> str:
    if is_named(posting, group, APART):
        return "the article calls somebody else so"
    return why_not(known_of(posting), group.known())


def _judge(
    posting: Posting, fits: Sequence[Group], excluded: tuple[Group, ...], bare: int, verdicts: Verdicts
) -> Verdict:
    """Who of those that a bare name can mean it does, if that is clear."""
    ids = verdicts.index.ids
    rivals = rivals_of(fits) if len(fits) > 1 else ()
    if AMBIGUOUS in posting.entity.traits:
        return Verdict("", 0.0, "more than one person in the article bears this name", rivals)
    if len(fits) == 1:
        proof = PROOF.first(Claim(posting, fits[0], bare, ids, excluded))
        if proof:
            return Verdict(fits[0].authority, _TRUST.get(proof.rule, 0.7), proof.answer)
        return Verdict("", 0.0, f"nothing in the article shows that {min(fits[0].names)} is meant", rivals_of(fits))
    fired = LINK.first(Open(posting, tuple(fits), ids, excluded))
    if fired is None:
        return Verdict("", 0.0, "more than one person in the archive bears this name", rivals)
    return Verdict(fired.answer.group.authority, _TRUST.get(fired.rule, 0.7), fired.answer.reason, rivals)


def _families(name: str) -> set[str]:
    """The family names by which somebody may be called; "Elizabeth II" has none, and another article's Elizabeth is not she."""
    parsed = parse_person(name)
    if len(parsed.words) == 1 and parsed.is_full:
        return set()
    return {bare_family(parsed.family), parsed.words[-1]}


def _link_alone(postings: Sequence[Posting], verdicts: Verdicts) -> None:
    """Names of one word that nobody bears in full: one page if the name is rare ("Sukarno"), one an article if it is a given name.

    A rare one needs words beside it that show a person ("President Sukarno"): nearly all that the model alone reads as people of one
    name are none, but products, sites and words that begin a sentence.
    """
    strong = [
        p for p in postings if not p.entity.weak and AMBIGUOUS not in p.entity.traits and not _is_half_a_couple(p)
    ]
    word = parse_person(postings[0].entity.name).family
    is_rare = word not in find_given_names()
    linked = strong if not is_rare or any(_is_shown_a_person(p) for p in strong) else []
    for posting in postings:
        if posting not in linked:
            verdicts.add(posting, Verdict("", 0.0, "a bare name that nothing explains"))
    if not linked:
        return
    if is_rare:
        group = Group()
        for posting in linked:
            group.add(posting)
        made = verdicts.name_entity("person", best_name(group.forms), suffixes_of(group))
        for posting in linked:
            verdicts.add(posting, Verdict(made, 0.6, "known by this one name"))
        return
    for posting in linked:
        one = Group()
        one.add(posting)
        made = verdicts.name_entity("person", posting.entity.name, suffixes_of(one)[-1:])
        verdicts.add(posting, Verdict(made, 0.4, "a common name, and this article does not say the rest of it"))


def _is_half_a_couple(posting: Posting) -> bool:
    """Whether the name is a given name whose family name stands after the next one: "Bill and Hillary Clinton" is no page "Bill"."""
    return bool(values_of(posting.entity.traits, "family"))


def _is_shown_a_person(posting: Posting) -> bool:
    """Whether a title, a form of address, an age, kinship or the like stands beside the name."""
    return bool(posting.entity.target) or any(t.startswith(_SHOWS_A_PERSON) for t in posting.entity.traits)


def _example(words: str) -> tuple[Posting, list[Group], Counter[str], dict[str, Authority]]:
    """Articles parted by " / "; "office NAME YEAR: " before them makes an authority who held an office for ten years from then."""
    head, colon, rest = words.partition(": ")
    office = head.split()[1:] if colon and head.startswith("office ") else []
    postings, asked = read_archive(rest if office else words)
    groups = merge(gather([p for p in postings if parse_person(p.entity.name).is_full]))
    ids: dict[str, Authority] = {}
    if office:
        role = Role("office", "", office[-1], str(int(office[-1]) + 10))
        ids["people/office"] = Authority("people/office", "person", " ".join(office[:-1]), roles=(role,))
    for group in groups:
        if ids and ids["people/office"].name in group.names:
            group.authority = "people/office"
    fits = _by_family(groups)[bare_family(parse_person(asked.entity.name).family)]
    return asked, fits, _count_bare([p for p in postings if not parse_person(p.entity.name).is_full]), ids


def _open(words: str) -> Open:
    asked, fits, _, ids = _example(words)
    return Open(asked, tuple(fits), ids)


def _claim(words: str) -> Claim:
    asked, fits, count, ids = _example(words)
    return Claim(asked, fits[0], count[parse_person(asked.entity.name).family], ids)


LINK: Step[Open, Chosen] = Step("link", RULES, _open, lambda chosen: min(chosen.group.names).lower())
PROOF: Step[Claim, str] = Step("proof", PROOFS, _claim)
