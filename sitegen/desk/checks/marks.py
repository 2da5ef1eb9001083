"""What ``sitegen check`` says of names that editors mark in a text: slips of the pen, and kinds that are a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sitegen.engine.store import Store
from sitegen.errors import Problem
from sitegen.identity.doubts.sightings import Sighting
from sitegen.keys import CAST, DOCUMENT, FACTS
from sitegen.language.names import fold, is_typo
from sitegen.model import KINDS, Ruling


def check_marks(store: Store, sightings: Sequence[Sighting]) -> Iterator[Problem]:
    """A marked name that nobody else bears: a warning where it is a letter off somebody's, a note where its kind is a guess."""
    known = {s.entity for s in sightings if s.entity and not s.ruled}
    names = Counter(form for s in sightings if not s.ruled for form in set(s.forms))
    for path in store.keys("index"):
        cast, document, facts = (store.value(stage, path) for stage in ("index", "document", "facts"))
        if not cast or not document or not facts:
            continue
        rulings = DOCUMENT.decode(document).markup.rulings
        if not rulings:
            continue
        targets = CAST.decode(cast).targets
        at = {(m.start, m.end): target for m, target in zip(FACTS.decode(facts).mentions, targets, strict=True)}
        for ruling in rulings:
            entity = at.get((ruling.start, ruling.end), "")
            if not ruling.target or not entity or "/" in ruling.target or entity in known:
                continue
            if store.has_rows(f"authority/{entity}"):
                continue
            problem = _slip(path, ruling, names) or _guess(path, ruling, entity)
            if problem:
                yield problem


def _slip(path: str, ruling: Ruling, names: Counter[str]) -> Problem | None:
    near = sorted((-count, form) for form, count in names.items() if _is_letter_off(ruling.target, form))
    if not near:
        return None
    form = near[0][1]
    message = f'Nobody else is called "{ruling.target}"; it is one letter off "{form}".'
    hint = f"If it is a slip, mark [[{form}|{ruling.target}]] or correct it; if not, give the name a page in content/."
    return Problem(path, ruling.line, "warning", message, hint)


def _is_letter_off(one: str, other: str) -> bool:
    ours, theirs = fold(one).split(), fold(other).split()
    off = [(a, b) for a, b in zip(ours, theirs, strict=False) if a != b]
    return len(ours) == len(theirs) and len(off) == 1 and is_typo(*off[0])


def _guess(path: str, ruling: Ruling, entity: str) -> Problem | None:
    folder, _, slug = entity.partition("/")
    kind = KINDS.get(folder, "")
    if kind not in ("organization", "place"):
        return None
    article = "an" if kind == "organization" else "a"
    message = f'That "{ruling.target}" is {article} {kind} is a guess: nobody else in the archive is called so.'
    hint = f"Say what it is: [[{folder}/{slug}|{ruling.target}]], or [[people/{slug}|{ruling.target}]] for a person."
    return Problem(path, ruling.line, "note", message, hint)
