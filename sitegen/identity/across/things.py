"""Organizations and places over the archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sitegen.identity.across.verdicts import Verdicts, best_name
from sitegen.identity.authorities import Verdict
from sitegen.identity.organizations import initials_of, normalize_organization
from sitegen.identity.places import canonical_place
from sitegen.model import Posting


def link_things(kind: str, postings: Sequence[Posting], verdicts: Verdicts) -> None:
    """Assign the postings of one kind on which no editor has spoken."""
    groups: defaultdict[str, list[Posting]] = defaultdict(list)
    for posting in postings:
        groups[_key(kind, posting.entity.name)].append(posting)
    if kind == "organization":
        _expand(groups)
    listed: defaultdict[str, set[str]] = defaultdict(set)
    for authority in verdicts.index.all:
        if authority.kind == kind:
            for form in (authority.name, *authority.aliases):
                listed[_key(kind, form)].add(authority.id)
    for key in sorted(groups):
        mine = groups[key]
        owners = {o for p in mine for o in listed.get(_key(kind, p.entity.name), ())}
        if len(owners) == 1:
            owner = owners.pop()
            for posting in mine:
                if verdicts.index.is_denied(posting.entity, owner):
                    verdicts.add(
                        posting, Verdict("", 0.0, f"not {verdicts.index.name_of(owner)}: an editor has said so")
                    )
                else:
                    verdicts.add(posting, Verdict(owner, 0.9, f"another way to write {verdicts.index.name_of(owner)}"))
            continue
        strong = [posting for posting in mine if not posting.entity.weak]
        if not strong:
            for posting in mine:
                verdicts.add(posting, Verdict("", 0.0, "capitalized, but no article says what this is"))
            continue
        forms = Counter(posting.entity.name for posting in strong)
        longest = Counter({form: count for form, count in forms.items() if " " in form}) or forms
        made = verdicts.name_entity(
            kind, canonical_place(best_name(longest)) if kind == "place" else best_name(longest)
        )
        for posting in mine:
            verdicts.add(
                posting, Verdict(made, 0.6 if posting.entity.weak else 0.85, f"the name “{posting.entity.name}”")
            )


def _key(kind: str, name: str) -> str:
    if kind == "place":
        return canonical_place(name).lower()
    return normalize_organization(name) if kind == "organization" else name.lower()


def _expand(groups: defaultdict[str, list[Posting]]) -> None:
    """An acronym goes to the one full name in the archive for which some article explains it: "Harbour Board of Trade (HBT)"."""
    full: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(groups):
        written = {normalize_organization(form) for posting in groups[key] for form in posting.entity.forms}
        for acronym in sorted(initials_of(key) & written):
            full[acronym].append(key)
    for key in sorted(groups):
        if (
            " " not in key
            and len(full.get(key, ())) == 1
            and all(p.entity.name.replace(".", "").isupper() for p in groups[key])
        ):
            groups[full[key][0]] += groups.pop(key)
