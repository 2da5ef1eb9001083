"""Decisions as they are gathered: who each posting is, and which entities come of it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from sitegen.identity.authorities import AuthorityIndex, Verdict
from sitegen.language.names import fold
from sitegen.model import FOLDERS, Entity, Posting
from sitegen.slugs import slugify

UNLINKED = Verdict("", 0.0, "nothing says who this is")


class _Made(NamedTuple):
    kind: str
    name: str
    forms: Counter[str]


class Verdicts:
    """Who each posting is. Entities of authorities keep their ids; no automatic entity takes one of those."""

    def __init__(self, index: AuthorityIndex) -> None:
        self.index = index
        self._of: dict[tuple[str, int], Verdict] = {}
        self._made: dict[str, _Made] = {}
        self._written: dict[str, set[str]] = {}
        self._taken = set(index.ids)

    def add(self, posting: Posting, verdict: Verdict) -> None:
        """Record one posting's verdict; an editor's word that this is not who is meant leaves it unlinked."""
        if verdict.entity and not posting.entity.target and self.index.is_vetoed(posting.entity, verdict.entity):
            verdict = Verdict("", 0.0, "an editor has said who this is not, and nothing says who it is")
        self._of[posting.article, posting.index] = verdict
        if verdict.entity:
            made = self._made.get(verdict.entity)
            if made is None:
                made = self._made[verdict.entity] = _Made(
                    posting.entity.kind, self.index.name_of(verdict.entity), Counter()
                )
            made.forms.update(posting.entity.forms)
            if posting.entity.target and "/" not in posting.entity.target:
                self._written.setdefault(verdict.entity, set()).add(posting.entity.target)

    def of(self, posting: Posting) -> Verdict:
        """The verdict on a posting; unlinked where none was recorded."""
        return self._of.get((posting.article, posting.index), UNLINKED)

    def name_entity(self, kind: str, name: str, traits: tuple[str, ...] = ()) -> str:
        """A free id for an automatic entity: ``people/john-kennedy``, or ``people/john-kennedy-la`` where that is somebody else's.

        The suffixes are tried in the order given, and they come from content: a state, a party, a year. Callers name entities in an
        order that depends on content as well.
        """
        base = f"{FOLDERS.get(kind, kind)}/{slugify(name)}"
        for suffix in ("", *traits):
            made = f"{base}-{slugify(suffix)}" if suffix else base
            if made not in self._taken:
                self._taken.add(made)
                was = self._made.get(made)
                self._made[made] = _Made(kind, name, was.forms if was else Counter())
                return made
        number = 2
        while f"{base}-{number}" in self._taken:
            number += 1
        self._taken.add(f"{base}-{number}")
        self._made[f"{base}-{number}"] = _Made(kind, name, Counter())
        return f"{base}-{number}"

    def entities(self) -> tuple[Entity, ...]:
        """Every entity that somebody was assigned to, sorted by id."""
        out = []
        for made_id, made in sorted(self._made.items()):
            authority = self.index.ids.get(made_id)
            if authority is None and not made.forms:
                continue
            forms = tuple(sorted(made.forms))
            if authority is not None:
                if made.forms:
                    out.append(Entity(made_id, authority.kind, authority.name, forms, authority.path))
            else:
                out.append(
                    Entity(
                        made_id,
                        made.kind,
                        made.name or _spelt(made_id, (*self._written.get(made_id, ()), *forms)),
                        forms,
                    )
                )
        return tuple(out)


def _spelt(entity_id: str, forms: tuple[str, ...]) -> str:
    """The name of an entity that only editors' rulings made: what spells its address, theirs or a form, else the fullest.

    "Reagan: Ronald Reagan" in an article's front matter names him in full.
    """
    slug = entity_id.partition("/")[2]
    return min(forms, key=lambda form: (slugify(form) != slug, -len(form.split()), form))


def best_name(forms: Counter[str]) -> str:
    """The name to show: the form most written, then the longest, then the first by alphabet; capitals throughout come last."""
    return min(forms, key=lambda form: (form.isupper() and len(form) > 4, -forms[form], -len(form), fold(form), form))
