"""Block keys: which local entities could be the same, and so must be resolved together."""

from __future__ import annotations

import functools
import re

from sitegen.identity.organizations import initials_of, normalize_organization
from sitegen.identity.places import canonical_place
from sitegen.language.names import FAMILY_FIRST
from sitegen.language.words import DEGREES, GENERATIONS
from sitegen.model import KINDS, Authority, LocalEntity
from sitegen.slugs import slugify

_LETTERS = re.compile(r"\b[a-z](?:-[a-z])+\b")  # the slug of "U.S. Navy" begins "u-s"

LISTED = "listed:"
"""The prefix of a trait that says for which authority one of the forms is listed."""

NEVER = "never:"
"""The prefix of a trait by which an editor has said who this is not."""


def block_keys(entity: LocalEntity) -> tuple[str, ...]:
    """The blocks of one local entity: one as a rule, two where it is open which word is the family name ("Kim Novak").

    Every key is a function of the slug of the name, so whatever would get the same address meets in one block. People meet by
    the bones of the family name, so that "Grahm" meets "Graham".
    """
    keys = set(name_keys(entity.kind, entity.name))
    if entity.target:
        keys |= target_keys(entity.kind, entity.target)
    for trait in entity.traits:
        if trait.startswith(LISTED):
            keys |= target_keys(entity.kind, trait[len(LISTED) :])
    return tuple(sorted(keys))


def authority_keys(authority: Authority) -> tuple[str, ...]:
    """The blocks that an authority's id, name, aliases and forbidden names reach into; they become one component."""
    keys = set(target_keys(authority.kind, authority.id))
    for form in (authority.name, *authority.aliases, *authority.not_aliases):
        keys.update(name_keys(authority.kind, form))
    return tuple(sorted(keys))


def target_keys(kind: str, target: str) -> set[str]:
    """The blocks of an entity id, or of a name, that an editor has given."""
    folder, slash, slug = target.partition("/")
    if slash and folder in KINDS:
        return set(name_keys(KINDS[folder], slug))
    return set(name_keys(kind, target))


@functools.lru_cache(maxsize=1 << 16)
def name_keys(kind: str, name: str) -> tuple[str, ...]:
    """The blocks of a name of one kind."""
    if kind == "place":
        return (f"place/{slugify(canonical_place(name))}",)
    slug = slugify(name)
    words = slug.split("-")
    if kind == "person":
        while len(words) > 1 and (words[-1] in GENERATIONS or words[-1] in DEGREES):
            words.pop()
        keys = {_bones(words[-1])}
        if len(words) > 1 and words[0] in FAMILY_FIRST:
            keys.add(_bones(words[0]))
        return tuple(sorted(f"person/{key}" for key in keys))
    if kind == "organization":
        plain = normalize_organization(_LETTERS.sub(lambda run: run[0].replace("-", ""), slug).replace("-", " "))
        acronym = min(initials_of(plain), key=lambda word: (len(word), word), default=plain)
        return (f"organization/{acronym}",)
    return (f"{kind}/{slug}",)


def _bones(word: str) -> str:
    """A family name without vowels and doubled letters; short ones whole, lest all of Lee, Lao and Lo meet."""
    if len(word) < 5:
        return word
    bones = word[0] + re.sub("[aeiouyhw]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", bones)
